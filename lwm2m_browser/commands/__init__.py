"""The commands of the command line, one module each; `arguments` says what may be written. No Qt."""
