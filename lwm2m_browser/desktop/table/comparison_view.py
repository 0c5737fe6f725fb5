"""The differences of two object versions: a table of them, and both values of the current one side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.table.change_delegate import ChangeDelegate
from lwm2m_browser.desktop.table.comparison_table import (
    DIFFERENCES,
    SIDES,
    reason_of,
    summary_of,
    values_in_full,
    verdict_of,
)
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.marked_text import MarkedText
from lwm2m_browser.desktop.table.scroll_together import ScrollTogether
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.exports.comparison_columns import ComparisonRow
from lwm2m_browser.exports.formats import FORMATS
from lwm2m_browser.exports.markdown import shown
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.compatibility import Compatibility
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.word_changes import word_changes

_LINES_WITH_REASON = 18
"""How many lines high the view is, at least, where the reason of the current row has a line of its own."""


class ComparisonView(QWidget):
    """Starts at the first difference. The words that differ are marked, and both values are scrolled together.

    Its actions go to the next and the previous difference: within long values to those out of sight, then to the next
    row. Whoever wants their keys in a wider part of the window adds the actions there.
    """

    def __init__(self, owner: str) -> None:
        """`owner`: what the object names of its parts begin with."""
        super().__init__()
        self._sentence = PlainLabel()
        self._sentence.setObjectName(f"{owner}Sentence")
        self._verdict = PlainLabel()
        self._verdict.setObjectName(f"{owner}Verdict")
        self._reason = MutedLabel()
        self._reason.setObjectName(f"{owner}Reason")
        self._place = MutedLabel()
        self._place.setObjectName(f"{owner}Place")
        self._place.setWordWrap(False)
        self._table = ListTable(DIFFERENCES._replace(name=f"{owner}Table"))
        sections = [DIFFERENCES.section(side) for side in SIDES]
        marking = ChangeDelegate(sections, self._table)
        for section in sections:
            self._table.setItemDelegateForColumn(section, marking)
        self._texts = (
            MarkedText(f"{owner}OldText", tr("Value in the first version")),
            MarkedText(f"{owner}NewText", tr("Value in the second version")),
        )
        self._together = ScrollTogether(*self._texts)
        self._marks = 0
        """How many places of the current difference are marked."""
        self._steps = (
            self._step(f"{owner}Previous", tr("Previous difference"), "Shift+F7", "previous", self.show_previous),
            self._step(f"{owner}Next", tr("Next difference"), "F7", "next", self.show_next),
        )
        self._table.current_changed.connect(self._show_current)
        self._lay_out()
        self.setFocusProxy(self._table)

    def say(self, sentence: str) -> None:
        """Say why there is nothing to compare, in the place of a comparison."""
        self._say_verdict("")
        self._list([])
        self._sentence.setText(visible_lines(sentence))

    def show_rows(
        self, rows: Sequence[ComparisonRow], sides: Sequence[Entry], compatibility: Compatibility | None = None
    ) -> None:
        """Show a comparison of two object versions, the old one first, and whether the new one's version is enough."""
        titles = (f"{entry.object_id} {entry.version} {entry.name}" for entry in sides)
        self._table.set_titles(dict(zip(SIDES, titles, strict=True)))
        self._list(rows)
        self._sentence.setText(summary_of(rows))
        self._say_verdict(verdict_of(compatibility) if compatibility and rows else "")

    def show_next(self) -> None:
        """Go to the next difference."""
        seen = min(text.in_sight().stop for text in self._texts)
        if seen < self._marks:
            self._bring_into_sight(seen)
        else:
            self._go_to(self._table.currentIndex().row() + 1)

    def show_previous(self) -> None:
        """Go to the previous difference, at the start of what it marks."""
        above = max(text.in_sight().start for text in self._texts)
        if self._marks and above:
            self._bring_into_sight(above - 1)
        else:
            self._go_to(self._table.currentIndex().row() - 1)

    def copy_as_markdown(self) -> None:
        """Copy all differences, below the version that they need."""
        table = FORMATS["markdown"].write(self._table.columns.shown(), self._table.shown_entries())
        verdict = self._verdict.text()
        copy_text(f"{shown(verdict)}\n\n{table}" if verdict else table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_reason()

    def _show_reason(self) -> None:
        """Where there is little room, the rows are more important: a tooltip of theirs has the reason too."""
        has_room = self.height() >= _LINES_WITH_REASON * self.fontMetrics().lineSpacing()
        self._reason.setVisible(has_room and bool(self._reason.text()))

    def _step(self, name: str, text: str, keys: str, picture: str, act: Callable[[], None]) -> QAction:
        step = QAction(icon(picture), text, self)
        step.setObjectName(name)
        step.setShortcut(QKeySequence(keys))
        step.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        step.triggered.connect(act)
        self.addAction(step)
        return step

    def _lay_out(self) -> None:
        sentences = QVBoxLayout()
        sentences.setSpacing(0)
        sentences.addWidget(self._sentence)
        sentences.addWidget(self._verdict)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addLayout(sentences, stretch=1)
        line.addWidget(self._place)
        for step in self._steps:
            button = QToolButton(autoRaise=True)
            button.setObjectName(f"{step.objectName()}Button")
            button.setDefaultAction(step)
            line.addWidget(button)
        texts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for text in self._texts:
            texts.addWidget(text)
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        parts.addWidget(self._table)
        parts.addWidget(texts)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(parts, stretch=1)
        layout.addWidget(self._reason)

    def _say_verdict(self, verdict: str) -> None:
        self._verdict.setText(visible_lines(verdict))
        self._verdict.setVisible(bool(verdict))

    def _list(self, rows: Sequence[ComparisonRow]) -> None:
        self._table.list_rows(rows)
        self._go_to(0)
        for step in self._steps:
            step.setEnabled(bool(rows))

    def _go_to(self, row: int) -> None:
        if 0 <= row < self._table.row_count():
            self._table.selectRow(row)
            self._table.scrollTo(self._table.currentIndex())

    def _show_current(self, row: ComparisonRow | None) -> None:
        values = [visible_lines(value) for value in (values_in_full(row) if row else ("", ""))]
        changes = word_changes(*values) if row and row.change else []
        self._marks = len(changes)
        absent = tr("(none)") if row and row.change else tr("Not in this version")
        marks = ([change.old for change in changes], [change.new for change in changes])
        with self._together.apart():
            for text, value, marked in zip(self._texts, values, marks, strict=True):
                text.show_marked(value, marked)
                text.setPlaceholderText(absent if row else "")
        if changes:
            self._bring_into_sight(0)
        self._reason.setText(reason_of(row) if row else "")
        self._show_reason()
        self._say_place()

    def _bring_into_sight(self, mark: int) -> None:
        with self._together.apart():
            for text in self._texts:
                text.bring_into_sight(mark)

    def _say_place(self) -> None:
        row, count = self._table.currentIndex().row(), self._table.row_count()
        self._place.setText(tr("{number} of {count}", number=row + 1, count=count) if row >= 0 else "")
