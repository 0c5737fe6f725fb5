"""What is wrong with the files of a registry: rules, what they find, and how that is fixed.

May import `sources`, `storage` and `registry`. The rules themselves are in its room `rules`; `rule_table` lists all.
"""
