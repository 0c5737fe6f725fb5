"""Background work: its outcome arrives on the main thread, once, and only while it is wanted."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import NothingStored
from lwm2m_browser.progress import Progress, TaskContext


class Held:
    """Work that waits, deaf to its watch, until the test lets it go on: as a thread does that waits for a server."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.began = threading.Event()
        self.go_on = threading.Event()
        self.ended = threading.Event()

    def __call__(self, context: TaskContext) -> str:
        self.began.set()
        self.go_on.wait()
        context.report(Progress(items=1))
        self.ended.set()
        return self.value


@pytest.fixture
def task(qtbot: QtBot) -> Iterator[Task]:
    task = Task()
    yield task
    task.shutdown()


@pytest.fixture
def said(task: Task) -> list[object]:
    """All that the task says, in its order."""
    heard: list[object] = []
    task.succeeded.connect(heard.append)
    task.failed.connect(heard.append)
    task.faulted.connect(heard.append)
    task.progressed.connect(heard.append)
    task.running_changed.connect(heard.append)
    return heard


def test_a_value_arrives_on_the_main_thread(task: Task, said: list[object], qtbot: QtBot) -> None:
    threads: list[object] = []
    task.succeeded.connect(lambda _: threads.append(QThread.currentThread()))

    task.start(lambda _: "a catalogue")
    qtbot.waitUntil(lambda: not task.is_running)

    assert said == [True, "a catalogue", False]
    assert threads == [task.thread()]


def test_an_error_for_the_user_arrives_as_a_value(task: Task, said: list[object], qtbot: QtBot) -> None:
    error = NothingStored("Nothing was kept.")

    def fail(context: TaskContext) -> None:
        raise error

    task.start(fail)
    qtbot.waitUntil(lambda: not task.is_running)

    assert said == [True, error, False]


def test_new_work_replaces_the_old_whose_late_value_is_dropped(task: Task, said: list[object], qtbot: QtBot) -> None:
    old = Held("old")
    task.start(old)
    old.began.wait()

    task.start(lambda _: "new")
    qtbot.waitUntil(lambda: not task.is_running)
    old.go_on.set()
    old.ended.wait()
    qtbot.wait(0)

    assert said == [True, "new", False]


def test_a_word_that_is_on_its_way_when_work_is_replaced_is_dropped(
    task: Task, said: list[object], qtbot: QtBot
) -> None:
    spoken = threading.Event()

    def set_translations(context: TaskContext) -> None:
        context.report(Progress(items=1))
        spoken.set()

    task.start(set_translations)
    spoken.wait()  # its progress now waits in the queue of this thread
    task.start(lambda _: "new")
    qtbot.waitUntil(lambda: not task.is_running)

    assert said == [True, "new", False]


def test_cancelling_tells_at_once_and_asks_the_work_to_stop(task: Task, said: list[object], qtbot: QtBot) -> None:
    watches: list[TaskContext] = []
    held = Held("late")

    def work(context: TaskContext) -> str:
        watches.append(context)
        return held(context)

    task.start(work)
    held.began.wait()
    task.cancel()

    assert said == [True, False]
    assert watches[0].cancelled.is_set()
    held.go_on.set()
    held.ended.wait()
    qtbot.wait(0)
    assert said == [True, False]


def test_progress_is_passed_on_but_never_floods(task: Task, said: list[object], qtbot: QtBot) -> None:
    def work(context: TaskContext) -> str:
        for items in range(100_000):
            context.report(Progress(items=items))
        return "done"

    task.start(work)
    qtbot.waitUntil(lambda: not task.is_running)

    reports = [word for word in said if isinstance(word, Progress)]
    assert reports[0] == Progress(items=0)
    assert len(reports) < 1000


def test_a_thread_that_outlives_its_task_is_harmless(qtbot: QtBot) -> None:
    task = Task()
    held = Held("late")
    task.start(held)
    held.began.wait()

    task.shutdown()
    task.deleteLater()
    del task
    qtbot.wait(0)
    held.go_on.set()

    assert held.ended.wait(20)


def test_work_may_lead_to_more_work_without_a_pause(task: Task, said: list[object], qtbot: QtBot) -> None:
    task.succeeded.connect(lambda value: task.start(lambda _: "second") if value == "first" else None)

    task.start(lambda _: "first")
    qtbot.waitUntil(lambda: not task.is_running)

    assert said == [True, "first", "second", False]


@pytest.mark.parametrize("fault", [ZeroDivisionError("a fault"), OSError("no error for a user")], ids=repr)
def test_a_fault_is_told_to_the_hook_of_threads_and_whoever_waits_is_told_that_there_is_one(
    fault: Exception, task: Task, said: list[object], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda word: told.append(word.exc_value))

    def fail(_: TaskContext) -> None:
        raise fault

    task.start(fail)
    qtbot.waitUntil(lambda: bool(told) and not task.is_running)

    assert list(map(str, said)) == [
        "True", "Internal error; another window describes it.", "False"
    ]  # fmt: skip
    assert told == [fault]


def test_work_gives_the_main_thread_its_turn_well_within_a_frame(task: Task, qtbot: QtBot) -> None:
    with qtbot.waitSignal(task.succeeded):
        task.start(lambda _: None)
    assert sys.getswitchinterval() < 0.001


def test_work_that_outlives_its_task_says_nothing_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[object] = []
    monkeypatch.setattr(threading, "excepthook", faults.append)
    owner, work = QObject(), Held("late")
    Task(owner).start(work)
    work.began.wait()

    delete(owner)  # as with a window that nobody has shut down
    work.go_on.set()

    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join(10)
    assert faults == []
