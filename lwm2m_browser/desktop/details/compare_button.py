"""What the shown object version can be compared with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import plain_action
from lwm2m_browser.exports.cells import shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_LONGEST = 40
"""Characters of a version in the menu: a source may hold a sentence there."""


class CompareButton(QToolButton):
    """A button with a menu: each other version of the object, and any other object."""

    comparison_requested = Signal(object)
    """The entries to compare, the older version first; one alone where the other is still to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compareWith")
        self.setAccessibleName(tr("Compare with"))
        self.setToolTip(tr("Compare with another version, or with another object"))
        self.setIcon(icon("compare"))
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setObjectName("compareWithMenu")
        self.setMenu(self._menu)

    def show_entry(self, entry: Entry, versions: Sequence[Entry]) -> None:
        """Offer what an object version can be compared with. `versions`: all of its object, oldest first."""
        self._menu.clear()
        for other in reversed(versions):
            if other != entry:
                pair = sorted((entry, other), key=versions.index)
                self._add(tr("With version {version}", version=other.version.text or "–"), pair)
        self._menu.addSeparator()
        self._add(tr("With another object…"), [entry])

    def _add(self, title: str, entries: Sequence[Entry]) -> None:
        action = self._menu.addAction(plain_action(shortened(title, _LONGEST)))
        action.triggered.connect(lambda: self.comparison_requested.emit(entries))
