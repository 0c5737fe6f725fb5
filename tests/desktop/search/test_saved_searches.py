"""Searches with names and recent searches: what is kept, what is refused, and the dialogs for both."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.search.recent_searches import LONGEST, MOST, RecentSearches
from lwm2m_browser.desktop.search.save_search_dialog import SaveSearchDialog
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.search.saved_searches_dialog import SavedSearchesDialog
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.search.language.examples import EXAMPLES
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.user_state import read_saved_searches, read_state, write_state
from tests.search.language.test_parser import examples as examples_of_the_grammar


@pytest.fixture
def filters(folders: Folders) -> SavedSearches:
    texts = {"mine": "owner:ipso", "both": "saved:mine or water", "broken": "ownr:x"}
    write_state(folders.settings, "filters", texts)
    return SavedSearches(folders.settings)


def make_unwritable(folder: Path) -> None:
    """A file where the folder should be: nothing can be written into it, whoever asks."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")


def test_a_saved_filter_is_there_at_the_next_start(filters: SavedSearches, folders: Folders) -> None:
    assert list(filters.queries) == ["mine", "both"]
    filters.save("new", "saved:both -test")
    assert read_saved_searches(folders.settings)["new"] == "saved:both -test"
    assert SavedSearches(folders.settings).queries["new"] == parse("saved:both -test", filters.queries)


@pytest.mark.parametrize(
    ("name", "text", "obstacle"),
    [
        ("new", "water", ""),
        ("mine", "water", ""),
        ("", "water", "A saved search needs a name."),
        ("mine", "saved:mine water", "“mine” would refer to itself. Choose another name, or remove the reference."),
        ("mine", "-(saved:both)", "“mine” would refer to itself. Choose another name, or remove the reference."),
    ],
)
def test_what_is_in_the_way_of_saving(filters: SavedSearches, name: str, text: str, obstacle: str) -> None:
    assert filters.obstacle_to_saving(name, text) == obstacle


def test_a_filter_that_others_use_keeps_its_name(filters: SavedSearches) -> None:
    used = "“both” uses “mine”: change or delete that one first."
    assert filters.obstacle_to_deleting("mine") == used
    assert filters.obstacle_to_renaming("mine", "ours") == used
    assert filters.obstacle_to_renaming("both", "mine") == "There is a saved search “mine” already."
    assert filters.obstacle_to_renaming("both", "") == "A saved search needs a name."
    assert filters.obstacle_to_renaming("both", "all") == ""

    filters.rename("both", "all")
    assert list(filters.texts) == ["mine", "all", "broken"]
    filters.delete("all")
    assert filters.obstacle_to_deleting("mine") == ""


def test_where_nothing_can_be_written_it_is_said_and_holds_for_now(folders: Folders) -> None:
    make_unwritable(folders.settings)
    filters, recent = SavedSearches(folders.settings), RecentSearches(folders.settings)
    said: list[Notice] = []
    for part in (filters, recent):
        part.notice_raised.connect(said.append)

    filters.save("mine", "water")
    recent.add("water")
    recent.add("fire")

    assert [str(notice.sentence).split(" (")[0] for notice in said] == [
        "Not saved: saved searches",
        "Not saved: recent searches",
    ]
    assert list(filters.queries) == ["mine"]
    assert recent.texts == ("fire", "water")


def test_recent_queries_are_few_and_each_is_there_once(folders: Folders) -> None:
    recent = RecentSearches(folders.settings)
    for number in [*range(MOST + 5), 7, 8]:
        recent.add(f" {number} ")
    kept = RecentSearches(folders.settings).texts
    assert kept == recent.texts
    assert kept[:3] == ("8", "7", str(MOST + 4))
    assert len(kept) == len(set(kept)) == MOST

    recent.clear()
    assert read_state(folders.settings)["recent"] == []


def test_only_recent_queries_of_a_readable_length_are_kept(folders: Folders) -> None:
    recent = RecentSearches(folders.settings)
    recent.add("x" * LONGEST)
    recent.add("y" * (LONGEST + 1))
    assert recent.texts == ("x" * LONGEST,)


@pytest.mark.parametrize("stored", [None, "water", {"water": 1}, [3, None, ["water"]]])
def test_what_another_version_remembered_is_read_with_care(folders: Folders, stored: object) -> None:
    folders.settings.mkdir()
    (folders.settings / "memory.json").write_text(json.dumps({"recent": stored, "filters": stored}), encoding="utf-8")
    assert RecentSearches(folders.settings).texts == ()
    assert SavedSearches(folders.settings).texts == {}


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def sentence(dialog: QDialog) -> str:
    return next(label.text() for label in dialog.findChildren(QLabel) if label.objectName().endswith("Sentence"))


def button(dialog: QDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "can_save", "title", "said"),
    [
        ("", False, "&Save", "A saved search needs a name."),
        (" new ", True, "&Save", "Other searches can use it as saved:new"),
        ("two words", True, "&Save", 'Other searches can use it as saved:"two words"'),
        ("both", True, "&Replace", "There is a saved search “both” already: saved:mine or water"),
        ("mine", False, "&Replace", "“mine” would refer to itself. Choose another name, or remove the reference."),
    ],
)
def test_the_dialog_says_at_every_key_what_saving_would_do(
    filters: SavedSearches, parent: QWidget, name: str, can_save: bool, title: str, said: str
) -> None:
    dialog = SaveSearchDialog(filters, "saved:mine -test", parent)
    dialog.findChild(QLineEdit, "filterName").setText(name)  # type: ignore[union-attr]
    save = button(dialog, "filterSave")
    assert (save.isEnabled(), save.text(), sentence(dialog)) == (can_save, title, said)
    assert dialog.findChild(QPlainTextEdit, "filterQuery").toPlainText() == "saved:mine -test"  # type: ignore[union-attr]


def test_the_dialog_saves(filters: SavedSearches, parent: QWidget) -> None:
    dialog = SaveSearchDialog(filters, "saved:mine -test", parent)
    dialog.open()
    dialog.findChild(QLineEdit, "filterName").setText(" new ")  # type: ignore[union-attr]
    button(dialog, "filterSave").click()
    assert filters.texts["new"] == "saved:mine -test"
    assert not dialog.isVisible()


class Manager:
    """The dialog that lists the saved searches, and what it said."""

    def __init__(self, filters: SavedSearches, parent: QWidget) -> None:
        self.dialog = SavedSearchesDialog(filters, parent)
        self.dialog.show()
        self.applied: list[str] = []
        self.dialog.query_requested.connect(self.applied.append)
        self._tree = self.dialog.findChild(QTreeWidget, "savedFilters")

    @property
    def rows(self) -> list[str]:
        assert self._tree is not None
        items = (self._tree.topLevelItem(row) for row in range(self._tree.topLevelItemCount()))
        return [f"{item.text(0)}: {item.text(1)}" for item in items if item]

    def choose(self, row: int) -> None:
        assert self._tree is not None
        self._tree.setCurrentIndex(self._tree.model().index(row, 0))

    def rename_to(self, name: str) -> None:
        button(self.dialog, "savedFilterRename").click()
        asked = self.dialog.findChild(QInputDialog, "renameFilterDialog")
        assert asked is not None
        asked.setTextValue(name)
        asked.accept()


@pytest.fixture
def manager(filters: SavedSearches, parent: QWidget) -> Manager:
    return Manager(filters, parent)


def test_saved_searches_are_listed_and_used(manager: Manager) -> None:
    assert manager.rows == ["mine: owner:ipso", "both: saved:mine or water", "broken: ownr:x"]
    manager.choose(1)
    button(manager.dialog, "savedFilterUse").click()
    assert manager.applied == ["saved:mine or water"]
    manager.choose(2)
    assert (
        sentence(manager.dialog)
        == "“broken” is not a valid query, and other searches cannot use it. Use it to see why."
    )


def test_saved_searches_are_renamed(manager: Manager) -> None:
    manager.choose(1)
    manager.rename_to("mine")
    assert sentence(manager.dialog) == "There is a saved search “mine” already."
    manager.rename_to(" all ")
    assert manager.rows[1] == "all: saved:mine or water"
    assert sentence(manager.dialog) == ""


def test_saved_searches_are_deleted_until_none_is_left(manager: Manager) -> None:
    manager.choose(0)
    delete = button(manager.dialog, "savedFilterDelete")
    delete.click()
    assert sentence(manager.dialog) == "“both” uses “mine”: change or delete that one first."
    for row in (2, 1, 0):
        manager.choose(row)
        delete.click()
    assert manager.rows == []
    assert not delete.isEnabled()
    assert sentence(manager.dialog) == "No saved searches yet. “Save this search…” saves the current one."


def test_every_example_that_is_shown_is_one_of_the_grammar() -> None:
    shown = [example.query for example in EXAMPLES]
    assert len(shown) == len(set(shown)) > 15
    assert set(shown) <= set(examples_of_the_grammar())
