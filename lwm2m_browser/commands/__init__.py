"""What the command line does without the window: each module a command or two, text on standard output."""
