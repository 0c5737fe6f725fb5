"""The main window, its bars, and the commands behind its actions. May import every room of the window but `startup`."""
