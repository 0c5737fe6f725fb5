"""What was odd about a source, to read and to copy."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, describe, plain_title
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.sources.origins import said_origin

_SIZE = (64, 34)
"""Lines of text, across and down."""
_NUMBER = re.compile(r"(\d+)")


def _place(problem: Problem) -> str:
    return str(problem.place)


def _what(problem: Problem) -> str:
    return str(problem.what)


def _done(problem: Problem) -> str:
    return str(problem.done)


def _place_order(problem: Problem) -> list[str | int]:
    """The sort key of a position: line 9 comes before line 10."""
    parts = _NUMBER.split(_place(problem))
    return [int(part) if number % 2 else part for number, part in enumerate(parts)]


_PROBLEMS: TableSpec[Problem] = TableSpec(
    name="problemsTable",
    title=N_("Problems"),
    columns=(
        ColumnOf[Problem]("Position", N_("Position"), N_("Position in the source."), _place, _place_order),
        ColumnOf[Problem](
            "What", N_("Problem"), N_("What could not be read, or was corrected while reading."), _what, _what
        ),
        ColumnOf[Problem]("Done", N_("What was done"), N_("How it was handled."), _done, _done),
    ),
    stretch_columns=("What",),
    typical_texts={"What": A_FEW_WORDS},
    keys=BY_PLACE,
)


class ProblemsDialog(QDialog):
    """Lists problems: the place of each, what is odd there, and what was done about it. It blocks nothing.

    `entry_of` is given the name of a file, and returns the object version that it defines.
    """

    line_requested = Signal(object, int)
    """The `Entry` in whose definition a line, counted from 1, is to be shown."""

    def __init__(
        self,
        origin: str,
        problems: Sequence[Problem],
        entry_of: Callable[[str], Entry | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("problemsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plain_title(tr("Problems in {origin}", origin=said_origin(origin))))
        resize_in_lines(self, *_SIZE)
        self._problems = problems
        self._entry_of = entry_of
        self._line: tuple[Entry, int] | None = None
        """Where the current problem is, if that is the definition of an object version."""
        self._task = Task(self)
        self._task.succeeded.connect(copy_text)
        for ended in (self._task.failed, self._task.faulted):
            ended.connect(self._explain)
        table = ListTable(_PROBLEMS)
        self._sentence = PlainLabel()
        self._sentence.setObjectName("problemsSentence")
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self._show = buttons.addButton(tr("Show in XML"), QDialogButtonBox.ButtonRole.ActionRole)
        self._show.setObjectName("problemsShow")
        self._show.setIcon(icon("definition"))
        describe(self._show, tr("Show the line in the object's definition"))
        self._show.clicked.connect(self._request_line)
        table.current_changed.connect(self._show_problem)
        table.opened.connect(self._request_line)
        table.list_and_select(problems)
        copy = buttons.addButton(tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("problemsCopy")
        copy.setIcon(icon("copy"))
        copy.clicked.connect(lambda: self._task.start(self._text))
        layout = DialogColumn(self)
        layout.addWidget(
            PlainLabel(
                tr("Entries that could not be read, or were corrected while reading. Everything else is in the table.")
            )
        )
        layout.addWidget(table, stretch=1)
        layout.addWidget(self._sentence)
        layout.addWidget(buttons)

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _show_problem(self, problem: Problem | None) -> None:
        self._sentence.setText(visible_lines(str(problem)) if problem else "")
        file, line = (problem and problem.file_and_line) or ("", 0)
        entry = self._entry_of(file) if file else None
        self._line = (entry, line) if entry else None
        self._show.setEnabled(self._line is not None)

    def _request_line(self) -> None:
        if self._line is not None:
            self.line_requested.emit(*self._line)

    def _explain(self, why: SourceError | Message) -> None:
        self._sentence.setText(visible_lines(tr("The rows could not be copied. {reason}", reason=why)))

    def _text(self, _: TaskContext) -> str:
        """For a worker thread: there may be a hundred thousand problems."""
        return "\n".join(map(str, self._problems))
