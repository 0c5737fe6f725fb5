"""Which entries have which value of a field that has few: what facets count and completion offers."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import DEFINED_BY
from lwm2m_browser.registry.id_class import ID_CLASSES
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.index.bitmask import bitmask_of_flags, bitmask_of_rows, bitmask_of_run
from lwm2m_browser.search.index.slices import slices

Value = TypeVar("Value", bound=Hashable)

MOST_VALUES = 200
"""How many owners or versions get a bitmask of their own, the commonest first: a hostile list has one for each row.

A byte tells them apart, and a row with none of them.
"""


def groups_of(catalogue: Catalogue) -> dict[str, Mapping[str, int]]:
    """For each field that has few values: the bitmask of the entries that have them.

    Those are the fields of `CHOICES`, `owner`, `version` and, where something is open beside the registry, `origin`.
    """
    entries = catalogue.entries
    by_label = grouped([entry.label for entry in entries])
    by_version = grouped([entry.version.text for entry in entries])
    return {
        "label": {name.lower(): by_label.get(label, 0) for label, name in DEFINED_BY.items()},
        "class": _by_class([entry.object_id for entry in entries]),
        "has": {
            "definition": bitmask_of_flags(bytes([entry.has_definition for entry in entries])),
            "spec": bitmask_of_flags(bytes([bool(entry.specification) for entry in entries])),
            "vorto": bitmask_of_flags(bytes([bool(entry.vorto) for entry in entries])),
        },
        "is": {"latest": bitmask_of_rows(catalogue.latest, len(entries))},
        "origin": grouped([entry.origin_name for entry in entries]) if catalogue.origins else {},
        "owner": grouped([entry.owner for entry in entries]),
        "version": dict(sorted(by_version.items(), key=lambda item: parse_version(item[0]))),
    }


def _by_class(ids: Sequence[int]) -> dict[str, int]:
    """The bitmask of each ID class; `ids` are in order."""
    found = dict.fromkeys((one.key for one in ID_CLASSES), 0)
    for one in ID_CLASSES:
        found[one.key] |= bitmask_of_run(bisect_left(ids, one.first), bisect_left(ids, one.last + 1), len(ids))
    return found


def grouped(values: Sequence[Value]) -> dict[Value, int]:
    """The bitmask of the rows that have each value, the commonest values first."""
    counted: Counter[Value] = Counter()
    for some in slices(values):
        counted.update(some)
    codes = {value: code for code, (value, _) in enumerate(counted.most_common(MOST_VALUES), start=1)}
    coded = bytes([codes.get(value, 0) for value in values])
    return {value: bitmask_of_flags(coded.translate(_is_code(code))) for value, code in codes.items()}


def _is_code(code: int) -> bytes:
    """A table that makes 1 of one byte and 0 of all others."""
    return bytes(code) + b"\1" + bytes(255 - code)
