"""The main window, its bars, and the commands behind its actions. May import every other room but `startup`."""
