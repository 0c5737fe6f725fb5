"""Where an entry's definition comes from. May import every other room."""
