"""Reads what is inside the entry that is looked at, in the background."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import NotAtHand, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library, LoadedDefinition

_PAUSE = 250
"""Milliseconds that an entry has to be looked at before a server is asked: who goes through the rows asks nobody."""


class ReadDefinition(NamedTuple):
    """The definition of an entry, and what its resources are measured by."""

    loaded: "LoadedDefinition"
    common: Mapping[int, Resource]
    """The reusable resources of Common.xml, by their IDs; empty where that cannot be read."""


class DefinitionReader(QObject):
    """First this machine is asked, then, where that helps and is allowed, the network.

    Another entry takes the place of the one before: what was still being read of that is dropped.
    """

    definition_read = Signal(object)
    """A `ReadDefinition`. It may come twice: as it is on this machine, and as the network has it now."""
    failed = Signal(object)
    """The `SourceError` for which there is none."""
    faulted = Signal(object)
    """A sentence: there is none, because the program has a fault."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._library: Library | None = None
        self._shown: ReadDefinition | None = None
        self._common: Mapping[int, Resource] = {}
        self._here = Task(self)
        self._here.succeeded.connect(self._found_here)
        self._here.failed.connect(self._not_here)
        self._current = Task(self)
        self._current.succeeded.connect(self._show)
        self._current.failed.connect(self.failed)
        for task in (self._here, self._current):
            task.faulted.connect(self.faulted)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask_network)

    def read_entry(self, entry: Entry, library: "Library") -> bool:
        """Read the definition of an entry; whether that begins now, and was not under way or done before."""
        if entry == self._entry and library is self._library:
            return False
        self.stop()
        if library is not self._library:
            self._common = {}
        self._entry, self._library = entry, library
        self._here.start(partial(load_definition, entry, library.on_this_machine(), self._common))
        return True

    def fetch(self) -> None:
        """Ask the network at once for what is shown; that stays until there is an answer."""
        self._pause.stop()
        if self._asks_network:
            self._ask_network()

    def forget_common(self) -> None:
        """Look for Common.xml again with the next entry: it may have been downloaded."""
        self._common = {}

    def retry(self) -> None:
        entry, library = self._entry, self._library
        if entry is not None and library is not None:
            self.stop()
            self.read_entry(entry, library)

    def stop(self) -> None:
        """Discard the result of what is being read."""
        self._entry, self._shown = None, None
        self._pause.stop()
        self._here.cancel()
        self._current.cancel()

    def shutdown(self) -> None:
        """Cancel, and emit nothing more."""
        self._pause.stop()
        self._here.shutdown()
        self._current.shutdown()

    def _found_here(self, found: ReadDefinition) -> None:
        if not found.loaded.is_of_source and self._asks_network:
            self._pause.start()
        self._show(found)

    def _not_here(self, error: SourceError) -> None:
        if isinstance(error, NotAtHand) and self._asks_network:
            self._pause.start()
        else:
            self.failed.emit(error)

    @property
    def is_fetching(self) -> bool:
        """Whether the network is being asked, or will be in a moment."""
        return self._pause.isActive() or self._current.is_running

    @property
    def _asks_network(self) -> bool:
        return self._library is not None and self._library.asks_network

    def _ask_network(self) -> None:
        if self._entry is not None and self._library is not None:
            self._current.start(partial(load_definition, self._entry, self._library, self._common))

    def _show(self, found: ReadDefinition) -> None:
        self._common = found.common
        if self._shown is None or _differs(found.loaded, self._shown.loaded):
            self._shown = found
            self.definition_read.emit(found)


def load_definition(
    entry: Entry, library: "Library", common: Mapping[int, Resource], context: TaskContext
) -> ReadDefinition:
    """For a worker; `common`: what is known of Common.xml already. Raises `SourceError`s and `Cancelled`."""
    loaded = library.load(entry, context)
    context.check()
    return ReadDefinition(loaded, common or _common(library))


def _common(library: "Library") -> Mapping[int, Resource]:
    try:
        return {resource.resource_id: resource for resource in library.on_this_machine().common()}
    except SourceError:
        return {}


def _differs(new: "LoadedDefinition", shown: "LoadedDefinition") -> bool:
    return _told(new) != _told(shown)


def _told(loaded: "LoadedDefinition") -> tuple[object, ...]:
    """What is seen of a definition: facts are the same as long as they are there for the same reason."""
    copy = loaded.copy
    return (copy.data, copy.warning) if copy else (loaded.failure,)
