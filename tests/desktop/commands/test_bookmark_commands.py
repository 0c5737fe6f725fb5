"""Bookmarks in the window: set, removed, listed and searched, and what they show at once."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.search.facet_view import FacetView
from lwm2m_browser.desktop.widgets.toast import toast_of
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.storage.bookmarks import read_bookmarks
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.shared_bookmarks import SharedBookmarks
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import WindowDriver, ddf_file_of


@pytest.fixture
def own(folders: Folders) -> Path:
    """The folder of the settings."""
    return folders.settings


def open_window(own: Path, qtbot: QtBot) -> WindowDriver:
    """A window that shows the six hand-written object versions, and asks nobody."""
    path = ddf_file_of(SAMPLE_ENTRIES, own.parent)
    window = WindowDriver(create_window(str(path), settings=own), qtbot)
    window.wait_for_end()
    return window


@pytest.fixture
def window(own: Path, qtbot: QtBot) -> WindowDriver:
    return open_window(own, qtbot)


def wait_for(window: WindowDriver, own: Path, bookmarks: dict[int, str]) -> None:
    """Wait until these are saved."""
    window.wait(lambda: read_bookmarks(own) == bookmarks)


def stars(window: WindowDriver) -> list[str]:
    return [cell for cell in window.rows("ID") if "★" in cell]


def listed(window: WindowDriver) -> list[QAction]:
    """The bookmarks in the menu, which is opened for that."""
    menu = window.part(QMenu, "menuBookmarks")
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.objectName() and not action.isSeparator()]


def facet(window: WindowDriver) -> list[str]:
    """What stands below the facet, once it is counted; nothing while it is hidden."""
    view = window.part(FacetView, "facetView")
    model = view.model()
    branch = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data() == "Bookmarked")
    if view.isRowHidden(branch.row(), view.rootIndex()):
        return []
    return [model.index(row, 0, branch).data() for row in range(model.rowCount(branch))]


def test_a_bookmark_is_set_and_removed_by_the_button_the_key_and_the_menu(window: WindowDriver, own: Path) -> None:
    assert not window.action("actionBookmark").isEnabled()
    assert not window.action("actionShowBookmarked").isEnabled()
    window.select(2)

    window.click("bookmarkButton")
    wait_for(window, own, {3303: ""})
    assert window.button("bookmarkButton").isChecked()
    assert stars(window) == ["3303 ★", "3303 ★"]
    assert toast_of(window.window).sentence == "Bookmarked 3303 Temperature."
    window.wait(lambda: facet(window) == ["Yes", "No"])

    window.select(4)
    assert not window.button("bookmarkButton").isChecked()
    QTest.keySequence(window.window, "Ctrl+B")
    wait_for(window, own, {3303: "", 3424: ""})

    window.act("actionBookmark")
    wait_for(window, own, {3303: ""})
    assert stars(window) == ["3303 ★", "3303 ★"]
    assert toast_of(window.window).sentence == "Removed the bookmark of 3424 Water meter. Ctrl+B restores it."


def test_all_versions_of_an_object_are_bookmarked_together(window: WindowDriver) -> None:
    window.select(2)
    window.act("actionBookmark")
    window.select(3)
    assert window.action("actionBookmark").isChecked()
    window.act("actionBookmark")
    assert stars(window) == []
    window.wait(lambda: facet(window) == [])


def test_rows_follow_while_bookmarks_are_searched_for(window: WindowDriver) -> None:
    window.select(0)
    window.act("actionBookmark")
    window.select(2)
    window.act("actionBookmark")
    window.act("actionShowBookmarked")
    assert window.field.text() == "is:bookmarked"
    assert window.rows() == ["3 ★ 1.0 Device", "3 ★ 1.2 Device", "3303 ★ 1.0 Temperature", "3303 ★ 1.1 Temperature"]

    window.act("actionBookmark")
    assert window.rows() == ["3 ★ 1.0 Device", "3 ★ 1.2 Device"]
    assert window.value("detailName") == "Temperature"

    window.act("actionBookmark")
    assert window.rows()[2:] == ["3303 ★ 1.0 Temperature", "3303 ★ 1.1 Temperature"]
    assert window.table.selected_numbers() == [2]


def test_a_removed_bookmark_comes_back_with_its_note(window: WindowDriver, own: Path) -> None:
    SharedBookmarks(own).change(lambda _: {3303: "hall"})
    listed(window)
    window.select(2)
    window.act("actionBookmark")
    wait_for(window, own, {})
    window.act("actionBookmark")
    wait_for(window, own, {3303: "hall"})


def note_field(window: WindowDriver) -> QLineEdit:
    return window.part(QLineEdit, "bookmarkNote")


def test_a_note_is_written_in_the_details_and_kept_by_enter(window: WindowDriver, own: Path) -> None:
    window.select(2)
    assert not note_field(window).isVisible()

    window.act("actionEditNote")
    assert note_field(window).hasFocus()
    wait_for(window, own, {3303: ""})
    QTest.keyClicks(note_field(window), "  hall,  north ")
    QTest.keyClick(note_field(window), Qt.Key.Key_Return)

    wait_for(window, own, {3303: "hall, north"})
    assert toast_of(window.window).sentence == "Note saved."
    assert note_field(window).text() == "hall, north"
    assert window.table.hasFocus()
    window.type("north")
    assert window.rows("Name") == ["Temperature · ★ hall, north"] * 2


def test_escape_leaves_the_note_as_it_was(window: WindowDriver, own: Path) -> None:
    SharedBookmarks(own).change(lambda _: {3303: "hall"})
    listed(window)
    window.select(2)
    assert note_field(window).text() == "hall"

    window.act("actionEditNote")
    QTest.keyClicks(note_field(window), "other")
    QTest.keyClick(note_field(window), Qt.Key.Key_Escape)

    assert window.table.hasFocus()
    assert note_field(window).text() == "hall"
    wait_for(window, own, {3303: "hall"})


def test_a_note_that_is_being_written_is_kept_where_another_object_is_shown(window: WindowDriver, own: Path) -> None:
    window.select(2)
    window.act("actionEditNote")
    QTest.keyClicks(note_field(window), "hall")

    window.table.select_entry((3424, parse_version("1.0")))

    wait_for(window, own, {3303: "hall"})
    assert not note_field(window).isVisible()
    window.select(3)
    assert note_field(window).text() == "hall"


def test_a_note_that_is_being_written_stays_where_bookmarks_change(window: WindowDriver, own: Path) -> None:
    window.select(2)
    window.act("actionEditNote")
    QTest.keyClicks(note_field(window), "half a no")
    SharedBookmarks(own).change(lambda _: {3303: "theirs", 5: ""})
    listed(window)
    QTest.keyClicks(note_field(window), "te")
    QTest.keyClick(note_field(window), Qt.Key.Key_Return)
    wait_for(window, own, {3303: "half a note", 5: ""})


def test_a_bookmark_that_is_removed_while_its_note_is_being_written_is_gone(window: WindowDriver, own: Path) -> None:
    window.select(2)
    window.act("actionEditNote")
    QTest.keyClicks(note_field(window), "hall")
    QTest.keySequence(note_field(window), "Ctrl+B")
    wait_for(window, own, {})
    assert window.table.hasFocus()
    assert stars(window) == []

    window.act("actionBookmark")
    wait_for(window, own, {3303: "hall"})


def test_a_note_that_is_being_written_is_kept_when_the_window_closes(window: WindowDriver, own: Path) -> None:
    window.select(2)
    window.act("actionEditNote")
    QTest.keyClicks(note_field(window), "hall")
    window.window.close()
    assert read_bookmarks(own) == {3303: "hall"}


def test_the_menu_lists_them_the_last_one_first_and_leads_to_each(own: Path, qtbot: QtBot) -> None:
    ids = range(100, 119)
    SharedBookmarks(own).change(lambda _: {3: "", **dict.fromkeys(ids, ""), 3303: "hall & roof", 3424: ""})
    window = open_window(own, qtbot)

    actions = listed(window)
    assert [action.text() for action in actions[:3]] == [
        "3424 Water meter", "3303 Temperature – hall && roof", "118 (not in this catalogue)"
    ]  # fmt: skip
    assert [action.isEnabled() for action in actions[:3]] == [True, True, False]
    assert len(actions) == 20

    actions[1].trigger()
    assert window.table.current_entry() is not None
    assert window.value("detailName") == "Temperature"
    assert window.action("actionBookmark").isChecked()


def test_another_window_sees_them_with_its_next_catalogue_and_menu(window: WindowDriver, own: Path) -> None:
    SharedBookmarks(own).change(lambda _: {3303: "hall"})
    window.act("actionRefresh")
    window.wait_for_end()
    assert stars(window) == ["3303 ★", "3303 ★"]

    SharedBookmarks(own).change(lambda _: {3424: ""})
    assert [action.text() for action in listed(window)] == ["3424 Water meter"]
    assert stars(window) == ["3424 ★"]


def test_a_change_keeps_those_of_another_window(window: WindowDriver, own: Path) -> None:
    window.select(2)
    SharedBookmarks(own).change(lambda _: {3424: "", 3303: "its note"})
    window.act("actionBookmark")
    window.wait(lambda: stars(window) == ["3303 ★", "3303 ★", "3424 ★"])
    assert read_bookmarks(own) == {3424: "", 3303: "its note"}


def test_a_note_is_a_column_that_is_found_and_told_beside_the_name(own: Path, qtbot: QtBot) -> None:
    SharedBookmarks(own).change(lambda _: {3303: "replace in autumn"})
    window = open_window(own, qtbot)
    assert not window.table.columns.is_shown("Note")
    window.type("autumn")
    assert window.rows("Name", "Note") == ["Temperature · ★ replace in autumn replace in autumn"] * 2

    window.table.columns.show("Note")
    window.field.clear()
    assert window.rows("ID", "Note") == [
        "3 ", "3 ", "3303 ★ replace in autumn", "3303 ★ replace in autumn", "3424 ", "10241 "
    ]  # fmt: skip
    window.type("autumn")
    assert window.rows("Name", "Note") == ["Temperature replace in autumn"] * 2


def test_notes_leave_with_their_rows_where_their_column_is_shown(own: Path, qtbot: QtBot) -> None:
    SharedBookmarks(own).change(lambda _: {3303: "hall, north", 3424: ""})
    window = open_window(own, qtbot)
    for column in [column.key for column in window.table.columns.shown() if column.key != "ObjectID"]:
        window.table.columns.hide(column)
    for key in ("Bookmarked", "Note"):
        window.table.columns.show(key)
    window.type("is:bookmarked")
    window.table.selectAll()

    window.act("actionCopyCsv")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "ID,Bookmarked,Note", '3303,yes,"hall, north"', '3303,yes,"hall, north"', "3424,yes,"
    ]  # fmt: skip
    window.act("actionCopyRowsQuery")
    assert QGuiApplication.clipboard().text() == "id:3303 or id:3424"


def test_the_star_is_read_out_as_a_word(own: Path, qtbot: QtBot) -> None:
    SharedBookmarks(own).change(lambda _: {3303: ""})
    model = open_window(own, qtbot).table.model()
    assert [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 2)] == [
        "3", "3303, bookmarked"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "said", "query"), [("Note", "“hall”", 'note:="hall"'), ("ObjectID", "“3303”", "id:3303")]
)
def test_a_cell_is_filtered_for_by_what_it_says(own: Path, qtbot: QtBot, column: str, said: str, query: str) -> None:
    SharedBookmarks(own).change(lambda _: {3303: "hall"})
    window = open_window(own, qtbot)
    window.table.cell_menu_requested.emit(window.table.entries[2], window.table.columns.column(column), QPoint())
    action = window.action("actionFilterFor")
    assert action.text().endswith(f" {said}")
    action.trigger()
    assert window.field.text() == query


def test_what_cannot_be_saved_is_said_and_holds(window: WindowDriver, own: Path) -> None:
    window.select(2)
    (own / "bookmarks.json").mkdir()  # where it is quarantined, nothing can be written either
    for number in ("", *(f"-{number}" for number in range(2, 6))):
        (own / f"bookmarks.json.unreadable{number}" / "full").mkdir(parents=True)

    window.act("actionBookmark")

    window.wait(lambda: window.notice.startswith("Not saved: bookmarks ("))
    assert stars(window) == ["3303 ★", "3303 ★"]
    window.act("actionRefresh")
    window.wait_for_end()
    assert stars(window) == ["3303 ★", "3303 ★"]


def test_damaged_bookmarks_are_said_at_the_start_and_set_aside(own: Path, qtbot: QtBot) -> None:
    own.mkdir()
    (own / "bookmarks.json").write_text(json.dumps({"format": 7}))
    window = open_window(own, qtbot)
    assert window.notice.endswith("The bookmarks were reset.")
    assert (own / "bookmarks.json.unreadable").exists()
