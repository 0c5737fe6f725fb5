"""What the program stores for its user: files, folders, settings, state, log. Imports only what has no room."""
