"""The ID map in the real window: looked at by key and by mouse, copied, exported, and followed to its objects."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QSpinBox,
    QTableView,
    QToolTip,
    QWidget,
)

from lwm2m_browser.desktop.id_map.id_map_dialog import IdMapDialog
from lwm2m_browser.desktop.id_map.id_picture import IdPicture
from lwm2m_browser.desktop.id_map.id_view import IdMaps
from lwm2m_browser.registry.id_map import map_of_objects, one_by_one
from tests.support.inside_window import lines
from tests.support.palettes import DARK
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, entry
from tests.support.window_driver import OpenWindow, WindowDriver

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FIRST_ROWS = [
    "0 | 2 | 3 | free | oma | ",
    "3 | 3 | 1 | taken | oma | Device",
    "4 | 1023 | 1020 | free | oma | ",
    "1024 | 2047 | 1024 | reserved | reserved | ",
    "2048 | 3302 | 1255 | free | ext | ",
    "3303 | 3303 | 1 | taken | ext | Temperature",
    "3304 | 3423 | 120 | free | ext | ",
    "3424 | 3424 | 1 | taken | ext | Water meter",
]


@pytest.fixture
def window(open_window: OpenWindow, registry_server: RegistryServer) -> WindowDriver:
    """The window with the hand-written objects, and their ID map, opened by its key."""
    window = open_window(registry_server.api_base)
    window.wait_for_end()
    window.window.activateWindow()
    QTest.keyClick(window.table, Qt.Key.Key_I, CONTROL)
    window.wait(lambda: bool(lines(window, "idMapTable")))
    return window


def rows(window: WindowDriver) -> list[str]:
    return lines(window, "idMapTable")


def picture(window: WindowDriver) -> IdPicture:
    return window.part(IdPicture, "idMapPicture")


def selected(window: WindowDriver) -> str:
    """The selected row of the table; empty where none is."""
    table = window.part(QTableView, "idMapTable")
    found = table.selectionModel().selectedRows()
    return rows(window)[found[0].row()] if found else ""


def current(window: WindowDriver) -> str:
    """What is said of the current ID."""
    return window.label("idMapCurrent")


def place_of(window: WindowDriver, one: int) -> QPoint:
    """The middle of the cell of an ID, found as a hand does: by going over the picture."""
    part = picture(window)
    spots = (QPoint(x, y) for y in range(part.height()) for x in range(part.width()))
    return next(spot for spot in spots if hovered(part, spot).startswith(f"{one} "))


def hovered(part: IdPicture, spot: QPoint) -> str:
    """What the picture says of a spot."""
    return f"{part._id_at(spot.toPointF())} "


def look_at(window: WindowDriver, first: int, last: int) -> None:
    """Type the ends of a range."""
    for name, value in (("idMapFirst", first), ("idMapLast", last)):
        box = window.part(QSpinBox, name)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, str(value))
        QTest.keyClick(box, Qt.Key.Key_Return)
    window.wait(lambda: rows(window)[0].startswith(f"{first} |") and rows(window)[-1].split(" | ")[1] == str(last))


def test_the_table_has_each_object_and_the_runs_between(window: WindowDriver) -> None:
    assert rows(window)[: len(FIRST_ROWS)] == FIRST_ROWS
    assert rows(window)[-1] == "42801 | 65535 | 22735 | reserved | reserved | "


def test_the_vendors_of_bulk_reservations_are_named(window: WindowDriver) -> None:
    assert any(" | reserved in bulk | bulk | Nokia" in row for row in rows(window))


def test_the_picture_has_the_keyboard_and_leads_through_the_table(window: WindowDriver) -> None:
    part = picture(window)
    window.wait(lambda: QApplication.focusWidget() is part)
    assert current(window) == ""
    for key, words, row in (
        (Qt.Key.Key_Right, "0 · free · oma: objects of OMA", FIRST_ROWS[0]),
        (Qt.Key.Key_Right, "1 · free · oma: objects of OMA", FIRST_ROWS[0]),
        (Qt.Key.Key_PageDown, "3 · taken · Device · oma: objects of OMA", FIRST_ROWS[1]),
        (Qt.Key.Key_PageDown, "4 · free · oma: objects of OMA", FIRST_ROWS[2]),
        (Qt.Key.Key_PageDown, "1024 · reserved", FIRST_ROWS[3]),
        (Qt.Key.Key_PageUp, "1023 · free · oma: objects of OMA", FIRST_ROWS[2]),
        (Qt.Key.Key_End, "65535 · reserved", rows(window)[-1]),
        (Qt.Key.Key_Right, "65535 · reserved", rows(window)[-1]),
        (Qt.Key.Key_Home, "0 · free · oma: objects of OMA", FIRST_ROWS[0]),
    ):
        QTest.keyClick(part, key)
        assert (current(window), selected(window)) == (words, row)
        assert part.accessibleDescription() == words


def test_down_and_up_go_to_the_cell_below_and_back(window: WindowDriver) -> None:
    part = picture(window)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
        QTest.keyClick(part, key)
    below = part.current_id
    assert below is not None and below > 100
    assert place_of(window, below).x() == place_of(window, 0).x()
    QTest.keyClick(part, Qt.Key.Key_Up)
    assert part.current_id == 0


def test_a_click_selects_the_row_of_the_id_and_hovering_tells_what_it_is(window: WindowDriver) -> None:
    part, place = picture(window), place_of(window, 3303)
    QTest.mouseMove(part.window().windowHandle(), part.mapTo(part.window(), place))
    window.wait(lambda: "3303 · taken · Temperature · ext: objects of other" in QToolTip.text())
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=place)

    assert selected(window) == "3303 | 3303 | 1 | taken | ext | Temperature"
    assert part.current_id == 3303


def test_a_selected_row_is_framed_in_the_picture(window: WindowDriver) -> None:
    table = window.part(QTableView, "idMapTable")
    before = picture(window).grab().toImage()
    table.selectRow(5)

    assert picture(window).current_id == 3303
    assert picture(window).grab().toImage() != before


class PaintedPixels(QObject):
    """Counts how many pixels of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            place = event.region().boundingRect()
            self.count += place.width() * place.height()
        return False


def test_a_step_paints_only_what_it_changes(window: WindowDriver) -> None:
    part = picture(window)
    QTest.keyClick(part, Qt.Key.Key_Home)
    QTest.qWait(50)
    painted = PaintedPixels(part)
    QTest.keyClick(part, Qt.Key.Key_Right)
    window.wait(lambda: painted.count > 0)

    assert painted.count < part.width() * part.height() / 10


def test_a_taken_id_leads_to_its_object(window: WindowDriver) -> None:
    QTest.keyClick(picture(window), Qt.Key.Key_Home)
    assert not window.button("idMapShow").isEnabled()
    QTest.keyClick(picture(window), Qt.Key.Key_PageDown)
    assert window.button("idMapShow").isEnabled()
    QTest.keyClick(picture(window), Qt.Key.Key_Return)

    assert window.identity == "3 · 1.2"
    assert window.part(QDialog, "idMapDialog").isVisible()


@pytest.mark.parametrize("way", ["double click", "enter", "key", "button"])
def test_so_does_its_row(window: WindowDriver, way: str) -> None:
    table = window.part(QTableView, "idMapTable")
    table.setFocus()
    table.selectRow(7)
    if way == "double click":
        place = table.visualRect(table.model().index(7, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    elif way == "button":
        window.click("idMapShow")
    else:
        QTest.keyClick(table, Qt.Key.Key_Return, CONTROL if way == "key" else Qt.KeyboardModifier.NoModifier)

    assert window.identity.startswith("3424 · ")


def test_the_next_free_id_of_a_range_is_copied(window: WindowDriver) -> None:
    assert window.button("idMapFreeOma").text() == "0 (oma)"
    look_at(window, 3, 3303)
    window.wait(lambda: window.button("idMapFreeOma").text() == "4 (oma)")
    window.click("idMapFreeExt")

    assert QGuiApplication.clipboard().text() == "2048"
    assert not window.button("idMapFreeX").isVisible()
    assert window.label("idMapAllocated") == "OMA allocates object IDs: submit the object to get one."


def test_it_is_copied_by_keys_alone(window: WindowDriver) -> None:
    QTest.keyClick(picture(window), Qt.Key.Key_N, ALT)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Space)

    assert QGuiApplication.clipboard().text() == "0"


def test_where_no_id_is_free_that_is_said(window: WindowDriver) -> None:
    look_at(window, 1024, 2047)
    window.wait(lambda: window.label("idMapNextFree") == "No ID in this range is free.")

    assert window.label("idMapAllocated") == ""


def test_a_class_is_a_range(window: WindowDriver) -> None:
    window.choose("idMapClass", "ext: objects of other standards organisations")
    window.wait(lambda: rows(window)[0] == "2048 | 3302 | 1255 | free | ext | ")

    assert rows(window)[-1] == "3425 | 10240 | 6816 | free | ext | "
    assert [window.part(QSpinBox, name).value() for name in ("idMapFirst", "idMapLast")] == [2048, 10240]
    look_at(window, 2048, 3000)
    assert window.part(QWidget, "idMapClass").property("currentIndex") == -1


def test_the_larger_end_may_come_first_and_enter_closes_nothing(window: WindowDriver) -> None:
    for name, value in (("idMapFirst", 10), ("idMapLast", 2)):
        box = window.part(QSpinBox, name)
        box.selectAll()
        QTest.keyClicks(box, str(value))
        QTest.keyClick(box, Qt.Key.Key_Return)
    window.wait(lambda: rows(window) == ["2 | 2 | 1 | free | oma | ", FIRST_ROWS[1], "4 | 10 | 7 | free | oma | "])

    assert window.part(QDialog, "idMapDialog").isVisible()


def test_an_id_stays_current_in_a_range_that_has_it(window: WindowDriver) -> None:
    QTest.mouseClick(picture(window), Qt.MouseButton.LeftButton, pos=place_of(window, 3303))
    look_at(window, 3000, 4000)
    assert (picture(window).current_id, selected(window)) == (3303, "3303 | 3303 | 1 | taken | ext | Temperature")
    look_at(window, 0, 100)
    assert (picture(window).current_id, current(window)) == (None, "")


def test_the_legend_counts_and_lists_the_ids_of_a_state(window: WindowDriver) -> None:
    legend = window.part(QWidget, "idMapLegend").findChildren(QAbstractButton)
    said = [button.text() for button in legend if button.isVisible()]
    assert said[0] == "taken: 4" and said[-2:] == ["for testing: 32", said[-1]]
    window.click("idMapStateTaken")
    names = ["Device", "Temperature", "Water meter", "Reserved"]
    assert [row.rpartition(" | ")[2] for row in rows(window)] == names
    window.click("idMapStateReserved")
    assert [row.split(" | ")[0] for row in rows(window)] == ["1024", "42801"]
    window.click("idMapStateReserved")
    assert rows(window)[: len(FIRST_ROWS)] == FIRST_ROWS


def test_resource_ids(window: WindowDriver) -> None:
    window.choose("idMapKind", "Resource IDs")
    window.wait(lambda: rows(window)[0] == "0 | 2047 | 2048 | own | own | ")
    assert rows(window)[-2:] == [
        "26241 | 32768 | 6528 | private | private | ",
        "32769 | 65535 | 32767 | reserved | reserved | ",
    ]
    assert picture(window).accessibleName() == "Map of the resource IDs"
    assert window.button("idMapFreeReusable").isVisible()
    [number] = [number for number, row in enumerate(rows(window)) if row.startswith("5700 |")]
    assert rows(window)[number] == "5700 | 5700 | 1 | taken | reusable | Sensor Value"
    window.part(QTableView, "idMapTable").selectRow(number)
    assert current(window) == "5700 · taken · Sensor Value · reusable: the same in every object"
    window.click("idMapShow")

    assert window.field.text() == "uses:5700"


def test_rows_and_the_current_id_are_copied(window: WindowDriver) -> None:
    table = window.part(QTableView, "idMapTable")
    table.selectRow(5)
    QTest.keyClick(picture(window), Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "3303"
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "3303\t3303\t1\ttaken\text\tTemperature"
    window.part(QAction, "idMapCopyCsv").trigger()
    assert (
        QGuiApplication.clipboard().text().startswith("First ID,Last ID,IDs,State,ID class,Used by\n3303,3303,1,taken")
    )


def test_all_rows_are_exported(window: WindowDriver, tmp_path: Path) -> None:
    look_at(window, 0, 1023)
    window.click("idMapExport")
    field = window.part(QLineEdit, "exportPath")
    assert Path(field.text()).name == "lwm2m-object-ids-0-1023.csv"
    field.setText(str(tmp_path / "ids.csv"))
    QTest.mouseClick(window.button("exportButton"), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    window.wait((tmp_path / "ids.csv").exists)

    assert (tmp_path / "ids.csv").read_text("utf-8").splitlines() == [
        "First ID,Last ID,IDs,State,ID class,Used by",
        "0,2,3,free,oma,", "3,3,1,taken,oma,Device", "4,1023,1020,free,oma,",
    ]  # fmt: skip


def test_another_catalogue_changes_the_map_that_is_open(window: WindowDriver, registry_server: RegistryServer) -> None:
    look_at(window, 0, 100)
    registry_server.entries = [one for one in SAMPLE_ENTRIES if one["ObjectID"] != 3] + [
        SAMPLE_ENTRIES[0] | {"ObjectID": 5, "Name": "Firmware", "URN": "urn:oma:lwm2m:oma:5"}
    ]
    before = picture(window).grab().toImage()
    window.act("actionRefresh")
    window.wait(lambda: "5 | 5 | 1 | taken | oma | Firmware" in rows(window))

    assert rows(window) == [
        "0 | 4 | 5 | free | oma | ",
        "5 | 5 | 1 | taken | oma | Firmware",
        "6 | 100 | 95 | free | oma | ",
    ]
    assert picture(window).grab().toImage() != before


def test_what_is_beside_the_registry_is_local_and_leads_to_its_object(window: WindowDriver) -> None:
    mine = entry(object_id=10300, name="Pump", urn="urn:oma:lwm2m:x:10300")._replace(origin="mine")
    dialog = window.part(IdMapDialog, "idMapDialog")
    dialog.show_maps(IdMaps(list(one_by_one(*map_of_objects((mine,), ()))), ()))
    window.wait(lambda: window.button("idMapStateLocal").text() == "local object: 1")
    window.click("idMapStateLocal")
    asked: list[int] = []
    dialog.object_requested.connect(asked.append)
    table = window.part(QTableView, "idMapTable")
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)

    assert rows(window) == ["10300 | 10300 | 1 | local object | x | Pump"]
    assert asked == [10300]


def test_the_picture_follows_the_theme(window: WindowDriver) -> None:
    assert picture(window).grab().toImage().pixelColor(8, 60) != DARK.base().color()
    usual = QApplication.palette()
    QApplication.setPalette(DARK)
    try:
        window.wait(lambda: picture(window).grab().toImage().pixelColor(8, 60) == DARK.base().color())
    finally:
        QApplication.setPalette(usual)


def test_asked_for_again_it_is_the_same_window(window: WindowDriver) -> None:
    dialog = window.part(QDialog, "idMapDialog")
    window.act("actionIdMap")
    assert window.window.findChildren(QDialog, "idMapDialog") == [dialog]
    QTest.keyClick(picture(window), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.wait(lambda: window.window.findChild(QDialog, "idMapDialog") is None)
    window.act("actionIdMap")
    window.wait(lambda: window.window.findChild(QDialog, "idMapDialog") is not None)


def test_ctrl_k_offers_it(window: WindowDriver) -> None:
    window.part(QDialog, "idMapDialog").close()
    window.act("actionGoTo")
    field = window.part(QLineEdit, "paletteField")
    QTest.keyClicks(field, "id map")
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.wait(lambda: window.window.findChild(QDialog, "idMapDialog") is not None)
