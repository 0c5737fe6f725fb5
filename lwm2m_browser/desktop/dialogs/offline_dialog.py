"""*Make available offline*: how far it is, what failed, and going on."""

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QPushButton, QWidget

from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.errors import SourceError, Unreachable
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import N_, joined, ntr, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import Progress
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.sources.definitions.fetch_all import Failure, Outcome, make_available
from lwm2m_browser.sources.definitions.library import Library

_SIZE = (41, 12)
_SIZE_WITH_FAILURES = (60, 27)
"""Lines of text, across and down."""


_NAMED = 3
"""So many objects are named in a cell; all of them are in the copied list."""


class _Failures(NamedTuple):
    """Those with the same reason, which share a row."""

    reason: str
    objects: Sequence[str]
    """Object versions, each by its ID, version and name."""

    @property
    def named(self) -> str:
        more = ("…",) if len(self.objects) > _NAMED else ()
        return ", ".join((*self.objects[:_NAMED], *more))


def _by_reason(failures: Sequence[Failure]) -> Sequence[_Failures]:
    """Failures in rows, the most frequent reason first."""
    objects: dict[str, list[str]] = {}
    for entry, error in failures:
        objects.setdefault(str(error), []).append(f"{entry.object_id} {entry.version} {entry.name}")
    rows = [_Failures(reason, named) for reason, named in objects.items()]
    return sorted(rows, key=lambda row: -len(row.objects))


def _count(row: _Failures) -> int:
    return len(row.objects)


_REASON, _OBJECTS = attrgetter("reason"), attrgetter("named")
_FAILURES: TableSpec[_Failures] = TableSpec(
    name="offlineFailures",
    title=N_("Failed downloads"),
    columns=(
        ColumnOf(
            "Definitions", N_("Definitions"), N_("How many downloads failed."), lambda row: f"{_count(row):,}", _count
        ),
        ColumnOf("Reason", N_("Reason"), N_("Why the download failed."), _REASON, _REASON),
        ColumnOf("Objects", N_("Objects"), N_("Some of the object versions without a definition."), _OBJECTS, _OBJECTS),
    ),
    stretch_columns=("Reason", "Objects"),
    typical_texts={"Reason": A_FEW_WORDS},
    keys=BY_PLACE,
)


class OfflineDialog(QDialog):
    """Fetches the definitions of entries as soon as it is made. It blocks nothing; closing it stops the rest."""

    definitions_fetched = Signal()
    """Definitions were fetched; all of them, or as many as came until it was stopped."""

    def __init__(self, entries: Sequence[Entry], library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offlineDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Download all definitions"))
        resize_in_lines(self, *_SIZE)
        self._work = partial(make_available, entries, library)
        self._progress = Progress()
        self._sentence = PlainLabel()
        self._sentence.setObjectName("offlineSentence")
        self._bar = QProgressBar()
        self._bar.setObjectName("offlineProgress")
        self._bar.setAccessibleName(tr("Downloaded definitions"))
        self._bar.setTextVisible(False)
        self._amount = MutedLabel()
        self._amount.setObjectName("offlineAmount")
        self._warnings = PlainLabel()
        self._warnings.setObjectName("offlineWarnings")
        self._failures = ListTable(_FAILURES)
        self._failures.hide()
        self._stop = QPushButton(icon("cancel"), tr("&Stop"))
        self._stop.setObjectName("offlineStop")
        self._again = QPushButton(icon("refresh"), tr("C&ontinue"))
        self._again.setObjectName("offlineGoOn")
        self._copy = QPushButton(icon("copy"), tr("&Copy the list"))
        self._copy.setObjectName("offlineCopy")
        self._task = Task(self)
        self._lay_out()
        self._connect()
        self._start()

    def done(self, result: int) -> None:
        """Close and cancel the download; downloaded definitions are kept."""
        if self._task.is_running:
            self.definitions_fetched.emit()
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in (self._copy, self._again, self._stop):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = DialogColumn(self)
        for widget in (self._sentence, self._bar, self._amount, self._warnings, self._failures):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(buttons)
        layout.setStretchFactor(self._failures, 100)

    def _connect(self) -> None:
        self._stop.clicked.connect(self._cancel)
        self._again.clicked.connect(self._start)
        self._copy.clicked.connect(lambda: copy_text(_listed(self._failures.shown_entries())))
        self._task.progressed.connect(self._show_progress)
        self._task.succeeded.connect(self._finish)
        self._task.failed.connect(lambda error: self._explain(str(error)))
        self._task.faulted.connect(self._explain)
        self._task.running_changed.connect(self._show_running)

    def _start(self) -> None:
        self._sentence.setText(
            tr("Downloading the definitions that are not on this computer yet. You can continue working.")
        )
        self._amount.setText(tr("Checking which definitions are on this computer…"))
        self._bar.setRange(0, 0)
        self._show_failures((), ())
        self._task.start(self._work)

    def _cancel(self) -> None:
        self._task.cancel()
        self._sentence.setText(tr("Stopped. Downloaded definitions are kept; Continue downloads the rest."))
        self.definitions_fetched.emit()

    def _show_running(self, running: bool) -> None:
        self._stop.setVisible(running)
        self._again.setVisible(not running)
        if not running and self._bar.maximum() == 0:
            self._bar.setRange(0, 1)

    def _show_progress(self, progress: Progress) -> None:
        self._progress = progress
        total = progress.total or 0
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(progress.items)
        self._amount.setText(_amount(progress.items, total, progress.received / 1000))

    def _finish(self, outcome: Outcome) -> None:
        total = outcome.at_hand + len(outcome.failures)
        self._show_progress(Progress(self._progress.received, items=outcome.at_hand, total=total))
        self._sentence.setText(_told(outcome))
        self._show_failures(outcome.warnings if outcome.fetched else (), outcome.failures)
        self._again.setEnabled(bool(outcome.failures))
        if outcome.fetched:
            self.definitions_fetched.emit()

    def _explain(self, reason: Words) -> None:
        self._sentence.setText(visible_lines(tr("{reason} Downloaded definitions are kept.", reason=reason)))
        self.definitions_fetched.emit()

    def _show_failures(self, warnings: Sequence[SourceError], failures: Sequence[Failure]) -> None:
        said = [tr("{warning} Downloaded the definitions one by one instead.", warning=warning) for warning in warnings]
        self._warnings.setText(visible_lines("\n".join(said)))
        self._warnings.setVisible(bool(said))
        self._failures.list_rows(_by_reason(failures))
        for widget in (self._failures, self._copy):
            widget.setVisible(bool(failures))
        if failures:
            before = self.size()
            resize_in_lines(self, *_SIZE_WITH_FAILURES)
            self.resize(self.size().expandedTo(before))
        self._again.setEnabled(True)


def _listed(rows: Sequence[_Failures]) -> str:
    return "\n".join(f"{one}: {row.reason}" for row in rows for one in row.objects)


def _failed(outcome: Outcome) -> str:
    if not outcome.fetched and all(isinstance(failure.error, Unreachable) for failure in outcome.failures):
        return ntr(
            "No connection: no definition was downloaded. {count:,} is missing.",
            "No connection: no definition was downloaded. {count:,} are missing.",
            len(outcome.failures),
        )
    return ntr(
        "{count:,} definition could not be downloaded, for the reason below.",
        "{count:,} definitions could not be downloaded, for the reasons below.",
        len(outcome.failures),
    )


def _others(count: int) -> str:
    if not count:
        return tr("“Continue” tries again.")
    return ntr(
        "The other {count:,} is on this computer; “Continue” tries again.",
        "The other {count:,} are on this computer; “Continue” tries again.",
        count,
    )


def _told(outcome: Outcome) -> str:
    count = outcome.at_hand
    if outcome.failures:
        return joined(_failed(outcome), _others(count))
    if outcome.fetched:
        return ntr(
            "{count:,} definition downloaded: all {total:,} of the registry are on this computer now.",
            "{count:,} definitions downloaded: all {total:,} of the registry are on this computer now.",
            outcome.fetched,
            total=count,
        )
    if count:
        return ntr(
            "Nothing to download: the {count:,} definition of the registry is on this computer.",
            "Nothing to download: all {count:,} definitions of the registry are on this computer.",
            count,
        )
    return tr("Nothing to download: the registry publishes no definitions of these objects.")


def _amount(here: int, total: int, kilobytes: float) -> str:
    amount = ntr("{here:,} of {count:,} definition", "{here:,} of {count:,} definitions", total, here=here)
    return tr("{amount} · {kilobytes:,.0f} kB downloaded", amount=amount, kilobytes=kilobytes) if kilobytes else amount
