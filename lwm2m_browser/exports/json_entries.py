"""JSON in the Registry API's own shape: its names, the ID a number, every other element a string."""

import json
from collections.abc import Iterable, Sequence

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns import Column
from lwm2m_browser.sources.objects import object_of


def json_text(columns: Sequence[Column], entries: Iterable[Entry]) -> str:
    """An array with an object for each entry, one a line, so that lists can be compared line by line."""
    lines = [json.dumps(_members(columns, entry), ensure_ascii=False) for entry in entries]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def json_of_one(entry: Entry) -> str:
    """`{"entry": …}` with all twelve elements."""
    return json.dumps({"entry": object_of(entry)}, ensure_ascii=False, indent=2) + "\n"


def _members(columns: Sequence[Column], entry: Entry) -> dict[str, int | str]:
    return {column.key: entry.object_id if column.key == "ObjectID" else column.text(entry) for column in columns}
