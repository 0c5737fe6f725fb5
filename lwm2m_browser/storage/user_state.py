"""What the program remembers of its user from one start to the next: saved filters, recent queries, columns.

One JSON object, `memory.json`, in the folder of the settings; each part of the program has a key of its own and reads
what stands there with care, because another version may have written it. Several windows may change it at the same
time: each changes what the others left.
"""

from collections.abc import Callable
from pathlib import Path

from lwm2m_browser.errors import SetAside, SourceError
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.storage.folders import make_folder
from lwm2m_browser.storage.json_values import Json, as_object, as_text
from lwm2m_browser.storage.safe_files import alone, read_object, read_usable, set_aside, write_object

_NAME = "memory.json"


def check_user_state(folder: Path) -> Words:
    """Set a memory aside that cannot be read. Returns a sentence that says so; an empty one where all is well."""
    try:
        read_usable(folder / _NAME, read_object)
    except SetAside as error:
        return Message("{damage} Saved searches, recent ones and the columns begin anew.", damage=error)
    return ""


def read_state(folder: Path) -> dict[str, Json]:
    """Everything that is remembered, by key; nothing where there is no memory or it cannot be read."""
    try:
        return read_object(folder / _NAME)
    except SourceError:
        return {}


def update_state(folder: Path, key: str, change: Callable[[Json], Json]) -> Json:
    """Put what `change` makes of the remembered value in its place, and return it. Raises OSError where impossible.

    `change` is given None where nothing is remembered, and returns what JSON can write. A memory that cannot be read is
    set aside first: perhaps only a comma is missing in it.
    """
    make_folder(folder)
    path = folder / _NAME
    with alone(folder):
        try:
            stored = read_object(path)
        except SourceError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                set_aside(path)
            stored = {}
        stored[key] = change(stored.get(key))
        write_object(path, stored)
    return stored[key]


def write_state(folder: Path, key: str, value: Json) -> None:
    """Remember a value that JSON can write, in place of the one before. Raises OSError where that is impossible."""
    update_state(folder, key, lambda _: value)


def saved_searches_of(folder: Path) -> dict[str, str]:
    """The texts of the saved filters, by name."""
    return saved_searches_in(read_state(folder).get("filters"))


def saved_searches_in(stored: Json) -> dict[str, str]:
    """The texts of the saved searches, by name, in what is remembered of them."""
    texts = {name: as_text(text) for name, text in (as_object(stored) or {}).items()}
    return {name: text for name, text in texts.items() if text is not None}
