"""The commands of the command line, one module each; `arguments` says what may be written.

May import every other package but `desktop`: no Qt.
"""
