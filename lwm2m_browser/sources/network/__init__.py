"""GET over http and https, and the only imports of httpx and httpcore. Imports no other room."""
