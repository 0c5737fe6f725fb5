"""Looking elsewhere: tabs, the other view, dialogs, another size and other colours."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from tests.endurance.journey import Journey, close_part, wait_until_gone


def look_at_a_tab(run: Journey) -> None:
    run.window.part(QTabWidget, "detailTabs").setCurrentIndex(run.random.randrange(4))


def look_at_resources(run: Journey) -> None:
    run.window.act("actionShowResources")
    run.model.in_resources = True


def look_at_objects(run: Journey) -> None:
    run.window.act("actionShowObjects")
    run.model.in_resources = False


def ask_for_users(run: Journey) -> None:
    table: TableView[ResourceRow] = run.window.part(TableView, "resourceTable")
    if not table.row_count():
        return
    # Said in full: the view itself would mind a key that was held at the last click.
    alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    row = table.model().index(run.random.randrange(table.row_count()), 0)
    table.selectionModel().setCurrentIndex(row, alone)
    run.window.act("actionWhereUsed")
    run.window.wait(lambda: run.window.window.findChild(QDialog, "usageDialog") is not None)
    close_part(run, "usageDialog")


def read_definitions_again(run: Journey) -> None:
    run.window.act("actionReadDefinitions")


def compare(run: Journey) -> None:
    run.window.act("actionCompare")
    if run.random.random() < 0.5:
        run.window.click("compareSwap")
    close_part(run, "compareDialog")


def resolve(run: Journey) -> None:
    run.window.act("actionResolve")
    run.window.part(QPlainTextEdit, "resolveText").setPlainText("/3303/0/5700\nurn:oma:lwm2m:oma:3\n</1/0>")
    close_part(run, "resolveDialog")


def make_available_offline(run: Journey) -> None:
    run.window.act("actionMakeOffline")
    if run.is_idle and run.random.random() < 0.5:
        again = run.window.button("offlineGoOn")
        run.window.wait(lambda: again.isVisible())
    close_part(run, "offlineDialog")


def save_a_snapshot(run: Journey) -> None:
    path = run.world.folder / "snapshot.zip"
    path.unlink(missing_ok=True)
    run.window.act("actionSaveSnapshot")
    run.window.part(QFileDialog, "newFileDialog").fileSelected.emit(str(path))
    close_part(run, "newFileDialog")
    run.window.wait(lambda: path.exists())


def open_a_dialog_and_close_it(run: Journey) -> None:
    dialogs = {
        "actionAbout": "aboutBox",
        "actionOpenFolder": "openFolderDialog",
        "actionOpenAddress": "openAddressDialog",
        "actionManageFilters": "savedFiltersDialog",
    }
    action, dialog = run.random.choice(list(dialogs.items()))
    run.window.act(action)
    close_part(run, dialog)


def look_at_examples(run: Journey) -> None:
    run.window.click("searchHelp")
    run.window.part(QWidget, "examplesPopup").close()
    wait_until_gone(run, "examplesPopup")


def close_the_notice(run: Journey) -> None:
    if run.window.notice:
        run.window.click("noticeClose")


def resize(run: Journey) -> None:
    run.window.window.resize(run.random.randrange(950, 1600), run.random.randrange(500, 1000))


def change_the_font(run: Journey) -> None:
    font = QApplication.font()
    font.setPointSizeF(run.random.choice([5.0, 6.0, 8.0]))
    QApplication.setFont(font)


def change_the_colours(run: Journey) -> None:
    QApplication.setPalette(QPalette(QColor(run.random.choice(["#202020", "#f0f0f0"]))))


def toggle_the_facets(run: Journey) -> None:
    run.window.act("actionToggleFacets")
