"""Where the draft of an editor is: its file on the disk, and what is kept of it in case of a crash."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.file_watcher import FileWatcher
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import DraftFile
from lwm2m_browser.errors import ChangedMeanwhile, SourceError
from lwm2m_browser.messages import message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.files import read_capped
from lwm2m_browser.storage.recovery import RecoveryFile

_KEEP_AFTER = 700
"""Milliseconds after an edit within which it is kept for a crash."""


class DraftKeeper(QObject):
    """Saves in a thread, sees when another program writes the file, and keeps what is edited."""

    saved = Signal()
    """The file has a draft now."""
    conflicted = Signal()
    """The file was not saved, as another program has changed it since."""
    refused = Signal(object)
    """A sentence: why something was not saved, kept or read. What is edited is still in the editor."""
    changed_outside = Signal(object, object)
    """Another program has written the file: its `Draft` and its `DraftFile` now."""

    def __init__(self, file: DraftFile, recovery: RecoveryFile, cap: int, parent: QObject | None = None) -> None:
        """`cap`: the most bytes of a definition."""
        super().__init__(parent)
        self.file = file
        self._cap = cap
        self._recovery = _Recovery(recovery)
        self._draft: Draft | None = None
        """What is to be kept."""
        self._saving, self._looking, self._keeping = Task(self), Task(self), Task(self)
        self._saving.succeeded.connect(self._take_over)
        self._saving.failed.connect(self._tell_why)
        self._saving.faulted.connect(self.refused)
        self._looking.succeeded.connect(self._compare)
        self._looking.failed.connect(lambda error: self.refused.emit(message_of(error)))
        self._keeping.failed.connect(lambda error: self.refused.emit(message_of(error)))
        self._rest = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._rest.timeout.connect(self._keep)
        self._watcher = FileWatcher(self)
        self._watcher.changed.connect(self.look)
        self._watch()

    @property
    def is_saving(self) -> bool:
        """Whether the file is being written."""
        return self._saving.is_running

    def save(self, draft: Draft) -> None:
        """Save a draft in its file."""
        self._saving.start(lambda _: self.file.saved(draft, self._cap))

    def save_as(self, path: Path, draft: Draft) -> None:
        """Save a draft in another file, which the user has named."""
        self._saving.start(lambda _: self.file.saved_as(path, draft))

    def keep(self, draft: Draft) -> None:
        """Keep a draft for the case of a crash, or forget what was kept if the file has it."""
        self._draft = draft
        if not self._rest.isActive():
            self._rest.start()

    def take(self, file: DraftFile) -> None:
        """Go by the file as it is now."""
        self.file = file
        self._watch()

    def end(self) -> None:
        """Forget what was kept: it is saved, or given up."""
        for task in (self._saving, self._looking, self._keeping):
            task.shutdown()
        self._rest.stop()
        self._watcher.stop()
        self._recovery.end()

    def _take_over(self, file: DraftFile) -> None:
        self.take(file)
        if self._draft is not None:
            self.keep(self._draft)
        self.saved.emit()

    def _tell_why(self, error: SourceError) -> None:
        if isinstance(error, ChangedMeanwhile):
            self.conflicted.emit()
        else:
            self.refused.emit(message_of(error))

    def _keep(self) -> None:
        if self._keeping.is_running:
            self._rest.start()
        elif self._draft is not None:
            self._keeping.start(partial(self._recovery.keep, self.file, self._draft))

    def _watch(self) -> None:
        self._watcher.watch([self.file.path] if self.file.path else ())

    def look(self) -> None:
        """Read the file, and tell if another program has written it."""
        if self.file.path is not None and not self._saving.is_running:
            self._looking.start(partial(_read, self.file.path, self._cap))

    def _compare(self, read: tuple[Draft | None, DraftFile]) -> None:
        draft, file = read
        if self.file.path == file.path and self.file.sum != file.sum and not self._saving.is_running:
            self.changed_outside.emit(draft, file)


class _Recovery:
    """A recovery file, which a thread writes and the window deletes; whoever comes first ends before the other."""

    def __init__(self, file: RecoveryFile) -> None:
        self._file = file
        self._turn = threading.Lock()
        self._has_ended = False

    def keep(self, file: DraftFile, draft: Draft, _: TaskContext) -> None:
        """For a worker: keep a draft unless its file has it. Raises `NotKept`."""
        with self._turn:
            if self._has_ended:
                return
            if file.is_saved(draft):
                self._file.delete()
            else:
                self._file.keep(file.recovered(draft))

    def end(self) -> None:
        with self._turn:
            self._has_ended = True
            self._file.delete()


def _read(path: Path, cap: int, _: TaskContext) -> tuple[Draft | None, DraftFile]:
    """For a worker: what is in a file; no draft where it is no definition any more. Raises `SourceError`s."""
    data = read_capped(path, cap)
    try:
        return Draft.read(data, path.name), DraftFile.of(path, data)
    except SourceError:
        return None, DraftFile.of(path, data)
