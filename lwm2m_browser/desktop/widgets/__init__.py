"""Looks, and controls that know no room. Imports no other room."""
