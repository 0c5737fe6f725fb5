"""What the program remembers of its user from one start to the next: saved filters, recent queries, columns.

One JSON object, `memory.json`, in the folder of the settings; each part of the program has a key of its own and reads
what stands there with care, because another version may have written it.
"""

import json
from pathlib import Path
from typing import Any

from lwm2m_browser.sources.files import write_whole

_NAME = "memory.json"


def recall(folder: Path) -> dict[str, Any]:
    """Everything that is remembered, by key; nothing where there is no memory or it cannot be read."""
    try:
        return _stored(folder)
    except (OSError, ValueError):
        return {}


def remember(folder: Path, key: str, value: Any) -> None:
    """Remember a value that JSON can write, in place of the one before. Raises OSError where that is impossible.

    A memory that cannot be read is set aside first, as `memory.json.unreadable`: perhaps only a comma is missing in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        stored = _stored(folder) | {key: value}
    except ValueError:
        (folder / _NAME).replace(folder / f"{_NAME}.unreadable")
        stored = {key: value}
    write_whole(folder / _NAME, json.dumps(stored, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def _stored(folder: Path) -> dict[str, Any]:
    """Raises ValueError where the memory is no JSON object, and OSError where it is not for this user."""
    try:
        stored = json.loads((folder / _NAME).read_bytes())
    except FileNotFoundError:
        return {}
    except RecursionError as error:
        raise ValueError("It is nested too deeply.") from error
    if not isinstance(stored, dict):
        raise ValueError("It is no object.")
    return stored


def recall_filters(folder: Path) -> dict[str, str]:
    """The texts of the saved filters, by name."""
    filters = recall(folder).get("filters")
    if not isinstance(filters, dict):
        return {}
    return {name: text for name, text in filters.items() if isinstance(text, str)}
