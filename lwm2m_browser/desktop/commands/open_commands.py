"""What a user opens: a file, a folder, an address."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.recent_sources_menu import RECENT_SOURCES
from lwm2m_browser.desktop.session.notices import Notice, no_address
from lwm2m_browser.desktop.widgets.file_dialogs import ask_for_address, ask_for_file, ask_for_folder
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.messages import message_of
from lwm2m_browser.sources.source import Source, SourceKind, parse_source, parse_sources_json
from lwm2m_browser.storage.user_state import read_state


class OpenCommands(QObject):
    """Asks what to open when one of the actions for that is triggered."""

    source_requested = Signal(object)
    """The `Source` to load."""
    notice_raised = Signal(object)
    """A `Notice`: what was typed is none."""

    def __init__(self, actions: Mapping[str, QAction], folder: Path, window: QWidget) -> None:
        """`folder`: that of the settings, where the recent sources are."""
        super().__init__(window)
        self._folder = folder
        self._window = window
        actions["actionOpenDdf"].triggered.connect(partial(ask_for_file, window, self._choose_path))
        actions["actionOpenFolder"].triggered.connect(partial(ask_for_folder, window, self._choose_path))
        actions["actionOpenAddress"].triggered.connect(partial(ask_for_address, window, self._choose_address))
        actions["actionOpenRegistryAt"].triggered.connect(self._ask_for_ref)

    def _ask_for_ref(self) -> None:
        from lwm2m_browser.desktop.dialogs.registry_at_dialog import RegistryAtDialog  # here, to keep the start fast

        recent = parse_sources_json(read_state(self._folder).get(RECENT_SOURCES))
        refs = [source.place for source in recent if source.kind is SourceKind.REGISTRY_AT]
        dialog = RegistryAtDialog(refs, self._window)
        dialog.source_requested.connect(self.source_requested)
        show_in_place_of_older(dialog)

    def _choose_path(self, path: str) -> None:
        self.source_requested.emit(Source(SourceKind.FILE, path))

    def _choose_address(self, text: str) -> None:
        try:
            source = parse_source(text)
        except ValueError as error:
            self.notice_raised.emit(Notice(message_of(error)))
            return
        if source.place and source.asks_network:
            self.source_requested.emit(source)
        else:
            self.notice_raised.emit(no_address(text))
