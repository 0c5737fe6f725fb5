"""The panel under the table: what is wrong with what is shown, and what can be done about it."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.problems.problem_table import Row, problem_spec, told_in_full
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.flow_layout import FlowLayout
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, describe
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.finding import Finding

_SPACE = 4
"""Pixels."""


class ProblemsPanel(QWidget):
    """Lists problems. A click, or Enter, leads to the line of one; Escape leaves."""

    row_opened = Signal(object)
    """The `Row` whose line is to be shown."""
    fix_requested = Signal(object)
    """The `Finding` that is to be fixed."""
    fixes_requested = Signal()
    """All that is listed is to be fixed, as far as it can be."""
    rule_requested = Signal(str)
    """The code of the rule that is to be explained."""
    scope_changed = Signal()
    """Only the problems of the object in the details are to be listed, or all again."""
    left = Signal()
    """The keyboard is to go elsewhere."""
    closed = Signal()
    """The panel is to be hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemsPanel")
        self.setAccessibleName(tr("Problems"))
        self._names: Mapping[str, str] = {}
        self._why_not = ""
        """Why nothing can be fixed; empty where something can."""
        self._rows: Sequence[Row] = ()
        self._task = Task(self)
        self._task.succeeded.connect(copy_text)
        for ended in (self._task.failed, self._task.faulted):
            ended.connect(self._explain)
        self.table = ListTable(problem_spec(self._name_of))
        self.content = MessageStack(self.table, "problems")
        """The rows, or why there are none."""
        self._count = PlainLabel()
        self._count.setObjectName("problemsCount")
        self._count.setWordWrap(False)
        self._sentence = PlainLabel()
        self._sentence.setObjectName("problemsSentence")
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show_row(None)

    @property
    def is_narrowed(self) -> bool:
        """Whether only the problems of the object in the details are to be listed."""
        return self._narrow.isChecked()

    @property
    def message(self) -> PageMessage | None:
        """What is said in place of the rows; None while there are some."""
        return self.content.message

    def show_rows(self, rows: Sequence[Row], names: Mapping[str, str]) -> None:
        """List problems. `names`: what the files of findings are called, by the names that findings have them by."""
        self.content.show_content()
        if rows == self._rows and names == self._names:
            return  # to measure what stands in thousands of rows takes longer than a frame
        self._names, self._rows = names, rows
        self.table.list_and_select(rows)
        self._show_row(self.table.current_entry())
        self._copy.setEnabled(bool(rows))

    def explain(self, message: PageMessage) -> None:
        """Say in place of rows why there are none."""
        self.show_rows((), {})
        self.content.explain(message)

    def show_count(self, sentence: str) -> None:
        """Say above the rows how many there are."""
        self._count.setText(sentence)

    def allow_fixes(self, why_not: str, *, any_fixes: bool) -> None:
        """Set whether files can be written, or why not, and whether there is anything to fix."""
        self._why_not = why_not
        self._fix_all.setEnabled(any_fixes and not why_not)
        describe(self._fix_all, why_not or tr("Fix all that is listed; the changed lines are shown first"))
        self._show_row(self.table.current_entry())

    def allow_scope(self, *, allowed: bool) -> None:
        """Set whether there are problems of other objects than that in the details."""
        self._narrow.setEnabled(allowed)

    def enter(self) -> None:
        """Take the keyboard."""
        if self.content.message is None:
            self.table.enter()
        else:
            self.content.take_keyboard()

    def shutdown(self) -> None:
        """Cancel what runs."""
        self._task.shutdown()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_buttons(self) -> None:
        self._narrow = _button("problemsOfObject", tr("Only this object"), "")
        self._narrow.setCheckable(True)
        describe(self._narrow, tr("List only the problems of the object in the details"))
        self._show = _button("problemsShow", tr("Show in XML"), "definition")
        describe(self._show, tr("Show the line in the object's definition"))
        self._fix = _button("problemsFix", tr("Fix…"), "valid")
        self._fix_all = _button("problemsFixAll", tr("Fix all…"), "valid")
        self._rule = _button("problemsRule", tr("Explain the rule"), "help")
        describe(self._rule, tr("Why this matters, with an example"))
        self._copy = _button("problemsCopy", tr("Copy all"), "copy")
        self._close = icon_button("problemsClose", "clear", tr("Close"))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout()
        buttons.setLayout(flow)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(_SPACE)
        for part in (self._narrow, self._show, self._fix, self._fix_all, self._rule, self._copy):
            flow.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(2 * _SPACE)
        top.addWidget(self._count)
        top.addWidget(buttons, stretch=1)
        top.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _SPACE, 0, _SPACE)
        layout.setSpacing(_SPACE)
        layout.addLayout(top)
        layout.addWidget(self.content, stretch=1)
        layout.addWidget(self._sentence)

    def _connect(self) -> None:
        table = self.table
        table.current_changed.connect(self._show_row)
        table.clicked.connect(lambda _: self._open())
        table.opened.connect(self.row_opened)
        table.add_command("problemsTableFix", tr("&Fix…"), "Ctrl+Return", self._request_fix, "valid")
        table.add_command("problemsTableRule", tr("&Explain the rule"), "Ctrl+Y", self._request_rule, "help")
        self._narrow.toggled.connect(self.scope_changed)
        self._show.clicked.connect(self._open)
        self._fix.clicked.connect(self._request_fix)
        self._fix_all.clicked.connect(self.fixes_requested)
        self._rule.clicked.connect(self._request_rule)
        self._copy.clicked.connect(lambda: self._task.start(self._text))
        self._close.clicked.connect(self.closed)

    def _name_of(self, finding: Finding) -> str:
        return self._names.get(finding.file) or PurePath(finding.file).name

    def _show_row(self, row: Row | None) -> None:
        self._sentence.setText(visible_lines(self._told(row)) if row else "")
        finding = row if isinstance(row, Finding) else None
        has_fix = finding is not None and finding.fix is not None
        self._show.setEnabled(row is not None)
        self._rule.setEnabled(finding is not None)
        self._fix.setEnabled(has_fix and not self._why_not)
        why_not = self._why_not if has_fix else tr("This problem has no automatic fix") if row else ""
        describe(self._fix, why_not or tr("Fix this problem; the changed lines are shown first"))

    def _open(self) -> None:
        if (row := self.table.current_entry()) is not None:
            self.row_opened.emit(row)

    def _request_fix(self) -> None:
        if self._fix.isEnabled():
            self.fix_requested.emit(self.table.current_entry())

    def _request_rule(self) -> None:
        if isinstance(row := self.table.current_entry(), Finding):
            self.rule_requested.emit(row.code)

    def _explain(self, why: SourceError | Message) -> None:
        self._sentence.setText(visible_lines(tr("The rows could not be copied. {reason}", reason=why)))

    def _told(self, row: Row) -> str:
        return told_in_full(row, self._name_of(row) if isinstance(row, Finding) else "")

    def _text(self, _: TaskContext) -> str:
        """For a worker thread: there may be a hundred thousand problems."""
        return "\n".join(map(self._told, self._rows))


def _button(name: str, text: str, picture: str) -> QPushButton:
    button = QPushButton(icon(picture), text) if picture else QPushButton(text)
    button.setObjectName(name)
    return button
