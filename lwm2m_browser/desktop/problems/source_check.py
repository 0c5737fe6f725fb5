"""What is checked of what the window shows: what was opened from this computer, else the definition in the details."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.checking import Checked, checked_definition, checked_places
from lwm2m_browser.desktop.session.file_watcher import FileWatcher
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import SourceError
from lwm2m_browser.messages import Words, message_of
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.source import SourceKind
from lwm2m_browser.storage.files import expand_home

_PAUSE = 100
"""Milliseconds before a check begins: what is shown meanwhile comes first."""
_MOST_UNASKED = 5_000
"""Object versions of a source that is checked before anybody wants to see its problems."""


class SourceCheck(QObject):
    """Checks in the background, again whenever files change on the disk: then the source is reloaded as well.

    What was found stays until something else was found.
    """

    changed = Signal()
    """Something else is checked, or found, or the check failed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.outcome: Checked | None = None
        """What was found at last; None where nothing was checked of what is shown."""
        self.failure: Words | None = None
        """Why it could not be checked."""
        self._is_at_fault = False
        """Whether the program failed in the check of what is shown."""
        self._entry: Entry | None = None
        self._is_wanted = False
        self._checked_places: tuple[str, ...] = ()
        """The paths of the last check."""
        self._reloaded: tuple[str, ...] = ()
        """The paths that are shown anew because files of them changed: they have been checked by then."""
        self._task = Task(self)
        self._task.succeeded.connect(self._take)
        self._task.failed.connect(self._fail)
        self._task.faulted.connect(self._fail)
        self._watcher = FileWatcher(self)
        self._watcher.changed.connect(self._check)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._check)
        session.catalogue_changed.connect(self._follow_catalogue)

    @property
    def places(self) -> tuple[str, ...]:
        """The paths of what was opened from this computer, as the source and beside it; not of what was piped in."""
        session = self._session
        if session.catalogue is None:
            return ()
        source = session.shown_source
        own = (source.place,) if source.kind is SourceKind.FILE and source.place != "-" else ()
        return (*own, *(one.place for one in session.beside))

    @property
    def entry(self) -> Entry | None:
        """The object version in the details."""
        return self._entry

    @property
    def is_running(self) -> bool:
        """Whether something is being checked, or will be in a moment."""
        return self._pause.isActive() or self._task.is_running

    def want(self, *, wanted: bool) -> None:
        """Whether somebody wants to see the problems: a definition alone is not checked for nobody."""
        self._is_wanted = wanted
        if wanted and self.outcome is None and not self.is_running:
            self._begin()

    def show_entry(self, entry: Entry | None) -> None:
        """Take what the details show."""
        is_same = entry == self._entry
        self._entry = entry
        if not self.places and not is_same:
            self._forget()
            self._begin()
            self.changed.emit()

    def follow_definition(self) -> None:
        """Check the definition in the details again: it has been read, and may have been downloaded for that.

        Not after an internal error, which would be there again.
        """
        if not self.places and not self._is_at_fault:
            self._begin()

    def check_again(self) -> None:
        """Check at once."""
        self._check()

    def shutdown(self) -> None:
        """Cancel, and tell nothing more."""
        self._pause.stop()
        self._watcher.stop()
        self._task.shutdown()

    def _follow_catalogue(self, _: Catalogue) -> None:
        if self._checked_places != self.places:
            self._forget()
        if self._reloaded and self._reloaded == self.places:
            self._reloaded = ()
        else:
            self._begin()
        self.changed.emit()

    def _forget(self) -> None:
        self.outcome, self.failure, self._is_at_fault = None, None, False
        self._task.cancel()
        self._watcher.stop()

    def _begin(self) -> None:
        catalogue = self._session.catalogue
        if catalogue is None or not (self.places or self._entry):
            return
        if self._is_wanted or (self.places and len(catalogue.entries) <= _MOST_UNASKED):
            self._pause.start()
            self.changed.emit()

    def _check(self) -> None:
        session = self._session
        self._checked_places = self.places
        if self.places:
            self._task.start(partial(checked_places, self.places, session.settings))
        elif self._entry and session.catalogue:
            self._task.start(partial(checked_definition, self._entry, session.library, session.catalogue))

    def _take(self, checked: Checked) -> None:
        before, self.outcome, self.failure, self._is_at_fault = self.outcome, checked, None, False
        if self._checked_places:
            self._watcher.watch(checked.paths.values() or map(expand_home, self._checked_places))
        self.changed.emit()
        if before and before.places == checked.places and before.digest != checked.digest:
            self._reload()

    def _reload(self) -> None:
        """Show what is on the disk now; a load that runs already will."""
        session = self._session
        is_file = session.shown_source.kind is SourceKind.FILE  # what is beside it is read again by itself
        if is_file and session.source == session.shown_source and not session.is_busy:
            self._reloaded = self.places
            session.refresh()

    def _fail(self, error: SourceError | Words) -> None:
        self._is_at_fault = not isinstance(error, SourceError)
        self.failure = message_of(error) if isinstance(error, SourceError) else error
        if self.places:
            self._watcher.watch(map(expand_home, self.places))
        self.changed.emit()
