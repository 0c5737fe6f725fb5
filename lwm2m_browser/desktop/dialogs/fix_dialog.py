"""*Fix* and *Fix all*: the old and the new lines side by side, and only then the files are written."""

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.checking import write_proposal
from lwm2m_browser.desktop.session.task import Task, Work
from lwm2m_browser.desktop.table.change_delegate import ChangeDelegate
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, TableSpec
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import N_, joined, ntr, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:  # the checks are imported by the worker, as they need an XML library
    from lwm2m_browser.checks.rewriting import LineChange, Proposal, WriteResult

_SIZE = (72, 30)
"""Lines of text, across and down."""
_SIDES = ("Old", "New")
_MOST_LINES = 10_000
"""Lines that are listed: nobody reads more. The others are counted."""


class ChangedLine(NamedTuple):
    """A line that changes, and the file that it is in."""

    file: str
    change: "LineChange"


class Preview(NamedTuple):
    """What is proposed, ready to be shown."""

    proposal: "Proposal"
    lines: Sequence[ChangedLine]
    more: int
    """How many lines change besides these."""


class FixDialog(QDialog):
    """Shows what is proposed, and writes it once the user says so. Files that changed meanwhile are asked about."""

    written = Signal(object)
    """The `WriteResult`: which files are others now."""

    def __init__(self, title: str, propose: Work, settings: Settings, parent: QWidget) -> None:
        """`propose`: work that reads the files and returns a `Proposal`. It is done again where files changed."""
        super().__init__(parent)
        self.setObjectName("fixDialog")
        self.setWindowTitle(title)
        resize_in_lines(self, *_SIZE)
        self._propose = propose
        self._settings = settings
        self._proposal: Proposal | None = None
        self._reading, self._writing = Task(self), Task(self)
        self._table = ListTable(_spec())
        sections = [self._table.spec.section(side) for side in _SIDES]
        marks = ChangeDelegate(sections, self._table)
        for section in sections:
            self._table.setItemDelegateForColumn(section, marks)
        self._stack = MessageStack(self._table, "fix")
        self._sentence = PlainLabel()
        self._sentence.setObjectName("fixSentence")
        self._line = TextView("fixLine", tr("The line, old and new"))
        self._line.be_high(4)
        self._again = QPushButton(icon("refresh"), tr("Preview again"))
        self._again.setObjectName("fixAgain")
        self._write = QPushButton(icon("valid"), tr("Write"))
        self._write.setObjectName("fixWrite")
        self._lay_out()
        self._connect()
        self._preview()

    def done(self, result: int) -> None:
        self._reading.shutdown()
        self._writing.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        for button in (self._again, self._write):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = DialogColumn(self)
        layout.addWidget(self._sentence)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self._line)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.finished.connect(self.deleteLater)
        self._table.current_changed.connect(self._show_line)
        self._again.clicked.connect(self._preview)
        self._write.clicked.connect(self._write_files)
        self._reading.succeeded.connect(self._show)
        self._writing.succeeded.connect(self._finish)
        for task in (self._reading, self._writing):
            task.failed.connect(lambda error: self._explain(joined(str(error), error.hint)))
            task.faulted.connect(self._explain)

    def _preview(self) -> None:
        self._proposal = None
        self._say(tr("Reading files…"), can_write=False)
        self._again.hide()
        self._reading.start(partial(previewed, self._propose))

    def _show(self, preview: Preview) -> None:
        self._proposal = preview.proposal
        if not preview.lines:
            self._stack.explain(PageMessage("info", tr("Nothing to fix"), tr("The file is in order by now.")))
            self._say("", can_write=False)
            return
        self._stack.show_content()
        self._table.list_and_select(preview.lines)
        self._say(_told(preview), can_write=True)
        self._write.setFocus()

    def _write_files(self) -> None:
        if self._proposal is not None:
            self._write.setEnabled(False)
            self._writing.start(partial(write_proposal, self._proposal, self._settings))

    def _finish(self, written: "WriteResult") -> None:
        self.written.emit(written)
        if not written.changed and not written.failures:
            self.accept()
            return
        self._proposal = None
        parts = [str(error) for error in written.failures]
        if written.changed:
            parts.append(
                ntr(
                    "{count:,} file changed after the preview and was not written: {names}.",
                    "{count:,} files changed after the preview and were not written: {names}.",
                    len(written.changed),
                    names=", ".join(written.changed),
                )
            )
            parts.append(tr("Preview again to see its fixes, or cancel to leave it unchanged."))
        self._say(joined(*parts), can_write=False)
        self._again.show()
        self._again.setFocus()

    def _explain(self, reason: Words) -> None:
        self._say(tr("Nothing was written. {reason}", reason=reason), can_write=False)
        self._again.show()

    def _say(self, sentence: str, *, can_write: bool) -> None:
        self._sentence.setText(visible_lines(sentence))
        self._write.setEnabled(can_write)

    def _show_line(self, line: ChangedLine | None) -> None:
        sides = (line.change.old, line.change.new) if line else ()
        marks = ("−", "+")
        self._line.show_text(
            "\n".join(f"{mark} {text}" for mark, text in zip(marks, sides, strict=False) if text is not None)
        )


def previewed(propose: Work, context: TaskContext) -> Preview:
    """For a worker: what is proposed, and its lines. Raises what `propose` raises."""
    proposal: Proposal = propose(context)  # type: ignore[assignment]  # work returns whatever it is
    folder = len(os.path.commonpath([one.path.parent for one in proposal.rewrites])) if proposal.rewrites else 0
    lines = [
        ChangedLine(str(one.path)[folder:].lstrip(os.sep), change) for one in proposal.rewrites for change in one.lines
    ]
    return Preview(proposal, lines[:_MOST_LINES], max(0, len(lines) - _MOST_LINES))


def _told(preview: Preview) -> str:
    files, problems = len(preview.proposal.rewrites), len(preview.proposal.findings)
    fixes = ntr("{count:,} problem can be fixed", "{count:,} problems can be fixed", problems)
    where = ntr("in {count:,} file", "in {count:,} files", files)
    more = tr("{count:,} more lines are not listed.", count=preview.more) if preview.more else ""
    return joined(tr("{fixes} {where}. Nothing is written before you choose “Write”.", fixes=fixes, where=where), more)


def _spec() -> TableSpec[ChangedLine]:
    def side(key: str, title: str, meaning: str) -> ColumnOf[ChangedLine]:
        def text(line: ChangedLine) -> str:
            texts = line.change.old or "", line.change.new or ""
            is_indent = texts[0].strip() == texts[1].strip()
            chosen = texts[_SIDES.index(key)]
            return chosen if is_indent else chosen.strip()

        return ColumnOf[ChangedLine](key, title, meaning, text, text)

    return TableSpec(
        name="fixTable",
        title=N_("Lines that change"),
        columns=(
            ColumnOf[ChangedLine](
                "File", N_("File"), N_("The file that it is in."), lambda line: line.file, lambda line: line.file
            ),
            ColumnOf[ChangedLine](
                "Line",
                N_("Line"),
                N_("The line in the file."),
                lambda line: str(line.change.number),
                lambda line: line.change.number,
                is_number=True,
            ),
            side("Old", N_("Old"), N_("The line as it is now.")),
            side("New", N_("New"), N_("The line as it will be.")),
        ),
        stretch_columns=_SIDES,
        typical_texts=dict.fromkeys(_SIDES, A_FEW_WORDS),
        keys=BY_PLACE,
    )
