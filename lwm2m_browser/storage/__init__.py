"""What the program stores for its user: files, folders, settings, state, log. May import `registry`."""
