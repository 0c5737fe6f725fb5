"""The tab with what differs between the shown object version and another one of its object."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.session.comparing import Compared, compared
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.comparison_view import ComparisonView
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import joined, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library

_LONGEST = 40
"""Characters of a version: a source may hold a sentence there."""
_MARGIN = 8


class ChangesTab(MessageStack):
    """Compares with the version before at first; an object with one version says so."""

    definitions_read = Signal()
    """Definitions were read, and may have problems."""

    def __init__(self) -> None:
        self._view = ComparisonView("changes")
        self._facts = FactsLine("changes", tr("Download the full definitions"))
        self._facts.fetch_requested.connect(self._compare)
        self._box = ChoiceBox()
        self._box.setObjectName("changesVersion")
        self._box.setAccessibleName(tr("Version to compare with"))
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        super().__init__(self._content_page(), "noChanges")
        self._entry: Entry | None = None
        self._others: Sequence[Entry] = ()
        self._library: Library | None = None
        self._task = Task(self)
        self._task.succeeded.connect(self._show)
        self._task.succeeded.connect(self.definitions_read)
        self._task.failed.connect(lambda error: self._refuse(joined(str(error), error.hint)))
        self._task.faulted.connect(self._refuse)
        self._box.activated.connect(self._compare)

    def show_entry(self, entry: Entry, versions: Sequence[Entry], library: "Library") -> None:
        """Show how an object version differs. `versions`: all of its object, oldest first."""
        others = [one for one in versions if one != entry]
        if (entry, others, library) == (self._entry, self._others, self._library):
            return
        self._entry, self._others, self._library = entry, others, library
        self._task.cancel()
        if not others:
            only = tr("The source has only this version of the object, {version}.", version=_named(entry))
            self.explain(PageMessage("info", tr("Only one version"), only))
            return
        self.show_content()
        self._box.clear()
        self._box.addItems([_named(one) for one in others])
        self._box.setCurrentIndex(_place_before(entry, others))
        self._compare()

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._task.shutdown()

    def _compare(self) -> None:
        pair = self._pair()
        self._facts.hide()
        if pair and self._library:
            self._view.say(tr("Reading definitions…"))
            self._task.start(partial(compared, *pair, self._library))

    def _pair(self) -> tuple[Entry, Entry] | None:
        """The two versions, the older one first."""
        place = self._box.currentIndex()
        if self._entry is None or not 0 <= place < len(self._others):
            return None
        older, newer = sorted((self._entry, self._others[place]), key=lambda one: (one.version, bool(one.origin)))
        return older, newer

    def _show(self, compared: Compared) -> None:
        self._view.show_rows(compared.rows, compared.sides, compared.compatibility)
        if compared.has_facts and self._library:
            self._facts.show_facts(tr("Only the built-in facts are compared."), asks_network=self._library.asks_network)

    def _refuse(self, reason: Words) -> None:
        self._view.say(tr("Cannot compare these versions. {reason}", reason=reason))

    def _content_page(self) -> QWidget:
        label = PlainLabel(tr("Compared with version"))
        label.setWordWrap(False)
        label.setBuddy(self._box)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self._box)
        line.addStretch(1)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        layout.addLayout(line)
        layout.addWidget(self._view, stretch=1)
        layout.addWidget(self._facts)
        return page


def _place_before(entry: Entry, others: Sequence[Entry]) -> int:
    """The place of the version before an object version; of one from beside the registry, first what that has."""
    before = [place for place, one in enumerate(others) if one.version < entry.version]
    same = [place for place, one in enumerate(others) if one.version == entry.version and not one.origin]
    registered = [place for place in before if not others[place].origin]
    return next((places[-1] for places in (same if entry.origin else (), registered, before) if places), 0)


def _named(entry: Entry) -> str:
    version = one_line(shortened(entry.version.text, _LONGEST)) or "–"
    return f"{version} ({one_line(shortened(entry.origin, _LONGEST))})" if entry.origin else version
