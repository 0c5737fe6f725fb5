"""The table of anything: model, view, columns, copying. May import `session`, `widgets` and `looks`."""
