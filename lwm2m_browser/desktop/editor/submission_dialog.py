"""*Prepare submission*: writes what is submitted of a draft into a folder, and shows what the check finds there."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.checks.target import read_target
from lwm2m_browser.desktop.editor.finding_list import FINDINGS
from lwm2m_browser.desktop.editor.surroundings import Surroundings
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.file_dialogs import ask_for_folder
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.submission import Details, prepared, save_submission
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.exports.finding_columns import FINDING_COLUMNS
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.storage.files import expand_home

_SIZE = (60, 38)
"""Lines of text, across and down."""
_LINES = 3


class SubmissionDialog(QDialog):
    """Asks for what is not in the definition, and for a folder. Enter writes the files."""

    def __init__(self, draft: Draft, folder: Path, around: Surroundings, parent: QWidget) -> None:
        """`folder`: where a folder for the submission is proposed."""
        super().__init__(parent)
        self.setObjectName("submissionDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Prepare submission"))
        resize_in_lines(self, *_SIZE)
        self._draft, self._around = draft, around
        texts = draft.object_texts
        version = texts["ObjectVersion"].replace(".", "_")
        self._owner, self._specification = _line("submissionOwner"), _line("submissionSpecification")
        self._folder = _line("submissionFolder")
        self._folder.setText(str(folder / f"submission-{texts['ObjectID']}-{version}"))
        self._summary = QPlainTextEdit(texts["Description1"])
        self._summary.setObjectName("submissionSummary")
        self._summary.setTabChangesFocus(True)
        self._summary.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self._reusable = QCheckBox(tr("Also register &reusable resources that Common.xml does not have"))
        self._told = PlainLabel()
        self._told.setObjectName("submissionResult")
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._findings: ListTable[Finding] = ListTable(
            FINDINGS._replace(
                name="submissionFindings", columns=[FINDING_COLUMNS[key] for key in ("Code", "File", "Line", "Finding")]
            )
        )
        self._task = Task(self)
        self._task.succeeded.connect(self._show)
        self._task.failed.connect(lambda error: self._say(str(error)))
        self._task.faulted.connect(lambda fault: self._say(str(fault)))
        self._lay_out()
        for field in (self._owner, self._folder):
            field.textChanged.connect(self._follow)
        self._follow()

    def accept(self) -> None:
        """Write the files. The dialog stays, with what the check finds in them."""
        details = Details(
            owner=self._owner.text().strip(),
            summary=self._summary.toPlainText().strip(),
            specification=self._specification.text().strip(),
            registers_reusable=self._reusable.isChecked(),
        )
        folder = expand_home(self._folder.text().strip())
        self._say(tr("Writing the files…"))
        self._task.start(partial(_written, self._draft, details, folder, self._around))

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        button = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(button.Ok | button.Close)
        self._write = buttons.button(button.Ok)
        self._write.setText(tr("&Write the files"))
        self._write.setObjectName("submissionWrite")
        buttons.button(button.Close).setText(tr("&Close"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        browse = QPushButton(tr("Browse…"))
        browse.setAutoDefault(False)  # Enter in a field writes the files
        browse.clicked.connect(lambda: ask_for_folder(self, Path(self._folder.text()).parent, self._folder.setText))
        place = QHBoxLayout()
        place.addWidget(self._folder, stretch=1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("&Owner"), self._owner)
        form.addRow(tr("&Description"), self._summary)
        form.addRow(tr("&Specification (address)"), self._specification)
        form.addRow(tr("&Folder"), place)
        form.labelForField(place).setBuddy(self._folder)  # type: ignore[attr-defined]  # it is a label
        layout = DialogColumn(self)
        layout.addLayout(form)
        layout.addWidget(self._reusable)
        layout.addWidget(self._told)
        layout.addWidget(self._findings, stretch=1)
        layout.addWidget(buttons)

    def _follow(self) -> None:
        self._write.setEnabled(bool(self._owner.text().strip() and self._folder.text().strip()))

    def _show(self, written: "_WrittenFiles") -> None:
        self._findings.list_rows(written.findings)
        count = len(written.findings)
        where = written.folder
        files = ntr("{count:,} file is in {folder}.", "{count:,} files are in {folder}.", written.files, folder=where)
        found = ntr("The check found {count:,} problem.", "The check found {count:,} problems.", count)
        said = [files, found if count else tr("The check found nothing."), *map(str, written.remarks)]
        self._say(" ".join(said))

    def _say(self, text: str) -> None:
        self._told.setText(visible_lines(text))


class _WrittenFiles(NamedTuple):
    folder: Path
    files: int
    findings: Sequence[Finding]
    remarks: Sequence[Message]


def _written(draft: Draft, details: Details, folder: Path, around: Surroundings, context: TaskContext) -> _WrittenFiles:
    """For a worker: the files are written, and read again for the check. Raises `SourceError`s, and `Cancelled`."""
    known = known_by_program()
    submission = prepared(draft, details._replace(old=around.before(draft.definition)), known)
    save_submission(submission, folder)
    target = read_target(str(folder), around.settings, context)
    names = {file.shown: file.name for file in target.files}
    found = [one._replace(file=names[one.file]) for one in target.findings(Checker(known, context=context))]
    others = [one for one in submission.findings if one.file not in names.values()]  # such as the item of a list
    return _WrittenFiles(folder, len(submission.files), [*found, *others], submission.remarks)


def _line(name: str) -> LineEdit:
    field = LineEdit()
    field.setObjectName(name)
    return field
