"""Where one says what is wanted: the search field and the choices beside it."""

import contextlib

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from lwm2m_browser.desktop.icons import icon
from lwm2m_browser.registry.entry import DEFINED_BY
from lwm2m_browser.search.nodes import EVERYTHING, Choice, Node, all_of
from lwm2m_browser.search.parser import parse
from lwm2m_browser.search.scanner import QueryError


class SearchField(QLineEdit):
    """The text of a search. Escape clears it; Down leaves it for what was found."""

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setAccessibleName("Search")
        self.setAccessibleDescription("Each word must occur in the ID, name, URN, owner or description.")
        self.setPlaceholderText("Search by ID, name, URN, owner or description")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Down are the field's own; a line edit has no use for them."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
            case Qt.Key.Key_Down:
                self.left_downwards.emit()
            case _:
                super().keyPressEvent(event)


class SearchBar(QWidget):
    """The search field, which versions, and defined by whom. Every change applies at once."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = SearchField()
        self._valid: Node = EVERYTHING
        self._versions = _choice("versionFilter", "Which versions")
        self._versions.addItem("All versions", userData=EVERYTHING)
        self._versions.addItem("Latest only", userData=Choice("is", "latest"))
        self._label = _choice("labelFilter", "Defined by")
        self._label.addItem("Defined by anyone", userData=EVERYTHING)
        for title in DEFINED_BY.values():
            self._label.addItem(title, userData=Choice("label", title.lower()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field, stretch=1)
        layout.addWidget(self._versions)
        layout.addWidget(self._label)
        self._field.textChanged.connect(self.changed)
        self._field.left_downwards.connect(self.left_downwards)
        self._versions.currentIndexChanged.connect(self.changed)
        self._label.currentIndexChanged.connect(self.changed)

    def query(self) -> Node:
        """What is asked for; as long as the text is no query, what it was when it last was one."""
        with contextlib.suppress(QueryError):
            self._valid = parse(self._field.text())
        return all_of(self._valid, self._versions.currentData(), self._label.currentData())

    def set_text(self, text: str) -> None:
        """Search for a text."""
        self._field.setText(text)

    def clear(self) -> None:
        """Ask for everything."""
        self._field.clear()
        self._versions.setCurrentIndex(0)
        self._label.setCurrentIndex(0)

    def enter(self) -> None:
        """Take the keyboard, ready to type over what stands there."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()


def _choice(name: str, title: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(title)
    box.setToolTip(title)
    return box
