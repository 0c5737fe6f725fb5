"""*Resolve*: what pasted paths, URNs, SenML names and registrations stand for."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from lwm2m_browser.desktop.dialogs.sum_bar import GRADES, SumBar
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.definition_memo import DefinitionMemo
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import content_of_rows, copy_content, copy_text
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.exports.formats import FORMATS
from lwm2m_browser.exports.reference_columns import REFERENCE_COLUMNS
from lwm2m_browser.i18n import N_, joined, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.references.paste import parse_paste
from lwm2m_browser.references.reference import Unreadable
from lwm2m_browser.references.resolution import Resolved, resolve
from lwm2m_browser.references.summary import Answer, Grade, Part, grade_of, parts_of
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.sources.definitions.builtin_facts import bulk_holder
from lwm2m_browser.sources.definitions.library import Library

_SIZE = (100, 40)
"""Lines of text, across and down."""
_LINES = 4
"""How many lines of the pasted text are seen at first."""
_HINT = N_("Paste paths, URNs, SenML, registrations or a log, such as")
_EXAMPLES = """/3303/0/5700
urn:oma:lwm2m:ext:3303:1.1
</3/0>,</3303/0>;ver=1.1"""


class ResolveDialog(QDialog):
    """A text, and below it a row for each piece of it; it answers at every key, and blocks nothing."""

    row_opened = Signal(object, object)
    """The `Entry` that is to be shown in the window, and the ID of one of its resources, or None."""
    download_requested = Signal(object)
    """The entries whose definitions are to be fetched, so that their resources are known."""
    definitions_read = Signal()
    """Definitions were read, and may have problems."""

    def __init__(self, catalogue: Catalogue, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("resolveDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Resolve"))
        resize_in_lines(self, *_SIZE)
        self._asks_network = library.asks_network
        self._catalogue = catalogue
        self._at_hand = DefinitionMemo(library)
        self._missing: Sequence[Entry] = ()
        self._text = QPlainTextEdit()
        self._text.setObjectName("resolveText")
        self._text.setAccessibleName(tr("Text to resolve"))
        self._text.setPlaceholderText(f"{tr(_HINT)}\n{_EXAMPLES}")
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(self._text.fontMetrics().lineSpacing() * (_LINES + 1))
        self._table = ListTable(_ANSWERS)
        self._summary = SumBar()
        self._found: Sequence[Answer] = ()
        self._remarks = PlainLabel()
        self._remarks.setObjectName("resolveRemarks")
        self._remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fetch = _button(tr("Download their definitions"), "resolveFetch", "definition")
        self._copy = _button(tr("&Copy"), "resolveCopy", "copy")
        self._copy_markdown = _button(tr("Copy as &Markdown"), "resolveCopyMarkdown", "copy")
        self._facts = FactsLine("resolve", tr("Download the full definitions"))
        self._task = Task(self)
        self._lay_out()
        self._connect()
        self._show_answers(_Answers((), (), 0))

    def show_source(self, catalogue: Catalogue, library: Library) -> None:
        """Resolve in another catalogue, or with more definitions than there were."""
        self._catalogue = catalogue
        self._at_hand = DefinitionMemo(library)
        self._resolve()

    def take(self, text: str) -> None:
        """Resolve a text in place of what is there. It stays selected: what is typed or pasted replaces it."""
        self._text.setPlainText(text)
        self._text.selectAll()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was pasted yet."""
        return self._text.document().isEmpty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, and no other: the dialog has no default button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QAbstractButton):
            button.click()

    def done(self, result: int) -> None:
        """Close."""
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        for button in (self._copy, self._copy_markdown, self._fetch):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        parts.addWidget(self._text)
        parts.addWidget(self._answers_with_summary())
        parts.setStretchFactor(1, 1)
        parts.setSizes([self._text.minimumHeight(), self.height()])
        layout = DialogColumn(self)
        layout.addWidget(parts, stretch=1)
        layout.addWidget(self._remarks)
        layout.addWidget(self._facts)
        layout.addWidget(buttons)
        self._remarks.setMinimumHeight(2 * self._remarks.fontMetrics().lineSpacing())
        self._remarks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setFocus()

    def _answers_with_summary(self) -> QWidget:
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._summary)
        layout.addWidget(self._table)
        return both

    def _connect(self) -> None:
        shown = self._table.shown_entries
        self._text.textChanged.connect(self._resolve)
        self._table.current_changed.connect(self._show_remarks)
        self._table.opened.connect(self._open)
        self._summary.choice_changed.connect(self._list)
        self._fetch.clicked.connect(lambda: self.download_requested.emit(self._missing))
        self._facts.fetch_requested.connect(lambda: self.download_requested.emit(self._missing))
        self._copy.clicked.connect(lambda: copy_content(content_of_rows(_COPIED, shown())))
        self._copy_markdown.clicked.connect(lambda: copy_text(FORMATS["markdown"].write(_COPIED, shown())))
        self._task.succeeded.connect(self._show_answers)
        self._task.succeeded.connect(self.definitions_read)
        self._task.failed.connect(lambda error: self._explain(str(error)))
        self._task.faulted.connect(self._explain)

    def _resolve(self) -> None:
        self._task.start(partial(_answers, self._text.toPlainText(), self._catalogue, self._at_hand))

    def _show_answers(self, found: "_Answers") -> None:
        self._found = answers = found.answers
        self._summary.show_parts(found.parts, found.lines_without)
        self._show_columns_for([one for one in answers if isinstance(one, Resolved)])
        self._list()
        for button in (self._copy, self._copy_markdown):
            button.setEnabled(bool(answers))
        known = [one for one in answers if isinstance(one, Resolved) and one.entry and one.entry.definition]
        without = [one.entry for one in known if not one.definition]
        with_facts = [one.entry for one in known if one.definition and one.definition.is_facts]
        self._missing = [entry for entry in dict.fromkeys((*without, *with_facts)) if entry]
        self._fetch.setVisible(bool(without) and not with_facts and self._asks_network)
        if with_facts:
            self._facts.show_facts(asks_network=self._asks_network)
        else:
            self._facts.hide()

    def _list(self) -> None:
        """List what the chosen part of the sum is about, else all."""
        part = self._summary.part
        self._table.list_and_select(part.answers if part else self._found)
        self._show_remarks(self._table.current_entry())

    def _show_columns_for(self, answers: Sequence[Resolved]) -> None:
        """Show what was sent in place of what may be sent: where it does not fit, a remark says so.

        A registration names no resources: their columns leave their room to the remarks.
        """
        has_values = any(one.reference.value for one in answers)
        has_resources = not answers or any(one.reference.target.resource is not None for one in answers)
        shown = {
            _OF_VALUES: has_values,
            **dict.fromkeys(_OF_TYPES, has_resources and not has_values),
            **dict.fromkeys(_OF_RESOURCES, has_resources),
        }
        for key, is_shown in shown.items():
            (self._table.columns.show if is_shown else self._table.columns.hide)(key)

    def _show_remarks(self, answer: Answer | None) -> None:
        self._remarks.setText(visible_lines(_told(answer)) if answer else "")

    def _explain(self, reason: Words) -> None:
        self._show_answers(_Answers((), (), 0))
        self._remarks.setText(visible_lines(tr("Cannot resolve this text. {reason}", reason=reason)))

    def _open(self, answer: Answer) -> None:
        if isinstance(answer, Resolved) and answer.entry:
            self.row_opened.emit(answer.entry, answer.reference.target.resource)


class _Answers(NamedTuple):
    answers: Sequence[Answer]
    parts: Sequence[Part]
    lines_without: int


def _answers(text: str, catalogue: Catalogue, at_hand: DefinitionMemo, context: TaskContext) -> _Answers:
    """For a worker. Raises `Cancelled`."""
    answers: list[Answer] = []
    paste = parse_paste(text)
    for piece in paste.pieces:
        context.check()
        answers.append(piece if isinstance(piece, Unreadable) else resolve(piece, catalogue, at_hand.find, bulk_holder))
    return _Answers(answers, parts_of(answers), paste.lines_without)


_SPOKEN = {
    Grade.NORMAL: N_("without a remark"),
    Grade.ODD: N_("with a remark"),
    Grade.WRONG: N_("not known"),
}


def _mark(answer: Answer) -> RowMark:
    grade = grade_of(answer)
    return RowMark(*GRADES[grade], _SPOKEN[grade])


def _told(answer: Answer) -> str:
    if isinstance(answer, Unreadable):
        return tr("{written}: {remarks}", written=answer.written, remarks=answer.why)
    written = answer.reference.written
    if not answer.remarks:
        return tr("{written}: no remarks.", written=written)
    return tr("{written}: {remarks}", written=written, remarks=joined(*answer.remarks))


def _joined(*keys: str) -> Callable[[Answer], str]:
    """The texts of several columns as one."""
    columns = [REFERENCE_COLUMNS[key] for key in keys]
    return lambda answer: " ".join(filter(None, (column.text(answer) for column in columns)))


def _column(title: str, meaning: str, *keys: str) -> ColumnOf[Answer]:
    return ColumnOf[Answer](title, title, meaning, _joined(*keys), REFERENCE_COLUMNS[keys[0]].order)


_OF_VALUES, _OF_TYPES, _OF_RESOURCES = "Value", ("Type", "RangeEnumeration"), ("Resource", "Units")
_COPIED = list(REFERENCE_COLUMNS.values())
_SEEN = [
    REFERENCE_COLUMNS["Written"],
    _column(N_("Object"), N_("The object and its name."), "ObjectID", "ObjectName"),
    REFERENCE_COLUMNS["Ver"],
    REFERENCE_COLUMNS["ObjectInstance"],
    _column(N_("Resource"), N_("The resource and its name."), "ID", "Name"),
    *(REFERENCE_COLUMNS[key] for key in ("Value", "Type", "Units", "RangeEnumeration", "Remarks")),
]
"""Fewer columns than the buttons copy, so that the remarks are in sight."""
_ANSWERS: TableSpec[Answer] = TableSpec(
    name="resolveTable",
    title=N_("Results"),
    columns=_SEEN,
    hidden=(_OF_VALUES,),
    stretch_columns=("Remarks",),
    typical_texts={"Remarks": A_FEW_WORDS},
    keys=BY_PLACE,
    mark=_mark,
)


def _button(text: str, name: str, picture: str) -> QPushButton:
    button = QPushButton(icon(picture), text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
