"""What is loaded, background work and notices. Imports no other room."""
