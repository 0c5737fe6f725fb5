"""The user's bookmarks: `bookmarks.json` in the folder of the settings, by object ID, each with its note.

    {"format": 1, "bookmarks": {"3303": "the sensor in the hall", "5": ""}}

An object is bookmarked, not a version of it: who works with Temperature still does once there is a 1.2, and another
source may have other versions. The order is that in which they were set. Several windows may change the file at the
same time.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias
from unicodedata import category

from lwm2m_browser.errors import Quarantined, SourceError, UnreadableFile
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.storage.json_values import as_int, as_object, as_text, needed
from lwm2m_browser.storage.safe_files import read_json_file, read_or_quarantine, update_file, write_json_file

_NAME = "bookmarks.json"
_FORMAT = 1
LONGEST_NOTE = 200
"""Characters of a note: it is a line."""
_CONTROLS = ("Cc", "Cs", "Zl", "Zp")
"""Controls, halves of surrogate pairs, ends of lines and paragraphs, as Unicode calls them."""

Bookmarks: TypeAlias = Mapping[int, str]
"""The notes of the bookmarked objects, by their IDs; empty where nothing is noted. The last one was set last."""


def update_bookmarks(folder: Path, change: Callable[[Bookmarks], Bookmarks]) -> tuple[Bookmarks, Words]:
    """Put what `change` makes of the bookmarks in their place. Raises OSError where that is impossible.

    Returns them, and a sentence where the file of before could not be read: it is quarantined.
    """
    bookmarks, damage = update_file(folder / _NAME, _read, _write, lambda stored: change(stored or {}))
    return bookmarks, _complaint(damage) if damage else ""


def check_bookmarks(folder: Path) -> Words:
    """Put a file that cannot be read into quarantine, and say so in a sentence; an empty one where all is well."""
    try:
        read_or_quarantine(folder / _NAME, _read)
    except Quarantined as error:
        return _complaint(error)
    return ""


def read_bookmarks(folder: Path) -> Bookmarks:
    """The bookmarks; none where there is no file or it cannot be read."""
    try:
        return _read(folder / _NAME)
    except SourceError:
        return {}


def note_of(text: str) -> str:
    """What is kept of a text as a note: one line without control characters, and not too long."""
    shown = "".join(" " if category(sign) in _CONTROLS else sign for sign in text)
    return " ".join(shown.split())[:LONGEST_NOTE].rstrip()


def _complaint(damage: Quarantined) -> Words:
    return Message("{damage} The bookmarks were reset.", damage=damage)


def _write(path: Path, bookmarks: Bookmarks) -> None:
    notes = {str(object_id): note for object_id, note in bookmarks.items()}
    write_json_file(path, {"format": _FORMAT, "bookmarks": notes})


def _read(path: Path) -> Bookmarks:
    """The bookmarks in a file. Raises `SourceError` where any of them cannot be used: a change would lose it."""
    stored = read_json_file(path)
    try:
        if stored.get("format") != _FORMAT:
            raise ValueError(Message("it has another format or version"))
        members = needed(as_object(stored.get("bookmarks")))
        return {_object_id(key): note_of(needed(as_text(note))) for key, note in members.items()}
    except ValueError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=error)) from error


def _object_id(key: str) -> int:
    """The ID that a key is, as this program writes it: another way of writing would be a second key for the same."""
    number = as_int(int(key) if key.isascii() and key.isdecimal() else None, 0, LARGEST_ID)
    return needed(number if str(number) == key else None)
