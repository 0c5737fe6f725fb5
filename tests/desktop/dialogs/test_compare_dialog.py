"""*Compare* in the real window: two versions of an object, or any two objects."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QMenu, QTableView

from lwm2m_browser.desktop.looks.contrast import LEAST, contrast
from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.looks.style_fixes import mended
from lwm2m_browser.desktop.table.marked_text import MarkedText
from lwm2m_browser.storage.folders import Folders
from tests.support.inside_window import VALUE, give_definitions, headings, lines, xml_of
from tests.support.palettes import DARK, LIGHT
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, point_settings_at

TEMPERATURES = """\
≠ changed |  |  |  | Object version | 1.0 | 1.1
+ added | minor | 5601 | Offset |  |  | Float, R, 0..9, Single, Optional
− removed | ✕ major | 5605 | Reset |  | E, Single, Optional | 
≠ changed | ✕ major | 5700 | Sensor Value | Unit | Cel | K""".splitlines()  # noqa: W291


@pytest.fixture
def window(open_window: OpenWindow, registry_server: RegistryServer, folders: Folders) -> WindowDriver:
    """The window, showing objects with definitions."""
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/")
    window = open_window(registry_server.api_base)
    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    return window


def choose(window: WindowDriver, name: str, text: str) -> None:
    """Type into one of the choices, and press Enter."""
    field = window.part(QComboBox, name).lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def wait_for_comparison(window: WindowDriver) -> str:
    """The sentence above the differences, once they are there."""
    window.wait(lambda: not window.label("compareSentence").startswith(("Choose", "Reading")))
    return window.label("compareSentence")


def test_two_selected_versions_are_compared(window: WindowDriver) -> None:
    window.select(2, 3)
    assert window.action("actionCompare").text() == "Co&mpare these…"
    window.act("actionCompare")

    assert wait_for_comparison(window) == ("Resources: 1 added, 1 removed, 1 changed; 1 element of the object changed.")
    assert lines(window, "compareTable") == TEMPERATURES
    assert headings(window, "compareTable")[-2:] == ["3303 1.0 Temperature", "3303 1.1 Temperature"]


def verdict(window: WindowDriver) -> str:
    """What is said of the version; empty where that is not shown."""
    label = window.part(QLabel, "compareVerdict")
    return label.text() if label.isVisible() else ""


def test_it_is_said_which_version_the_changes_need_and_why(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    table, reason = window.part(QTableView, "compareTable"), window.part(QLabel, "compareReason")
    reasons = []
    for row in range(len(TEMPERATURES)):
        table.selectRow(row)
        reasons.append(reason.text())

    assert verdict(window) == "✕ 2 changes break. The new version has to be 2.0 or later; 1.1 is too small."
    assert reasons == [
        "This follows from the version.",
        "An optional resource was added. This needs a new minor version (LwM2M Core, clause 7.2.1).",
        "An optional resource was removed: whoever uses it loses it. "
        "This needs a new major version (our judgement; LwM2M Core, clause 7.2.1: minor).",
        "The unit changed: the same number means something else. This needs a new major version (our judgement).",
    ]
    assert reason.isVisible()
    needs = [table.model().index(row, 1) for row in range(len(TEMPERATURES))]
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert all(words in str(cell.data(role)) for words, cell in zip(reasons, needs, strict=True))


def test_in_a_low_window_the_reason_leaves_its_room_to_the_rows(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    dialog, reason = window.part(QDialog, "compareDialog"), window.part(QLabel, "compareReason")

    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    window.wait(lambda: not reason.isVisible())
    dialog.resize(dialog.width(), 600)
    window.wait(reason.isVisible)


def test_the_details_compare_with_another_version(window: WindowDriver) -> None:
    window.select(3)
    menu = window.part(QMenu, "compareWithMenu")
    assert [action.text() for action in menu.actions()] == ["With version 1.0", "", "With another object…"]
    menu.actions()[0].trigger()

    wait_for_comparison(window)
    assert lines(window, "compareTable") == TEMPERATURES  # the older one first, whichever is shown


@pytest.mark.parametrize("row", [2, 3])
def test_one_version_is_compared_with_the_one_before_it_or_else_behind_it(window: WindowDriver, row: int) -> None:
    window.select(row)
    window.act("actionCompare")

    wait_for_comparison(window)
    assert lines(window, "compareTable") == TEMPERATURES


def test_without_a_selection_what_answers_the_search_best_is_compared(window: WindowDriver) -> None:
    window.type("3303")
    QTest.keyClick(window.field, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    wait_for_comparison(window)
    assert lines(window, "compareTable") == TEMPERATURES


def test_a_version_that_the_table_hides_is_compared_where_the_details_show_it(window: WindowDriver) -> None:
    window.choose("versionFilter", "Latest versions")
    window.type("3")  # which another object answers better
    window.select(window.rows("Name").index("Temperature"))
    window.choose_version("Version 1.0")
    window.act("actionCompare")

    wait_for_comparison(window)
    assert lines(window, "compareTable") == TEMPERATURES


def test_the_keyboard_goes_to_what_is_still_to_be_chosen(window: WindowDriver) -> None:
    window.select(4)
    window.act("actionCompare")
    window.wait(window.part(QComboBox, "compareNew").hasFocus)


def test_they_can_be_turned_round(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    window.click("compareSwap")
    window.wait(lambda: bool(lines(window, "compareTable")))

    assert lines(window, "compareTable")[-1] == "≠ changed |  | 5700 | Sensor Value | Unit | K | Cel"
    assert not verdict(window), "an older version does not follow a newer one"


def test_a_difference_is_shown_whole_and_in_colour(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    table = window.part(QTableView, "compareTable")
    table.selectRow(2)

    assert window.text("compareOldText") == "Operations: E\nInstances: Single\nMandatory: Optional"
    assert window.text("compareNewText") == ""
    colours = [table.model().index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(1, 4)]
    assert colours == [QColor(tone.colour) for tone in (Tone.GOOD, Tone.BAD, Tone.CHANGED)]


def test_it_is_copied_as_markdown(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    window.click("compareCopy")

    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[:2] == ["✕ 2 changes break. The new version has to be 2.0 or later; 1.1 is too small.", ""]
    assert copied[2] == "| Change | Needs | ID | Name | Element | 3303 1.0 Temperature | 3303 1.1 Temperature |"
    assert copied[-1] == "| ≠ changed | ✕ major | 5700 | Sensor Value | Unit | Cel | K |"


def test_any_two_objects_are_chosen_by_typing(window: WindowDriver) -> None:
    window.select(4)
    window.act("actionCompare")
    assert window.label("compareSentence").startswith("Choose two object versions")
    assert window.part(QComboBox, "compareOld").currentText() == "3424 · 1.0 · Water meter"

    choose(window, "compareNew", "urn:oma:lwm2m:ext:3303:1.1")
    assert window.part(QComboBox, "compareNew").currentText() == "3303 · 1.1 · Temperature"
    wait_for_comparison(window)
    assert not verdict(window), "another object does not follow either"
    assert "≠ changed |  | 5700 | Sensor Value | Unit | m3 | K" in lines(window, "compareTable")

    choose(window, "compareNew", "3303 1.0")
    assert window.part(QComboBox, "compareNew").currentText() == "3303 · 1.0 · Temperature"

    choose(window, "compareNew", "3303 4.2")
    assert window.part(QComboBox, "compareNew").currentText() == "3303 4.2"
    assert window.label("compareSentence") == ("There is no version 4.2 of object 3303 in this source, only 1.0, 1.1.")
    assert lines(window, "compareTable") == []


def test_the_same_says_so(window: WindowDriver) -> None:
    window.select(4)
    window.act("actionCompare")
    choose(window, "compareNew", "water meter 1.0")

    assert wait_for_comparison(window) == "No differences."
    assert not window.button("compareCopy").isEnabled()


def test_an_object_without_a_definition_is_said(window: WindowDriver) -> None:
    window.select(4, 5)
    window.act("actionCompare")

    said = wait_for_comparison(window)
    assert said.startswith("Cannot compare these versions. The registry has no definition of object 10241 version 1.0.")
    assert lines(window, "compareTable") == []


def test_nothing_is_fetched_before_both_are_chosen(window: WindowDriver, registry_server: RegistryServer) -> None:
    window.act("actionCompare")

    assert not [target for target in registry_server.requests if target.endswith(".xml")]


# ---- Long values: what differs in them, and the way from one difference to the next


BEFORE, BETWEEN = ("\n".join(f"{sign}{number}" for number in range(150)) for sign in "ab")


@pytest.fixture
def long_values(window: WindowDriver, registry_server: RegistryServer) -> WindowDriver:
    """Two versions compared whose resource 5700 says much, and differs in its last words but few of those before."""
    for version, name, word in (("1.0", "/3303-1_0.xml", "old"), ("1.1", "/3303.xml", "new")):
        about = f"{BEFORE} {word} {BETWEEN} last {word}."
        registry_server.files[name] = xml_of(3303, version, "Temperature", VALUE | {"about": about})
    window.select(3)
    window.act("actionCompare")
    wait_for_comparison(window)
    return window


def marked_words(window: WindowDriver, name: str) -> list[str]:
    """What is marked in one of the two values."""
    marks = window.part(MarkedText, name).extraSelections()
    return [mark.cursor.selectedText() for mark in marks]


def in_sight(window: WindowDriver) -> list[list[int]]:
    """The marks that one can see in both values, by their numbers."""
    return [list(window.part(MarkedText, name).in_sight()) for name in ("compareOldText", "compareNewText")]


def current_row(window: WindowDriver) -> int:
    return window.part(QTableView, "compareTable").currentIndex().row()


def test_it_starts_at_the_first_difference_and_marks_the_words_that_differ(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)

    assert current_row(window) == 0
    assert window.label("comparePlace") == "1 of 4"
    assert (window.text("compareOldText"), window.text("compareNewText")) == ("1.0", "1.1")
    assert (marked_words(window, "compareOldText"), marked_words(window, "compareNewText")) == (["0"], ["1"])


def test_what_came_or_went_as_a_whole_has_no_marks(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    window.part(QTableView, "compareTable").selectRow(1)

    assert window.text("compareNewText").startswith("Operations: R")
    assert marked_words(window, "compareNewText") == []


def test_keys_and_buttons_go_to_the_next_difference_and_back_from_anywhere(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    dialog = window.part(QDialog, "compareDialog")

    QTest.keyClick(window.part(MarkedText, "compareOldText"), Qt.Key.Key_F7)
    window.click("compareNextButton")
    assert (current_row(window), window.label("comparePlace")) == (2, "3 of 4")

    QTest.keyClick(dialog, Qt.Key.Key_F7)
    QTest.keyClick(dialog, Qt.Key.Key_F7)  # there is none behind the last
    assert current_row(window) == 3

    QTest.keyClick(dialog, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    window.click("comparePreviousButton")
    assert current_row(window) == 1


def test_within_long_values_it_goes_to_the_differences_that_are_out_of_sight(long_values: WindowDriver) -> None:
    dialog = long_values.part(QDialog, "compareDialog")
    QTest.keyClick(dialog, Qt.Key.Key_F7)  # behind the version
    assert (current_row(long_values), in_sight(long_values)) == (1, [[0], [0]])

    QTest.keyClick(dialog, Qt.Key.Key_F7)
    assert (current_row(long_values), in_sight(long_values)) == (1, [[1], [1]])

    QTest.keyClick(dialog, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert (current_row(long_values), in_sight(long_values)) == (1, [[0], [0]])

    QTest.keyClick(dialog, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert current_row(long_values) == 0


def test_both_values_are_scrolled_together(long_values: WindowDriver) -> None:
    QTest.keyClick(long_values.part(QDialog, "compareDialog"), Qt.Key.Key_F7)
    old, new = (long_values.part(MarkedText, name).verticalScrollBar() for name in ("compareOldText", "compareNewText"))
    for leader, value in ((old, 0), (new, 7), (old, old.maximum())):
        leader.setValue(value)
        assert old.value() == new.value() == value


def test_marks_can_be_read_and_what_is_copied_is_plain(long_values: WindowDriver) -> None:
    old = long_values.part(MarkedText, "compareOldText")
    QTest.keyClick(long_values.part(QDialog, "compareDialog"), Qt.Key.Key_F7)
    assert marked_words(long_values, "compareOldText") == ["old", "old"]

    for palette in (LIGHT, DARK):
        old.setPalette(mended(palette))
        for mark in old.extraSelections():
            look = mark.format
            assert contrast(look.foreground().color(), look.background().color()) >= LEAST
            assert look.background().color() != palette.color(QPalette.ColorRole.Base)
    old.selectAll()
    QTest.keyClick(old, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]
