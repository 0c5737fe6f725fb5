"""The panes follow the window: beside each other, and in a narrow one the details under the table."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from tests.support.window_driver import OpenWindow, WindowDriver

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window("builtin")
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    window.window.activateWindow()
    return window


def place(window: WindowDriver) -> str:
    """Where the details are, and whether there are facets."""
    views, details = window.part(QWidget, "viewSwitch"), window.part(QWidget, "detailPane")
    side = "beside" if details.x() > views.x() and details.y() == views.y() else "below"
    return f"{side}, {'facets' if window.part(QWidget, 'facetPane').isVisible() else 'no facets'}"


def share(window: WindowDriver) -> float:
    """What the table has of its room with the details."""
    first, second = window.part(QSplitter, "viewAndDetails").sizes()
    return first / (first + second)


def drag_edge(window: WindowDriver, pixels: int) -> None:
    """Drag the edge between the table and the details."""
    edge = window.part(QSplitter, "viewAndDetails").handle(1)
    assert isinstance(edge, QSplitterHandle)
    start = edge.rect().center()
    end = start.__class__(start.x() + pixels, start.y() + pixels)
    QTest.mousePress(edge, LEFT, pos=start)
    QTest.mouseMove(edge, end)
    QTest.mouseRelease(edge, LEFT, pos=end)


def test_the_table_and_the_details_divide_what_the_facets_leave(window: WindowDriver) -> None:
    for width in (1280, 1900, 1000):
        window.window.resize(width, 700)
        assert place(window) == "beside, facets"
        assert share(window) == pytest.approx(0.45, abs=0.01)
        assert window.part(QWidget, "facetPane").width() == 190


def test_in_a_narrow_window_the_details_are_under_the_table_and_the_facets_a_drawer(window: WindowDriver) -> None:
    window.select(2)
    window.table.setFocus()
    window.window.resize(999, 700)
    assert place(window) == "below, no facets"
    window.act("actionToggleFacets")
    assert place(window) == "below, facets"
    window.act("actionToggleFacets")
    window.window.resize(1000, 700)
    assert place(window) == "beside, facets"
    assert window.table.selected_count() == 1
    assert window.table.hasFocus()


def test_facets_that_are_hidden_in_a_wide_window_stay_so(window: WindowDriver) -> None:
    window.act("actionToggleFacets")
    window.window.resize(900, 700)
    window.act("actionToggleFacets")
    assert place(window) == "below, facets"
    window.window.resize(1280, 700)
    assert place(window) == "beside, no facets"
    window.window.resize(900, 700)
    assert place(window) == "below, facets"


def test_each_arrangement_keeps_the_edge_where_the_user_put_it(window: WindowDriver) -> None:
    drag_edge(window, 200)
    wide = share(window)
    assert wide > 0.6
    window.window.resize(900, 700)
    assert share(window) == pytest.approx(0.42, abs=0.01)
    drag_edge(window, 60)
    narrow = share(window)
    assert narrow > 0.5
    window.window.resize(1280, 700)
    assert share(window) == pytest.approx(wide, abs=0.01)
    window.window.resize(900, 700)
    assert share(window) == pytest.approx(narrow, abs=0.01)


def test_a_small_window_shows_six_rows_and_the_details(window: WindowDriver) -> None:
    window.select(3)
    window.window.resize(900, 600)
    assert window.window.height() == 600
    assert window.table.viewport().height() >= 6 * window.table.rowHeight(0)
    assert window.part(QWidget, "detailPane").height() >= 250
    window.window.resize(1024, 600)
    assert place(window) == "beside, facets"
    assert window.window.height() == 600


def test_larger_texts_need_a_wider_window(window: WindowDriver) -> None:
    window.window.resize(1280, 700)
    for _ in range(3):
        window.act("actionZoomIn")
    window.wait(lambda: place(window) == "below, no facets")
    window.act("actionZoomReset")
    window.wait(lambda: place(window) == "beside, facets")


def test_the_largest_texts_fit_a_small_screen(window: WindowDriver) -> None:
    window.window.resize(900, 600)
    while window.action("actionZoomIn").isEnabled():
        window.act("actionZoomIn")
    larger = window.window.fontMetrics().height()
    steps: list[Callable[[], object]] = [
        lambda: window.select(3),
        lambda: window.act("actionShowChanges"),
        lambda: window.type("owner:nobody"),
        lambda: window.act("actionShowResources"),
    ]
    for step in (lambda: None, *steps):
        step()
        QTest.qWait(0)  # a minimum that grows would make the window larger
        assert window.window.size().toTuple() == (900, 600)
        assert window.part(QWidget, "statusText").visibleRegion().boundingRect().height() >= larger - 2
    window.act("actionZoomReset")


def test_they_come_back_in_the_size_that_texts_have(open_window: OpenWindow) -> None:
    first = open_window("builtin")
    first.act("actionZoomIn")
    drag_edge(first, 100)
    before = share(first), first.part(QWidget, "facetPane").width()
    first.window.close()

    second = open_window("builtin")
    second.wait(lambda: second.part(QWidget, "facetPane").width() == before[1])
    assert share(second) == pytest.approx(before[0], abs=0.01)
    second.window.close()
