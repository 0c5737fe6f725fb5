"""What an object, an object version, a resource, a definition and an identifier are. Imports no other package.

No Qt, no network, no XML, no files.
"""
