"""From the text of a query to a `Query`, and back. Imports no other room."""
