"""Searching in the window: the keys that lead to the field and out of it, what is said, and searches that are kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMenu, QToolButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.looks.resting_cursor import RestingCursor
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.search.index.folded_texts import Lines
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.storage.user_state import read_saved_searches, read_state, write_state
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import SAMPLE_ROWS, WindowDriver, ddf_file_of


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """A window that shows the six hand-written object versions, and has the keyboard in its table."""
    write_state(tmp_path / "own", "filters", {"mine": "owner:ipso", "R&D": "water"})
    write_state(tmp_path / "own", "recent", ["device"])
    window = WindowDriver(create_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    window.window.activateWindow()
    window.table.setFocus()
    qtbot.waitUntil(window.table.hasFocus)
    return window


@pytest.mark.parametrize("query", ["owner:ipso is:latest", "saved:mine is:latest", "name:temp* version:>=1.1"])
def test_the_query_language_holds_in_the_window(window: WindowDriver, query: str) -> None:
    window.type(query)
    assert window.rows() == ["3303 1.1 Temperature"]


def test_a_window_starts_with_a_query(tmp_path: Path, qtbot: QtBot) -> None:
    path = str(ddf_file_of(SAMPLE_ENTRIES, tmp_path))
    window = WindowDriver(create_window(path, "id:3400..3500", tmp_path / "own"), qtbot)
    window.wait_for_end()
    assert window.rows() == ["3424 1.0 Water meter"]


def test_an_expression_that_takes_too_long_is_told_and_the_rows_stay(
    window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_: object) -> bytes:
        raise SlowExpression("This regular expression takes longer than 1 s over 6 rows.")

    window.type("water")
    before = window.rows()
    monkeypatch.setattr(Lines, "flags", too_slow)
    window.field.setText("re:/e.{100}t/")

    assert window.query_problem == "This regular expression takes longer than 1 s over 6 rows."
    assert window.rows() == before

    window.field.setText("device")
    assert window.rows() != before


@pytest.mark.parametrize(
    ("key", "holding"),
    [(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier)],
)
def test_keys_lead_from_the_table_to_the_field(window: WindowDriver, key: Qt.Key, holding: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window.table, key, holding)
    assert window.field.hasFocus()
    assert window.field.text() == ""


def test_a_slash_in_the_field_is_text(window: WindowDriver) -> None:
    window.act("actionFind")
    window.type("/3303/0/5700")
    assert window.field.text() == "/3303/0/5700"
    assert window.rows() == ["3303 1.1 Temperature", "3303 1.0 Temperature"]


def test_what_is_typed_in_the_table_goes_to_the_field(window: WindowDriver) -> None:
    QTest.keyClicks(window.table, "w")
    assert window.field.hasFocus()
    window.type("at")
    assert window.field.text() == "wat"
    assert window.rows() == ["3424 1.0 Water meter"]


def test_escape_clears_the_text_and_then_the_facets(window: WindowDriver) -> None:
    window.part(FacetPane, "facetPane").choose("label", "sdo")
    window.act("actionFind")
    window.type("water")
    assert window.rows() == ["3424 1.0 Water meter"]
    while window.field.text():
        QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert len(window.rows()) == 3
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.rows() == SAMPLE_ROWS


@pytest.mark.parametrize("name", ["objectTable", "facetView"])
def test_escape_leads_to_the_field_and_then_takes_back_one_thing_after_another(window: WindowDriver, name: str) -> None:
    window.window.activateWindow()
    place = window.part(QWidget, name)
    window.part(FacetPane, "facetPane").choose("label", "sdo")
    window.field.setText("water")
    assert window.rows() == ["3424 1.0 Water meter"]

    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert (window.field.text(), QApplication.focusWidget()) == ("water", window.field)
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert (window.field.text(), len(window.rows())) == ("", 3)
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.rows() == SAMPLE_ROWS


def test_versions_that_a_source_lists_twice_are_each_reached(tmp_path: Path, qtbot: QtBot) -> None:
    twins = [{**SAMPLE_ENTRIES[2], "Name": "First"}, {**SAMPLE_ENTRIES[2], "Name": "Second"}]
    path = str(ddf_file_of([*SAMPLE_ENTRIES, *twins], tmp_path))
    window = WindowDriver(create_window(path, settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    window.select(window.rows().index("3303 1.0 Second"))

    window.type("s")
    assert window.value("detailName") == "Second"
    assert [chosen.name for chosen in window.table.selected_entries()] == ["Second"]

    window.choose_version("Version 1.0 (2 of 3)")
    assert window.value("detailName") == "First"
    assert [chosen.name for chosen in window.table.selected_entries()] == ["First"]

    window.field.setText("name:first")
    window.choose_version("Version 1.0 (1 of 3)")
    assert window.value("detailName") == "Temperature"
    assert window.rows() == ["3303 1.0 First"]


def test_the_copied_search_is_said_to_be_copied(window: WindowDriver) -> None:
    window.field.setText("water")
    window.act("actionCopyQuery")

    assert QGuiApplication.clipboard().text() == "water"
    assert window.toast == "Copied the search as a query."


def test_a_long_query_is_pasted_whole(window: WindowDriver) -> None:
    query = " or ".join(f"id:{number}" for number in range(4_000))
    QGuiApplication.clipboard().setText(query)
    window.field.paste()

    assert len(window.field.text()) == len(query) > 32_767
    assert len(window.rows()) == 5


def entries_of(window: WindowDriver) -> list[str]:
    """What the menu of searches lists below its actions."""
    actions = window.part(QMenu, "menuSearches").actions()
    return [action.text() for action in actions if not action.objectName()]


def choose_from_menu(window: WindowDriver, title: str) -> None:
    actions = window.part(QMenu, "menuSearches").actions()
    next(action for action in actions if action.text() == title and not action.isSeparator()).trigger()


def test_the_menu_lists_saved_and_recent_searches(window: WindowDriver) -> None:
    assert entries_of(window) == ["Saved", "mine", "R&&D", "Recent", "device", "Clear recent searches"]
    choose_from_menu(window, "Clear recent searches")
    assert entries_of(window) == ["Saved", "mine", "R&&D"]


def test_the_field_shows_the_menu_too(window: WindowDriver) -> None:
    window.part(QAction, "searchMenu").trigger()
    menu = window.part(QMenu, "menuSearches")
    assert menu.isVisible()
    menu.close()


def test_a_saved_search_is_asked_for_and_nothing_else(window: WindowDriver) -> None:
    window.choose("versionFilter", "Latest versions")
    window.part(FacetPane, "facetPane").choose("label", "oma")
    choose_from_menu(window, "mine")
    assert window.field.text() == "owner:ipso"
    assert window.part(QComboBox, "versionFilter").currentText() == "All versions"
    assert window.rows() == ["3303 1.0 Temperature", "3303 1.1 Temperature"]


def test_a_recent_search_comes_back_into_the_field(window: WindowDriver) -> None:
    window.choose("versionFilter", "Latest versions")
    choose_from_menu(window, "device")
    assert window.rows() == ["3 1.2 Device"]


def test_a_query_is_remembered_when_enter_is_pressed(window: WindowDriver, tmp_path: Path) -> None:
    window.act("actionFind")
    window.type("water")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert read_state(tmp_path / "own")["recent"] == ["water", "device"]


def test_text_versions_and_facets_are_saved_as_one_search(window: WindowDriver, tmp_path: Path) -> None:
    assert not window.action("actionSaveFilter").isEnabled()
    window.type("temperature or device")
    window.choose("versionFilter", "Latest versions")
    window.part(FacetPane, "facetPane").choose("label", "sdo")
    rows = window.rows()
    window.act("actionSaveFilter")
    window.part(QLineEdit, "filterName").setText("sensors")
    window.click("filterSave")

    assert read_saved_searches(tmp_path / "own")["sensors"] == "(temperature or device) is:latest label:sdo"
    window.act("actionClearFilter")
    window.type("saved:sensors")
    assert window.rows() == rows == ["3303 1.1 Temperature"]


def test_a_saved_search_is_asked_for_in_the_versions_that_it_was_saved_with(window: WindowDriver) -> None:
    searches = window.window.findChild(SearchesMenu)
    assert searches is not None
    window.choose("versionFilter", "All versions")
    searches.query_requested.emit("temperature is:latest label:sdo")
    assert (window.field.text(), window.rows()) == ("temperature label:sdo", ["3303 1.1 Temperature"])
    assert window.part(QComboBox, "versionFilter").currentText() == "Latest versions"

    searches.query_requested.emit("temperature")
    assert window.rows() == ["3303 1.1 Temperature", "3303 1.0 Temperature"]
    assert window.part(QComboBox, "versionFilter").currentText() == "All versions"

    searches.query_requested.emit("ownr:x is:latest")
    assert window.field.text() == "ownr:x is:latest", "what is no query is there to be mended"


def test_saved_searches_are_used_from_their_list(window: WindowDriver) -> None:
    window.act("actionManageFilters")
    window.act("actionManageFilters")
    window.wait(lambda: len(window.window.findChildren(QTreeWidget, "savedFilters")) == 1)
    window.click("savedFilterUse")
    assert window.field.text() == "owner:ipso"


def test_a_memory_that_cannot_be_written_is_said_once(tmp_path: Path, qtbot: QtBot) -> None:
    own = tmp_path / "own"
    own.write_bytes(b"")
    path = str(ddf_file_of(SAMPLE_ENTRIES, tmp_path))
    window = WindowDriver(create_window(path, settings=own), qtbot)
    window.wait_for_end()
    before = window.notice
    window.type("water")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.notice != before
    assert window.notice.startswith("Not saved: recent searches (")


@pytest.mark.parametrize("searched", [["re:/e/"], ["re:/a/", "re:/e/"]])
def test_a_catalogue_in_which_a_search_takes_too_long_is_shown_whole(
    searched: list[str], window: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there before is of another catalogue, and no search may keep that in the table."""

    def too_slow(*_: object) -> bytes:
        raise SlowExpression("This regular expression takes longer than 1 s over 2 rows.")

    for text in searched:
        window.field.setText(text)
    assert len(window.rows()) == 6
    monkeypatch.setattr(Lines, "flags", too_slow)
    (tmp_path / "other").mkdir()
    window.act("actionOpenDdf")
    window.part(QFileDialog, "openDdfDialog").fileSelected.emit(
        str(ddf_file_of(SAMPLE_ENTRIES[2:4], tmp_path / "other"))
    )
    window.wait(lambda: window.rows() == ["3303 1.0 Temperature", "3303 1.1 Temperature"])

    assert window.query_problem == "This regular expression takes longer than 1 s over 2 rows."
    assert window.field.text() == searched[-1]
    assert not window.action("actionCopyQuery").isEnabled()


class Paints(QObject):
    """Which of some widgets are painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.seen: set[str] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.add(type(watched).__name__)
        return False


def test_a_blink_paints_neither_the_button_of_the_field_nor_what_is_behind(window: WindowDriver) -> None:
    bar = window.part(QWidget, "searchBar")
    window.field.setFocus()
    behind = bar.parentWidget()
    assert behind is not None
    paints = Paints(window.field, *window.field.findChildren(QToolButton), bar, behind)

    window.window.repaint()  # all that still waited for it
    paints.seen.clear()

    window.field.repaint(window.field.cursorRect())  # as a blink does

    assert paints.seen == {"SearchField", "SearchBar"}


def test_its_cursor_rests_where_nobody_types(window: WindowDriver, qtbot: QtBot) -> None:
    window.field.setFocus()
    assert QApplication.cursorFlashTime() > 0
    resting = window.window.findChild(RestingCursor)
    assert resting is not None
    idle = resting.findChild(QTimer)
    assert idle is not None

    idle.setInterval(0)  # the ten seconds are over

    qtbot.waitUntil(lambda: QApplication.cursorFlashTime() == 0)
    window.type("w")
    assert QApplication.cursorFlashTime() > 0
