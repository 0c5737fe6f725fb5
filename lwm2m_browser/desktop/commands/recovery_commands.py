"""What was edited when the program ended at once: it is offered at the next start."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.session.notices import Notice, NoticeAction
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.folders import Folders

if TYPE_CHECKING:  # most starts have nothing to recover
    from lwm2m_browser.drafts.draft import Draft
    from lwm2m_browser.drafts.draft_file import DraftFile
    from lwm2m_browser.storage.recovery import Leftover, Leftovers, RecoveryFile


class RecoveryCommands(QObject):
    """Looks for what is left over, and opens what the user wants of it. The rest is offered again next time."""

    notice_raised = Signal(object)
    """A `Notice` to show."""
    editor_requested = Signal(object, object, object)
    """A `Draft`, its `DraftFile`, and the `RecoveryFile` that it comes from."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._looking, self._opening = Task(self), Task(self)
        self._looking.succeeded.connect(self._offer)
        self._opening.succeeded.connect(self._open)
        for task in (self._looking, self._opening):
            task.failed.connect(lambda error: self.notice_raised.emit(Notice(message_of(error))))
            task.faulted.connect(lambda why: self.notice_raised.emit(Notice(why)))
        self._waiting: list[Leftover] = []
        """What is to be opened, one after the other."""

    def look(self) -> None:
        """Look for what is left over."""
        self._looking.start(partial(_found, self._session.folders))

    def shutdown(self) -> None:
        """Look for nothing, and open nothing."""
        for task in (self._looking, self._opening):
            task.shutdown()

    def _offer(self, leftovers: "Leftovers") -> None:
        for complaint in leftovers.complaints:
            self.notice_raised.emit(Notice(message_of(complaint)))
        for leftover in reversed(leftovers.found):  # the newest is shown first
            take = partial(self._take, leftover)
            self.notice_raised.emit(Notice(_sentence(leftover), offer=NoticeAction(Message("Open it"), take)))

    def _take(self, leftover: "Leftover") -> None:
        self._waiting.append(leftover)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._opening.is_running:
            leftover = self._waiting.pop(0)
            cap = self._session.settings.definition_bytes
            self._opening.start(partial(_opened, leftover, self._session.folders, cap))

    def _open(self, opened: "tuple[Draft, DraftFile, RecoveryFile]") -> None:
        self.editor_requested.emit(*opened)
        self._go_on()


def _found(folders: Folders, _: TaskContext) -> "Leftovers":
    """For a worker."""
    from lwm2m_browser.storage.recovery import leftovers

    return leftovers(folders)


def _opened(
    leftover: "Leftover", folders: Folders, cap: int, _: TaskContext
) -> "tuple[Draft, DraftFile, RecoveryFile]":
    """For a worker, which also imports the editor. Raises `SourceError`s."""
    import lwm2m_browser.desktop.editor.editor_window  # noqa: F401 - in a thread, to hold the window for nothing
    from lwm2m_browser.drafts.draft_file import open_recovered
    from lwm2m_browser.storage.recovery import RecoveryFile

    recovery = RecoveryFile(folders, leftover.token)
    if not recovery.take():
        raise NotEditable(Message("Another window has opened it already."))
    return *open_recovered(leftover.content, cap), recovery


def _sentence(leftover: "Leftover") -> Message:
    path = leftover.content.path
    if path is None:
        return Message("A new object was edited and not saved before the program ended.")
    return Message("“{name}” was edited and not saved before the program ended.", name=path.name)
