"""The tabbed views over one search. May import `search`, `table`, `session`, `widgets` and `looks`."""
