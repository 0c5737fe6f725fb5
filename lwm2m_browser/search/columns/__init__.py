"""The columns of objects and of resources: what a cell says, and the query that finds it. May import `language`."""
