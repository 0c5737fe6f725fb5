"""Definitions that came over the network, kept on this machine by their addresses.

One file each: a line of JSON that says what it is, and the definition behind it.

    {"address": "https://…/3303.xml", "crc": 1234567890, "etag": "…", "modified": "…", "checked": "2026-…"}
    <?xml version="1.0" …
"""

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lwm2m_browser.errors import NotKept, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.cache_limit import CacheLimit
from lwm2m_browser.storage.files import put_in_place, read_capped, reason, remove_stale_temporaries
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.json_values import as_text, as_time, needed, parse_json_object
from lwm2m_browser.storage.settings import Settings

_LONGEST_HEAD = 16 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A definition that was kept, and by what a server recognises it."""

    data: bytes
    etag: str
    modified: str
    checked: datetime
    """When it was last known to be current (UTC)."""


class DefinitionCache:
    """The folder of kept definitions. Any thread may use it, and any number of programs at the same time."""

    def __init__(self, settings: Settings, folders: Folders) -> None:
        self._folder = folders.cache / "definitions"
        self._folder_text = str(self._folder)
        self._cap = settings.definition_bytes
        self._room = CacheLimit(folders, settings.cache_bytes)
        self._is_swept = False

    def find(self, address: str) -> Kept | None:
        """The cached file of an address; None if there is none, or it is damaged."""
        try:
            data = read_capped(self.path(address), self._cap + _LONGEST_HEAD)
            head, _, content = data.partition(b"\n")
            about = parse_json_object(head)
            if about.get("address") != address or about.get("crc") != zlib.crc32(content):
                return None
            etag, modified = (needed(as_text(about.get(name))) for name in ("etag", "modified"))
            return Kept(content, etag, modified, needed(as_time(about.get("checked"))))
        except (SourceError, ValueError):
            return None  # not there, or damaged: it will be fetched

    def keep(self, address: str, kept: Kept) -> None:
        """Cache the file of an address in place of an older one. Raises `NotKept`."""
        about = {
            "address": address,
            "crc": zlib.crc32(kept.data),
            "etag": kept.etag,
            "modified": kept.modified,
            "checked": kept.checked.isoformat(timespec="seconds"),
        }
        data = json.dumps(about).encode() + b"\n" + kept.data
        try:
            self._put(_name_of(address), data)
        except OSError as error:
            raise NotKept(
                Message(
                    "Could not cache a definition in {folder}: {reason}. It is at {address}.",
                    address=address,
                    folder=self._folder,
                    reason=reason(error),
                )
            ) from error
        self._room.added(len(kept.data))

    def _put(self, name: str, data: bytes) -> None:
        """Write a file into the folder, which is made where it is not there. Raises OSError."""
        if not self._is_swept:
            self._make_folder()
        try:
            put_in_place(self._folder_text, name, data)
        except FileNotFoundError:
            self._make_folder()  # somebody deleted it since
            put_in_place(self._folder_text, name, data)

    def _make_folder(self) -> None:
        make_folder(self._folder)
        if not self._is_swept:
            remove_stale_temporaries(self._folder)  # once, because there are hundreds of files to look through
            self._is_swept = True

    def path(self, address: str) -> Path:
        """The path of a cached definition."""
        return self._folder / _name_of(address)


def _name_of(address: str) -> str:
    return f"{hashlib.sha256(address.encode('utf-8', 'replace')).hexdigest()[:40]}.xml"
