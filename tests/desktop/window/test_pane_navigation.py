"""Everything by keys: the way of Tab, the panes by F6, shortcuts that are each there once, and what shows the way."""

from collections import Counter

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QSplitterHandle, QTabWidget, QWidget

from lwm2m_browser.desktop.session.notices import Notice
from tests.support.window_driver import OpenWindow, WindowDriver

KEYS, SHIFT, ALT = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier

TAB_ORDER = """
    facetsButton          Facets
    backButton            Back
    searchField           Search
    searchHelp            Examples of searches
    versionFilter         Versions to show
    sourceSelector        Source of the objects
    refreshButton         Reload
    noticeRetry           Retry
    noticeDetails         Details
    noticeClose           Close this notice
    facetView             Facets
    viewTabs              Views
    objectTable           Object versions
    detailName            Name of the object
    bookmarkButton        Bookmark
    objectMenuButton      More about this object
    (tabs)                Details
    detailUrn             URN
    copyUrn               Copy the URN
    version0              Version 1.0
    version1              Version 1.2
    compareWith           Compare with
    openObjectLink        Definition
    copyObjectLink        Copy the link “Definition”
    openSpecLink          Specification
    copySpecLink          Copy the link “Specification”
    detailDescription     Description of the object
    resourceField         Search in the resources of this object
    resourceList          Resources of the object
    resourceDetails       Details of the selected resource
    (edge)                Edge between panes
    (edge)                Edge between panes
    (edge)                Edge between panes
"""
"""What Tab leads to, as the eye reads: the line at the top, a notice, the panes from left to right, their edges."""
KINDS = {"QScrollArea": "(page)", "TabBar": "(tabs)", "ValueView": "(value)", "_Edge": "(edge)"}


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window()
    window.wait_for_end()
    window.window.activateWindow()
    window.wait(lambda: window.table.isVisible())
    window.select(0)
    return window


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def name_of(widget: QWidget) -> str:
    """Its own name, else what it is."""
    name = widget.objectName()
    return name if name and not name.startswith("qt_") else KINDS[widget.metaObject().className().rpartition(".")[2]]


def test_tab_goes_the_way_of_the_eye(window: WindowDriver) -> None:
    window.window.say(Notice("The API did not answer.", ("More.",), lambda: None))
    window.part(QWidget, "facetsButton").setFocus()
    way: list[str] = []
    while not way or focused().objectName() != "facetsButton":
        widget = focused()
        way.append(f"{name_of(widget):<21} {widget.accessibleName() or getattr(widget, 'text', str)()}")
        QTest.keyClick(widget, KEYS.Key_Tab)
        assert len(way) < 100
    assert way == [line.strip() for line in TAB_ORDER.strip().splitlines()]


def test_f6_goes_round_the_panes_and_shift_f6_back(window: WindowDriver) -> None:
    window.window.say(Notice("The API did not answer.", ("More.",)))
    window.field.setFocus()
    panes = ["facetView", "objectTable", "qt_tabwidget_tabbar", "noticeDetails", "searchField"]
    way = []
    for _ in panes:
        QTest.keyClick(focused(), KEYS.Key_F6)
        way.append(focused().objectName())
    assert way == panes
    for _ in panes:
        QTest.keyClick(focused(), KEYS.Key_F6, SHIFT)
        way.append(focused().objectName())
    assert way[5:] == [*panes[-2::-1], panes[-1]]


def test_f6_passes_over_what_is_hidden(window: WindowDriver) -> None:
    window.act("actionToggleFacets")
    window.field.setFocus()
    way = []
    for _ in range(3):
        QTest.keyClick(focused(), KEYS.Key_F6)
        way.append(focused().objectName())
    assert way == ["objectTable", "qt_tabwidget_tabbar", "searchField"]


def test_in_the_other_view_f6_leads_to_its_own_panes(window: WindowDriver) -> None:
    window.act("actionShowResources")
    window.field.setFocus()
    QTest.keyClick(focused(), KEYS.Key_F6)
    assert focused().objectName() == "resourceFacetView"


def test_f6_goes_on_from_within_a_pane_and_from_outside_of_all(window: WindowDriver) -> None:
    window.button("copyUrn").setFocus()
    QTest.keyClick(focused(), KEYS.Key_F6)
    assert focused() is window.field
    window.button("refreshButton").setFocus()
    QTest.keyClick(focused(), KEYS.Key_F6)
    assert focused() is window.field


def test_where_nothing_matches_f6_leads_to_what_can_be_done(window: WindowDriver) -> None:
    window.field.setFocus()
    window.type("nothing has this")
    window.wait(lambda: window.emptiness == "Nothing matches" and window.button("emptyActionClearFilter").isVisible())
    QTest.keyClick(focused(), KEYS.Key_F6)
    QTest.keyClick(focused(), KEYS.Key_F6)
    assert focused().objectName() == "emptyActionClearFilter"


def test_no_two_actions_share_a_key(window: WindowDriver) -> None:
    keys = Counter(
        keys.toString() for action in window.window.findChildren(QAction) for keys in action.shortcuts() if keys
    )
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(keys) > 25


def test_no_two_entries_of_a_menu_share_a_letter(window: WindowDriver) -> None:
    bar = window.window.menuBar()
    for menu in (bar, *bar.findChildren(QMenu)):
        texts = [action.text().replace("&&", "") for action in menu.actions() if "&" in action.text()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert {letter: count for letter, count in letters.items() if count > 1} == {}, texts


def test_every_button_is_reached_by_tab(window: WindowDriver) -> None:
    """But for Qt's own: those at the end of a field do what Escape or a menu does, the others what keys do."""
    for button in window.window.findChildren(QAbstractButton):
        is_qts = button.objectName().startswith(("qt_", "Scroll")) or isinstance(button.parent(), QLineEdit)
        assert is_qts or button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.objectName()


def test_what_has_the_keyboard_is_framed(window: WindowDriver) -> None:
    for name in ("objectTable", "facetView", "detailName"):
        part = window.part(QWidget, name)
        part.setFocus()
        frames = window.window.findChildren(QWidget, "focusFrame")
        shown = [frame for frame in frames if frame.isVisible()]
        assert [frame.parent() for frame in shown] == [part]
        part.resize(part.size() + QSize(5, 5))
        assert shown[0].size() == part.size()
    window.field.setFocus()  # its style shows it
    assert not [frame for frame in window.window.findChildren(QWidget, "focusFrame") if frame.isVisible()]


def test_the_frame_can_be_seen_and_lets_the_mouse_through(window: WindowDriver) -> None:
    before = window.table.grab().toImage()
    window.part(QWidget, "facetView").setFocus()
    after = window.table.grab().toImage()
    corner = 1, before.height() - 2
    assert before.pixelColor(*corner) != after.pixelColor(*corner)
    window.part(QWidget, "objectTable").setFocus()
    window.select(3)
    assert window.table.selected_count() == 1


def test_shift_and_the_arrows_move_a_column_with_ctrl_and_resize_it_with_alt(window: WindowDriver) -> None:
    table = window.table
    assert [column.key for column in table.columns.shown()][:2] == ["ObjectID", "Name"]
    QTest.keyClick(table, KEYS.Key_Right, CTRL | SHIFT)
    assert [column.key for column in table.columns.shown()][:2] == ["Name", "ObjectID"]
    QTest.keyClick(table, KEYS.Key_Left, CTRL | SHIFT)
    assert [column.key for column in table.columns.shown()][:2] == ["ObjectID", "Name"]
    width = table.columnWidth(0)
    QTest.keyClick(table, KEYS.Key_Right, ALT | SHIFT)
    assert table.columnWidth(0) > width
    QTest.keyClick(table, KEYS.Key_Left, ALT | SHIFT)
    QTest.keyClick(table, KEYS.Key_Left, ALT | SHIFT)
    assert table.columnWidth(0) < width
    QTest.keyClick(table, KEYS.Key_Right)  # without them, an arrow is an arrow
    assert table.currentIndex().column() == table.spec.section("Name")


def test_the_arrows_move_the_edge_that_has_the_keyboard(window: WindowDriver) -> None:
    facets, edges = window.part(QWidget, "facetPane"), window.window.findChildren(QSplitterHandle)
    edge = next(edge for edge in edges if edge.isVisible() and edge.objectName() == "qt_splithandle_viewAndDetails")
    width = facets.width()
    edge.setFocus()
    QTest.keyClick(edge, KEYS.Key_Right)
    assert facets.width() == width + 20
    QTest.keyClick(edge, KEYS.Key_Left)
    assert facets.width() == width


def test_the_tabs_of_the_details_are_turned_by_arrows(window: WindowDriver) -> None:
    tabs = window.part(QTabWidget, "detailTabs")
    tabs.tabBar().setFocus()
    QTest.keyClick(tabs.tabBar(), KEYS.Key_Right)
    assert tabs.currentIndex() == 1


def test_keys_that_are_no_actions_are_keys() -> None:
    from lwm2m_browser.desktop.dialogs.help_pages import OWN_KEYS

    for own in OWN_KEYS:
        for keys in own.keys:
            assert QKeySequence(keys).toString() == keys
