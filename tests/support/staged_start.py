"""A start in a process of its own, looked at when the window is painted first and when all of it is there.

    python -m tests.support.staged_start SETTINGS [ARGUMENT …]

prints a JSON object; see `Seen`.
"""

import gc
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

PROJECT = Path(__file__).resolve().parents[2]
_OPEN_LATER = ("facetPane", "detailPane")
"""What may look otherwise when all is there."""


class Seen(TypedDict):
    """What was seen of a start."""

    modules: list[str]
    """The modules of the program that the first picture had imported."""
    last_modules: list[str]
    """… and those that it has when all is there."""
    rows: int
    """How many rows it showed."""
    differing: int
    """How many pixels outside facets and details are others when all is there."""
    last_rows: int
    collects: bool
    """Whether Python collects garbage when all is there."""
    focus: str
    """The name of what has the keyboard then."""
    text: str
    """What stands in the search field then."""


def start(settings: Path, *arguments: str, typed: str = "", query: str = "") -> Seen:
    """Start the program, with what is typed as soon as the first picture is there."""
    command = [sys.executable, "-m", "tests.support.staged_start", str(settings), typed, *arguments]
    if query:
        command += ["--query", query]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, check=True, timeout=120)
    seen: Seen = json.loads(done.stdout)
    return seen


class _Watcher(QObject):
    """Calls a function when a widget has been painted for the first time."""

    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint:
            return False
        self._widget.removeEventFilter(self)
        QApplication.sendEvent(watched, event)
        self._do()
        return True


def _main(settings: str, typed: str, *arguments: str) -> None:
    from lwm2m_browser.cli import main

    enter_loop = QApplication.exec
    seen: dict[str, object] = {}

    def watched(application: QApplication) -> int:
        application.setCursorFlashTime(0)  # of two pictures, both have the cursor
        window = next(widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "mainWindow")
        table = window.findChild(QTableView, "objectTable")
        field = window.findChild(QLineEdit, "searchField")
        assert table is not None
        assert field is not None
        pictures: list[QImage] = []

        def look_first() -> None:
            seen["modules"] = own_modules()
            seen["rows"] = table.model().rowCount()
            QTimer.singleShot(0, take_picture)

        def take_picture() -> None:
            pictures.append(window.grab().toImage())
            for sign in typed:
                QTest.keyClick(window.windowHandle(), Qt.Key(ord(sign)))
            timer.start()

        def look_last() -> None:
            if getattr(window, "contents", None) is None or window.contents.session.is_busy:  # type: ignore[attr-defined]
                return
            if window.contents.session.index is None:  # type: ignore[attr-defined]
                return
            timer.stop()
            hidden = [window.findChild(QWidget, name) for name in _OPEN_LATER]
            pictures.append(window.grab().toImage())
            for picture in pictures:
                _cover(picture, [_place(part, window) for part in hidden if part and part.isVisible()])
            seen["differing"] = _differing(*pictures)
            seen["last_modules"] = own_modules()
            seen["last_rows"] = table.model().rowCount()
            seen["collects"] = gc.isenabled()
            focused = QApplication.focusWidget()
            seen["focus"] = focused.objectName() if focused else ""
            seen["text"] = field.text()
            window.close()

        watcher = _Watcher(table.viewport(), look_first)
        timer = QTimer(window, interval=20)
        timer.timeout.connect(look_last)
        result = enter_loop()
        del watcher
        return result

    QApplication.exec = watched  # type: ignore[assignment]
    main(["--settings", settings, "--offline", *arguments])
    print(json.dumps(seen))


def own_modules() -> list[str]:
    """The modules of the program that are imported."""
    return sorted(name for name in sys.modules if name.partition(".")[0] == "lwm2m_browser")


def _place(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def _cover(picture: QImage, places: list[QRect]) -> None:
    painter = QPainter(picture)
    for place in places:
        painter.fillRect(place, QColor("black"))
    painter.end()


def _differing(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    places = ((x, y) for y in range(one.height()) for x in range(one.width()))
    return sum(one.pixel(x, y) != other.pixel(x, y) for x, y in places)


if __name__ == "__main__":
    _main(*sys.argv[1:])
