"""An internal error: it is shown in a window, written into a log that stays small, and ends nothing."""

import faulthandler
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.dialogs.fault_dialog import FaultDialog
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.startup.fault_handler import FaultHandler, fault_handling
from lwm2m_browser.errors import NothingStored
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.log import Log, crash_log
from tests.support.command_line import process
from tests.support.window_driver import OpenWindow

# What is raised here is meant to reach the hooks of the program, and not those of pytest.
pytestmark = pytest.mark.qt_no_exception_capture


class Odd(Exception):
    """A fault that the tests make."""


class Mute(Exception):
    """A fault that cannot even say what it is."""

    def __str__(self) -> str:
        raise Odd


def fail(text: str = "an <b>odd</b> fault") -> NoReturn:
    raise Odd(text)


@pytest.fixture
def faults(folders: Folders, qtbot: QtBot) -> Iterator[FaultHandler]:
    with fault_handling(folders.state) as faults:
        yield faults
    for window in fault_windows():
        window.close()


def fault_windows() -> list[FaultDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, FaultDialog) and one.isVisible()]


def told(qtbot: QtBot) -> str:
    """What the one window for faults says, as soon as it is there."""
    qtbot.waitUntil(lambda: len(fault_windows()) == 1)
    return text_of(fault_windows()[0])


def text_of(window: FaultDialog) -> str:
    text = window.findChild(QPlainTextEdit, "faultText")
    assert text is not None
    return text.toPlainText()


def log_of(folders: Folders) -> str:
    return (folders.state / "log.txt").read_text(encoding="utf-8")


def in_a_slot() -> None:
    QTimer.singleShot(0, fail)


def in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_finalizer() -> None:
    class Fragile:
        def __del__(self) -> None:
            fail()

    Fragile()


def in_the_background() -> None:
    task = Task(QApplication.instance())
    task.start(lambda _: fail())


def in_work_that_nobody_waits_for() -> None:
    began = threading.Event()
    go_on = threading.Event()

    def work(_: object) -> None:
        began.set()
        go_on.wait()
        fail()

    task = Task(QApplication.instance())
    task.start(work)
    began.wait()
    task.cancel()
    go_on.set()


@pytest.mark.parametrize(
    "raised", [in_a_slot, in_a_thread, in_a_finalizer, in_the_background, in_work_that_nobody_waits_for]
)
def test_a_fault_is_told_and_written_down_wherever_it_was_raised(
    raised: Callable[[], None], faults: FaultHandler, folders: Folders, qtbot: QtBot
) -> None:
    raised()

    text = told(qtbot)
    assert text.startswith("LwM2M Browser ")
    assert all(word in text for word in ("Python 3", "Qt 6", "PySide 6"))
    assert "Odd: an <b>odd</b> fault" in text
    assert "raise Odd(text)" in text
    assert "Odd: an <b>odd</b> fault" in log_of(folders)


def test_the_window_tells_what_it_means_where_it_is_kept_and_copies_all(
    faults: FaultHandler, folders: Folders, qtbot: QtBot
) -> None:
    in_a_slot()
    text = told(qtbot)
    window = fault_windows()[0]

    labels = {label.objectName(): label.text() for label in window.findChildren(QLabel)}
    assert "keeps running" in labels["faultSentence"]
    assert str(folders.state / "log.txt") in labels["faultLog"]
    copy = window.findChild(QAbstractButton, "faultCopy")
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text() == text
    assert not window.isModal()


def test_many_faults_have_one_window_which_counts_them(faults: FaultHandler, qtbot: QtBot) -> None:
    for number in range(100):
        QTimer.singleShot(0, lambda number=number: fail(f"fault {number % 25}"))

    told(qtbot)
    qtbot.waitUntil(lambda: "(It came 4 times.)" in told(qtbot))
    text = told(qtbot)
    assert "fault 19\n" in text
    assert "fault 20\n" not in text
    assert "… and 5 others." in text
    QTimer.singleShot(0, lambda: fail("one more"))
    qtbot.waitUntil(lambda: "… and 6 others." in told(qtbot))


def test_a_fault_that_was_read_is_not_shown_again_but_another_is(faults: FaultHandler, qtbot: QtBot) -> None:
    in_a_slot()
    told(qtbot)
    fault_windows()[0].close()
    in_a_slot()
    QTimer.singleShot(0, lambda: fail("another"))

    assert "Odd: another" in told(qtbot)
    assert "(It came 2 times.)" in told(qtbot)
    fault_windows()[0].close()
    heard: list[object] = []
    faults._came.connect(heard.append)
    in_a_slot()
    qtbot.waitUntil(lambda: bool(heard))
    assert not faults._later.isActive()


def test_a_fault_that_cannot_say_what_it_is_is_told_as_well(faults: FaultHandler, qtbot: QtBot) -> None:
    def fail_silently() -> NoReturn:
        raise Mute

    QTimer.singleShot(0, fail_silently)
    assert "Mute" in told(qtbot)


def test_where_standard_error_is_closed_a_fault_is_told_all_the_same(
    faults: FaultHandler, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed:
        def write(self, _: str) -> NoReturn:
            raise ValueError("I/O operation on closed file.")

    monkeypatch.setattr(sys, "stderr", Closed())
    faults.take(Odd, Odd("unheard"), None)
    assert "Odd: unheard" in told(qtbot)


def test_a_fault_of_the_window_for_faults_is_the_last_one_shown(
    faults: FaultHandler, folders: Folders, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FaultDialog, "show_faults", lambda *_: fail("in the window itself"))
    in_a_slot()
    qtbot.waitUntil(lambda: "in the window itself" in log_of(folders))
    in_a_slot()
    qtbot.waitUntil(lambda: log_of(folders).count("odd</b> fault") == 2)

    assert not faults._later.isActive()
    assert log_of(folders).count("Odd: in the window itself") == 1


def test_what_a_source_may_do_by_right_is_no_fault(faults: FaultHandler, folders: Folders, qtbot: QtBot) -> None:
    def nothing_there(_: object) -> NoReturn:
        raise NothingStored("Nothing was kept.")

    task = Task(QApplication.instance())
    with qtbot.waitSignal(task.failed):
        task.start(nothing_there)
    assert "NothingStored" not in log_of(folders)


def test_the_window_lives_on_and_the_faults_window_goes_with_it(
    open_window: OpenWindow, faults: FaultHandler, qtbot: QtBot
) -> None:
    window = open_window("builtin", offline=True)
    window.wait_for_end()
    faults.show_over(window.window)
    window.field.textChanged.connect(lambda: fail("at a key"))
    window.type("temp")
    assert "Odd: at a key" in told(qtbot)
    assert len(window.rows()) > 1

    window.window.close()
    qtbot.waitUntil(lambda: not fault_windows())


_RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from lwm2m_browser.cli import main

def fail_and_look():
    fail.start()
    for dialog in QApplication.topLevelWidgets():
        if dialog.objectName() == "faultWindow":
            print(dialog.parent() and dialog.parent().objectName())
            QApplication.quit()

def exec(_):
    global fail
    fail = QTimer(singleShot=True, interval=0)
    fail.timeout.connect(lambda: 1 / 0)
    timer = QTimer(interval=10)
    timer.timeout.connect(fail_and_look)
    timer.start()
    return enter()

enter, QApplication.exec = QApplication.exec, exec
sys.exit(main(sys.argv[1:]))
"""


def test_in_the_program_a_fault_is_shown_over_its_window(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _RUN, "--source", "builtin", "--settings", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "mainWindow\n", done.stderr


def test_afterwards_the_hooks_are_what_they_were(folders: Folders, qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with fault_handling(folders.state) as faults:
        assert sys.excepthook == faults.take
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before

    heard: list[object] = []
    faults._came.connect(heard.append)
    faults.take(Odd, Odd("too late"), None)  # as a thread does that outlives the window
    qtbot.wait(0)
    assert heard == []


def test_qts_warnings_are_written_down(faults: FaultHandler, folders: Folders, qtbot: QtBot) -> None:
    qWarning("something of Qt's")
    assert "Qt: something of Qt's" in log_of(folders)
    assert not fault_windows()


def test_the_log_begins_with_the_versions_and_ends_before_a_megabyte(tmp_path: Path) -> None:
    for start in range(60):
        log = Log(tmp_path)
        for number in range(40):
            log.write(f"entry {start}.{number} {'x' * 1_000}")
    log.write("y" * 2_000_000)

    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 1_000_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.older.txt", "log.txt"]
    assert "entry 59.39" in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_one_start_writes_no_more_than_some_entries(tmp_path: Path) -> None:
    log = Log(tmp_path)
    for number in range(1_000):
        log.write(f"entry {number}")

    lines = log.path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 301
    assert lines[-1] == "That was the last entry of this start: there are too many."


@pytest.mark.parametrize("place", ["a file", "no\0folder", "/proc/nothing"])
def test_where_no_log_can_be_written_it_goes_on_without(place: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    folder = tmp_path / place
    Log(folder).write("lost")
    with crash_log(folder):
        pass


def test_two_windows_write_into_one_log(tmp_path: Path) -> None:
    logs = [Log(tmp_path) for _ in range(8)]
    threads = [threading.Thread(target=lambda log=log: [log.write("z" * 4_000) for _ in range(200)]) for log in logs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for path in tmp_path.iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert all(line.endswith("z" * 4_000) for line in lines)


def test_a_crash_in_native_code_leaves_where_it_was(tmp_path: Path) -> None:
    code = """
import faulthandler, sys
from pathlib import Path
from lwm2m_browser.storage.log import crash_log
with crash_log(Path(sys.argv[1])):
    faulthandler._sigsegv()
"""
    assert process(str(tmp_path), code=code).returncode < 0
    assert "Segmentation fault" in (tmp_path / "crashes.txt").read_text(encoding="utf-8")


def test_the_file_of_crashes_begins_anew_when_it_is_full(tmp_path: Path) -> None:
    path = tmp_path / "crashes.txt"
    path.write_bytes(b"x" * 60_000)
    with crash_log(tmp_path):
        assert faulthandler.is_enabled()
    assert path.read_bytes() == b""
    assert not faulthandler.is_enabled()
    faulthandler.enable(sys.__stderr__ or 2)  # as pytest has it
