"""What could be meant or wanted next: completions, facets, near names, usages. May import every other room."""
