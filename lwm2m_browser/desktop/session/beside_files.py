"""What is open beside the source: read in the background, watched, and read again when it changes on the disk."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import SourceError
from lwm2m_browser.messages import Message, Sentences, Words, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:
    from lwm2m_browser.sources.catalogues.beside import Beside

_PAUSE = 300
"""Milliseconds without a further change after which files are read again: an editor writes in several steps."""
_MOST_WATCHED = 4096
"""Files that are watched one by one. Of more, the folders are: the system has a limit for all programs together."""


class BesideRead(NamedTuple):
    """What came of reading some paths."""

    beside: "tuple[Beside, ...]"
    failures: Mapping[str, SourceError]
    """Why paths could not be read; what was read of them before is among the former."""
    watched: frozenset[str] = frozenset()
    """The files and folders that tell of a change."""


class BesideFiles(QObject):
    """The paths that are open beside the source of a session, in the order in which they were opened."""

    places_changed = Signal()
    """There are other `places`."""
    opened = Signal(object)
    """What a user opened is shown: its places."""
    notice_raised = Signal(object)
    """A `Notice`: what could not be read, or is broken."""
    notice_withdrawn = Signal(object)
    """A `Notice` that holds no more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.places: tuple[str, ...] = ()
        """Absolute paths."""
        self._kept_anyway: frozenset[str] = frozenset()
        """Those that stay although they cannot be read: a workspace has them."""
        self._changed: set[str] = set()
        """Those whose files changed since they were read."""
        self._to_tell: tuple[str, ...] = ()
        """Those that a user opened, and that are not shown yet."""
        self._notice: Notice | None = None
        self._told: Words = ""
        self._task = Task(self)
        self._task.succeeded.connect(self._take)
        self._task.failed.connect(lambda error: self._tell(message_of(error)))
        self._task.faulted.connect(self._tell)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._note_change)
        self._watcher.directoryChanged.connect(self._note_change)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        session.catalogue_changed.connect(self._tell_opened)

    @property
    def beside(self) -> "tuple[Beside, ...]":
        """What was read of them."""
        return self._session.beside

    def open(self, places: Iterable[str]) -> None:
        """Open more paths beside the source. One that is open already is read again."""
        wanted = tuple(places)
        self._kept_anyway = self._kept_anyway.difference(wanted)
        self._turn_to((*self.places, *wanted), wanted)

    def use(self, places: Iterable[str]) -> None:
        """Open these and no others; what cannot be read of them stays for later."""
        wanted = tuple(places)
        self._kept_anyway = frozenset(wanted)
        self._turn_to(wanted, wanted)

    def close(self, places: Iterable[str]) -> None:
        """Show these no more."""
        gone = frozenset(places)
        self._turn_to(tuple(one for one in self.places if one not in gone), ())

    def shutdown(self) -> None:
        """Cancel, and emit nothing more."""
        self._pause.stop()
        self._task.shutdown()

    def _turn_to(self, places: tuple[str, ...], opened: tuple[str, ...]) -> None:
        before, self.places = self.places, tuple(dict.fromkeys(places))
        self._to_tell = tuple(one for one in dict.fromkeys((*self._to_tell, *opened)) if one in self.places)
        self._changed |= set(opened)
        if self.places != before:
            self.places_changed.emit()
        self._read()

    def _note_change(self, path: str) -> None:
        """A file or a folder changed."""
        self._changed |= {one for one in self.places if _is_of(Path(path), Path(one))}
        self._pause.start()

    def _read(self) -> None:
        self._pause.stop()
        known = {one.place: one for one in self.beside}
        self._task.start(partial(read_places, self.places, known, frozenset(self._changed), self._session.settings))

    def _take(self, result: BesideRead) -> None:
        self._changed.clear()
        shown = {one.place for one in result.beside}
        lost = [one for one in result.failures if one not in shown and one not in self._kept_anyway]
        if lost:
            self.places = tuple(one for one in self.places if one not in lost)
            self.places_changed.emit()
        self._to_tell = tuple(one for one in self._to_tell if one in shown)
        self._watch(result.watched)
        self._tell(_complaint(result))
        is_new = result.beside != self.beside
        self._session.take_beside(result.beside)
        if not is_new:
            self._tell_opened()

    def _tell_opened(self) -> None:
        if self._to_tell and self._session.shows_beside:
            opened, self._to_tell = self._to_tell, ()
            self.opened.emit(opened)

    def _watch(self, wanted: frozenset[str]) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if more := wanted - watched:
            self._watcher.addPaths(sorted(more))

    def _tell(self, sentence: Words) -> None:
        """Say what is wrong; nothing where all is well. What was said of it before holds no more."""
        if str(sentence) == str(self._told):
            return
        before, self._notice, self._told = self._notice, Notice(sentence) if sentence else None, sentence
        if self._notice:
            self.notice_raised.emit(self._notice)
        if before:
            self.notice_withdrawn.emit(before)


def read_places(
    places: Iterable[str],
    known: "Mapping[str, Beside]",
    changed: frozenset[str],
    settings: Settings,
    context: TaskContext,
) -> BesideRead:
    """Read paths, for a worker: those that are not known, or changed. Raises `Cancelled`.

    What is the same as before is the very same object.
    """
    from lwm2m_browser.sources.catalogues.beside import origins_of, read_beside  # here: most windows read none

    found: list[Beside] = []
    failures: dict[str, SourceError] = {}
    origins = origins_of(places)
    for place, origin in origins.items():
        before = known.get(place)
        if before and place not in changed and before.origin == origin:
            found.append(before)
            continue
        try:
            now = read_beside(place, origin, settings, context, before)
        except SourceError as error:
            failures[place] = error
            found += [before] if before else []
        else:
            found.append(before if before and now.says_the_same(before) else now)
    return BesideRead(tuple(found), failures, _watched(origins, found))


def _watched(places: Iterable[str], found: "Sequence[Beside]") -> frozenset[str]:
    """What tells of a change to some paths: their files, and the folders of these, where one may come back."""
    files = [file for one in found for file in one.files]
    folders = {file.parent for file in files} | {path if path.is_dir() else path.parent for path in map(Path, places)}
    watched = [*folders, *(files if len(files) <= _MOST_WATCHED else ())]
    return frozenset(str(path) for path in watched if path.exists())


def _complaint(result: BesideRead) -> Words:
    shown = {one.place for one in result.beside}
    sentences: list[Words] = []
    for place, error in result.failures.items():
        kept = Message("What it said before is still shown.") if place in shown else ""
        sentences += filter(None, (message_of(error), kept))
    for one in result.beside:
        if one.place not in result.failures:
            sentences += [_broken(name, one.origin) for name in one.kept]
    return Sentences(*sentences) if sentences else ""


def _broken(file: str, origin: str) -> Message:
    if file == origin:
        return Message("“{file}” is broken now; what it said before is still shown.", file=file)
    return Message(
        "“{file}” in “{origin}” is broken now; what it said before is still shown.", file=file, origin=origin
    )


def _is_of(changed: Path, place: Path) -> bool:
    """Whether a path that changed is a place, above it or in it."""
    return changed == place or changed in place.parents or place in changed.parents
