"""The top line of the details: which object is shown, and buttons for what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.widgets.fonts import write_larger
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_LONGEST = 120
"""Characters of a name up here, where it takes its room from all the tabs; one of them has all of it."""
_LARGER = 1.5


class TitleLine(QWidget):
    """The name of the object, and at its right end the buttons that were added."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ValueView(tr("Name of the object"))
        self._name.setObjectName("detailName")
        bold = QFont(self._name.font())
        bold.setBold(True)
        self._name.setFont(bold)
        write_larger(self._name, _LARGER)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._name, stretch=1)
        layout.addLayout(self._tools)

    def add_tool(self, button: QToolButton) -> None:
        """Add a button at the left of those that are there: the last of them stays the menu of all the rest."""
        button.setAutoRaise(True)
        self._tools.insertWidget(0, button, alignment=Qt.AlignmentFlag.AlignTop)

    def show_entry(self, entry: Entry) -> None:
        self._name.show_value(shortened(entry.name, _LONGEST) or tr("Object {object_id}", object_id=entry.object_id))
        self._name.setToolTip(plain_tooltip(entry.name) if len(entry.name) > _LONGEST else "")
