"""What a screen reader finds: a name on every control of the window and its dialogs, and words for what signs say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.table.list_table import ListTable
from tests.support.accessible_tree import nameless, tree_of
from tests.support.window_driver import OpenWindow, WindowDriver

Spoken = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window()
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    window.window.activateWindow()
    window.select(3)
    return window


def test_every_control_of_the_window_has_a_name(window: WindowDriver) -> None:
    window.window.say(Notice("The API did not answer.", ("More.",), lambda: None))
    window.type("owner:")
    assert nameless(window.window) == []


@pytest.mark.parametrize("tab", range(4))
def test_so_has_every_control_of_the_details(window: WindowDriver, tab: int) -> None:
    window.part(QTabWidget, "detailTabs").setCurrentIndex(tab)
    QTest.qWait(0)
    assert nameless(window.window) == []


def test_so_has_the_view_of_resources(window: WindowDriver) -> None:
    window.act("actionShowResources")
    assert nameless(window.window) == []


def test_so_has_the_panel_of_problems(window: WindowDriver) -> None:
    window.act("actionToggleProblems")
    assert nameless(window.window) == []


ACTIONS = """
    actionExport          exportDialog
    actionCompare         compareDialog
    actionResolve         resolveDialog
    actionIdMap           idMapDialog
    actionMakeOffline     offlineDialog
    actionGoTo            commandPalette
    actionShortcuts       shortcutsDialog
    actionMeanings        meaningsDialog
    actionRules           rulesDialog
    actionAbout           aboutBox
    actionManageFilters   savedFiltersDialog
    actionOpenAddress     openAddressDialog
    actionOpenRegistryAt  registryAtDialog
    actionSettings        settingsDialog
    actionWhatIsNew       newsDialog
"""


@pytest.mark.parametrize("line", ACTIONS.strip().splitlines(), ids=str.strip)
def test_every_dialog_has_names_for_its_controls(window: WindowDriver, line: str) -> None:
    action, name = line.split()
    window.act(action)
    window.wait(lambda: window.window.findChild(QDialog, name) is not None)
    dialog = window.part(QDialog, name)
    assert dialog.windowTitle() or name == "commandPalette"
    assert nameless(dialog) == []


def test_so_has_the_dialog_that_saves_a_search(window: WindowDriver) -> None:
    window.type("owner:ipso")
    window.act("actionSaveFilter")
    assert nameless(window.part(QDialog, "saveFilterDialog")) == []


def test_the_list_of_examples_has_names(window: WindowDriver) -> None:
    window.click("searchHelp")
    popup = window.part(QWidget, "examplesPopup")
    assert nameless(popup) == []
    popup.close()


def test_the_tree_would_show_a_nameless_button(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = QVBoxLayout(widget)
    layout.addWidget(QPushButton())
    layout.addWidget(QLineEdit())
    widget.show()
    assert nameless(widget) == ["nameless: Button QPushButton", "nameless: EditableText QLineEdit"]


def test_rows_and_facets_are_in_the_tree(window: WindowDriver) -> None:
    roles = [node.role() for node in tree_of(window.window)]
    for role in (QAccessible.Role.Cell, QAccessible.Role.TreeItem, QAccessible.Role.ColumnHeader):
        assert role in roles


def test_a_facet_says_how_many_are_chosen_and_a_value_how_many_rows_it_shows(window: WindowDriver) -> None:
    model = window.part(QTreeView, "facetView").model()
    branch = model.index(2, 0)  # two are hidden: nothing is bookmarked, and nothing is open beside the registry
    window.wait(lambda: model.rowCount(branch) > 0)
    assert model.index(0, 0, branch).data(Spoken) == "Defined by: OMA, 2 object versions"


def test_what_a_colour_and_a_sign_say_is_said_in_words(window: WindowDriver) -> None:
    window.act("actionResolve")
    window.wait(lambda: window.window.findChild(QDialog, "resolveDialog") is not None)
    table = window.part(ListTable, "resolveTable")
    window.part(QPlainTextEdit, "resolveText").setPlainText("/3303\n/99/0\n/3/0")
    window.wait(lambda: table.model().rowCount() == 3)
    spoken = [table.model().index(row, 0).data(Spoken) for row in range(3)]
    assert spoken == ["/3303, with a remark", "/99/0, not known", "/3/0, with a remark"]
