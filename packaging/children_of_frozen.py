"""Runs in the bundle before the program: what the program starts, such as the browser, is no part of the bundle.

The bundle's launcher makes the bundle's libraries those that are looked through first, and whatever is started would
inherit that. It keeps what held before; the libraries of this process itself are already found.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
    if (_before := os.environ.pop(f"{_name}_ORIG", None)) is not None:
        os.environ[_name] = _before
    elif _name == "LD_LIBRARY_PATH":
        os.environ.pop(_name, None)
