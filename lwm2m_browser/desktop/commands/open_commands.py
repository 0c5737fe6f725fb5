"""What a user opens: a file, a folder, an address."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.last_folder import OPEN, LastFolder
from lwm2m_browser.desktop.commands.recent_sources_menu import RECENT_SOURCES
from lwm2m_browser.desktop.widgets.file_dialogs import ask_for_file, ask_for_folder
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.sources.source import Source, SourceKind, parse_sources_json
from lwm2m_browser.storage.user_state import read_state


class OpenCommands(QObject):
    """Asks what to open when one of the actions for that is triggered."""

    source_requested = Signal(object)
    """The `Source` to load."""
    notice_raised = Signal(object)
    """A `Notice` to show."""

    def __init__(self, actions: Mapping[str, QAction], folder: Path, window: QWidget) -> None:
        """`folder`: that of the settings, where the recent sources are."""
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._last = LastFolder(folder, OPEN, self)
        self._last.notice_raised.connect(self.notice_raised)
        actions["actionOpenDdf"].triggered.connect(partial(self._ask_for_path, ask_for_file))
        actions["actionOpenFolder"].triggered.connect(partial(self._ask_for_path, ask_for_folder))
        actions["actionOpenAddress"].triggered.connect(self._ask_for_address)
        actions["actionOpenRegistryAt"].triggered.connect(self._ask_for_ref)

    def _ask_for_path(self, ask: Callable[[QWidget, Path, Callable[[str], object]], None]) -> None:
        ask(self._window, self._last.proposed(), self._choose_path)

    def _ask_for_address(self) -> None:
        from lwm2m_browser.desktop.dialogs.address_dialog import AddressDialog  # here, to keep the start fast

        dialog = AddressDialog(self._window)
        dialog.source_requested.connect(self.source_requested)
        dialog.open()

    def _ask_for_ref(self) -> None:
        from lwm2m_browser.desktop.dialogs.registry_at_dialog import RegistryAtDialog  # here, to keep the start fast

        recent = parse_sources_json(read_state(self._folder).get(RECENT_SOURCES))
        refs = [source.place for source in recent if source.kind is SourceKind.REGISTRY_AT]
        dialog = RegistryAtDialog(refs, self._window)
        dialog.source_requested.connect(self.source_requested)
        show_in_place_of_older(dialog)

    def _choose_path(self, path: str) -> None:
        self._last.remember(Path(path))
        self.source_requested.emit(Source(SourceKind.FILE, path))
