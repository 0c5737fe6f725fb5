"""Loading the source again, and giving up a load."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.i18n import N_, tr

OFFLINE = N_("Not available while working offline")


class LoadCommands(QObject):
    """Does what two actions say; each can be chosen while it may change something."""

    def __init__(self, actions: Mapping[str, QAction], session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._refresh, self._cancel = actions["actionRefresh"], actions["actionCancel"]
        self._refresh_tooltip = self._refresh.toolTip()
        self._refresh.triggered.connect(session.refresh)
        self._cancel.triggered.connect(session.cancel)
        self._cancel.setEnabled(session.is_busy)
        session.source_changed.connect(self._follow_source)
        session.busy_changed.connect(self._cancel.setEnabled)

    def _follow_source(self) -> None:
        can_refresh = self._session.can_refresh
        self._refresh.setEnabled(can_refresh)
        self._refresh.setToolTip(self._refresh_tooltip if can_refresh else tr(OFFLINE))
