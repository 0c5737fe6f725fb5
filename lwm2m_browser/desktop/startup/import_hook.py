"""Imports without PySide's own part in them."""

import builtins


def remove_pyside_import_hook() -> None:
    """Take PySide's hook out of the imports of this process, once Qt has been imported.

    The hook serves `from __feature__ import …` alone, which nothing here uses; for it, the source of every module that
    is imported after Qt is read and searched. That is a twentieth of the start, and all sources stay in memory. No
    option ends it. PySide keeps Python's own function beside its own, as `builtins.__orig_import__`.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
