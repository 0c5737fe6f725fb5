"""Which other version of an object can be shown where the definition of one is not there."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library


class KnownVersion(QObject):
    """Looks for the highest version whose definition, or the built-in facts of it, are on this computer."""

    found = Signal(object)
    """Its `Entry`; nothing is emitted where there is none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._task.succeeded.connect(self._tell)
        for ended in (self._task.failed, self._task.faulted):
            ended.connect(lambda _: self._tell(None))

    def look_for(self, versions: Sequence[Entry], library: "Library") -> None:
        """`versions`: those to choose from, oldest first."""
        self._task.start(partial(_newest_known, versions, library.on_this_machine()))

    def stop(self) -> None:
        self._task.cancel()

    def shutdown(self) -> None:
        """Cancel, and emit nothing more."""
        self._task.shutdown()

    def _tell(self, entry: Entry | None) -> None:
        if entry is not None:
            self.found.emit(entry)


def _newest_known(versions: Sequence[Entry], library: "Library", context: TaskContext) -> Entry | None:
    for entry in reversed(versions):
        context.check()
        try:
            library.definition(entry)
        except SourceError:
            continue
        return entry
    return None
