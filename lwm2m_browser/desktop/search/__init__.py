"""The search field, the facets and the saved searches. May import `table`, `session`, `widgets` and `looks`."""
