"""The state that is stored between starts: searches, sources, columns, the window.

One JSON object, `memory.json`, in the folder of the settings; each part of the program has a key of its own and reads
what stands there with care, because another version may have written it. Several windows may change it at the same
time: each changes what the others left.
"""

from collections.abc import Callable
from pathlib import Path

from lwm2m_browser.errors import Quarantined, SourceError
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.storage.json_values import Json, as_object, as_text
from lwm2m_browser.storage.safe_files import read_json_file, read_or_quarantine, update_file, write_json_file

_NAME = "memory.json"


def check_user_state(folder: Path) -> Words:
    """Put a file that cannot be read into quarantine, and say so in a sentence; an empty one where all is well."""
    try:
        read_or_quarantine(folder / _NAME, read_json_file)
    except Quarantined as error:
        return _complaint(error)
    return ""


def read_state(folder: Path) -> dict[str, Json]:
    """Everything that is remembered, by key; nothing where there is no file or it cannot be read."""
    try:
        return read_json_file(folder / _NAME)
    except SourceError:
        return {}


def update_state(folder: Path, key: str, change: Callable[[Json], Json]) -> tuple[Json, Words]:
    """Put what `change` makes of the remembered value in its place. Raises OSError where impossible.

    `change` is given None where nothing is remembered. Returns the new value, and a sentence where the file of before
    could not be read: it is quarantined.
    """

    def changed(stored: dict[str, Json] | None) -> dict[str, Json]:
        stored = stored or {}
        return {**stored, key: change(stored.get(key))}

    content, damage = update_file(folder / _NAME, read_json_file, write_json_file, changed)
    return content[key], _complaint(damage) if damage else ""


def write_state(folder: Path, key: str, value: Json) -> Words:
    """Remember a value in place of the one before. Raises OSError where that is impossible.

    Returns a sentence where the file of before could not be read.
    """
    return update_state(folder, key, lambda _: value)[1]


def _complaint(damage: Quarantined) -> Words:
    return Message("{damage} Saved searches, recent searches and the column layout were reset.", damage=damage)


def read_saved_searches(folder: Path) -> dict[str, str]:
    """The texts of the saved searches, by name."""
    return as_saved_searches(read_state(folder).get("filters"))


def as_saved_searches(stored: Json) -> dict[str, str]:
    """The texts of the saved searches, by name, in what is remembered of them."""
    texts = {name: as_text(text) for name, text in (as_object(stored) or {}).items()}
    return {name: text for name, text in texts.items() if text is not None}
