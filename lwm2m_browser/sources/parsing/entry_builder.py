"""From the twelve texts of an item to an entry, and to what is odd about it. All parsers end here."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance, in_order
from lwm2m_browser.registry.entry import DEFINED_BY, Entry
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version
from lwm2m_browser.sources.parsing.problem_list import ProblemList

_LONGEST_ID = 18  # digits: leading zeros are taken, and no number so long that reading it takes its time
_LONGEST_SHOWN = 40  # characters of what reads oddly
_URN = 4  # among the texts behind the version
_URN_HEADS = frozenset(f"urn:oma:lwm2m:{part}:" for part in ("oma", "ext", "x"))
_URN_VERSION = r"(?a)urn:oma:lwm2m:\w+:\d+:(\d+\.\d+)"
_FLAGS = frozenset(("0", "1"))
_DEFINITION_FLAG = N_("{object} has {flag} where 0 or 1 shows its definition")
_SPECIFICATION_FLAG = N_("{object} has {flag} where 0 or 1 shows its specification")
_NAMED_BY_URN = N_("read as {version}, as its URN says")
_NAMED_NOWHERE = N_("read as {version}, the default version")
_LEFT_OUT = Message("left out")
_AS_IT_IS = Message("shown unchanged")
_WITHOUT = Message("shown without it")
_NOT_OFFERED = Message("the link is not shown")


def quoted(text: str) -> str:
    """A text of a source within a sentence: of a long one, its beginning."""
    return f"“{text if len(text) <= _LONGEST_SHOWN else f'{text[:_LONGEST_SHOWN]}…'}”"


class Anomaly(NamedTuple):
    """What is odd about an item and what was done about it: a `Problem` whose place only the parser knows."""

    what: Words
    done: Words


class Trimmed(dict[str | None, str]):
    """Texts, trimmed, by what stands in the source; an absent one is empty.

    Each is kept once. The same owner, flag, link or description stands in many items: shared, a catalogue takes half
    the memory, and what was looked up before costs next to nothing.
    """

    def __missing__(self, source: str | None) -> str:
        text = (source or "").strip()
        self[source] = text = self.setdefault(text, text)
        return text


class CatalogueBuilder:
    """Collects the entries of one source. Two hundred thousand pass through `add`: what is regular takes no detour."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.trimmed = Trimmed()
        self.shared = self.trimmed.setdefault
        """The first of the texts that are equal to one that is trimmed already."""
        self.problems = ProblemList(problems)
        self.is_whole = True
        """Whether nothing of the source is missing; see `Catalogue.is_whole`."""
        self._entries: list[Entry] = []
        self._seen: dict[tuple[int, str], Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, texts: Sequence[str]) -> Sequence[Anomaly]:
        """Add the item that has these texts, trimmed, in the order of `ELEMENTS`; tell what is odd about it."""
        identifier, version_text, *others = texts
        if not identifier.isdecimal() or not identifier.isascii() or len(identifier) > _LONGEST_ID:
            return [_unreadable_id(identifier, others[0])]
        object_id = int(identifier)
        if object_id > LARGEST_ID:
            return [_unreadable_id(identifier, others[0])]
        version = parse_version(version_text) if version_text else _version_of_urn(others[_URN])
        entry = Entry._make((object_id, version, *others, ""))
        odd = () if _is_regular(entry, identifier, version_text) else _oddities(entry, version_text)
        known = self._seen.setdefault((object_id, version.text), entry)
        if known is not entry:
            if known == entry:
                what = Message("duplicate of {object} with the same elements", object=_called(entry))
                return [Anomaly(what, _LEFT_OUT)]
            what = Message("duplicate of {object} with other elements", object=_called(entry))
            odd = [*odd, Anomaly(what, Message("both are shown"))]
        self._entries.append(entry)
        return odd

    def add_at(self, place: Words, texts: Sequence[str]) -> None:
        """Add an item at a known position, and record its anomalies as problems."""
        for odd in self.add(texts):
            self.problems.add(place, *odd)

    def catalogue(self, provenance: Provenance) -> Catalogue:
        return Catalogue(in_order(self._entries), self.problems.all, provenance, self.is_whole)


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


def _oddities(entry: Entry, version_text: str) -> list[Anomaly]:
    odd, called = [], _called(entry)
    if not version_text:
        read = _NAMED_BY_URN if re.fullmatch(_URN_VERSION, entry.urn) else _NAMED_NOWHERE
        odd.append(
            Anomaly(Message("{object} has an empty version", object=called), Message(read, version=entry.version))
        )
    elif not entry.version.is_regular:
        what = Message(
            "the version {version} of object {object_id} is not major.minor",
            version=quoted(version_text),
            object_id=entry.object_id,
        )
        odd.append(Anomaly(what, _AS_IT_IS))
    suffix = f"{entry.object_id}" if entry.version == FIRST_VERSION else f"{entry.object_id}:{entry.version.text}"
    if entry.urn.removesuffix(suffix) not in _URN_HEADS:
        odd.append(_odd_urn(entry))
    if entry.label not in DEFINED_BY:
        what = Message(
            "{object} has the label {label}, which is not 0, 1 or 2", object=called, label=quoted(entry.label)
        )
        odd.append(Anomaly(what, _AS_IT_IS))
    for sentence, flag in (
        (_DEFINITION_FLAG, entry.object_link_visible),
        (_SPECIFICATION_FLAG, entry.spec_link_visible),
    ):
        if flag not in _FLAGS:
            odd.append(Anomaly(Message(sentence, object=called, flag=quoted(flag)), _NOT_OFFERED))
    if not entry.name:
        odd.append(Anomaly(Message("{object} has no name", object=called), _WITHOUT))
    return odd


def _called(entry: Entry) -> Message:
    version = entry.version.text[:_LONGEST_SHOWN]
    return Message("object {object_id} version {version}", object_id=entry.object_id, version=version)


def _unreadable_id(identifier: str, name: str) -> Anomaly:
    return Anomaly(_without_id(name) if not identifier else _with_wrong_id(identifier, name), _LEFT_OUT)


def _without_id(name: str) -> Message:
    return (
        Message("an item named {name} has no object ID", name=quoted(name))
        if name
        else Message("an item has no object ID")
    )


def _with_wrong_id(identifier: str, name: str) -> Message:
    if not name:
        return Message(
            "{identifier}, the ID of an item, is not a number from 0 to {largest}",
            identifier=quoted(identifier),
            largest=LARGEST_ID,
        )
    return Message(
        "{identifier}, the ID of an item named {name}, is not a number from 0 to {largest}",
        identifier=quoted(identifier),
        name=quoted(name),
        largest=LARGEST_ID,
    )


def _odd_urn(entry: Entry) -> Anomaly:
    if not entry.urn:
        return Anomaly(Message("{object} has no URN", object=_called(entry)), _WITHOUT)
    if entry.version == FIRST_VERSION and entry.urn.removesuffix(f"{entry.object_id}:1.0") in _URN_HEADS:
        what = Message("the URN {urn} includes version 1.0, which URNs omit", urn=quoted(entry.urn))
    else:
        what = Message("the URN {urn} does not name {object}", urn=quoted(entry.urn), object=_called(entry))
    return Anomaly(what, _AS_IT_IS)


def _version_of_urn(urn: str) -> Version:
    named = re.fullmatch(_URN_VERSION, urn)
    return parse_version(named[1]) if named else FIRST_VERSION
