"""A window that another start of the program brings back to the front."""

from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.startup.launch_request import WindowRequest
from lwm2m_browser.desktop.window.main_window import MainWindow

_PAUSE = 300
"""Milliseconds from the first rows until other starts are listened to: by then they are painted."""


class ActivationListener(QObject):
    """Listens for other starts once something is shown and painted, which does not wait for that."""

    def __init__(self, window: MainWindow, session: Session, place: str) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self._session = session
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._listen)
        self._session.catalogue_changed.connect(self._later.start)

    def _listen(self) -> None:
        self._session.catalogue_changed.disconnect(self._later.start)
        with suppress(ImportError):  # QtNetwork needs more system libraries than QtWidgets
            from lwm2m_browser.desktop.startup.single_instance import (
                InstanceServer,
            )  # imported here, to keep the start fast

            InstanceServer(self._place, self).request_received.connect(self._show)

    def _show(self, request: WindowRequest) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # a desktop may not let it come to the front, but it may say that it wants to
        if request.target or request.query:
            window.ask(request.query)
        if request.source:
            self._session.load(request.source)
        if request.beside:
            window.open_beside(request.beside)
        if request.target:
            window.look_for(request.target)
