"""Selecting rows, and what is done with those selected."""

import json

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from lwm2m_browser.desktop.views.cell_menu import CellMenu
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.folding import fold
from tests.endurance.journey import Journey, close_part, wait_until_gone
from tests.endurance.model import Key

_CTRL = Qt.KeyboardModifier.ControlModifier


def select(run: Journey) -> None:
    _click_a_row(run)


def select_another(run: Journey) -> None:
    row = run.random.randrange(run.window.table.row_count())
    key = run.window.table.shown_entries()[row].key
    before = {entry.key for entry in run.window.table.selected_entries()}
    run.window.click_row(row, _CTRL)
    run.model.selected = before ^ {key}


def select_all(run: Journey) -> None:
    table = run.window.table
    _choose(run, {entry.key for entry in table.shown_entries()})
    table.selectAll()


def choose_a_version_in_the_details(run: Journey) -> None:
    _click_a_row(run)
    run.window.look_at("overviewTab")
    buttons = run.window.part(QWidget, "versions").findChildren(QAbstractButton)
    titles = [button.accessibleName() for button in buttons if button.isVisible()]
    if len(titles) < 2:
        return
    entry = run.window.table.current_entry()
    assert entry
    title = run.random.choice(titles)
    run.window.choose_version(title)
    version = title.removeprefix("Version ")
    run.model.selected = {
        other.key
        for other in run.model.shown.entries
        if (other.object_id, other.version.text) == (entry.object_id, version)
    }


def filter_for_a_cell(run: Journey) -> None:
    entry = _click_a_row(run)
    menu = _cell_menu(run)
    name = run.random.choice(["actionFilterFor", "actionExclude", "actionCopyCell"])
    action = menu.findChild(QAction, name)
    assert action
    action.trigger()
    menu.close()
    owner, before = fold(entry.owner), run.model.rule
    if name == "actionCopyCell":
        assert QGuiApplication.clipboard().text() == entry.owner
        return
    wanted = name == "actionFilterFor"
    run.model.is_readable = True
    run.model.rule = before and (lambda one: before(one) and (fold(one.owner) == owner) is wanted)


def copy_urns(run: Journey) -> None:
    entries = run.window.table.selected_entries()
    if entries:
        run.window.act("actionCopyUrn")
        assert QGuiApplication.clipboard().text().split("\n") == [entry.urn for entry in entries]


def copy_rows(run: Journey) -> None:
    formats = ["actionCopy", "actionCopyTsv", "actionCopyCsv", "actionCopyMarkdown", "actionCopyJson"]
    name = run.random.choice([*formats, "actionCopyRowsQuery"])
    if run.window.action(name).isEnabled():
        run.window.act(name)
        assert QGuiApplication.clipboard().text()


def export(run: Journey) -> None:
    run.window.act("actionExport")
    scope = run.random.choice(["exportScope1", "exportScope2"])
    path = run.world.folder / "exported.json"
    formats = run.window.part(QComboBox, "exportFormat")
    formats.setCurrentIndex(formats.findData("json"))
    run.window.part(QLineEdit, "exportPath").setText(str(path))
    if run.random.random() < 0.2:
        close_part(run, "exportDialog")
        return
    for choice in (scope, "exportColumns1"):
        run.window.button(choice).click()  # not with the mouse: the middle of a wide button is not the button
    run.window.click("exportButton")
    wait_until_gone(run, "exportDialog")
    table = run.window.table
    expected = table.shown_entries() if scope == "exportScope1" else table.entries
    written = [(row["ObjectID"], row["Ver"]) for row in json.loads(path.read_bytes())]
    assert written == [(entry.object_id, entry.version.text) for entry in expected]


def open_the_definition(run: Journey) -> None:
    entry = run.window.table.current_entry()
    if entry is not None and run.window.action("actionOpenDefinition").isEnabled():
        run.window.act("actionOpenDefinition")
        assert run.browser.opened.pop() == entry.definition


def _click_a_row(run: Journey) -> Entry:
    row = run.random.randrange(run.window.table.row_count())
    entry = run.window.table.shown_entries()[row]
    _choose(run, {entry.key})
    run.window.select(row)
    return entry


def _choose(run: Journey, keys: set[Key]) -> None:
    """These rows are about to be selected alone. Where they are already, what a search hides stays selected, too."""
    if {entry.key for entry in run.window.table.selected_entries()} != keys:
        run.model.selected = keys


def _cell_menu(run: Journey) -> CellMenu:
    """Press the Menu key, with the keyboard in the column Owner."""
    table = run.window.table
    owner = table.spec.section("Owner")
    table.setCurrentIndex(table.currentIndex().siblingAtColumn(owner))
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table, QContextMenuEvent(keyboard, QPoint(0, 0), QPoint(0, 0)))
    return run.window.part(CellMenu, "cellMenu")
