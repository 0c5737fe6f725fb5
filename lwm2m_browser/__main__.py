"""`python -m lwm2m_browser` is `lwm2m-browser`: the program as a process, from its first line to its last."""

import contextlib
import gc
import os
import sys
from typing import NoReturn

gc.set_threshold(20_000)  # else the collector walks again and again through modules that are there to stay

from lwm2m_browser.cli import main  # noqa: E402


def run() -> NoReturn:
    """Run the program, and end the process with its exit code.

    After a command it ends at once: what Python would do is take the modules apart, which takes as long as to list
    three hundred objects. A window leaves in order, because Qt has things to hand over, such as the clipboard.
    """
    status = main()
    if "PySide6" in sys.modules:
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, or nobody reads it: that was told
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
