"""How a catalogue and its definitions arrive: the API, a DDF, an archive, the cache, the built-in index."""
