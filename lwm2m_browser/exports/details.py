"""One object version for a terminal: its elements, and their meaning in words."""

from collections.abc import Sequence

from lwm2m_browser.exports.cells import visible
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.registry.meanings import value_in_words
from lwm2m_browser.sources.definitions.builtin_facts import bulk_holder

_NOT_GIVEN = "–"

Titled = tuple[str, str, str]
"""A title, a value, and what that means in words, or nothing."""


def details_text(entry: Entry, versions: Sequence[Entry], wanted: Identifier) -> str:
    """All twelve elements, a title and a value each; then the other ones of the object's `versions`.

    Where a path such as `/3303/0/5700` was wanted, it stands below them as it was given.
    """
    holder = bulk_holder(entry.object_id)
    rows: list[Titled] = [
        (element.title, text, value_in_words(element, entry, holder))
        for element, text in zip(ELEMENTS, entry.texts, strict=True)
    ]
    others = ", ".join(other.version.text for other in versions if other.key != entry.key)
    rows.append(("Other versions", others, ""))
    if wanted.instance is not None:
        rows.append(("Path", path_text(wanted), ""))
    return titled(rows)


def titled(rows: Sequence[Titled]) -> str:
    """A title and a value in each row, the values below one another."""
    margin = max(len(title) for title, _, _ in rows) + 2
    return "".join(_row(title, text, words, margin) for title, text, words in rows)


def path_text(wanted: Identifier) -> str:
    """A path as it was given."""
    parts = (wanted.object_id, wanted.instance, wanted.resource)
    return "".join(f"/{part}" for part in parts if part is not None)


def _row(title: str, text: str, words: str, margin: int) -> str:
    value = f"{text} ({words})" if words else text
    lines = [visible(line) for line in value.expandtabs(1).splitlines()] or [_NOT_GIVEN]
    heads = [title, *[""] * (len(lines) - 1)]
    return "".join(f"{head:{margin}}{line}".rstrip() + "\n" for head, line in zip(heads, lines, strict=True))
