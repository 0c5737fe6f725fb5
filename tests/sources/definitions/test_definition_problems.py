"""A broken definition: wherever it lies and whoever reads it, its resources are there, and what is odd is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.definition_problems import DefinitionProblems
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import run
from tests.support.definition_samples import definition, resource, xml_of
from tests.support.hostile_samples import zip_of
from tests.support.inside_window import lines
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import OpenWindow, WindowDriver

WHOLE = xml_of(definition(3303, "1.1", resource(5700, "Reading"), resource(5701, "Unit"), resource(5605, "Reset")))
BROKEN = WHOLE.replace(b"</Item>", b"</Item>\n</Item>", 1)
TOLD = "3303.xml:2: </Item> closes no element; ignored."
IN_THE_WINDOW = "warning | reading | 3303.xml | 2 |  | </Item> closes no element | ignored"
LISTED = [{**SAMPLE_ENTRIES[3], "ObjectLink": "3303.xml"}]


def alone(folder: Path, data: bytes) -> Path:
    (folder / "3303.xml").write_bytes(data)
    return folder / "3303.xml"


def in_a_folder(folder: Path, data: bytes) -> Path:
    return alone(folder, data).parent


def in_an_archive(folder: Path, data: bytes) -> Path:
    (folder / "a.zip").write_bytes(zip_of({"3303.xml": data}))
    return folder / "a.zip"


def beside_a_list(folder: Path, data: bytes) -> Path:
    (folder / "DDF.xml").write_bytes(ddf_of(LISTED))
    return in_a_folder(folder, data)


def beside_a_list_in_an_archive(folder: Path, data: bytes) -> Path:
    (folder / "a.zip").write_bytes(zip_of({"DDF.xml": ddf_of(LISTED), "3303.xml": data}))
    return folder / "a.zip"


PLACES = [alone, in_a_folder, in_an_archive, beside_a_list, beside_a_list_in_an_archive]

each_place = pytest.mark.parametrize("place", PLACES)


@each_place
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data.replace(b"</Item>", b"</Item>\n</Item>", 1), "closes no element"),
        (lambda data: data.replace(b"</Name>", b"", 1), "<Name> is not closed"),
        (lambda data: b"\n<?xml version='1.0'?>" + data, "the XML is broken"),
        (lambda data: b"<!-- -- -->" + data, "the XML is broken"),
        (lambda data: b"<?xml version='1.0' encoding='utf-16'?>" + data, "the encoding is declared as"),
        (lambda data: b"\xef\xbb\xbf" * 2 + data, "duplicate byte-order mark"),
        (lambda data: data.replace(b"Reading", b"R&D <5"), "a bare & breaks the XML"),
    ],
)
def test_it_is_read_wherever_it_lies_and_told(
    tmp_path: Path, folders: Folders, place: Callable[[Path, bytes], Path], damage: Callable[[bytes], bytes], told: str
) -> None:
    source = parse_source(str(place(tmp_path, damage(WHOLE))))
    catalogue = load(source, Settings(), folders).catalogue
    library = library_for(source, Settings(), folders).on_this_machine()

    (entry,) = catalogue.entries
    assert [one.resource_id for one in library.definition(entry).resources] == [5700, 5701, 5605]
    problems = (*catalogue.problems, *library.problems.beside(catalogue.problems))
    assert any(told in str(problem) for problem in problems)
    assert len(set(problems)) == len(problems)
    assert all(str(problem).startswith("3303.xml, line ") for problem in problems)


@each_place
@pytest.mark.parametrize(
    "command",
    [
        ("show", "3303"),
        ("show", "/3303/0/5605"),
        ("resources",),
        ("resolve", "/3303/0/5605"),
        ("compare", "3303", "3303"),
        ("list", "uses:5605"),
    ],
)
def test_every_command_tells_it_once(tmp_path: Path, place: Callable[[Path, bytes], Path], command: tuple[str]) -> None:
    source = str(place(tmp_path, BROKEN))

    code, output, errors = run(*command, "--source", source, "--problems")

    assert code == 0
    assert "5605" in output or command[0] in ("compare", "list")
    assert errors.count(TOLD) == 1
    counted = [line for line in run(*command, "--source", source).errors if line.endswith("(all: add --problems).")]
    assert len(counted) == 1
    assert counted[0].startswith("2 problems in ")


def test_a_resource_that_stands_twice_is_told_where_versions_are_compared(tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(xml_of(definition(3303, "", resource(1, "One"), resource(1, "Again"))))
    (tmp_path / "new.xml").write_bytes(xml_of(definition(3303, "1.1", resource(1, "One"))))

    _, _, errors = run("compare", "3303:1.0", "3303:1.1", "--source", str(tmp_path), "--problems")

    assert errors[-1:] == ["old.xml:1: resource 1 appears 2 times; each is shown."]


def test_the_same_file_at_two_places_of_a_registry_is_one_version(tmp_path: Path) -> None:
    (tmp_path / "version_history").mkdir()
    for name in ("3303.xml", "version_history/3303-1_1.xml"):
        (tmp_path / name).write_bytes(WHOLE)
    (tmp_path / "version_history" / "3303-1_0.xml").write_bytes(xml_of(definition(3303, "1.0")))

    code, output, errors = run("list", "--source", str(tmp_path), "--format", "json")

    assert (code, errors) == (0, [])
    assert [(row["Ver"], row["ObjectLink"].rpartition("/")[2]) for row in json.loads(output)] == [
        ("1.0", "3303-1_0.xml"),
        ("1.1", "3303.xml"),
    ]


# ---- In the window


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> WindowDriver:
    window = open_window(str(beside_a_list(tmp_path, BROKEN)))
    window.wait_for_end()
    assert window.window.contents is not None
    assert window.window.contents.session.problems == ()  # nothing was read but the list
    return window


def problems_of(window: WindowDriver) -> list[str]:
    """Those of reading: the check finds others."""
    window.act("actionToggleProblems")
    window.wait(lambda: any("| reading |" in line for line in lines(window, "problemsTable")))
    return [line for line in lines(window, "problemsTable") if "| reading |" in line]


def test_the_window_tells_it_when_the_object_is_looked_at(window: WindowDriver) -> None:
    window.select(0)

    assert IN_THE_WINDOW in problems_of(window)


def test_the_window_tells_it_when_all_resources_are_looked_at(window: WindowDriver) -> None:
    window.act("actionShowResources")

    assert IN_THE_WINDOW in problems_of(window)
    assert len(problems_of(window)) == 2


def test_the_window_tells_it_when_something_is_resolved(window: WindowDriver) -> None:
    window.act("actionResolve")
    window.part(QPlainTextEdit, "resolveText").setPlainText("/3303/0/5605")

    assert IN_THE_WINDOW in problems_of(window)


def test_the_window_tells_it_when_versions_are_compared(window: WindowDriver) -> None:
    window.select(0)
    window.act("actionCompare")
    window.choose("compareNew", window.part(QComboBox, "compareNew").itemText(0))

    assert IN_THE_WINDOW in problems_of(window)


def test_the_window_tells_which_definition_it_cannot_read(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(str(beside_a_list(tmp_path, b"no definition")))
    window.wait_for_end()
    window.act("actionShowResources")

    (problem,) = problems_of(window)
    assert problem.startswith("warning | reading | 3303.xml | ")
    assert problem.endswith("contains no object definition | left out")


COLOR = "3303.xml:1: <Color> is not an element of <Item>; not shown."


@pytest.mark.parametrize("command", ["resources", "show 3303", "compare 3303 3303", "resolve /3303/0/5605"])
def test_problems_of_definitions_are_counted_in_a_line_and_listed_when_wanted(tmp_path: Path, command: str) -> None:
    (tmp_path / "DDF.xml").write_bytes(ddf_of(LISTED))
    unknown = b"".join(b"<Item ID='%d'><Color>red</Color></Item>" % number for number in range(6))
    (tmp_path / "3303.xml").write_bytes(WHOLE.replace(b"</Resources>", unknown + b"</Resources>"))
    words = (*command.split(), "--source", str(tmp_path))

    errors = [line for line in run(*words).errors if line != "No differences."]
    assert errors == ["6 problems in the definitions (all: add --problems)."]
    assert run(*words, "--problems").errors[:6] == [COLOR] * 6
    assert not any("problem" in line for line in run(*words, "--quiet").errors)


def test_a_file_that_was_mended_has_no_problems_any_more() -> None:
    problems = DefinitionProblems()
    problems.note("https://registry.example/3303.xml", [Problem("line 2", "it is odd", "ignored")])
    assert [str(problem) for problem in problems.beside(())] == ["3303.xml, line 2: it is odd; ignored."]

    problems.note("https://registry.example/3303.xml", [])

    assert problems.beside(()) == ()
