"""From bytes to entries and definitions: no network, no disk. Imports no other room."""
