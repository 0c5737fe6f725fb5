"""*Resolve* in the real window: what a pasted text points at, and what is odd about it."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QTableView, QToolButton, QWidget

from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.storage.folders import Folders
from tests.support.inside_window import give_definitions, headings, lines
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, point_settings_at

PASTED = "/3303/0/5700 urn:dev:os:1-2/3424/1/5700\n</3/0>;ver=1.2,</3303/0>,</3424/0>;ver=1.7\n/65000/0\nwhat"


@pytest.fixture
def window(open_window: OpenWindow, registry_server: RegistryServer, folders: Folders) -> WindowDriver:
    """The window, showing objects with definitions, none of which is on this machine yet."""
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/")
    window = open_window(registry_server.api_base)
    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    registry_server.requests.clear()
    return window


def resolve(window: WindowDriver, text: str, count: int) -> list[str]:
    """What becomes of a text that is pasted; `count` rows."""
    window.act("actionResolve")
    window.part(QPlainTextEdit, "resolveText").setPlainText(text)
    window.wait(lambda: len(lines(window, "resolveTable")) == count)
    return lines(window, "resolveTable")


def summary(window: WindowDriver) -> str:
    """What the line above the rows says."""
    bar = window.part(QWidget, "resolveSummary")
    said = [one.text() for one in bar.findChildren(QToolButton) if one.isVisible()]
    return ", ".join(filter(None, [*said, window.label("resolveLinesWithout")]))


def fetch(window: WindowDriver) -> None:
    """Fetch what is missing."""
    before = lines(window, "resolveTable")
    window.click("resolveFetch")
    window.wait(lambda: lines(window, "resolveTable") != before)


def has_row(window: WindowDriver, start: str) -> bool:
    return any(line.startswith(start) for line in lines(window, "resolveTable"))


def test_each_piece_is_a_row_and_what_is_odd_stands_in_it(window: WindowDriver) -> None:
    resolve(window, PASTED, 7)
    fetch(window)

    assert headings(window, "resolveTable") == [
        "Written", "Object", "Version", "Instance", "Resource", "Type", "Unit", "Range", "Remarks",
    ]  # fmt: skip
    assert lines(window, "resolveTable") == [
        "/3303/0/5700 | 3303 Temperature | 1.1 | 0 | 5700 Sensor Value | Float | K |  | ",
        "urn:dev:os:1-2/3424/1/5700 | 3424 Water meter | 1.0 | 1 | 5700 Sensor Value | Float | m3 |  | ",
        "</3/0>;ver=1.2 | 3 Device | 1.2 | 0 |  |  |  |  | ",
        "</3303/0> | 3303 Temperature | 1.0 | 0 |  |  |  |  | No version given, which means 1.0.",
        "</3424/0>;ver=1.7 | 3424 Water meter | 1.0 | 0 |  |  |  |  | "
        "There is no version 1.7 in this source, only 1.0; 1.0 is shown.",
        "/65000/0 | 65000 |  | 0 |  |  |  |  | There is no object 65000 in this source. "
        "The ID 65000 is reserved: no object may have it.",
        "what |  |  |  |  |  |  |  | This is not an ID, a path, a URN or a SenML name that ends in a path.",
    ]

    assert summary(window) == "3 objects, 1 unknown version, 1 unknown object, 1 unreadable, 1 with a remark"


def test_what_was_sent_stands_beside_the_resource(window: WindowDriver) -> None:
    resolve(window, '[{"bn":"/3303/0/","n":"5700","v":21.5},{"n":"5601","v":9}]', 2)
    fetch(window)

    assert headings(window, "resolveTable")[5:] == ["Value", "Unit", "Remarks"]
    assert lines(window, "resolveTable") == [
        "/3303/0/5700 | 3303 Temperature | 1.1 | 0 | 5700 Sensor Value | 21.5 | K | ",
        "/3303/0/5601 | 3303 Temperature | 1.1 | 0 | 5601 Offset | 9 |  | ",
    ]

    resolve(window, 'connected to the server\n[{"n":"/3303/0/5601","v":10}]', 1)
    assert window.label("resolveRemarks") == "/3303/0/5601: 10 is outside the range 0..9."
    assert summary(window) == "1 object, 1 with a remark, 1 line without an object"


def test_a_registration_leaves_the_room_of_resources_to_the_remarks(window: WindowDriver) -> None:
    resolve(window, "</3/0>,</3303/0>", 2)
    assert headings(window, "resolveTable") == ["Written", "Object", "Version", "Instance", "Remarks"]

    resolve(window, "</3/0>\n/3303/0/5700\n/3", 3)
    assert headings(window, "resolveTable")[4:] == ["Resource", "Type", "Unit", "Range", "Remarks"]


def test_it_asks_nobody_until_it_is_told_to(window: WindowDriver, registry_server: RegistryServer) -> None:
    (row,) = resolve(window, "/3424/0/5700", 1)
    assert row.endswith("| 5700 |  |  |  | Its definition is not on this computer.")
    assert not registry_server.requests

    fetch(window)
    assert registry_server.requests == ["/3424.xml", "/Common.xml"]
    assert not window.button("resolveFetch").isVisible()


def test_it_answers_at_every_key(window: WindowDriver) -> None:
    window.act("actionResolve")
    field = window.part(QPlainTextEdit, "resolveText")
    for typed, row in (("/3", "/3 | 3 Device"), ("424", "/3424 | 3424 Water meter"), ("/0", "/3424/0 | 3424 Water")):
        QTest.keyClicks(field, typed)
        window.wait(partial(has_row, window, row))


def test_the_remarks_of_the_current_row_are_told_whole(window: WindowDriver) -> None:
    resolve(window, "</3303/0>\nwhat", 2)
    assert window.label("resolveRemarks").startswith("</3303/0>: No version given")

    window.part(QTableView, "resolveTable").selectRow(1)
    assert window.label("resolveRemarks").startswith("what: This is not an ID")


def test_a_double_click_selects_the_object_in_the_window(window: WindowDriver) -> None:
    resolve(window, "/3424/0", 1)
    table = window.part(QTableView, "resolveTable")
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert window.value("detailName") == "Water meter"


def test_the_keyboard_opens_and_copies_rows(window: WindowDriver) -> None:
    resolve(window, "/3424/0\nwhat", 2)
    table = window.part(QTableView, "resolveTable")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.value("detailName") == "Water meter"

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.startswith("Written\tObject\t")
    assert row.startswith("/3424/0\t3424 Water meter\t1.0\t0\t")


def test_a_row_that_names_a_resource_opens_it_and_gives_the_keyboard_to_the_details(window: WindowDriver) -> None:
    resolve(window, "/3303/0/5601", 1)
    QTest.keyClick(window.part(QTableView, "resolveTable"), Qt.Key.Key_Return)

    window.wait(lambda: window.value("resourceName") == "Offset")
    assert window.identity == "3303 · 1.1"
    window.wait(lambda: window.part(QWidget, "resourceList").hasFocus())
    assert window.part(QDialog, "resolveDialog").isVisible()


@pytest.mark.parametrize("is_entered", [False, True])
def test_compare_takes_what_a_row_opened_before_what_is_searched_for(window: WindowDriver, is_entered: bool) -> None:
    window.type("/3303/0/5700")
    if is_entered:
        QTest.keyClick(window.field, Qt.Key.Key_Return)
        window.wait(lambda: window.value("resourceName") == "Sensor Value")
    resolve(window, "/3/0/4", 1)
    QTest.keyClick(window.part(QTableView, "resolveTable"), Qt.Key.Key_Return)
    window.wait(lambda: window.value("resourceName") == "Reboot")
    window.part(QDialog, "resolveDialog").close()
    window.act("actionCompare")

    assert [window.part(QComboBox, name).currentText() for name in ("compareOld", "compareNew")] == [
        "3 · 1.0 · Device",
        "3 · 1.2 · Device",
    ]


def test_enter_presses_the_button_that_has_the_keyboard_and_closes_nothing(window: WindowDriver) -> None:
    resolve(window, "/3/0\nwhat", 2)
    for name in ("resolveText", "resolveSumObjects", "resolveSumUnreadable"):
        part = window.part(QWidget, name)
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_Return)
    assert [line.split(" | ")[0] for line in lines(window, "resolveTable")] == ["what"]
    window.button("resolveCopy").setFocus()
    QTest.keyClick(window.button("resolveCopy"), Qt.Key.Key_Enter)
    assert QGuiApplication.clipboard().text().startswith("Written\t")
    assert window.part(QDialog, "resolveDialog").isVisible()


def test_a_part_of_the_sum_narrows_to_its_rows_until_it_is_pressed_again(window: WindowDriver) -> None:
    resolve(window, PASTED, 7)
    window.click("resolveSumVersions")
    assert [line.split(" | ")[0] for line in lines(window, "resolveTable")] == ["</3424/0>;ver=1.7"]

    window.click("resolveSumUnknown")
    assert [line.split(" | ")[0] for line in lines(window, "resolveTable")] == ["/65000/0"]
    assert window.label("resolveRemarks").startswith("/65000/0: There is no object 65000")

    window.click("resolveSumUnknown")
    assert len(lines(window, "resolveTable")) == 7


def test_a_part_that_goes_narrows_no_more(window: WindowDriver) -> None:
    resolve(window, "/3/0\nwhat", 2)
    window.click("resolveSumUnreadable")
    assert len(lines(window, "resolveTable")) == 1

    assert len(resolve(window, "/3/0\n/3303/0\n/3424/0", 3)) == 3


def test_rows_are_grey_amber_and_red_with_a_sign_and_a_word_each(window: WindowDriver) -> None:
    resolve(window, "urn:oma:lwm2m:ext:3303:1.1\n</3303/0>\n/65000/0\n</3424/0>;ver=1.7", 4)
    window.click("resolveFetch")
    model = window.part(QTableView, "resolveTable").model()
    first = [model.index(row, 0) for row in range(4)]
    window.wait(lambda: first[0].data(Qt.ItemDataRole.ForegroundRole) == Tone.QUIET.colour)

    colours = [cell.data(Qt.ItemDataRole.ForegroundRole) for cell in first]
    assert colours == [tone.colour for tone in (Tone.QUIET, Tone.CHANGED, Tone.BAD, Tone.BAD)]
    words = [cell.data(Qt.ItemDataRole.AccessibleTextRole).rpartition(", ")[2] for cell in first]
    assert words == ["without a remark", "with a remark", "not known", "not known"]
    assert not any(cell.data(Qt.ItemDataRole.DecorationRole).isNull() for cell in first)


@pytest.mark.parametrize("rubbish", [")(((", "<[{((</", "((/3/0)", "<b>x</b> & \x00 </3/0", '[{"n":', "]]></3/0>)("])
def test_rubbish_does_no_harm(window: WindowDriver, rubbish: str) -> None:
    window.act("actionResolve")
    window.part(QPlainTextEdit, "resolveText").setPlainText(rubbish)
    window.wait(lambda: summary(window) != "")

    assert "cannot be resolved" not in window.label("resolveRemarks")


# ---- A registration is read in one step


REGISTRATION = '</>;rt="oma.lwm2m",</3/0>,</3303/0>;ver=1.1'


def copy_elsewhere(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


@pytest.mark.parametrize("copied", [REGISTRATION, "/3303/0/5700", "urn:oma:lwm2m:ext:3303:1.1"])
def test_one_key_resolves_what_was_copied_elsewhere(window: WindowDriver, copied: str) -> None:
    copy_elsewhere(copied)
    QTest.keyClick(window.field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: bool(lines(window, "resolveTable")))

    assert window.text("resolveText") == copied
    assert window.part(QPlainTextEdit, "resolveText").textCursor().selectedText() == copied


@pytest.mark.parametrize("copied", ["", "5700", "a letter to somebody", "{}"])
def test_what_points_at_nothing_is_not_taken(window: WindowDriver, copied: str) -> None:
    copy_elsewhere(copied)
    window.act("actionResolve")

    assert window.text("resolveText") == ""


def test_what_is_there_stays(window: WindowDriver) -> None:
    resolve(window, "/3424/0", 1)
    copy_elsewhere(REGISTRATION)
    window.act("actionResolve")

    assert window.text("resolveText") == "/3424/0"


@pytest.mark.parametrize("copied", [REGISTRATION, '[{"bn":"/3303/0/","n":"5700","v":21.5}]'])
def test_what_a_device_sent_is_resolved_where_it_is_pasted_into_the_search(window: WindowDriver, copied: str) -> None:
    copy_elsewhere(copied)
    QTest.keyClick(window.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: bool(lines(window, "resolveTable")))

    assert window.text("resolveText") == copied
    assert window.field.text() == ""


def test_what_a_device_sent_is_resolved_where_it_is_typed_into_the_search_and_entered(window: WindowDriver) -> None:
    window.type(REGISTRATION)
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    window.wait(lambda: bool(lines(window, "resolveTable")))

    assert window.text("resolveText") == REGISTRATION


@pytest.mark.parametrize("copied", ["temperature", "/3303/0/5700", "urn:oma:lwm2m:ext:3303:1.1", "id:1..9 (a or b"])
def test_what_one_may_search_for_is_pasted(window: WindowDriver, copied: str) -> None:
    copy_elsewhere(copied)
    QTest.keyClick(window.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert window.field.text() == copied
    assert window.window.findChild(QDialog, "resolveDialog") is None


def test_the_answers_are_copied(window: WindowDriver) -> None:
    resolve(window, "what", 1)
    window.click("resolveCopy")
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Written\tObject ID\tVersion")

    window.click("resolveCopyMarkdown")
    assert QGuiApplication.clipboard().text().splitlines()[2].startswith("| what |")


def test_an_emptied_text_has_no_answers(window: WindowDriver) -> None:
    resolve(window, "/3/0", 1)

    assert resolve(window, "", 0) == []
    assert window.label("resolveRemarks") == ""
    assert not window.button("resolveCopy").isEnabled()


def test_a_click_on_a_heading_orders_what_was_found_by_number(window: WindowDriver) -> None:
    resolve(window, "/10241/10 /3303/9\nwhat", 3)
    header = window.part(QTableView, "resolveTable").horizontalHeader()
    for section in (1, 3):  # the object, the instance
        place = QPoint(header.sectionViewportPosition(section) + 5, 5)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

        written = [line.split(" | ")[0] for line in lines(window, "resolveTable")]
        assert written == ["what", "/3303/9", "/10241/10"]
