"""Every window of its own beside the main window. May import `search`, `table`, `session`, `widgets` and `looks`."""
