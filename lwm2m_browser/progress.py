"""How a load tells how far it is, and learns that it is not wanted any more."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.errors import Cancelled
from lwm2m_browser.messages import Words

if TYPE_CHECKING:
    from threading import Event


class Progress(NamedTuple):
    """How far a load is."""

    received: int = 0
    """Bytes so far."""
    expected: int | None = None
    """Bytes in all, where the server or the file system says so."""
    items: int = 0
    """Object versions read so far."""
    total: int | None = None
    """Object versions in all, where their number is known."""
    waiting: Words = ""
    """Why nothing comes for a while, as a sentence for the user; empty while something may."""


class TaskContext:
    """Given to every load: whom to tell, and the sign to stop."""

    def __init__(self, report: Callable[[Progress], None] = lambda _: None, cancelled: "Event | None" = None) -> None:
        self.report = report
        self._cancelled = cancelled

    @property
    def cancelled(self) -> "Event":
        """The sign to stop, for who sets it or waits for it."""
        if self._cancelled is None:
            from threading import Event  # here: most commands are stopped by nobody, and need no threads

            self._cancelled = Event()
        return self._cancelled

    def check(self) -> None:
        """Raise `Cancelled` if the load is not wanted any more."""
        if self._cancelled is not None and self._cancelled.is_set():
            raise Cancelled
