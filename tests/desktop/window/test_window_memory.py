"""A window comes back as it was when it was closed, and never fails over what was remembered."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSplitter, QTabWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.window.panes import Panes
from lwm2m_browser.desktop.window.window_state import (
    Arrangement,
    TableState,
    WindowState,
    parse_window_state,
    window_state_json,
)
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.json_values import Json, as_object
from lwm2m_browser.storage.user_state import read_state, write_state
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import OpenWindow, WindowDriver, ddf_file_of

RUBBISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
PARTS = tuple(window_state_json(WindowState()))


def closed(window: WindowDriver) -> None:
    window.window.close()


def look(window: WindowDriver) -> dict[str, object]:
    """What a person would see."""
    return {
        "size": window.window.size().toTuple(),
        "panes": window.part(Panes, "panes").arrangement,
        "tab": window.part(QTabWidget, "detailTabs").currentIndex(),
        "facets are shown": window.part(FacetPane, "facetPane").isVisible(),
        "rows": window.rows(),
        "order": window.table.order(),
        "text": window.field.text(),
        "versions": window.part(QComboBox, "versionFilter").currentText(),
        "facets": dict(window.part(FacetPane, "facetPane").choices()),
        "source": window.source,
        "selected": [(entry.object_id, str(entry.version)) for entry in window.table.selected_entries()],
        "resources are shown": window.action("actionShowResources").isChecked(),
    }


def test_a_window_comes_back_as_it_was(open_window: OpenWindow, tmp_path: Path) -> None:
    first = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    first.wait_for_end()
    untouched = look(first)
    first.window.resize(790, 640)  # the screen of these tests has 800 pixels, and Qt puts windows onto it
    first.part(Panes, "panes").arrange(Arrangement(170, 0.5, 0.6, shows_drawer=True))
    first.part(QTabWidget, "detailTabs").setCurrentIndex(2)
    first.type("temperature OR water")
    first.choose("versionFilter", "Latest versions")
    first.part(FacetPane, "facetPane").choose("label", "sdo")
    first.sort_by("Name")
    first.sort_by("Name")
    first.table.select_entry(first.table.shown_entries()[1].key)
    before = look(first)
    closed(first)

    second = open_window(versions=None)
    second.wait_for_end()

    assert look(second) == before
    assert before["rows"] == ["3424 1.0 Water meter", "3303 1.1 Temperature"]
    assert before["selected"] == [(3303, "1.1")]
    assert [key for key in before if before[key] == untouched[key]] == [
        "facets are shown",
        "source",
        "resources are shown",
    ]


def test_the_view_and_hidden_facets_come_back(open_window: OpenWindow) -> None:
    first = open_window("builtin")
    first.act("actionShowResources")
    resources = first.part(TableView, "resourceTable")
    resources.columns.order_by("Name", descending=True)
    width = first.part(QSplitter, "panes").sizes()[0]
    first.act("actionToggleFacets")
    closed(first)

    second = open_window("builtin")

    assert second.action("actionShowResources").isChecked()
    assert second.part(TableView, "resourceTable").order() == (Order("Name", descending=True),)
    panes = second.part(QSplitter, "panes")
    assert not second.part(FacetPane, "resourceFacetPane").isVisible()
    second.act("actionToggleFacets")
    second.wait(lambda: panes.sizes()[0] == width)


def test_facets_that_were_shown_in_a_narrow_window_are_shown_there_again(open_window: OpenWindow) -> None:
    first = open_window("builtin")
    first.window.resize(780, 600)
    first.act("actionToggleFacets")
    closed(first)
    second = open_window("builtin")
    assert second.window.width() == 780
    assert second.action("actionToggleFacets").isChecked()


def test_the_row_that_was_selected_is_in_sight(open_window: OpenWindow) -> None:
    first = open_window("builtin")
    first.wait_for_end()
    entry = first.table.shown_entries()[300]
    first.table.select_entry(entry.key)
    closed(first)

    second = open_window()
    second.wait_for_end()
    second.wait(lambda: second.table.viewport().rect().intersects(second.table.visualRect(second.table.currentIndex())))

    assert second.table.selected_entries() == [entry]
    assert second.notice == ""


@pytest.mark.parametrize("named", [{"target": Identifier(3)}, {"query": "water"}, {"source": "builtin"}])
def test_what_is_named_goes_before_the_search_of_last_time(open_window: OpenWindow, named: dict[str, Any]) -> None:
    first = open_window("api")
    first.wait_for_end()
    first.type("temperature")
    first.choose("versionFilter", "Latest versions")
    first.part(FacetPane, "facetPane").choose("label", "sdo")
    first.window.resize(777, 700)
    closed(first)

    second = open_window(**named, versions=None)
    second.wait_for_end()

    assert second.field.text() == named.get("query", "")
    assert second.part(QComboBox, "versionFilter").currentText() == "Latest versions", "it is no part of the search"
    assert not second.part(FacetPane, "facetPane").choices()
    assert second.notice == ""
    assert second.source == ("Built-in catalogue" if "source" in named else "Registry API")
    assert second.window.width() == 777, "how it looks is nobody's search"


def test_the_latest_versions_are_shown_at_first_and_the_choice_is_remembered(open_window: OpenWindow) -> None:
    first = open_window("api", versions=None)
    first.wait_for_end()
    assert first.rows("ID", "Version", "Versions") == [
        "3 1.2 1.2 (1.0)",
        "3303 1.1 1.1 (1.0)",
        "3424 1.0 1.0",
        "10241 1.0 1.0",
    ]
    assert not first.action("actionClearFilter").isEnabled(), "nothing was asked for yet"
    first.choose("versionFilter", "All versions")
    first.type("water")
    first.act("actionClearFilter")
    assert len(first.rows()) == 6
    closed(first)

    second = open_window(versions=None)
    second.wait_for_end()
    assert len(second.rows()) == 6


def test_a_source_that_is_gone_is_said_and_something_is_shown(open_window: OpenWindow, tmp_path: Path) -> None:
    path = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    first = open_window(str(path))
    first.wait_for_end()
    closed(first)
    path.unlink()

    second = open_window()
    second.wait_for_end()

    assert "DDF.xml cannot be read" in second.notice
    assert "Shown instead: Built-in catalogue" in second.notice
    assert second.button("noticeRetry").isVisible()


def test_offline_a_source_on_the_network_gives_way_to_what_is_kept(
    open_window: OpenWindow, registry_server: RegistryServer
) -> None:
    first = open_window(registry_server.api_base)
    first.wait_for_end()
    closed(first)
    asked = len(registry_server.requests)

    second = open_window(offline=True)
    second.wait_for_end()

    assert second.notice == ""
    assert len(second.rows()) == 6
    assert len(registry_server.requests) == asked


def test_a_window_that_is_closed_before_anything_came_forgets_nothing(
    open_window: OpenWindow, registry_server: RegistryServer, folders: Folders
) -> None:
    first = open_window(registry_server.root + "/DDF.xml")
    first.window.resize(790, 640)
    first.wait_for_end()
    first.table.select_entry(first.table.shown_entries()[2].key)
    closed(first)
    before = as_object(read_state(folders.settings)["window"]) or {}
    assert before["selected"] == [3303, "1.0"]

    closed(open_window())

    after = as_object(read_state(folders.settings)["window"]) or {}
    assert {**after, "geometry": ""} == {**before, "geometry": ""}  # which holds the frame as well


def test_of_two_windows_the_last_that_was_closed_wins(open_window: OpenWindow, folders: Folders) -> None:
    first, second = open_window("builtin"), open_window("builtin")
    second.type("second")
    first.type("first")
    closed(second)
    closed(first)
    assert parse_window_state(read_state(folders.settings)["window"]).text == "first"


def test_a_clean_start_is_as_the_first_one_and_leaves_what_is_remembered(
    open_window: OpenWindow, folders: Folders, qtbot: QtBot
) -> None:
    first = open_window("builtin")
    first.wait_for_end()
    first.type("water")
    first.window.resize(1000, 700)
    first.table.columns.hide("Owner")
    closed(first)
    before = read_state(folders.settings)
    assert {"window", "columns"} <= before.keys()

    clean = WindowDriver(create_window(settings=folders.settings, offline=True, clean=True), qtbot)
    clean.wait_for_end()
    assert clean.field.text() == ""
    assert clean.window.width() == 1280
    assert clean.table.columns.is_shown("Owner")
    clean.table.columns.hide("Name")
    clean.type("fire")
    QTest.keyClick(clean.field, Qt.Key.Key_Return)
    closed(clean)

    assert read_state(folders.settings) == before, "neither the search nor anything else is remembered"


def test_a_window_that_was_off_all_screens_is_brought_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window("builtin")
    first.window.move(5000, 4000)
    closed(first)

    second = open_window("builtin")

    screen = second.window.screen().availableGeometry()
    assert screen.intersects(QRect(second.window.pos(), second.window.size())), second.window.pos()


# ---- What is remembered may be anything


@given(st.dictionaries(st.sampled_from(PARTS), RUBBISH, max_size=4))
def test_rubbish_is_read_as_if_nothing_had_been_remembered(rubbish: dict[str, Json]) -> None:
    tables = {"t": TableState((Order("Name", descending=True),), {"label": ("sdo",)})}
    source = Source(SourceKind.FILE, "/x/DDF.xml")
    panes = Arrangement(200, 0.5, 0.25, shows_facets=False, shows_drawer=True)
    good = WindowState("00ff", panes, 1, "objectTable", tables, "water", "is:latest", source, (3, "1.1"))
    written = json.loads(json.dumps(window_state_json(good)))
    assert parse_window_state(written) == good

    state = parse_window_state({**written, **rubbish})

    assert parse_window_state(json.loads(json.dumps(window_state_json(state)))) == state
    for part in set(PARTS) - rubbish.keys():
        assert getattr(state, part) == getattr(good, part), part


def test_a_text_that_is_longer_than_anyone_types_is_left_out() -> None:
    longest: Json = {"text": "x" * 16_383, "tables": {"objectTable": {"facets": {"owner": ["y" * 20_000, "z"]}}}}
    state = parse_window_state(longest)
    assert len(state.text) == 16_383
    assert state.tables["objectTable"].facets == {"owner": ("z",)}
    assert parse_window_state({"text": "x" * 16_384}).text == ""


HOSTILE: dict[str, list[Json]] = {
    "geometry": ["zz", "00" * 5000, "01d9d0cb00030000" + "ff" * 100, 7, "ä"],
    "panes": [[190, 750, 340], {"facets": 10**12, "beside": 1.0, "below": -0.5}, {"beside": "a", "shows_facets": 1},
              {"facets": 90_000, "beside": 0.001, "below": 0.999, "shows_drawer": True}, {"below": float("nan")}],
    "tab": [-1, 19, 20, "About", 1.0],
    "view": ["nowhere", 3, "actionQuit"],
    "tables": [
        [],
        {"objectTable": {"order": [{"column": "nothing", "descending": True}, 3, {"column": "Name"}], "facets": 3}},
        {"objectTable": {"facets": {"label": ["none of them", 3, None], "nothing": ["x"], "owner": "IPSO"}}},
        {"resourceTable": {"order": [{"column": "Name", "descending": "no"}], "facets": {"type": ["", "float"]}}},
        {"objectTable": [1], "else": {}},
    ],
    "text": ["(", "re:/(a+)+$/", "x" * 100_000, "\0", None, 5],
    "versions": ["release:9.9", "(", 5],
    "source": ["api", {"kind": "file", "place": "relative"}, {"kind": "ddf", "place": "ftp://x/DDF.xml"},
               {"kind": "file", "place": "/\0"}, {"kind": "archive", "place": ""}, {"kind": ["file"], "place": 3}],
    "selected": [[3], [3, 1.1], [10**9, "1.0"], ["3", "1.0"], [3, ""], "3"],
}  # fmt: skip


@pytest.mark.parametrize(("part", "value"), [(part, value) for part, values in HOSTILE.items() for value in values])
def test_a_window_opens_whatever_a_person_wrote_into_the_memory(
    open_window: OpenWindow, folders: Folders, part: str, value: Json
) -> None:
    write_state(folders.settings, "window", {**window_state_json(WindowState()), part: value})

    window = open_window(offline=True)
    window.wait_for_end()

    assert window.window.isVisible()
    assert window.source == "Cached catalogue"
    assert len(window.rows()) > 400 or window.field.text()
