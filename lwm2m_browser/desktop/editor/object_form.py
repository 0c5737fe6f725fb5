"""The form for what a definition says of the object as a whole."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from lwm2m_browser.desktop.editor.written_texts import WrittenLine, WrittenText
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS

INSTANCES = ("Single", "Multiple")
MANDATORY = ("Optional", "Mandatory")
_CHOICES = {"MultipleInstances": INSTANCES, "Mandatory": MANDATORY}
_LINES = {"Description1": 3, "Description2": 2}
"""How many lines of the long texts are seen."""
_ROWS = (
    ("Name",),
    ("ObjectID", "ObjectVersion", "LWM2MVersion"),
    ("ObjectURN",),
    ("MultipleInstances", "Mandatory"),
    ("Description1",),
    ("Description2",),
)
_COLUMNS = 6
_LONGEST_CHOICE = 80
"""Characters of a text in a box that is none of its choices."""
_SPACE = 6

Field = WrittenLine | WrittenText | ChoiceBox


class ObjectForm(QWidget):
    """A field for each element of the object."""

    text_edited = Signal(str, str)
    """One of the object's tags, and its new text."""
    left = Signal()
    """A field has the keyboard no more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("objectForm")
        self._titles = {one.xml: tr(one.title) for one in OBJECT_ELEMENTS}
        self._fields: dict[str, Field] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, _SPACE, 0)
        layout.setSpacing(_SPACE)
        for row, tags in enumerate(_ROWS):
            self._add_row(layout, row, tags)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show the texts of the file."""
        for tag, field in self._fields.items():
            if isinstance(field, ChoiceBox):
                choose(field, texts[tag])
            else:
                field.show_written(texts[tag])

    def enter(self, tag: str = "Name") -> None:
        """Take the keyboard to a field."""
        self._fields.get(tag, self._fields["Name"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, layout: QGridLayout, row: int, tags: Sequence[str]) -> None:
        columns_each = _COLUMNS // len(tags)
        for number, tag in enumerate(tags):
            field = self._field(tag)
            label = QLabel(self._titles[tag])
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            top = Qt.AlignmentFlag.AlignTop if tag in _LINES else Qt.AlignmentFlag.AlignVCenter
            layout.addWidget(label, row, number * columns_each, top)
            layout.addWidget(field, row, number * columns_each + 1, 1, columns_each - 1)

    def _field(self, tag: str) -> Field:
        field: Field
        edited = partial(self.text_edited.emit, tag)
        if tag in _CHOICES:
            box = field = ChoiceBox()
            offer(box, _CHOICES[tag])
            box.activated.connect(lambda: edited(box.currentData()))
        elif tag in _LINES:
            field = WrittenText(_LINES[tag])
            field.text_edited.connect(edited)
            field.left.connect(self.left)
        else:
            field = WrittenLine()
            field.textEdited.connect(edited)
            field.left.connect(self.left)
        field.setObjectName(f"object{tag}")
        field.setAccessibleName(self._titles[tag])
        self._fields[tag] = field
        return field


def offer(box: ChoiceBox, choices: Sequence[str]) -> None:
    """Put choices into a box. What is chosen is its `currentData`."""
    for choice in choices:
        box.addItem(choice, choice)


def choose(box: ChoiceBox, text: str) -> None:
    """Show a text in a box of choices, be it one of them or not."""
    if box.findData(text) < 0:
        box.addItem(one_line(shortened(text, _LONGEST_CHOICE)), text)
    box.setCurrentIndex(box.findData(text))
