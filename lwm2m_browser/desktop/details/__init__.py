"""The pane at the right: one object version and its definition. May import `table`, `session` and `widgets`."""
