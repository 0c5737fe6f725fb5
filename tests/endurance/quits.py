"""The program, run as a user runs it, and quit at random moments of whatever it loads."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import NamedTuple

from tests.endurance.world import World, elements_of
from tests.support.command_line import ROOT
from tests.support.registry_server import RegistryServer, ddf_of

_PATIENCE = 60
"""Seconds after which a process is taken for one that never ends."""
_LONGEST_WAIT = 0.4
"""Seconds after the window is there within which it is quit."""
_READY = "the window is there\n"

# What the program does when it is started, with a timer that does what its user, or the desktop, would do.
_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog
from lwm2m_browser.desktop.app import run
from lwm2m_browser.desktop.startup.launch_request import LaunchOptions, WindowRequest
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.sources.source import parse_source

own, source, actions, way, wait = sys.argv[1:]
application = QApplication(sys.argv[:1])

def window():
    return next(one for one in application.topLevelWidgets() if one.objectName() == "mainWindow")

def begin():
    window().complete()  # as with the first click
    print("the window is there", flush=True)
    for name in filter(None, actions.split(",")):
        window().findChild(QAction, name).trigger()
    for dialog in window().findChildren(QFileDialog):
        dialog.fileSelected.emit(str(Path(own) / "snapshot.zip"))
        dialog.close()

def leave():
    window().close() if way == "close" else application.quit()

QTimer.singleShot(0, begin)
if not way.startswith("SIG"):
    QTimer.singleShot(int(wait), leave)
sys.exit(run(LaunchOptions(WindowRequest(source=parse_source(source) if source else None)), Folders.under(Path(own))))
"""


class Work(NamedTuple):
    """What the program is doing when it is quit."""

    source: str = ""
    """Which of the world's sources it is started with; empty for the registry."""
    actions: str = ""
    """What is chosen from the menus as soon as the window is there."""
    server: str = "quick"
    """How the server answers: it is quick, it trickles, or it holds its answers."""


WORKS: Mapping[str, Work] = {
    "waiting for the API": Work(server="holding"),
    "receiving the API's list": Work(server="trickling"),
    "reading a large DDF.xml": Work("large"),
    "reading an archive": Work("archive"),
    "downloading an archive": Work("download", server="trickling"),
    "saving a snapshot": Work("ddf", "actionSaveSnapshot"),
    "making available offline": Work("", "actionMakeOffline", "trickling"),
    "reading definitions": Work("ddf", "actionShowResources"),
}
WAYS = ("close", "quit", "SIGINT", "SIGTERM")


class Quit(NamedTuple):
    """How a process ended."""

    work: str
    way: str
    status: int
    seconds: float
    """From being told to quit until the process was gone."""
    errors: str
    """What it said on standard error, but for what Qt says of the offscreen platform."""

    @property
    def is_clean(self) -> bool:
        """Whether it ended as a program should."""
        return self.status == 0 and not self.errors


def quits(folder: Path, count: int, seed: int, rows: int) -> Iterator[Quit]:
    """Start the program so many times and quit it; each work in its turn, each way in its turn.

    `rows`: how many object versions the large DDF.xml has.
    """
    random = Random(seed)
    large = folder / "large" / "DDF.xml"
    large.parent.mkdir()
    large.write_bytes(ddf_of([elements_of(number % 65_536, f"{number // 65_536}.0", number) for number in range(rows)]))
    with RegistryServer(()) as server:
        world = World(server, folder)
        sources = {
            "": "",
            "large": str(large),
            "ddf": world.ddf.typed,
            "archive": world.archive.typed,
            "download": world.download.typed,
        }
        for number in range(count):
            name = list(WORKS)[number % len(WORKS)]
            work = WORKS[name]
            way = WAYS[(number + number // len(WORKS)) % len(WAYS)]
            _answer(server, work.server)
            words = (str(world.own), sources[work.source], work.actions)
            yield Quit(name, way, *_quit(words, way, random.uniform(0, _LONGEST_WAIT)))


def _answer(server: RegistryServer, how: str) -> None:
    server.release()
    server.trickle(*((500, 0.02) if how == "trickling" else (1_000_000, 0)))
    if how == "holding":
        server.hold()


def _quit(words: Sequence[str], way: str, wait: float) -> tuple[int, float, str]:
    """Start the program, have it quit after so many seconds, and see how it ends."""
    command = [sys.executable, "-c", _PROGRAM, *words, way, str(int(wait * 1000))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == _READY
        start = monotonic() + wait
        if way.startswith("SIG"):
            sleep(wait)
            process.send_signal(signal.Signals[way])
        _, said = process.communicate(timeout=_PATIENCE)
        seconds = monotonic() - start
    errors = "\n".join(line for line in said.splitlines() if "This plugin does not support" not in line)
    return process.returncode, seconds, errors
