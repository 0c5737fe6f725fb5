"""A picture and a table of the ID space. May import `dialogs`, `table`, `session`, `widgets` and `looks`."""
