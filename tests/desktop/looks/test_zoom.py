"""The text size, and what follows it: rows, columns, icons, panes; and that nothing is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableView,
    QTextEdit,
    QWidget,
)

from lwm2m_browser.desktop.looks.fonts import size_of
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.looks.zoom import Zoom
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import read_settings, write_settings
from lwm2m_browser.storage.settings_table import FONT_PERCENTS
from tests.support.window_driver import OpenWindow, WindowDriver

MAY_BE_CUT = ("sourceSelector", "statusText", "hintText", "qt_menubar_ext_button")
CTRL, KEYS = Qt.KeyboardModifier.ControlModifier, Qt.Key


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[WindowDriver]:
    window = open_window()
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    yield window
    window.window.close()  # which gives the desktop's font back to the other tests


def zoom_of(window: WindowDriver) -> Zoom:
    return window.part(Zoom, "")


def write_at(window: WindowDriver, percent: int) -> None:
    """Choose a size, and wait until the window has it."""
    zoom_of(window).set_percent(percent)
    settle(window)


def settle(window: WindowDriver) -> None:
    """Qt tells the widgets of another font one by one, then lays them out."""
    window.wait(lambda: size_of(window.field.font()) == size_of(QApplication.font()))
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents()


def test_a_window_begins_in_the_desktops_size(window: WindowDriver) -> None:
    assert zoom_of(window).percent == 100


@pytest.mark.parametrize(
    ("key", "percent"), [(KEYS.Key_Plus, 110), (KEYS.Key_Equal, 110), (KEYS.Key_Minus, 90), (KEYS.Key_0, 100)]
)
def test_keys_change_it(window: WindowDriver, key: Qt.Key, percent: int) -> None:
    QTest.keyClick(window.field, key, CTRL)
    assert zoom_of(window).percent == percent


def test_it_ends_with_the_largest_and_the_smallest(window: WindowDriver) -> None:
    for _ in FONT_PERCENTS:
        window.action("actionZoomIn").trigger()
    assert zoom_of(window).percent == FONT_PERCENTS[-1]
    assert not window.action("actionZoomIn").isEnabled()
    for _ in FONT_PERCENTS:
        window.action("actionZoomOut").trigger()
    assert zoom_of(window).percent == FONT_PERCENTS[0]
    assert not window.action("actionZoomOut").isEnabled()
    window.act("actionZoomReset")
    assert zoom_of(window).percent == 100


def test_fonts_rows_columns_and_icons_follow_and_come_back(window: WindowDriver) -> None:
    parts = (window.table, window.part(QTextEdit, "detailName"), window.field)

    def sizes() -> list[float]:
        fonts = [size_of(part.font()) for part in parts]
        rows = [table.rowHeight(0) - 8 for table in window.window.findChildren(QTableView) if table.model().rowCount()]
        return [*fonts, *rows, window.table.columnWidth(5), window.button("refreshButton").iconSize().width()]

    before = sizes()
    for percent in (75, 150, 200):
        write_at(window, percent)
        assert sizes() == [pytest.approx(size * percent / 100, rel=0.15) for size in before]
    write_at(window, 100)
    assert sizes() == [pytest.approx(size, abs=1) for size in before]


def test_a_column_that_the_user_made_wider_stays_so_in_proportion(window: WindowDriver) -> None:
    window.table.setColumnWidth(2, 100)
    write_at(window, 200)
    assert window.table.columnWidth(2) == 200


def test_the_facets_follow_and_the_table_keeps_its_share_beside_the_details(window: WindowDriver) -> None:
    facets, detail = window.part(QWidget, "facetPane"), window.part(QWidget, "detailPane")
    before = facets.width()
    write_at(window, 125)
    assert facets.width() == pytest.approx(before * 1.25, abs=1)
    assert detail.width() == pytest.approx((detail.width() + window.table.width()) * 0.55, abs=5)


def test_zooming_in_and_out_gives_the_panes_back_their_width(window: WindowDriver) -> None:
    facets, detail = window.part(QWidget, "facetPane"), window.part(QWidget, "detailPane")
    before = facets.width(), detail.width()
    for percent in (*FONT_PERCENTS[FONT_PERCENTS.index(100) :], *reversed(FONT_PERCENTS[FONT_PERCENTS.index(100) :])):
        write_at(window, percent)
    assert (facets.width(), detail.width()) == before


def test_dialogs_are_as_large_as_their_texts(window: WindowDriver) -> None:
    sizes = []
    for percent in (75, 150):
        write_at(window, percent)
        window.act("actionManageFilters")
        sizes.append(window.part(QDialog, "savedFiltersDialog").size())
        window.part(QDialog, "savedFiltersDialog").close()
    assert sizes[1].width() > 1.5 * sizes[0].width()


def test_the_buttons_of_dialogs_have_no_pictures_but_the_programs(window: WindowDriver) -> None:
    dialog = QDialog(window.window)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
    for button in (close, copy):
        button.setIcon(icon("copy"))  # as a desktop may do
    dialog.show()
    window.wait(lambda: close.icon().isNull())
    assert not copy.icon().isNull()


def test_nothing_is_cut_off(window: WindowDriver) -> None:
    window.window.resize(900, 600)
    window.select(2)
    window.wait(lambda: window.part(QTextEdit, "detailName").isVisible())
    for percent in FONT_PERCENTS:
        write_at(window, percent)
        assert cut_off(window.window) == [], percent
        if percent <= 150:
            assert (window.window.width(), window.window.height()) == (900, 600)


def cut_off(window: QWidget) -> list[str]:
    """The names of what has less room than its text takes; what shows the rest in a tooltip may be cut."""
    found = []
    for widget in window.findChildren(QWidget):
        name = widget.objectName()
        if not name or name in MAY_BE_CUT or not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QComboBox):
            room, text = widget.width() - widget.height(), widget.fontMetrics().horizontalAdvance(widget.currentText())
        elif isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and not widget.wordWrap()):
            room, text = widget.width(), widget.minimumSizeHint().width()
        else:
            continue
        if room < text or widget.height() < widget.fontMetrics().height():
            found.append(name)
    return found


def test_it_is_kept_for_the_next_start(window: WindowDriver, open_window: OpenWindow) -> None:
    before = window.button("refreshButton").iconSize()
    write_at(window, 125)
    window.window.close()
    again = open_window()
    assert zoom_of(again).percent == 125
    settle(again)
    assert again.button("refreshButton").iconSize() == before * 1.25
    again.window.close()


def test_where_it_cannot_be_kept_that_is_said(window: WindowDriver, tmp_path: Path) -> None:
    (tmp_path / "own").rename(tmp_path / "elsewhere")
    (tmp_path / "own").write_text("a file where the folder was")
    write_at(window, 125)
    said = []
    while window.notice:  # the news cannot be kept either
        said.append(window.notice)
        window.click("noticeClose")
    assert any("text size" in sentence for sentence in said)


def test_settings_that_another_window_changed_meanwhile_are_kept(window: WindowDriver, folders: Folders) -> None:
    changed = read_settings(folders.settings).settings._replace(export_format="tsv", read_seconds=7)
    write_settings(folders.settings, changed)
    write_at(window, 125)
    assert read_settings(folders.settings) == (changed._replace(font_percent=125), "")
    assert window.notice == ""


def test_a_file_that_was_not_understood_is_set_aside_and_that_is_said(window: WindowDriver, folders: Folders) -> None:
    file = folders.settings / "settings.json"
    file.write_text('{"version": 2, "odd": 1}')
    write_at(window, 125)
    aside = folders.settings / "settings.json.unreadable"
    assert window.notice == f"Settings saved. The old file had entries this version does not know; it is now “{aside}”."
    assert aside.read_text() == '{"version": 2, "odd": 1}'
