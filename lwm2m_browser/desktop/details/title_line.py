"""The top line of the details: which object is shown, and buttons for what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.details.object_menu import ObjectMenuButton
from lwm2m_browser.desktop.looks.fonts import write_larger
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel, describe, plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.explanations import object_id_explained

_LONGEST = 120
"""Characters of a name up here, where it takes its room from all the tabs; one of them has all of it."""
_LONGEST_VERSION = 12
_LARGER = 1.5
_SPACE = 6


class TitleLine(QWidget):
    """ID, name and version of the object, and at the right end a menu and the buttons that were added."""

    def __init__(self) -> None:
        super().__init__()
        self._id = PlainLabel()
        self._id.setObjectName("detailId")
        self._id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._name = ValueView(tr("Name of the object"))
        self._name.setObjectName("detailName")
        for part in (self._id, self._name):
            bold = QFont(part.font())
            bold.setBold(True)
            part.setFont(bold)
            write_larger(part, _LARGER)
        self._version = MutedLabel()
        self._version.setObjectName("detailVersion")
        for label in (self._id, self._version):
            label.setWordWrap(False)
        self.menu = ObjectMenuButton()
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACE)
        layout.addWidget(self._id, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._name, stretch=1)
        layout.addWidget(self._version)
        layout.addLayout(self._tools)
        self.add_tool(self.menu)

    def add_tool(self, button: QToolButton) -> None:
        """Add a button at the left of those that are there: the last of them stays the menu of all the rest."""
        button.setAutoRaise(True)
        self._tools.insertWidget(0, button, alignment=Qt.AlignmentFlag.AlignTop)
        self.setTabOrder(self._name, button)

    def show_entry(self, entry: Entry) -> None:
        self._id.setText(str(entry.object_id))
        self.setWhatsThis(plain_tooltip(object_id_explained(entry.object_id)))
        self._name.show_value(shortened(entry.name, _LONGEST) or tr("Object {object_id}", object_id=entry.object_id))
        describe(self._name, entry.name if len(entry.name) > _LONGEST else "")
        self._version.setText(one_line(shortened(entry.version.text, _LONGEST_VERSION)) or tr("no version"))
