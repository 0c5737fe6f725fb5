"""The settings that hold, and what follows from others: the dialog in which they are changed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.table_commands import TableCommands
from lwm2m_browser.desktop.looks.theme import Theme
from lwm2m_browser.desktop.looks.zoom import Zoom
from lwm2m_browser.desktop.session.notices import Notice, not_remembered
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.cache_limit import evict_oldest
from lwm2m_browser.storage.settings import Settings, read_settings, write_settings


class SettingsController(QObject):
    """Hands the settings to whatever depends on them, at the start and whenever they change."""

    settings_changed = Signal(object)
    """Other `Settings` hold."""
    notice_raised = Signal(object)
    """A `Notice` to show."""

    def __init__(
        self,
        settings: Settings,
        session: Session,
        tables: TableCommands,
        looks: tuple[Zoom, Theme],
        action: QAction,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.settings = settings
        self._session = session
        self._window = window
        self._tables = tables
        self._zoom, self._theme = looks
        self._room = Task(self)
        action.triggered.connect(self._show_dialog)
        self._hand_out()
        self._zoom.percent_changed.connect(self._keep_size)

    def change(self, settings: Settings) -> Path | None:
        """Keep other settings and let them hold. Raises OSError where they cannot be kept: then none of them holds.

        Returns the new name of a file that was set aside, because not all of it was understood.
        """
        aside = write_settings(self._session.folders.settings, settings)
        has_less_room = settings.cache_bytes < self.settings.cache_bytes
        self.settings = settings
        self._hand_out()
        if has_less_room:
            self._room.start(partial(_make_room, self._session, settings.cache_bytes))
        self.settings_changed.emit(settings)
        return aside

    def _hand_out(self) -> None:
        self._session.use_settings(self.settings)
        self._tables.use_settings(self.settings)
        self._zoom.set_percent(self.settings.font_percent)
        self._theme.show_theme(self.settings.theme)

    def _keep_size(self, percent: int) -> None:
        if percent == self.settings.font_percent:
            return  # it was the settings that changed it
        settings, complaint = read_settings(self._session.folders.settings)  # another window may have changed them
        try:
            aside = self.change(settings._replace(font_percent=percent))
        except OSError as error:
            self.notice_raised.emit(not_remembered(Message("text size"), error))
            return
        if aside:
            complaint = Message(
                "Settings saved. The old file had entries this version does not know; it is now “{path}”.", path=aside
            )
        if complaint:
            self.notice_raised.emit(Notice(complaint))

    def _show_dialog(self) -> None:
        from lwm2m_browser.desktop.dialogs.settings_dialog import (
            SettingsDialog,
        )  # imported here, to keep the start fast

        found = read_settings(self._session.folders.settings)  # another window may have changed them
        dialog = SettingsDialog(found, self._session.folders, self.change, self._window)
        dialog.open()


def _make_room(session: Session, most: int, _context: TaskContext) -> None:
    evict_oldest(session.folders, most)
