"""What devices, servers and people write when they mean objects, and what it stands for.

Text in, answers out: no Qt, no network, no files. May import `registry`. Its modules import only downwards, from
`paste`, which reads a whole text, to `reference`, which is one piece of it.
"""
