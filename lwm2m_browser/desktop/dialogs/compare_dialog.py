"""*Compare*: two versions of an object, or any two objects, side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QToolButton, QWidget

from lwm2m_browser.desktop.dialogs.version_chooser import VersionChooser
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.comparing import Compared, compared
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.comparison_view import ComparisonView
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.i18n import joined, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.library import Library

_SIZE = (70, 43)
"""Lines of text, across and down."""


class CompareDialog(QDialog):
    """Two choices of an object version, what differs between them, and the current difference in full."""

    definitions_read = Signal()
    """The two definitions were read, and may have problems."""

    def __init__(self, catalogue: Catalogue, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare"))
        resize_in_lines(self, *_SIZE)
        self._library = library
        self._choosers = (
            VersionChooser("compareOld", tr("First object version")),
            VersionChooser("compareNew", tr("Second object version")),
        )
        self._view = ComparisonView("compare")
        self.addActions(self._view.actions())
        self._swap = QToolButton(autoRaise=True)
        self._swap.setObjectName("compareSwap")
        self._swap.setText("⇄")
        self._swap.setToolTip(tr("Swap sides"))
        self._swap.setAccessibleName(tr("Swap sides"))
        self._copy = QPushButton(icon("copy"), tr("Copy as &Markdown"))
        self._copy.setObjectName("compareCopy")
        self._copy.setAutoDefault(False)
        self._facts = FactsLine("compare", tr("Download the full definitions"))
        self._task = Task(self)
        self._lay_out()
        self._connect()
        self.show_source(catalogue, library)

    def show_source(self, catalogue: Catalogue, library: Library) -> None:
        """Choose from another catalogue."""
        self._library = library
        for chooser in self._choosers:
            chooser.show_catalogue(catalogue)

    def compare(self, chosen: Sequence[Entry | None]) -> None:
        """Compare two object versions; of one, what it is to be compared with remains to be chosen."""
        for chooser, entry in zip(self._choosers, (*chosen, None, None), strict=False):
            chooser.choose(entry)
        next((chooser for chooser in self._choosers if chooser.entry is None), self._view).setFocus()

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.addWidget(self._choosers[0], stretch=1)
        choices.addWidget(self._swap)
        choices.addWidget(self._choosers[1], stretch=1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter in a field chooses there
        buttons.rejected.connect(self.reject)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        layout = DialogColumn(self)
        layout.addLayout(choices)
        layout.addWidget(self._view, stretch=1)
        layout.addWidget(self._facts)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        for chooser in self._choosers:
            chooser.entry_changed.connect(self._compare)
        self._swap.clicked.connect(lambda: self.compare([one.entry for one in reversed(self._choosers)]))
        self._copy.clicked.connect(self._view.copy_as_markdown)
        self._facts.fetch_requested.connect(self._compare)
        self._task.succeeded.connect(self._show_comparison)
        self._task.succeeded.connect(self.definitions_read)
        self._task.failed.connect(lambda error: self._explain(joined(str(error), error.hint)))
        self._task.faulted.connect(self._explain)

    def _compare(self) -> None:
        old, new = (chooser.entry for chooser in self._choosers)
        self._copy.setEnabled(False)
        self._facts.hide()
        self._task.cancel()
        if old and new:
            self._view.say(tr("Reading definitions…"))
            self._task.start(partial(compared, old, new, self._library))
        else:
            self._view.say(
                joined(*(chooser.problem for chooser in self._choosers))
                or tr("Choose two object versions: from the lists, or by typing an ID, a name or a URN.")
            )

    def _show_comparison(self, compared: Compared) -> None:
        self._view.show_rows(compared.rows, compared.sides, compared.compatibility)
        self._copy.setEnabled(bool(compared.rows))
        if compared.has_facts:
            self._facts.show_facts(tr("Only the built-in facts are compared."), asks_network=self._library.asks_network)

    def _explain(self, reason: Words) -> None:
        self._view.say(tr("Cannot compare these versions. {reason}", reason=reason))
