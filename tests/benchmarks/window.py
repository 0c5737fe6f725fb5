"""The real window, offscreen, and when it has been painted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.table.table_model import TableModel
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.registry.entry import Entry

Part = TypeVar("Part", bound=QObject)


class ShownWindow:
    """A window that has loaded all it will load, and shows it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.table = self.part(TableView, "objectTable")
        self.field = self.part(QLineEdit, "searchField")
        self._empty = self.part(QWidget, "emptyState")  # stands in the table's place where nothing is found
        self._painted = Painted(self.table.viewport(), self._empty)
        wait_until(lambda: self.row_count > 0 and not self.part(QWidget, "progress").isVisible())
        settle()

    def show_resources(self) -> None:
        """Look at the resources of all objects, in place of the objects."""
        self.part(QAction, "actionShowResources").trigger()
        self.table = self.part(TableView, "resourceTable")
        self._empty = self.part(QWidget, "resourceEmptyState")
        self._painted = Painted(self.table.viewport(), self._empty)
        wait_until(lambda: self.row_count > 0)
        settle()

    @property
    def row_count(self) -> int:
        """How many rows the table has."""
        return self.table.model().rowCount()

    @property
    def entries(self) -> Sequence[Entry]:
        """What is loaded, by ID and version."""
        model = self.table.model()
        assert isinstance(model, TableModel)
        return model.entries

    def until_painted(self, act: Callable[[], None]) -> float:
        """The milliseconds from the beginning of `act` until the rows that it leads to are on the screen."""
        self._painted.forget()
        start = perf_counter()
        act()
        # What finds the same rows again has nothing to paint: it is made to, so that there is an end to wait for.
        self.table.viewport().update()
        self._empty.update()
        wait_until(self._painted.has_been)
        stop = self._painted.at
        rows = self.row_count
        settle()
        if self.row_count != rows:
            raise RuntimeError("The table changed after it had been painted: the time is that of something else.")
        return (stop - start) * 1000

    def repaint(self) -> None:
        """Paint the table, or what stands in its place, now."""
        visible = self.table.viewport() if self.table.isVisible() else self._empty
        visible.repaint()

    def part(self, kind: type[Part], name: str) -> Part:
        """A part of the window, by its name."""
        found = self._window.findChild(kind, name)
        if found is None:
            raise LookupError(f"The window has no {kind.__name__} called “{name}”.")
        return found

    def has_part(self, kind: type[Part], name: str) -> bool:
        """Whether a part is made already."""
        return self._window.findChild(kind, name) is not None


class Painted(QObject):
    """Sees when any of some widgets has been painted, and its window with it."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        """When that was, by `perf_counter`; 0 where nothing was painted yet."""
        self._widgets = widgets
        self._seen = False
        for widget in widgets:
            widget.installEventFilter(self)
        widgets[0].window().installEventFilter(self)

    def forget(self) -> None:
        """What was painted before does not count."""
        self._seen = False
        self.at = 0.0

    def has_been(self) -> bool:
        """Whether something was painted since."""
        return self.at > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window bring everything to the screen that waits for it, and note when it has done so."""
        if event.type() == QEvent.Type.UpdateRequest:
            watched.event(event)
            self.at = self.at or (perf_counter() if self._seen else 0.0)
            return True
        self._seen = self._seen or (event.type() == QEvent.Type.Paint and watched in self._widgets)
        return False


@contextmanager
def shown_window(path: Path, own: Path | None = None) -> Iterator[ShownWindow]:
    """A window that shows a DDF.xml, with settings and a cache of its own: in a folder, or beside the file."""
    window = create_window(source=str(path), settings=own or path.parent / "own", clean=True)  # no search of before
    window.show()
    try:
        yield ShownWindow(window)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the event loop work, and sleep where it has nothing to do, until something is true."""
    while not condition():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle() -> None:
    """Let the event loop work until it has nothing to do."""
    while QCoreApplication.eventDispatcher().processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass
