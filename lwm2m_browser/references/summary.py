"""What became of a text as a whole, in one line."""

from collections.abc import Iterable

from lwm2m_browser.i18n import ntr
from lwm2m_browser.references.reference import Unreadable
from lwm2m_browser.references.resolution import Resolved

Answer = Resolved | Unreadable
"""What became of one piece of a text."""


def summary(answers: Iterable[Answer], lines_without: int = 0) -> str:
    """Such as “12 objects, 1 unknown version, 4 unknown objects”: each object and version is counted once."""
    known, versions, unknown, unreadable = set(), set(), set(), 0
    for answer in answers:
        if isinstance(answer, Unreadable):
            unreadable += 1
            continue
        target = answer.reference.target
        if answer.entry is None:
            unknown.add(target.object_id)
            continue
        known.add(target.object_id)
        if not answer.is_version_known:
            versions.add((target.object_id, target.version))
    parts = (
        (len(known), ntr("{count:,} object", "{count:,} objects", len(known))),
        (len(versions), ntr("{count:,} unknown version", "{count:,} unknown versions", len(versions))),
        (len(unknown), ntr("{count:,} unknown object", "{count:,} unknown objects", len(unknown))),
        (unreadable, ntr("{count:,} unreadable", "{count:,} unreadable", unreadable)),
        (lines_without, ntr("{count:,} line without an object", "{count:,} lines without an object", lines_without)),
    )
    return ", ".join(text for count, text in parts if count)
