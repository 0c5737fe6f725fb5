"""GET over http and https, and the only import of httpx. Imports no other room."""
