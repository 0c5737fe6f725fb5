"""From the start of the process to a shown window: preflight, language, single instance, fault handler.

May import every other room.
"""
