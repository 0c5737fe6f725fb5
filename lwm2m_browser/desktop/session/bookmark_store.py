"""The bookmarks of the user, which the window changes and the session's index knows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.notices import damaged, not_remembered
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.bookmarks import Bookmarks, note_of
from lwm2m_browser.storage.shared_bookmarks import SharedBookmarks


class BookmarkStore(QObject):
    """Bookmarks objects, by their IDs, from one start to the next; what other windows change comes with a catalogue.

    Whatever cannot be saved holds until the window closes, and so does the note of a bookmark that is removed: it is
    back if the object is bookmarked again.
    """

    changed = Signal()
    """There are other `bookmarks`."""
    notice_raised = Signal(object)
    """A `Notice`: a change is not kept for the next start, or the file of before was damaged."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._shared = SharedBookmarks(session.folders.settings)
        self._removed: dict[int, str] = {}
        # To write a file may take longer than a frame: what has changed is painted first.
        self._saving = QTimer(self, singleShot=True, interval=0)
        self._saving.timeout.connect(self._save)
        session.take_bookmarks(self.bookmarks)
        session.catalogue_changed.connect(self.read_again)

    @property
    def bookmarks(self) -> Bookmarks:
        """The notes of the bookmarked objects, by their IDs."""
        return self._shared.value

    def read_again(self) -> None:
        """Read what was changed in other windows."""
        before = self.bookmarks
        self._shared.read_again()
        self._tell(before)

    def add(self, object_id: int) -> None:
        """Bookmark an object, with the note that it had, if any."""
        note = self._removed.pop(object_id, "")
        self._change(lambda stored: stored if object_id in stored else {**stored, object_id: note})

    def remove(self, object_id: int) -> None:
        """Remove the bookmark of an object."""
        self._removed[object_id] = self.bookmarks.get(object_id, "")
        self._change(lambda stored: {one: note for one, note in stored.items() if one != object_id})

    def write_note(self, object_id: int, text: str) -> None:
        """Bookmark an object with a note, in place of the one it may have."""
        self._change(lambda stored: {**stored, object_id: note_of(text)})

    def shutdown(self) -> None:
        """Save what is not saved yet."""
        if self._saving.isActive():
            self._saving.stop()
            self._save()

    def _change(self, change: Callable[[Bookmarks], Bookmarks]) -> None:
        before = self.bookmarks
        self._shared.apply(change)
        self._tell(before)
        self._saving.start()

    def _save(self) -> None:
        before = self.bookmarks
        try:
            notice = damaged(self._shared.save())
        except OSError as error:
            notice = not_remembered(Message("bookmarks"), error)
        self._tell(before)  # another window may have changed some
        if notice:
            self.notice_raised.emit(notice)

    def _tell(self, before: Bookmarks) -> None:
        if list(self.bookmarks.items()) != list(before.items()):
            self._session.take_bookmarks(self.bookmarks)
            self.changed.emit()
