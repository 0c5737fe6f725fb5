"""The run itself: one window that lives on, operation after operation, looked at after each."""

import ctypes
import gc
import os
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.table.table_view import TableView
from tests.endurance.journey import Journey
from tests.endurance.loading import let_it_arrive
from tests.endurance.model import Model
from tests.endurance.operations import OPERATIONS
from tests.endurance.world import REGISTRY, World
from tests.support.desktop_stub import desktop_browser
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import WindowDriver

HEADING = "operations  resident MB  threads  files  parts of the window"
_WORKER = "lwm2m-browser work"
"""What the program calls its threads."""
_OFFSCREEN = "This plugin does not support"
"""How Qt's messages begin that are about the offscreen platform alone."""


class Sample(NamedTuple):
    """What the process holds while it does nothing."""

    operations: int
    resident: int
    """Bytes."""
    threads: int
    files: int
    parts: int
    """Objects of Qt below the window."""

    def as_line(self) -> str:
        """What stands below `HEADING`."""
        return f"{self.operations:10,}  {self.resident / 1e6:11.1f}  {self.threads:7}  {self.files:5}  {self.parts:20}"


class Eyes:
    """Lets the window work, as pytest-qt's bot does; without pytest."""

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - the bot's own name
        """Nothing: the run closes its window itself."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None:  # noqa: N802 - the bot's own name
        """Let the event loop work until something is true."""
        end = monotonic() + timeout / 1000
        while not callback():
            assert monotonic() < end, "what was waited for does not come"
            turn(1)


def turn(milliseconds: int = 0) -> None:
    """Let the event loop work for so long, as it does in the program.

    Not QTest.qWait: there, what a slot raises comes back to who waits, and twice of that takes the process down.
    """
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=milliseconds)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def nothing_said() -> Iterator[None]:
    """Fail where Qt warns, or an exception comes from a slot or an event; as pytest-qt does, without pytest."""
    said: list[str] = []

    def take_message(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if not message.startswith(_OFFSCREEN):
            said.append(message)

    hook, sys.excepthook = sys.excepthook, lambda *fault: said.append("".join(traceback.format_exception(*fault)))
    handler = qInstallMessageHandler(take_message)
    try:
        yield
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)
        assert not said, "\n".join(said)


@contextmanager
def journey(folder: Path, seed: int) -> Iterator[Journey]:
    """A window that shows the registry, and all that the operations need."""
    with RegistryServer(()) as server, desktop_browser() as browser:
        world = World(server, folder)
        window = WindowDriver(create_window(settings=world.own), Eyes())
        window.wait_for_end()
        window.table.columns.show("Ver")  # which is ordered by as well
        content = world.content(REGISTRY)
        with _look_restored():
            yield Journey(window, world, Model(content, REGISTRY, kept=content), browser, Random(seed))
        server.release()
        window.window.close()
        window.window.deleteLater()
        turn()


@contextmanager
def _look_restored() -> Iterator[None]:
    """Leave the application's font and colours as they were: whatever runs afterwards has them too."""
    font, palette = QApplication.font(), QApplication.palette()
    try:
        yield
    finally:
        QApplication.setFont(font)
        QApplication.setPalette(palette)


def operate(run: Journey, count: int, each: Callable[[int], None] = lambda _: None) -> None:
    """Do so many things, and look at the window after each; then call `each` with how many there were."""
    done: deque[str] = deque(maxlen=12)
    for number in range(1, count + 1):
        possible = [operation for operation in OPERATIONS if operation.may(run)]
        operation = run.random.choices(possible, [one.weight for one in possible])[0]
        done.append(operation.name)
        try:
            operation.act(run)
            turn()
            check(run)
        except BaseException as error:
            error.add_note(f"operation {number}: …, {', '.join(done)}")
            raise
        each(number)


def check(run: Journey) -> None:
    """The window shows what the model says."""
    window, model = run.window, run.model
    _follow_what_is_set_aside(run)
    _same("the source", window.source, str((model.pending or model.source).title))
    _same("being busy", window.is_busy, model.pending is not None)
    assert model.shown.origin in window.status or not model.is_readable, f"“{window.status}” has another origin"
    if model.in_resources:
        _check_counts(run, window.part(TableView, "resourceTable"), "resources")
        return
    table = window.table
    rows = model.rows()
    if rows is not None:
        texts = [f"{entry.object_id} {entry.version.text} {entry.owner}" for entry in rows]
        shown = window.rows("ID", "Version", "Owner")
        in_order = sorted if model.is_best_first else list
        _same("the rows", in_order(shown), in_order(texts))
        selected = [entry for entry in rows if entry.key in model.selected]
        _same("the selection", in_order(table.selected_entries()), in_order(selected))
    _check_counts(run, table, "")
    _same("the number of entries", len(table.entries), len(model.shown.entries))
    current = table.current_entry()
    if current is not None:
        _same("the details", window.identity, f"{current.object_id} · {current.version.text}")


def _follow_what_is_set_aside(run: Journey) -> None:
    """A search that hides all of what is opened is cleared, at once or when the definitions have been read."""
    if "The search was cleared" in run.window.toast and not run.window.field.text() and run.model.is_searched:
        assert not run.model.rows(), "a search that finds something was set aside"
        run.model.type("")
        run.model.facets.clear()


def _check_counts(run: Journey, table: TableView[Any], rows: str) -> None:
    """Where the latest versions alone are searched, the total is of these; each is an object."""
    model = run.model
    if model.is_readable:
        newest = model.newest()
        entries = [getattr(row, "entry", row) for row in table.entries]
        total = sum(not model.latest_only or entry.version == newest[entry.object_id] for entry in entries)
        rows = rows or ("objects" if model.latest_only else "object versions")
        expected = f"{table.row_count():,} of {total:,} {rows}"
        expected += f" · {table.selected_count():,} selected │ " if table.selected_count() else " │ "
        _same("the counts", run.window.status[: len(expected)], expected)


def _same(what: str, seen: object, expected: object) -> None:
    assert seen == expected, f"{what}: {seen}, which should be {expected}"


def come_to_rest(run: Journey) -> None:
    """Let what is pending arrive."""
    if not run.is_idle:
        let_it_arrive(run)


def sample(run: Journey, operations: int) -> Sample:
    """Let everything come to its end, and look at what is held then. Nothing may be pending."""
    for remembered in (run.world.server.requests, run.world.server.headers, run.world.server.not_modified):
        remembered.clear()  # the server is in this process, too
    run.window.wait(lambda: not any(thread.name == _WORKER for thread in threading.enumerate()))
    turn()
    gc.collect()
    _give_back_free_memory()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    files = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Sample(operations, resident, threading.active_count(), files, len(run.window.window.findChildren(QObject)))


def _give_back_free_memory() -> None:
    """Let glibc hand back what it holds free for later: that grows with the order in which threads come and go."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
