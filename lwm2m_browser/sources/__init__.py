"""How a catalogue and its definitions arrive: Registry API, DDF, archive, folder, cache, built-in.

May import `storage` and `registry`. Its rooms import only downwards: `definitions`, `catalogues`, `bundles`, then
`parsing` and `network`.
"""
