"""What runs in the processes whose start is timed: each says `painted` once its table has been painted, and ends.

Whatever only the program needs is imported by it alone: the floor may not pay for it.
"""

import os
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QTableView


def of_program(settings: str) -> None:
    """The program, as a user starts it, with its built-in index."""
    from lwm2m_browser.cli import main

    enter_loop = QApplication.exec

    def watched(_: QApplication) -> int:
        table = next(widget for widget in QApplication.allWidgets() if widget.objectName() == "objectTable")
        assert isinstance(table, QTableView)
        model = table.model()
        keep = _Watcher(table, until=lambda: model.rowCount() > 0)
        return enter_loop() if keep else 1

    QApplication.exec = watched  # type: ignore[assignment]
    main(["--source", "builtin", "--settings", settings])


def of_whole_program(settings: str) -> None:
    """The same until all is there: the window is furnished, and its catalogue can be searched."""
    from lwm2m_browser.cli import main
    from lwm2m_browser.desktop.window.main_window import MainWindow

    enter_loop = QApplication.exec
    longest = [0.0]

    def timed(window: MainWindow) -> bool:
        before = perf_counter()
        is_step = take_step(window)
        longest[0] = max(longest[0], perf_counter() - before)
        return is_step

    def watched(_: QApplication) -> int:
        window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        timer = QTimer(window, interval=0)

        def look() -> None:
            if window.contents and window.contents.session.index:
                print(f"painted {longest[0]:.4f}", flush=True)
                os._exit(0)

        timer.timeout.connect(look)
        timer.start()
        return enter_loop()

    take_step = MainWindow.take_step
    MainWindow.take_step = timed  # type: ignore[method-assign, assignment]
    QApplication.exec = watched  # type: ignore[assignment]
    main(["--source", "builtin", "--settings", settings])


def of_bare_window() -> None:
    """A window of Qt's with an empty table."""
    application = QApplication([])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    window.resize(1280, 800)
    window.show()
    keep = _Watcher(table, until=lambda: True)
    application.exec()
    del keep


class _Watcher(QObject):
    def __init__(self, table: QAbstractScrollArea, until: Callable[[], bool]) -> None:
        super().__init__()
        self._until = until
        table.viewport().installEventFilter(self)

    def eventFilter(self, viewport: QObject, event: QEvent) -> bool:
        """Let the painting be done, say so, and end the process."""
        if event.type() != QEvent.Type.Paint or not self._until():
            return False
        viewport.removeEventFilter(self)
        QApplication.sendEvent(viewport, event)
        print("painted", flush=True)
        os._exit(0)
