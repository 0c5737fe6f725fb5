"""LwM2M Browser: the OMA LwM2M registry's objects, searchable on the desktop."""

__version__ = "0.1.0"
