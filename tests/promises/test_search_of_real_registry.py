"""Asking what is inside the objects of the real registry, against an independent reading of its files."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from lwm2m_browser.commands.catalogue import Setup
from lwm2m_browser.commands.definitions import definitions_of
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.registry.comparison import compare
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS
from lwm2m_browser.search.index.bitmask import full_bitmask
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.suggest.resource_usage import usage_of
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.conftest import SNAPSHOT

Key = tuple[int, str]
SOURCE = Source(SourceKind.FILE, str(SNAPSHOT))
SETUP = Setup(Settings(), Folders.under(SNAPSHOT / "nowhere"))


class Item(NamedTuple):
    """A resource, as ElementTree reads it."""

    key: Key
    resource_id: int
    texts: dict[str, str]


@cache
def items() -> list[Item]:
    """Every resource of every file that DDF.xml links to."""
    found = []
    for item in ElementTree.parse(SNAPSHOT / "DDF.xml").iter("Item"):
        link = (item.findtext("DDF") or "").strip()
        if not link:
            continue
        key = (int(item.findtext("ObjectID") or ""), (item.findtext("Ver") or "").strip())
        for resource in ElementTree.parse(SNAPSHOT / link).iterfind("Object/Resources/Item"):
            texts = {element.tag: "".join(element.itertext()).strip() for element in resource}
            found.append(Item(key, int(resource.attrib["ID"]), texts))
    return found


@cache
def index() -> Index:
    """The registry made ready for search, with its definitions."""
    catalogue = load(SOURCE, *SETUP).catalogue
    return Index(catalogue).with_definitions(_definitions(Opened(catalogue, SOURCE, SETUP)))


def _definitions(opened: Opened) -> dict[int, Definition]:
    return definitions_of(Options(source=SOURCE, quiet=True, problems=False), opened).known


def test_every_resource_of_every_linked_file_is_a_row(snapshot: Path) -> None:
    resources = index().resources
    assert resources
    names = [column.key for column in RESOURCE_COLUMNS.values()][4:]
    rows = [resources.row(number) for number in range(resources.count)]

    shown = [
        Item(
            (row.entry.object_id, row.entry.version.text),
            row.resource.resource_id,
            {name: RESOURCE_COLUMNS[name].text(row) for name in names},
        )
        for row in rows
    ]
    expected = [item._replace(texts={name: item.texts.get(name, "") for name in names}) for item in items()]
    assert sorted(shown, key=str) == sorted(expected, key=str)
    assert len(shown) > 3000


@pytest.mark.parametrize(
    ("query", "has_it"),
    [
        ("uses:5700", lambda item: item.resource_id == 5700),
        ("uses:6030..", lambda item: item.resource_id >= 6030),
        ("type:float", lambda item: item.texts["Type"] == "Float"),
        ("type:unsigned", lambda item: item.texts["Type"] == "Unsigned Integer"),
        ("type:none", lambda item: item.texts["Type"] == ""),
        ("unit:Cel", lambda item: item.texts["Units"] == "Cel"),
        ("operations:rw", lambda item: item.texts["Operations"] == "RW"),
        ("operations:none", lambda item: item.texts["Operations"] == ""),
        ("mandatory:yes", lambda item: item.texts["Mandatory"] == "Mandatory"),
        ("resource:(name:voltage type:float)",
         lambda item: "voltage" in item.texts["Name"].lower() and item.texts["Type"] == "Float"),
        ("resource:(id:6038 -type:integer)", lambda item: item.resource_id == 6038 and item.texts["Type"] != "Integer"),
    ],
)  # fmt: skip
def test_objects_are_found_by_what_their_files_say(snapshot: Path, query: str, has_it: Callable[[Item], bool]) -> None:
    entries = index().catalogue.entries
    found = {(entries[row].object_id, entries[row].version.text) for row in index().select(parse(query))}

    assert found == {item.key for item in items() if has_it(item)}
    assert 0 < len(found) < len(entries)


def test_users_of_a_resource_that_do_not_agree(snapshot: Path) -> None:
    resources = index().resources
    assert resources
    rows = [resources.row(number) for number in resources.rows(full_bitmask(resources.count))]
    usage = usage_of(next(row for row in rows if row.resource.resource_id == 6038), rows)

    [difference] = usage.differences
    users = [item for item in items() if item.resource_id == 6038]
    assert len(usage.rows) == len(users) > 1
    assert difference.element.xml == "Type"
    assert {name: len(entries) for name, entries in difference.values.items()} == {
        name: sum(item.texts["Type"] == name for item in users) for name in {item.texts["Type"] for item in users}
    }


def test_versions_that_the_registry_keeps_can_be_compared(snapshot: Path) -> None:
    definitions = _definitions(Opened(index().catalogue, SOURCE, SETUP))
    pairs = [
        (number, number + 1)
        for number in definitions
        if number + 1 in definitions and definitions[number].object_id == definitions[number + 1].object_id
    ]
    resources_of = {key: {item.resource_id for item in items() if item.key == key} for key in {i.key for i in items()}}
    assert len(pairs) > 80
    for old, new in pairs:
        before, after = (resources_of.get(_key(number), set()) for number in (old, new))
        comparison = compare(definitions[old], definitions[new])
        assert {resource.resource_id for resource in comparison.added} == after - before
        assert {resource.resource_id for resource in comparison.removed} == before - after


def _key(number: int) -> Key:
    entry = index().catalogue.entries[number]
    return entry.object_id, entry.version.text
