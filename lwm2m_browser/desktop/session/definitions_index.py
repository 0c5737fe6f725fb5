"""Reading all definitions that are on this machine: what searches inside objects, and the resources' view, need."""

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import NoDefinition, NotAtHand, SourceError
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.search.index.object_index import Index

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library

_PAUSE = 700
"""Milliseconds without another wish after which an idle window reads what may be wanted next."""


class IndexState(Enum):
    """How far it is."""

    UNREAD = "unread"
    READING = "reading"
    CANCELLED = "cancelled"
    READ = "read"


class DefinitionsIndex(QObject):
    """Reads the definitions of what a session shows, in the background, and makes them part of its index.

    Nobody is asked over the network. Another catalogue has other definitions, which are read once they are needed.
    """

    state_changed = Signal(object)
    """There is another `IndexState`; once it is `READ`, the session's index knows the definitions."""
    progressed = Signal(object)
    """A `Progress`."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.state = IndexState.UNREAD
        self._session = session
        self._linked_in: tuple[Catalogue | None, int] = None, 0
        self._task = Task(self)
        self._task.progressed.connect(self.progressed)
        self._task.succeeded.connect(self._finish)
        for ended in (self._task.failed, self._task.faulted):
            ended.connect(lambda _: self._become(IndexState.CANCELLED))  # where it is said, with a way to try again
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.need)
        session.catalogue_changed.connect(self._forget)

    @property
    def at_hand(self) -> int:
        """The number of object versions whose definitions are read."""
        return self._session.index.definitions_count if self._session.index else 0

    @property
    def is_complete(self) -> bool:
        """Whether each definition that the catalogue links to is known to be read: so it needs no network."""
        return self.state is IndexState.READ and 0 < self.linked <= self.at_hand

    @property
    def linked(self) -> int:
        """The number of object versions whose definitions the catalogue links to. Counted once: each key asks."""
        catalogue = self._session.catalogue
        if catalogue is not self._linked_in[0]:
            self._linked_in = catalogue, sum(bool(entry.definition) for entry in catalogue.entries) if catalogue else 0
        return self._linked_in[1]

    @property
    def facts_count(self) -> int:
        """The number of object versions of which there are the built-in facts in place of a definition."""
        return self._session.index.facts_count if self._session.index else 0

    def need(self) -> None:
        """Read the definitions, unless that is done or was cancelled."""
        self._later.stop()
        if self.state is IndexState.UNREAD and self._session.index is not None:
            self._task.start(partial(read_at_hand, self._session.index, self._session.library))
            self._become(IndexState.READING)

    def need_soon(self) -> None:
        """Read the definitions after a pause, which each further call restarts."""
        if self.state is IndexState.UNREAD:
            self._later.start()

    def read_again(self) -> None:
        """Read even if that is done or was cancelled: more may have been downloaded."""
        self._become(IndexState.UNREAD)
        self.need()

    def cancel(self) -> None:
        """Stop reading, and discard what was read so far."""
        self._task.cancel()
        self._become(IndexState.CANCELLED)

    def shutdown(self) -> None:
        """Cancel, and emit nothing more."""
        self._later.stop()
        self._task.shutdown()

    def _forget(self, _: Catalogue) -> None:
        self._later.stop()
        self._task.cancel()
        self._become(IndexState.UNREAD)

    def _finish(self, index: Index) -> None:
        self._session.take_definitions(index)
        self._become(IndexState.READ)

    def _become(self, state: IndexState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)


def read_at_hand(index: Index, library: "Library", context: TaskContext) -> Index:
    """An index with the definitions that are on this machine; for a worker. Raises `Cancelled`.

    One that cannot be read is left out, and that is among the library's problems.
    """
    local = library.on_this_machine()
    entries = index.catalogue.entries
    found: dict[int, Definition] = {}
    for number, entry in enumerate(entries):
        context.check()
        try:
            found[number] = local.definition(entry)
        except (NoDefinition, NotAtHand):
            continue
        except SourceError as error:
            local.problems.note_unreadable(entry.object_link, error.clause)
        context.report(Progress(items=number + 1, total=len(entries)))
    return index.with_definitions(found)
