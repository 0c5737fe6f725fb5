"""What a start of the program asks for, as a value and as one start hands it to another. No Qt."""

import json
import os
import stat
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.source import Source, parse_source_json, source_json
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.json_values import Json, as_int, as_list, as_object, as_text, needed, parse_json_object

if TYPE_CHECKING:
    from lwm2m_browser.registry.identifier import Identifier

LONGEST = 64 * 1024
"""Bytes of a message: more than any command line asks for, and less than hurts."""
_LONGEST_TEXT = 16 * 1024


class WindowRequest(NamedTuple):
    """What the window is to show; what is None, or empty, is left to it."""

    target: "Identifier | None" = None
    source: Source | None = None
    query: str = ""
    beside: tuple[str, ...] = ()
    """Absolute paths that are to be opened beside the source."""

    @property
    def is_search(self) -> bool:
        """Whether a search is requested, which replaces the one of the last session."""
        return bool(self.target or self.source or self.query)


class LaunchOptions(NamedTuple):
    """How the program is started."""

    request: WindowRequest = WindowRequest()
    offline: bool = False
    """Nobody is asked over the network."""
    clean: bool = False
    """As at the very first start; and nothing is remembered."""
    another_window: bool = False
    """Another window is wanted where one is open."""


def request_json(request: WindowRequest, token: str = "") -> bytes:
    """One line of JSON. `token`: the activation token that lets a window come to the front."""
    target = request.target and {
        "object": request.target.object_id,
        "version": request.target.version and str(request.target.version),
        "instance": request.target.instance,
        "resource": request.target.resource,
    }
    source = request.source and source_json(request.source)
    content = {"version": 1, "target": target, "source": source, "filter": request.query, "token": token}
    content |= {"beside": list(request.beside)} if request.beside else {}
    return json.dumps(content).encode() + b"\n"


def parse_request(message: bytes) -> tuple[WindowRequest, str]:
    """What a message asks for, and its token. Anyone may have written it: ValueError for what is none."""
    content = parse_json_object(message[:LONGEST])
    if content.get("version") != 1:
        raise ValueError("no message of this version")
    target, source = content.get("target"), content.get("source")
    request = WindowRequest(
        target=None if target is None else _target(needed(as_object(target))),
        source=None if source is None else needed(parse_source_json(source)),
        query=needed(as_text(content.get("filter"), _LONGEST_TEXT)),
        beside=tuple(needed(_path(one)) for one in needed(as_list(content.get("beside", [])))),
    )
    token = as_text(content.get("token")) or ""
    return request, token if token.isascii() and token.isprintable() else ""


def _target(stored: Mapping[str, Json]) -> "Identifier":
    from lwm2m_browser.registry.identifier import Identifier

    version = stored.get("version")
    return Identifier(
        needed(_id(stored.get("object"))),
        None if version is None else parse_version(needed(as_text(version, _LONGEST_TEXT))),
        _id(stored.get("instance")),
        _id(stored.get("resource")),
    )


def _path(stored: Json) -> str | None:
    path = as_text(stored, _LONGEST_TEXT)
    return path if path and "\0" not in path and Path(path).is_absolute() else None


def _id(stored: Json) -> int | None:
    return None if stored is None else needed(as_int(stored, 0, LARGEST_ID))


def socket_path(folders: Folders, *, offline: bool) -> str:
    """The socket shared by starts with the same user, folders and offline option."""
    told = f"{Path.cwd() / folders.settings}\n{offline}".encode(errors="surrogateescape")
    name = f"lwm2m-browser-{zlib.crc32(told):08x}"
    if sys.platform == "win32":
        return f"{name}-{os.environ.get('USERNAME', '')}"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return str((runtime if runtime.is_absolute() else Path.cwd() / folders.state) / name)


def socket_exists(place: str) -> bool:
    """Whether there is a socket; True on Windows, where only connecting can tell."""
    return sys.platform == "win32" or os.path.lexists(place)


def is_own_socket(place: str) -> bool:
    """Whether a start of this user's may listen there. A socket of somebody else's would be told what is asked for."""
    if sys.platform == "win32":
        return True  # a pipe's name has the user's in it, and only they may open it
    try:
        found = os.lstat(place)
    except (OSError, ValueError):
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()
