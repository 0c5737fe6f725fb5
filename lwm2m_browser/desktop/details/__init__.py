"""The pane at the right: one object version. May import `table`, `session`, `widgets` and `looks`."""
