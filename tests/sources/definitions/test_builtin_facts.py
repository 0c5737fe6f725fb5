"""The facts that come with the program, against the registry that they were taken from."""

import gzip
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.builtin_facts import INSIDE, builtin_facts, bulk_holder
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.parsing.facts_json import pack_facts, read_facts
from lwm2m_browser.sources.source import BUILTIN, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import process


def listed(text: str, folders: Folders) -> Entry:
    """An object version of the built-in list, such as `3303:1.1`."""
    object_id, _, version = text.partition(":")
    catalogue = load(BUILTIN, Settings(), folders).catalogue
    return next(one for one in catalogue.versions_of(int(object_id)) if one.version.text == version)


# ---- Value by value


def test_each_definition_of_the_registry_has_its_facts(snapshot: Path, folders: Folders) -> None:
    source = parse_source(str(snapshot))
    library = library_for(source, Settings(), folders).on_this_machine()
    facts = builtin_facts()
    counted = 0

    for entry in load(source, Settings(), folders).catalogue.entries:
        if not entry.object_link:
            assert facts.definition_of(entry) is None
            continue
        known, full = facts.definition_of(entry), library.definition(entry)
        assert known is not None and not full.is_facts
        without_texts = tuple(resource._replace(description="") for resource in full.resources)
        kept = tuple(one._replace(range=SENTENCES.get(one.range, one.range)) for one in without_texts)
        assert known == replace(full, description="", remarks="", resources=kept, is_facts=True)
        counted += len(known.resources)

    assert (len(facts.objects), counted) == (424, 4506)
    assert facts.common == tuple(one._replace(description="") for one in library.common())
    assert len(facts.common) == 177


SENTENCES = {
    "The possible values of Resource are listed in 5.3.1.1": "",
    "The possible values are those listed in the LwM2M Core Specification": "",
}
"""Ranges that are no facts, but sentences of their authors."""


def test_no_fact_is_a_text_of_an_author() -> None:
    facts = builtin_facts()
    insides = [known.definition for known in facts.objects.values()]
    texts = {text for one in insides for text in (one.description, one.remarks)}
    texts |= {resource.description for one in insides for resource in one.resources}

    assert texts == {""}
    assert not any(" the " in resource.range.lower() for one in insides for resource in one.resources)


def test_of_the_newer_list_those_are_known_whose_definition_was_there(newer_list: Path, folders: Folders) -> None:
    facts = builtin_facts()
    entries = load(parse_source(str(newer_list)), Settings(), folders).catalogue.entries

    assert sum(facts.definition_of(entry) is not None for entry in entries) == 424
    newer = [entry for entry in entries if facts.is_newer(entry)]
    assert len(newer) == sum(bool(entry.definition) for entry in entries) - 424 == 95
    assert {10486, 10513} <= {entry.object_id for entry in newer}


# ---- Whose they are


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Our own thermometer"},
        {"urn": "urn:oma:lwm2m:x:3303"},
        {"object_link": "https://own.example/3303.xml"},
        {"object_link": ""},
        {"object_link_visible": "0"},
    ],
)
def test_another_s_object_with_the_same_id_has_no_facts(changed: dict[str, str], folders: Folders) -> None:
    entry = listed("3303:1.1", folders)
    assert builtin_facts().definition_of(entry)

    other = Entry(**(entry._asdict() | changed))
    assert builtin_facts().definition_of(other) is None
    assert not builtin_facts().is_newer(other)


def test_two_versions_have_two_insides(folders: Folders) -> None:
    old, new = (builtin_facts().definition_of(listed(one, folders)) for one in ("5:1.0", "5:1.2"))
    assert old and new
    assert new.by_id.keys() - old.by_id.keys() == {10, 11, 12, 13, 14}


# ---- All else that the registry registers


@pytest.mark.parametrize(
    ("object_id", "holder"),
    [(32768, ""), (32769, "Nokia"), (32818, "Nokia"), (32819, "VAISALA"), (42768, ""), (3, ""), (65535, "")],
)
def test_who_holds_ids_in_bulk(object_id: int, holder: str) -> None:
    assert bulk_holder(object_id) == holder


def test_reservations_are_ranges_that_do_not_overlap() -> None:
    reservations = builtin_facts().reservations
    assert len(reservations) == 82
    assert all(one.first <= one.last for one in reservations)
    assert all(one.last < other.first for one, other in pairwise(reservations))


@pytest.mark.parametrize(
    ("symbol", "name", "primary", "scale", "offset"),
    [
        ("Cel", "degrees Celsius", "", "", ""),
        ("ms", "millisecond", "s", "1/1000", "0"),
        ("dBm", "decibel relative to 1 mW", "dBW", "1", "-30"),
        ("Ws", "Watts per second", "", "", ""),
    ],
)
def test_units_of_senml_and_of_oma(symbol: str, name: str, primary: str, scale: str, offset: str) -> None:
    assert builtin_facts().units[symbol] == (symbol, name, primary, scale, offset)


def test_what_a_unit_is_derived_from_is_a_primary_unit() -> None:
    units = builtin_facts().units
    derived = [unit for unit in units.values() if unit.primary]
    assert len(units) == 107 and len(derived) == 39
    assert all(units[unit.primary].primary == "" and unit.scale for unit in derived)


# ---- The file


def test_the_file_is_small_and_comes_back_whole() -> None:
    data = resource_file(INSIDE).read_bytes()
    assert len(gzip.compress(data)) < 300_000
    assert pack_facts(read_facts(data)) == data


def test_equal_resources_are_one_in_memory() -> None:
    resources = [resource for known in builtin_facts().objects.values() for resource in known.definition.resources]
    assert len({id(resource) for resource in resources}) == len(set(resources)) < len(resources)


def test_who_needs_no_facts_reads_none() -> None:
    code = (
        "import sys; from lwm2m_browser.cli import main; main(sys.argv[1:]);"
        "from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts;"
        "print(builtin_facts.cache_info().currsize)"
    )
    assert process("list", "owner:oma", "--source", "builtin", code=code).stdout.splitlines()[-1] == b"0"


def test_a_definition_that_is_read_is_no_fact(snapshot: Path, folders: Folders) -> None:
    library = library_for(parse_source(str(snapshot)), Settings(), folders)
    loaded = library.load(listed("3303:1.1", folders))
    assert loaded.copy is not None and loaded.failure is None
    with pytest.raises(SourceError):
        library.on_this_machine().xml(listed("10513:1.0", folders))
