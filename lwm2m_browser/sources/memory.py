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
        stored = json.loads((folder / _NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def remember(folder: Path, key: str, value: Any) -> None:
    """Remember a value that JSON can write, in place of the one before. Raises OSError where that is impossible."""
    folder.mkdir(parents=True, exist_ok=True)
    stored = recall(folder) | {key: value}
    write_whole(folder / _NAME, json.dumps(stored, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def recall_filters(folder: Path) -> dict[str, str]:
    """The texts of the saved filters, by name."""
    filters = recall(folder).get("filters")
    if not isinstance(filters, dict):
        return {}
    return {name: text for name, text in filters.items() if isinstance(text, str)}
