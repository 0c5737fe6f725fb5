"""*Save a snapshot*: asks for a file, writes it in the background, and says what it holds."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.last_folder import LastFolder
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.widgets.file_dialogs import ask_for_new_file
from lwm2m_browser.errors import SourceError
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message, Sentences, Words, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.storage.files import save_file

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library  # which would slow down every start

_SUFFIX = ".zip"


@dataclass(frozen=True, slots=True)
class _Saved:
    path: Path
    included: int
    missing: tuple[Entry, ...]


class SnapshotCommand(QObject):
    """Saves one snapshot at a time."""

    notice_raised = Signal(object)
    """A `Notice`: what the snapshot lacks, or why none was saved."""
    status_message = Signal(str)
    """What is being done, or was, in a sentence."""

    def __init__(self, folder: LastFolder, window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._folder.notice_raised.connect(self.notice_raised)
        self._window = window
        self._task = Task(self)
        self._task.succeeded.connect(self._tell)
        self._task.failed.connect(lambda error: self.notice_raised.emit(_refused(error)))
        self._task.faulted.connect(lambda fault: self.notice_raised.emit(_not_saved(fault)))

    def ask(self, catalogue: Catalogue, library: "Library") -> None:
        """Ask for a file, and save a catalogue with its definitions there."""
        name = f"lwm2m-registry-{catalogue.provenance.date}{_SUFFIX}"
        save = partial(self._save, catalogue, library)
        kind = tr("Snapshot of the registry") + f" (*{_SUFFIX})"
        ask_for_new_file(self._window, tr("Save a snapshot"), self._folder.proposed() / name, kind, save)

    def shutdown(self) -> None:
        """Cancel saving."""
        self._task.shutdown()

    def _save(self, catalogue: Catalogue, library: "Library", path: str) -> None:
        self.status_message.emit(tr("Saving the snapshot…"))
        self._task.start(partial(_write, Path(path), catalogue, library))

    def _tell(self, saved: _Saved) -> None:
        self._folder.remember(saved.path)
        if saved.missing:
            self.notice_raised.emit(_incomplete(saved))
        else:
            self.status_message.emit(str(_sentence(saved)))


def _write(path: Path, catalogue: Catalogue, library: "Library", context: TaskContext) -> _Saved:
    """Write the file atomically; for a worker thread. Raises `NotWritten` and `Cancelled`."""
    from lwm2m_browser.sources.definitions.snapshot import snapshot_of  # imported here, to keep the start fast

    snapshot = snapshot_of(catalogue, library, context)
    context.check()
    save_file(path, snapshot.data)
    return _Saved(path, snapshot.included, snapshot.missing)


def _sentence(saved: _Saved) -> Message:
    return Message.counted(
        "Snapshot saved to {path}, with {count:,} definition.",
        "Snapshot saved to {path}, with {count:,} definitions.",
        saved.included,
        path=saved.path,
    )


def _incomplete(saved: _Saved) -> Notice:
    missing = [f"{entry.object_id} {entry.version} {entry.name}" for entry in saved.missing]
    lack = Message(
        "{count:,} are missing, because they are not on this computer. Choose “Download all definitions” to get them.",
        count=len(saved.missing),
    )
    return Notice(Sentences(_sentence(saved), lack), (Message("Missing:"), *missing))


def _refused(error: SourceError) -> Notice:
    return Notice(Sentences(message_of(error), error.hint))


def _not_saved(fault: Words) -> Notice:
    return Notice(Message("The snapshot was not saved. {reason}", reason=fault))
