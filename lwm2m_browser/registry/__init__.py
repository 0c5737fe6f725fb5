"""What an object, an object version, a resource, a definition and an identifier are: no Qt, no network, no files."""
