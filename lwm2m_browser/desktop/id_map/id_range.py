"""Which IDs are looked at: those of objects or of resources, of a class or between two numbers."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from lwm2m_browser.desktop.id_map.id_view import class_words
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.id_class import ID_CLASSES, LARGEST_ID
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES

_WHOLE = (0, LARGEST_ID)


class IdRange(NamedTuple):
    """What is looked at, both ends included."""

    is_of_resources: bool
    first: int
    last: int


class IdRangeFields(QWidget):
    """Fields for a range. A class fills in its ends."""

    range_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = ChoiceBox()
        self._kind.setObjectName("idMapKind")
        self._kind.name_unseen(tr("Kind of IDs"))
        self._kind.addItems([tr("Object IDs"), tr("Resource IDs")])
        self._class = ChoiceBox()
        self._class.setObjectName("idMapClass")
        self._class.name_unseen(tr("Class"))
        self._class.setPlaceholderText(tr("another range"))
        self._class.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self._class.setMinimumWidth(1)  # where there is little room, its list has the whole names
        self._first = _id_box("idMapFirst", tr("First ID"), 0)
        self._last = _id_box("idMapLast", tr("Last ID"), LARGEST_ID)
        self._offer_classes()
        self._kind.activated.connect(self._turn_to_kind)
        self._class.activated.connect(self._take_class)
        for box in (self._first, self._last):
            box.valueChanged.connect(self._take_numbers)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._kind)
        layout.addWidget(self._class)
        for title, box in ((tr("&From"), self._first), (tr("&to"), self._last)):
            label = PlainLabel(title)
            label.setWordWrap(False)
            label.setBuddy(box)
            layout.addWidget(label)
            layout.addWidget(box)
        layout.addStretch(1)

    @property
    def range(self) -> IdRange:
        """What is asked for; where the larger end comes first, it is taken for the last."""
        first, last = sorted((self._first.value(), self._last.value()))
        return IdRange(self._kind.currentIndex() == 1, first, last)

    def _turn_to_kind(self) -> None:
        self._offer_classes()
        self._take_class()

    def _offer_classes(self) -> None:
        self._class.clear()
        classes = RESOURCE_CLASSES if self._kind.currentIndex() else ID_CLASSES
        self._class.addItem(tr("All"), _WHOLE)
        self._class.setCurrentIndex(0)
        for one in classes:
            ends = tr("{first} to {last}", first=one.first, last=one.last)  # of some classes there are two ranges
            meaning = ends if one.key == one.meaning else tr(one.meaning)
            self._class.addItem(class_words(one.key, meaning), (one.first, one.last))

    def _take_class(self) -> None:
        for box, value in zip((self._first, self._last), self._class.currentData(), strict=True):
            with QSignalBlocker(box):
                box.setValue(value)
        self.range_changed.emit()

    def _take_numbers(self) -> None:
        self._class.setCurrentIndex(self._class.findData((self._first.value(), self._last.value())))
        self.range_changed.emit()


def _id_box(name: str, title: str, value: int) -> QSpinBox:
    box = QSpinBox(maximum=LARGEST_ID, value=value)
    box.setObjectName(name)
    box.setAccessibleName(title)
    box.setKeyboardTracking(False)  # half a number is no end of a range
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
