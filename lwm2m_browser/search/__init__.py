"""Which rows a query selects, and in what order."""
