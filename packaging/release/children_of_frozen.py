"""Runs in the bundle before the program: what the program starts, such as the browser, is no part of the bundle.

On Linux, the bundle's starter has the bundle's libraries looked through first, and whatever is started would inherit
that. It keeps what held before. This process has begun already, and finds its libraries as it did.
"""

import os

os.environ.pop("LD_LIBRARY_PATH", None)
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
