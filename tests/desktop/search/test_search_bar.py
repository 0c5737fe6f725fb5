"""The search field: what is read at each key, what is completed, and which keys it keeps for itself."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.search.recent_searches import RecentSearches
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.examples import EXAMPLES
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import EVERYTHING, Node
from lwm2m_browser.storage.folders import Folders
from tests.support.samples import sample_catalogue

Keys = Qt.Key
Part = TypeVar("Part", bound=QObject)


class Bar:
    """A search bar in a window of its own, and what it said."""

    def __init__(self, folders: Folders, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.filters = SavedSearches(folders.settings, self.window)
        self.recent = RecentSearches(folders.settings, self.window)
        self.bar = SearchBar(self.filters, self.recent)
        self.elsewhere = QPushButton("Elsewhere")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.bar)
        layout.addStretch()
        layout.addWidget(self.elsewhere)
        self.window.resize(800, 500)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.bar.choose_versions(str(EVERYTHING))
        self.bar.show_index(Index(sample_catalogue()))
        self.status_message: list[str] = []
        self.query: Node = EVERYTHING
        """What is asked for, as the bar has said at last."""
        self.bar.query_changed.connect(self._hear)
        self.bar.error_changed.connect(lambda error: self.status_message.append(f"error: {error or ''}"))
        self.bar.down_pressed.connect(lambda: self.status_message.append("left downwards"))
        self.bar.escaped.connect(lambda: self.status_message.append("escaped"))
        self.bar.enter()
        qtbot.waitUntil(self.field.hasFocus)

    def _hear(self, query: Node) -> None:
        self.query = query
        self.status_message.append(f"changed: {query}")

    def part(self, kind: type[Part], name: str) -> Part:
        found = self.window.findChild(kind, name)
        assert found is not None
        return found

    @property
    def field(self) -> QLineEdit:
        return self.part(QLineEdit, "searchField")

    @property
    def offered(self) -> list[str]:
        """What the list under the field says; the row that was moved to has an arrow."""
        popup = self.window.findChild(QListWidget, "completionPopup")
        if popup is None or not popup.isVisible():
            return []
        rows = [popup.item(row) for row in range(popup.count())]
        return [("> " if row.isSelected() else "") + row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]

    @property
    def sign(self) -> QAction:
        return self.part(QAction, "searchSign")

    def choose_versions(self, number: int) -> None:
        self.part(QComboBox, "versionFilter").setCurrentIndex(number)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field, text)

    def press(self, *keys: Qt.Key, holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.field, key, holding)


@pytest.fixture
def bar(folders: Folders, qtbot: QtBot) -> Bar:
    return Bar(folders, qtbot)


def test_every_key_is_read_at_once(bar: Bar) -> None:
    bar.type("a o")
    assert bar.status_message == ["changed: a", "changed: a o"]
    assert bar.query == parse("a o")


def test_a_change_from_the_program_is_read_at_once_too(bar: Bar) -> None:
    bar.bar.set_text("owner:ipso")
    bar.choose_versions(0)
    assert bar.status_message == ["changed: owner:ipso", "changed: owner:ipso is:latest"]


def test_what_is_no_query_leaves_the_query_as_it_was(bar: Bar, qtbot: QtBot) -> None:
    bar.type("meter ownr:x")
    sentence = "There is no field “ownr:”. Did you mean “owner:”? To search for this text, put it in quotes."
    assert str(bar.query) == "meter ownr"
    assert str(bar.bar.error) == sentence
    assert bar.status_message[-1] == "changed: meter ownr"  # nothing is told while somebody types
    qtbot.waitUntil(lambda: bar.status_message[-1] == f"error: {sentence}")
    assert bar.field.accessibleDescription() == sentence
    assert "Did you mean “owner:”?" in bar.field.toolTip()

    bar.press(*[Keys.Key_Backspace] * 2)
    assert bar.bar.error is None
    assert bar.status_message[-1] == "error: "
    assert bar.field.toolTip() == ""


def test_what_is_being_completed_is_not_told_to_be_wrong(bar: Bar, qtbot: QtBot) -> None:
    bar.type("label:s")
    bar.press(Keys.Key_Backspace)
    assert bar.offered
    with qtbot.assertNotEmitted(bar.bar.error_changed, wait=600):
        assert str(bar.bar.error) == "“label:” needs a value."

    bar.press(Keys.Key_Escape)
    qtbot.waitUntil(lambda: bar.status_message[-1] == "error: “label:” needs a value.")


def test_what_is_probably_meant_can_be_put_in_its_place_and_taken_back(bar: Bar) -> None:
    bar.type("meter ownr:ipso")
    assert bar.bar.error is not None
    assert bar.bar.error.mend is not None
    bar.bar.mend(bar.bar.error.mend)
    assert bar.field.text() == "meter owner:ipso"
    assert bar.field.cursorPosition() == len("meter owner:ipso")
    assert bar.offered == []

    bar.field.undo()
    assert bar.field.text() == "meter ownr:ipso"


def test_one_goes_on_behind_the_word_that_was_mended(bar: Bar) -> None:
    bar.bar.set_text('(ownr:"ipso alliance") meter')
    assert bar.bar.error is not None
    assert bar.bar.error.mend is not None
    bar.bar.mend(bar.bar.error.mend)

    assert bar.field.text() == '(owner:"ipso alliance") meter'
    assert bar.field.cursorPosition() == len('(owner:"ipso alliance"')
    assert not bar.field.hasSelectedText()


def test_a_sign_and_a_colour_say_whether_the_text_can_be_read(bar: Bar) -> None:
    assert not bar.sign.isVisible()
    ink = bar.field.palette().color(QPalette.ColorRole.Text)

    bar.type("owner:ipso")
    assert bar.sign.isVisible()
    assert "The query is valid." in bar.sign.toolTip()
    valid = bar.sign.icon().pixmap(16).toImage()

    bar.bar.set_text("a (b")
    assert "Missing ) after the group" in bar.sign.toolTip()
    assert bar.field.palette().color(QPalette.ColorRole.Text) == Tone.BAD.colour != ink
    assert bar.sign.icon().pixmap(16).toImage() != valid

    bar.bar.replace("")
    assert not bar.sign.isVisible()
    assert bar.field.palette().color(QPalette.ColorRole.Text) == ink


def test_the_colour_of_what_cannot_be_read_follows_the_desktop_from_light_to_dark(bar: Bar, qtbot: QtBot) -> None:
    def is_written_in(colour: str) -> bool:
        return bar.field.palette().color(QPalette.ColorRole.Text) == QColor(colour)

    before = QGuiApplication.palette()
    try:
        bar.bar.set_text("a (b")
        for ground, colour in zip(("#fafafa", "#202020", "#fafafa"), (*Tone.BAD.value, Tone.BAD.value[0]), strict=True):
            QApplication.setPalette(QPalette(QColor(ground)))
            qtbot.waitUntil(partial(is_written_in, colour))
    finally:
        QApplication.setPalette(before)


def test_the_sign_leads_to_the_place_that_cannot_be_read(bar: Bar) -> None:
    bar.type("meter id:abc")
    bar.sign.trigger()
    assert bar.field.selectedText() == "id:abc"


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("tone", list(Tone))
def test_the_colours_stand_out_on_light_and_on_dark(tone: Tone, number: int) -> None:
    ground = (QColor("#efefef"), QColor("#353535"))[number]
    assert contrast(QColor(tone.value[number]), ground) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of the Web Content Accessibility Guidelines."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_clearing_is_one_change(bar: Bar) -> None:
    bar.type("(")
    bar.bar.set_text("water")
    bar.choose_versions(1)
    bar.status_message.clear()

    bar.bar.replace("")

    assert [said for said in bar.status_message if said.startswith("changed")] == ["changed: "]
    assert bar.query == EVERYTHING


def test_fields_then_values_are_offered_with_their_meanings(bar: Bar) -> None:
    bar.type("la")
    assert bar.offered == ["label:, who defined it"]
    bar.press(Keys.Key_Down, Keys.Key_Tab)
    assert bar.field.text() == "label:"
    assert bar.offered == [
        "label:oma, 2 object versions",
        "label:sdo, 3 object versions",
        "label:vendor, 1 object version",
    ]
    bar.press(Keys.Key_Down, Keys.Key_Down, Keys.Key_Return)
    assert bar.field.text() == "label:sdo"
    assert bar.offered == []
    assert bar.status_message[-1] == "changed: label:sdo"


def test_down_and_up_move_through_what_is_offered_and_back_to_the_text(bar: Bar) -> None:
    bar.type("has:")
    steps = []
    for key in (Keys.Key_Down, Keys.Key_Down, Keys.Key_Down, Keys.Key_Down, Keys.Key_Up, Keys.Key_Up):
        bar.press(key)
        steps.append([row for row in bar.offered if row.startswith(">")])
    assert steps == [
        ["> has:definition, 5 object versions"],
        ["> has:spec, 1 object version"],
        ["> has:vorto, 1 object version"],
        [],
        ["> has:vorto, 1 object version"],
        ["> has:spec, 1 object version"],
    ]
    assert bar.field.text() == "has:"


def test_enter_applies_what_was_typed_where_nothing_was_moved_to(bar: Bar) -> None:
    bar.type("owner:ip")
    assert bar.offered == ['owner:="IPSO Alliance", 2 object versions']
    bar.press(Keys.Key_Return)
    assert bar.field.text() == "owner:ip"
    assert bar.offered == []
    assert bar.recent.texts == ("owner:ip",)


def test_tab_goes_on_where_nothing_was_moved_to(bar: Bar) -> None:
    bar.type("owner:ip")
    bar.press(Keys.Key_Tab)
    assert bar.field.text() == "owner:ip"
    assert not bar.field.hasFocus()
    assert bar.offered == []


def test_a_click_takes_a_completion_and_the_keyboard_stays(bar: Bar) -> None:
    bar.type("temp owner:ip or x")
    bar.field.setCursorPosition(len("temp owner:ip"))
    bar.press(Keys.Key_Down, holding=Qt.KeyboardModifier.AltModifier)
    popup = bar.part(QListWidget, "completionPopup")
    place = popup.visualItemRect(popup.item(0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert bar.field.text() == 'temp owner:="IPSO Alliance" or x'
    assert bar.field.hasFocus()
    bar.type("y")
    assert bar.field.text() == 'temp owner:="IPSO Alliance"y or x'


def test_what_was_taken_can_be_undone(bar: Bar) -> None:
    bar.type("has:s")
    bar.press(Keys.Key_Down, Keys.Key_Return)
    assert bar.field.text() == "has:spec"
    bar.field.undo()
    assert "has:spec" not in bar.field.text()


def test_the_list_lies_under_the_field_within_the_window(bar: Bar) -> None:
    bar.window.resize(300, 120)
    bar.type("o")
    popup = bar.part(QListWidget, "completionPopup")
    assert popup.y() == bar.field.mapTo(bar.window, QPoint(0, bar.field.height())).y()
    assert bar.window.rect().contains(popup.geometry())


def test_the_list_keeps_what_is_told_below_the_field_clear(bar: Bar) -> None:
    bar.bar.field.keep_clear(bar.elsewhere)
    bar.type("la")
    popup = bar.part(QListWidget, "completionPopup")
    assert popup.y() == bar.elsewhere.geometry().bottom() + 1

    bar.elsewhere.setFixedHeight(2 * bar.elsewhere.height())
    bar.window.layout().activate()  # type: ignore[union-attr]  # it has one
    assert popup.y() == bar.elsewhere.geometry().bottom() + 1


def test_the_list_has_room_for_its_widest_row(bar: Bar) -> None:
    bar.filters.save("a name that is not short at all, nor meant to be", "water")
    bar.type("saved:")
    popup = bar.part(QListWidget, "completionPopup")
    row = popup.item(0)
    place = popup.visualItemRect(row).width() - 24  # what lies beside the two texts and between them
    texts = (row.text(), row.data(Qt.ItemDataRole.UserRole))
    room = place - popup.fontMetrics().horizontalAdvance(texts[1])
    assert popup.width() > 280
    assert popup.fontMetrics().elidedText(texts[0], Qt.TextElideMode.ElideMiddle, room - 1) == texts[0]


def test_down_leaves_the_field_where_nothing_is_offered(bar: Bar) -> None:
    bar.press(Keys.Key_Down)
    bar.type("zzz")
    bar.press(Keys.Key_Down)
    assert bar.status_message == ["left downwards", "changed: z", "changed: zz", "changed: zzz", "left downwards"]


def test_escape_closes_the_list_then_clears_the_text_then_says_so(bar: Bar) -> None:
    bar.type("ow")
    bar.status_message.clear()
    bar.press(Keys.Key_Escape)
    assert (bar.offered, bar.field.text(), bar.status_message) == ([], "ow", [])
    bar.press(Keys.Key_Escape)
    assert (bar.field.text(), bar.status_message) == ("", ["changed: "])
    bar.press(Keys.Key_Escape)
    assert bar.status_message == ["changed: ", "escaped"]


def test_the_list_goes_with_the_cursor_the_keyboard_and_a_text_from_the_program(bar: Bar) -> None:
    ways: list[Callable[[], None]] = [
        lambda: bar.press(Keys.Key_Home),
        lambda: bar.elsewhere.setFocus(),
        lambda: bar.bar.set_text("x"),
    ]
    for leave in ways:
        bar.bar.replace("")
        bar.bar.enter()
        bar.type("ow")
        assert bar.offered != []
        leave()
        assert bar.offered == []


def test_nothing_is_offered_before_there_is_a_catalogue(folders: Folders, qtbot: QtBot) -> None:
    bare = SearchBar(SavedSearches(folders.settings), RecentSearches(folders.settings))
    qtbot.addWidget(bare)
    bare.show()
    field = bare.findChild(QLineEdit, "searchField")
    assert field is not None
    QTest.keyClicks(field, "owner:")
    assert bare.findChild(QListWidget, "completionPopup") is None


def test_saved_filters_can_be_used_and_are_offered(bar: Bar) -> None:
    bar.bar.set_text("saved:mine")
    assert "There is no saved search “mine”" in str(bar.bar.error)
    bar.filters.save("mine", "owner:ipso")
    assert bar.bar.error is None
    assert bar.query == parse("saved:mine", {"mine": parse("owner:ipso")})

    bar.bar.replace("")
    bar.type("saved:")
    assert bar.offered == ["saved:mine, saved"]


def test_leaving_the_field_remembers_a_query_but_not_what_is_none(bar: Bar) -> None:
    for text in ("water", "ownr:x", "  ", "water ", "temperature"):
        bar.bar.enter()
        bar.field.selectAll()
        bar.type(text)
        bar.elsewhere.setFocus()
    assert bar.recent.texts == ("temperature", "water")

    bar.bar.replace("")
    bar.bar.enter()
    bar.type("w")
    assert bar.offered == ["water, recent search"]


def test_text_typed_elsewhere_comes_where_the_cursor_was(bar: Bar) -> None:
    bar.type("tem")
    bar.elsewhere.setFocus()
    bar.bar.type_text("p")
    assert bar.field.hasFocus()
    assert bar.field.text() == "temp"
    bar.bar.enter()
    bar.bar.type_text("w")
    assert bar.field.text() == "w"


def examples_list(bar: Bar) -> QTreeWidget:
    bar.part(QToolButton, "searchHelp").click()
    return next(shown for shown in bar.window.findChildren(QTreeWidget, "examples") if shown.isVisible())


def test_the_examples_are_shown_with_their_meanings(bar: Bar) -> None:
    examples = examples_list(bar)
    items = [examples.topLevelItem(row) for row in range(examples.topLevelItemCount())]
    assert [(item.text(0), item.text(1)) for item in items if item] == [tuple(example) for example in EXAMPLES]


def test_a_click_on_an_example_tries_it(bar: Bar) -> None:
    examples = examples_list(bar)
    item = examples.topLevelItem(5)
    assert item is not None
    QTest.mouseClick(examples.viewport(), Qt.MouseButton.LeftButton, pos=examples.visualItemRect(item).center())
    assert bar.status_message == ["changed: owner:ipso"]
    assert bar.field.text() == "owner:ipso"


def test_the_examples_can_be_tried_and_closed_by_the_keyboard(bar: Bar) -> None:
    examples = examples_list(bar)
    QTest.keyClick(examples, Keys.Key_Down)
    QTest.keyClick(examples, Keys.Key_Return)
    assert bar.field.text() == EXAMPLES[1].query

    examples = examples_list(bar)
    QTest.keyClick(examples, Keys.Key_Escape)
    assert not examples.isVisible()
