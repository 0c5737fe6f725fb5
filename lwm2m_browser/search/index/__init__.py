"""Which rows a query selects, and in what order. May import `columns` and `language`."""
