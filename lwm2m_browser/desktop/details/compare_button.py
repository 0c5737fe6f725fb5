"""What the shown object version can be compared with."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import plain_action
from lwm2m_browser.exports.cells import shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_MOST = 20
"""How many versions the menu has: more are better chosen where one can type."""
_LONGEST = 40
"""Characters of a version in the menu: a source may hold a sentence there."""


class CompareButton(QToolButton):
    """A button with a menu: the newest other versions of the object, and any other object."""

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
        own = versions.index(entry) if entry in versions else -1
        newest_first = range(len(versions) - 1, -1, -1)
        others = (place for place in newest_first if versions[place] != entry)
        for place in islice(others, _MOST):
            pair = (entry, versions[place]) if own < place else (versions[place], entry)
            self._add(tr("With version {version}", version=versions[place].version.text or "–"), pair)
        self._menu.addSeparator()
        further = next(others, None) is not None
        self._add(tr("With another version or object…") if further else tr("With another object…"), [entry])

    def _add(self, title: str, entries: Sequence[Entry]) -> None:
        action = self._menu.addAction(plain_action(shortened(title, _LONGEST)))
        action.triggered.connect(lambda: self.comparison_requested.emit(entries))
