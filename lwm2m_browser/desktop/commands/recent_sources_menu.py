"""The sources that were opened lately, in the menu."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from lwm2m_browser.desktop.session.notices import damaged
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.listed_actions import ListedActions
from lwm2m_browser.desktop.widgets.plain_text import plain_action, plain_tooltip
from lwm2m_browser.sources.source import MOST, Source, parse_sources_json, source_json
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.shared_value import SharedValue

RECENT_SOURCES = "sources"
"""What they are remembered under."""


class RecentSourcesMenu(QObject):
    """Remembers each source that has a place of its own and was shown. One that is gone stays: it may come back."""

    source_requested = Signal(object)
    """The `Source` that was chosen."""
    notice_raised = Signal(object)
    """A `Notice`: the file of before was damaged."""

    def __init__(self, session: Session, menu: QMenu, clear: QAction) -> None:
        super().__init__(menu)
        self._session = session
        self._remembered = SharedValue(session.folders.settings, RECENT_SOURCES)
        self._menu = menu
        self._menu.setToolTipsVisible(True)
        self._clear = clear
        self._clear.triggered.connect(self._forget)
        self._listed = ListedActions(self._menu, before=self._menu.insertSeparator(self._clear))
        session.catalogue_changed.connect(self._add)
        self._menu.aboutToShow.connect(self._read_again)
        self._list()

    def _add(self) -> None:
        source = self._session.shown_source.without_user
        if source.place and parse_sources_json(self._remembered.value)[:1] != [source]:
            self._change([source])

    def _forget(self) -> None:
        self._change([])

    def _change(self, newest: list[Source]) -> None:
        """Put a source first; None clears the list."""

        def change(stored: Json) -> Json:
            others = [source for source in parse_sources_json(stored) if source not in newest] if newest else []
            return [source_json(source) for source in (*newest, *others)[:MOST]]

        with suppress(OSError):  # they are still listed until the window is closed
            if notice := damaged(self._remembered.change(change)):
                self.notice_raised.emit(notice)
        self._list()

    def _read_again(self) -> None:
        """Read the sources opened in other windows."""
        self._remembered.read_again()
        self._list()

    def _list(self) -> None:
        self._listed.clear()
        sources = parse_sources_json(self._remembered.value)
        for number, source in enumerate(sources, start=1):
            action = self._listed.add(plain_action(str(source.title)))
            action.setToolTip(plain_tooltip(source.place))
            action.setObjectName(f"recentSource{number}")
            action.triggered.connect(partial(self.source_requested.emit, source))
        self._clear.setEnabled(bool(sources))
