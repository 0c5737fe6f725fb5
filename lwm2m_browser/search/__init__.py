"""The query language, and the engine that selects and orders rows.

May import `registry`. Its rooms import only downwards: `suggest`, `index`, `columns`, `language`, then `folding`.
"""
