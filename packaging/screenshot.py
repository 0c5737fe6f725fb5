"""Make the README's pictures anew, of the real window and without a display.

    python packaging/screenshot.py packaging/screenshot.png
    python packaging/screenshot.py packaging/used.png --view used
    python packaging/screenshot.py packaging/compare.png --view compare

The sources are the built-in index and the definitions in `packaging/example`, unless another is named: the pictures
hold facts of the registry and none of its sentences.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported, which reads it

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableView, QWidget

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.main_window import MainWindow
from lwm2m_browser.desktop.session import Session
from lwm2m_browser.registry.identifier import parse_identifier

Part = TypeVar("Part", bound=QObject)


def main() -> int:
    """Write the picture. Returns the exit status."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as own_folder:
        view = _VIEWS[options.view]
        target = parse_identifier(options.select)
        window = create_window(
            options.source or view.source, options.filter or view.query, own_folder, target=target, offline=True
        )
        window.resize(*options.size)
        window.show()
        _wait_for_the_catalogue(window)
        shown = view.show(window)
        _wait_for_the_layout()
        metrics = window.fontMetrics()
        if metrics.horizontalAdvance("i") >= metrics.height():  # each sign is a box, as wide as it is high
            print("No fonts are installed, so the picture has boxes in place of letters.", file=sys.stderr)
        is_written = shown.grab().save(str(options.out))
        window.close()
    if not is_written:
        print(f"{options.out} cannot be written.", file=sys.stderr)
    return 0 if is_written else 1


class _View(NamedTuple):
    source: str
    query: str
    show: Callable[[MainWindow], QWidget]
    """Brings it up, and says what is to be in the picture."""


def _used(window: MainWindow) -> QWidget:
    """*Where is this used*, for the first resource that the search finds."""
    _act(window, "actionShowResources")
    table = _part(window, QTableView, "resourceTable")
    _wait_until(lambda: table.model().rowCount() > 0)
    table.selectRow(0)
    _act(window, "actionWhereUsed")
    _wait_until(lambda: window.findChild(QDialog, "usageDialog") is not None)
    return _part(window, QDialog, "usageDialog")


def _compared(window: MainWindow) -> QWidget:
    """*Compare*, for the first two versions that the search finds."""
    objects = _part(window, QTableView, "objectTable")
    objects.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    objects.clearSelection()
    for row in range(2):
        objects.selectRow(row)
    _act(window, "actionCompare")
    differences = _part(window, QTableView, "compareTable")
    _wait_until(lambda: differences.model().rowCount() > 0)
    differences.selectRow(4)
    return _part(window, QDialog, "compareDialog")


_EXAMPLE = str(Path(__file__).resolve().parent / "example")
_VIEWS = {
    "window": _View("builtin", "temperature", lambda window: window),
    "used": _View(_EXAMPLE, "id:5700", _used),
    "compare": _View(_EXAMPLE, "id:3303", _compared),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the picture to write; its ending says the format")
    parser.add_argument("--view", choices=_VIEWS, default="window", help="what of the program to show")
    parser.add_argument("--source", help="what to show: builtin, cache, or a path")
    parser.add_argument("--filter", help="what stands in the search field")
    parser.add_argument("--select", default="urn:oma:lwm2m:ext:3303:1.1", help="the selected object: an ID or a URN")
    parser.add_argument("--size", type=_size, default=(1280, 800), help="width and height in pixels, as in 1280x800")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _wait_for_the_catalogue(window: MainWindow) -> None:
    session = window.findChild(Session)
    if session is not None and session.is_busy:
        loop = QEventLoop()
        session.busy_changed.connect(loop.quit)
        loop.exec()


def _part(window: MainWindow, kind: type[Part], name: str) -> Part:
    found = window.findChild(kind, name)
    if found is None:
        raise LookupError(f"The window has no {kind.__name__} called “{name}”.")
    return found


def _act(window: MainWindow, name: str) -> None:
    _part(window, QAction, name).trigger()


def _wait_until(condition: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start()
    loop.exec()
    timer.stop()


def _wait_for_the_layout() -> None:
    """Until Qt has nothing left to do: texts that wrap ask for their height only once they know their width."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
