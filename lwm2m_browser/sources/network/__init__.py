"""GET over http and https, and the only import of httpcore. Imports no other room."""
