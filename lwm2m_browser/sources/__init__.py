"""How a catalogue arrives: the API, a DDF, the cache, the built-in index."""
