"""Work in the background, and its outcome back on the main thread."""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal

from lwm2m_browser.errors import Cancelled, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext

Work = Callable[[TaskContext], object]
"""What runs in the background: a plain function, which tells its context how far it is and returns a value.

It raises a `SourceError` for what the user is to be told; whatever else it raises is a fault of the program.
"""

_TURN_SECONDS = 0.0005
"""After which work gives the main thread its turn. Of Python's own five milliseconds, each of the calls into Qt that
paint a frame would wait for some."""
_PROGRESS_SECONDS = 0.05
"""How often progress may reach the main thread: more often would fill its queue, and no eye follows it."""

_FAULT = Message("Internal error; another window describes it.")


class Task(QObject):
    """Runs one piece of work at a time, in a thread of its own; a new piece replaces the one before.

    It lives on the main thread, and all its signals are emitted there. Work ends in one of three ways: it `succeeded`,
    `failed` or `faulted`. Work that is replaced or cancelled does not end: its context asks it to stop, and whatever
    it still says is dropped, although its thread may go on for a while.

    The thread is a daemon of Python's, not one of a QThreadPool: a thread that waits for a connection or for a name
    to be looked up cannot be interrupted. A pool waits for such a thread when it is destroyed, which would hold the
    closing window for that long; a daemon lets the process end at once.
    """

    progressed = Signal(object)
    """A `Progress`."""
    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The `SourceError` that the work raised."""
    faulted = Signal(object)
    """A `Message` for whoever waited: the program has a fault. What it is, the handler of faults tells."""
    running_changed = Signal(bool)

    _told = Signal(object, object, object)
    """From any thread to the main one: the job that speaks, the signal to emit, and its argument."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = running = _Running()
        self._said_running = False
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # Deleted, be it with a window that nobody has shut down. A lambda: of a method, PySide keeps no object alive.
        self.destroyed.connect(lambda: running.silence())

    @property
    def is_running(self) -> bool:
        """Whether there is work whose result is still wanted."""
        return self._running.job is not None

    def start(self, work: Work) -> None:
        """Run `work`; the result of what runs now is discarded."""
        self._running.silence()
        sys.setswitchinterval(_TURN_SECONDS)
        self._running.job = job = _Run(work, self._told.emit)
        threading.Thread(target=job.run, name="lwm2m-browser work", daemon=True).start()
        self._say_whether_running()

    def cancel(self) -> None:
        """Cancel, and discard the result."""
        self._running.silence()
        self._say_whether_running()

    def shutdown(self) -> None:
        """Want nothing more, and say nothing more. A thread that still runs cannot reach this object afterwards."""
        self._running.silence()
        self._said_running = False

    def _deliver(self, job: "_Run", event: str, value: object) -> None:
        if job is not self._running.job:
            return  # it was replaced or cancelled after it had emitted
        if event == "progressed":
            self.progressed.emit(value)
            return
        self._running.job = None
        if event == "succeeded":
            self.succeeded.emit(value)
        elif event == "failed":
            self.failed.emit(value)
        else:
            self.faulted.emit(_FAULT)
        self._say_whether_running()  # only now: where the outcome led to more work, that is one stretch

    def _say_whether_running(self) -> None:
        if self.is_running is not self._said_running:
            self._said_running = self.is_running
            self.running_changed.emit(self.is_running)


class _Running:
    """The job of a task, which it may outlive."""

    job: "_Run | None" = None

    def silence(self) -> None:
        """Let the job stop, and speak to the task no more; there is none from now on."""
        if self.job is not None:
            self.job.abandon()
            self.job = None


@dataclass(eq=False)
class _Run:
    """One run of one piece of work: its identity is what a late word is recognised by."""

    work: Work
    emit: Callable[["_Run", str, object], None]
    cancelled: threading.Event = field(default_factory=threading.Event)
    emit_lock: threading.Lock = field(default_factory=threading.Lock)
    last_progress: float = 0.0

    def run(self) -> None:
        try:
            value = self.work(TaskContext(self._report, self.cancelled))
        except Cancelled:
            pass  # it was abandoned, so nobody waits for a signal
        except SourceError as error:
            self._say("failed", error)
        except Exception:
            self._say("faulted", None)
            raise  # to `threading.excepthook`, which is told also where nobody listens to the work any more
        else:
            self._say("succeeded", value)

    def abandon(self) -> None:
        """From the main thread: once this returns, the job is silent for good.

        The lock is what makes a late thread harmless: it is either before its word, and then says nothing, or within
        it, and then the object that it speaks to is still there.
        """
        with self.emit_lock:
            self.cancelled.set()

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self.last_progress >= _PROGRESS_SECONDS:
            self.last_progress = now
            self._say("progressed", progress)

    def _say(self, event: str, value: object) -> None:
        with self.emit_lock:
            if not self.cancelled.is_set():
                self.emit(self, event, value)
