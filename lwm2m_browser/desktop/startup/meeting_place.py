"""Where starts of the program meet: a local socket of the user's (on Windows, a pipe). No Qt, for it costs no start."""

import os
import sys
import zlib
from pathlib import Path

from lwm2m_browser.storage.folders import Folders


def meeting_place(folders: Folders, *, offline: bool) -> str:
    """Where starts meet that share a user, their folders, and whether they ask the network."""
    told = f"{Path.cwd() / folders.settings}\n{offline}".encode(errors="surrogateescape")
    name = f"lwm2m-browser-{zlib.crc32(told):08x}"
    if sys.platform == "win32":
        return f"{name}-{os.environ.get('USERNAME', '')}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return str((runtime if runtime.is_absolute() else Path.cwd() / folders.state) / name)


def may_be_taken(place: str) -> bool:
    """Whether somebody may listen there: worth asking."""
    return sys.platform == "win32" or os.path.lexists(place)
