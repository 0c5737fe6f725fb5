"""The main window, its bars and its panes. May import every other room but `startup`."""
