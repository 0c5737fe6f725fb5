"""One module for each kind of source, and `load` over all of them. May import `bundles`, `parsing` and `network`."""
