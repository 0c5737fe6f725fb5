"""From the twelve texts of an item to an entry, and to what is odd about it. All parsers end here."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance, in_order
from lwm2m_browser.registry.entry import DEFINED_BY, Entry
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version

_LONGEST_ID = 18  # digits: leading zeros are taken, and no number so long that reading it takes its time
_LONGEST_SHOWN = 40  # characters of what is no ID
_URN = 4  # among the texts behind the version
_URN_HEADS = frozenset(f"urn:oma:lwm2m:{part}:" for part in ("oma", "ext", "x"))
_URN_VERSION = re.compile(r"urn:oma:lwm2m:\w+:\d+:(\d+\.\d+)", re.ASCII)
_FLAGS = frozenset(("0", "1"))


class Oddity(NamedTuple):
    """What is odd about an item and what was done about it: a `Problem` whose place only the parser knows."""

    what: str
    done: str


class Trimmed(dict[str | None, str]):
    """Texts, trimmed, by what stands in the source; an absent one is empty.

    Each is kept once. The same owner, flag, link or description stands in many items: shared, a catalogue takes half
    the memory, and what was looked up before costs next to nothing.
    """

    def __missing__(self, source: str | None) -> str:
        text = (source or "").strip()
        self[source] = text = self.setdefault(text, text)
        return text


class Reader:
    """Collects the entries of one source. Two hundred thousand pass through `add`: what is regular takes no detour."""

    def __init__(self, problems: Iterable[Problem] = (), *, is_whole: bool = True) -> None:
        self.trimmed = Trimmed()
        self.shared = self.trimmed.setdefault
        """The first of the texts that are equal to one that is trimmed already."""
        self.problems = list(problems)
        self.is_whole = is_whole
        """Whether nothing of the source is missing; see `Catalogue.is_whole`."""
        self._entries: list[Entry] = []
        self._seen: dict[tuple[int, str], Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def problem(self, place: str, what: str, done: str) -> None:
        """Note something that concerns no single item."""
        self.problems.append(Problem(place, what, done))

    def add(self, texts: Sequence[str]) -> Sequence[Oddity]:
        """Add the item that has these texts, trimmed, in the order of `ELEMENTS`; tell what is odd about it."""
        identifier, version_text, *others = texts
        if not identifier.isdecimal() or not identifier.isascii() or len(identifier) > _LONGEST_ID:
            return [_unreadable_id(identifier, others[0])]
        object_id = int(identifier)
        if object_id > LARGEST_ID:
            return [_unreadable_id(identifier, others[0])]
        version = parse_version(version_text) if version_text else _version_of_urn(others[_URN])
        entry = Entry._make((object_id, version, *others))
        odd = () if _is_regular(entry, identifier, version_text) else _oddities(entry, version_text)
        known = self._seen.setdefault((object_id, version.text), entry)
        if known is not entry:
            if known == entry:
                return [Oddity(f"{_called(entry)} stands here again, the same in every element", "left out")]
            odd = [*odd, Oddity(f"{_called(entry)} stands here again, with other elements", "both are shown")]
        self._entries.append(entry)
        return odd

    def add_at(self, place: str, texts: Sequence[str]) -> None:
        """Add an item whose place is known, noting its oddities as problems."""
        self.problems.extend(Problem(place, *odd) for odd in self.add(texts))

    def catalogue(self, provenance: Provenance) -> Catalogue:
        """What was collected."""
        return Catalogue(in_order(self._entries), tuple(self.problems), provenance, self.is_whole)


@lru_cache(maxsize=1024)
def _is_regular_version(text: str) -> bool:
    return parse_version(text).is_regular


def _is_regular(entry: Entry, identifier: str, version_text: str) -> bool:
    """Whether there is nothing odd about an entry, which is the rule: `_oddities` without its sentences."""
    suffix = identifier if version_text == FIRST_VERSION.text else f"{identifier}:{version_text}"
    return (
        _is_regular_version(version_text)
        and entry.urn.removesuffix(suffix) in _URN_HEADS
        and entry.label in DEFINED_BY
        and entry.object_link_visible in _FLAGS
        and entry.spec_link_visible in _FLAGS
        and entry.name != ""
    )


def _oddities(entry: Entry, version_text: str) -> list[Oddity]:
    odd = []
    if not version_text:
        why = "as its URN says" if _URN_VERSION.fullmatch(entry.urn) else "which is meant where none is written"
        odd.append(Oddity(f"{_called(entry)} has an empty version", f"read as {entry.version}, {why}"))
    elif not entry.version.is_regular:
        what = f"the version “{version_text}” of object {entry.object_id} is not major.minor"
        odd.append(Oddity(what, "shown as it is"))
    suffix = f"{entry.object_id}" if entry.version == FIRST_VERSION else f"{entry.object_id}:{entry.version.text}"
    if entry.urn.removesuffix(suffix) not in _URN_HEADS:
        odd.append(_odd_urn(entry))
    if entry.label not in DEFINED_BY:
        odd.append(Oddity(f"{_called(entry)} has the label “{entry.label}”, which is not 0, 1 or 2", "shown as it is"))
    for name, flag in (("definition", entry.object_link_visible), ("specification", entry.spec_link_visible)):
        if flag not in _FLAGS:
            odd.append(
                Oddity(f"{_called(entry)} has “{flag}” where 0 or 1 shows its {name}", "the link is not offered")
            )
    if not entry.name:
        odd.append(Oddity(f"{_called(entry)} has no name", "shown without"))
    return odd


def _called(entry: Entry) -> str:
    return f"object {entry.object_id} version {entry.version}"


def _unreadable_id(identifier: str, name: str) -> Oddity:
    called = f" named “{name}”" if name else ""
    if not identifier:
        return Oddity(f"an item{called} has no object ID", "left out")
    shown = identifier if len(identifier) <= _LONGEST_SHOWN else f"{identifier[:_LONGEST_SHOWN]}…"
    return Oddity(f"“{shown}”, the ID of an item{called}, is not a number from 0 to {LARGEST_ID}", "left out")


def _odd_urn(entry: Entry) -> Oddity:
    if not entry.urn:
        return Oddity(f"{_called(entry)} has no URN", "shown without")
    if entry.version == FIRST_VERSION and entry.urn.removesuffix(f"{entry.object_id}:1.0") in _URN_HEADS:
        return Oddity(f"the URN “{entry.urn}” spells out version 1.0, which the rule leaves out", "shown as it is")
    return Oddity(f"the URN “{entry.urn}” does not name {_called(entry)}", "shown as it is")


def _version_of_urn(urn: str) -> Version:
    named = _URN_VERSION.fullmatch(urn)
    return parse_version(named[1]) if named else FIRST_VERSION
