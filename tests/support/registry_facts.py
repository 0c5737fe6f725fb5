"""What the program knows by itself: counted, whenever that was made, or about a registry on the loopback."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from lwm2m_browser.commands import definition_finder
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.facts import Facts, KnownObject
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.catalogues.builtin import load_builtin
from lwm2m_browser.sources.definitions import library
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from lwm2m_browser.storage.settings import Settings
from tests.support.samples import definition_xml


class BuiltinCounts(NamedTuple):
    """What comes with the program."""

    said: str
    """What the list is of, in words."""
    entries: int
    objects: int
    """How many objects these are versions of."""
    linked: int
    """How many entries have a definition somewhere."""
    known: int
    """How many of these have facts."""
    resources: int
    """How many resources all facts have."""


def builtin_counts() -> BuiltinCounts:
    """Counted in the files themselves: they are made anew now and then."""
    catalogue, facts = load_builtin(Settings(), TaskContext()), builtin_facts()
    inside = [known for entry in catalogue.entries if (known := facts.definition_of(entry))]
    return BuiltinCounts(
        said=str(catalogue.provenance.age()),
        entries=len(catalogue.entries),
        objects=len(catalogue.latest),
        linked=sum(bool(entry.definition) for entry in catalogue.entries),
        known=len(inside),
        resources=sum(len(one.resources) for one in inside),
    )


def know_thermometer(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program have facts about the hand-written 3303 1.1, whose definition is below an address."""
    [inside] = read_definitions(definition_xml(3303, "1.1", "Temperature"), "").definitions
    known = KnownObject("Temperature", "urn:oma:lwm2m:ext:3303:1.1", inside.facts())
    real = builtin_facts()
    facts = Facts(
        real.made, (root,), {(3303, parse_version("1.1").numbers): known}, real.common, real.units, real.reservations
    )
    monkeypatch.setattr(library, "builtin_facts", lambda: facts)


def know_nothing_of(object_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program have no facts about an object of the registry, as about one that is new."""
    real = builtin_facts()
    others = {key: known for key, known in real.objects.items() if key[0] != object_id}
    facts = replace(real, objects=others)
    for module in (library, definition_finder):
        monkeypatch.setattr(module, "builtin_facts", lambda: facts)
