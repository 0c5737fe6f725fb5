"""What the check finds in the draft, while one edits."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.exports.finding_columns import FINDING_COLUMNS
from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.finding import Finding, Severity

_REST = 150
"""Milliseconds without a key after which the check begins."""
_MARKS = {
    Severity.ERROR: RowMark(Tone.BAD, "error", N_("error")),
    Severity.WARNING: RowMark(Tone.CHANGED, "warning", N_("warning")),
    Severity.NOTE: RowMark(Tone.QUIET, "info", N_("note")),
}
FINDINGS: TableSpec[Finding] = TableSpec(
    name="findingTable",
    title=N_("Findings of the check"),
    columns=[FINDING_COLUMNS[key] for key in ("Code", "Finding", "Line", "Object", "Right")],
    stretch_columns=("Finding",),
    typical_texts={"Finding": A_FEW_WORDS},
    widest_texts={"Right": "urn:oma:lwm2m:ext:3303"},
    keys=BY_PLACE,
    mark=lambda finding: _MARKS[finding.severity],
)


class FindingList(ListTable[Finding]):
    """Lists findings. Enter asks for the place of one."""

    def __init__(self) -> None:
        super().__init__(FINDINGS)


class LiveCheck(QObject):
    """Checks a file in a thread, once its writer has come to rest."""

    found = Signal(object)
    """The findings, each a `Finding`."""
    missed = Signal(object)
    """A sentence: why there are no findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: CheckedFile | None = None
        self._known: Known | None = None
        self._task = Task(self)
        self._task.succeeded.connect(self._tell)
        self._task.failed.connect(lambda error: self.missed.emit(message_of(error)))
        self._task.faulted.connect(self.missed)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._start)

    @property
    def is_running(self) -> bool:
        """Whether what was found is not that of the last file yet."""
        return self._rest.isActive() or self._task.is_running

    def check(self, file: CheckedFile) -> None:
        """Check a file in place of the one before."""
        self._file = file
        self._rest.start()

    def shutdown(self) -> None:
        """Check nothing more."""
        self._rest.stop()
        self._task.shutdown()

    def _start(self) -> None:
        if self._file is not None:
            self._task.start(partial(_checked, self._file, self._known))

    def _tell(self, result: tuple[Known, Sequence[Finding]]) -> None:
        self._known, findings = result
        self.found.emit(findings)


def _checked(file: CheckedFile, known: Known | None, context: TaskContext) -> tuple[Known, Sequence[Finding]]:
    """For a worker: the findings in a file. Raises `Cancelled`."""
    known = known or known_by_program()
    return known, Checker(known, context=context).check_files([file])
