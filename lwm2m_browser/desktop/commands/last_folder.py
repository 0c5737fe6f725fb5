"""The folder that is proposed wherever a file is saved or opened: the one where that was done last."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.session.notices import damaged
from lwm2m_browser.desktop.widgets.file_field import documents_folder
from lwm2m_browser.storage.json_values import as_text
from lwm2m_browser.storage.user_state import read_state, write_state

SAVE, OPEN = "save folder", "open folder"
"""What it is remembered under."""


class LastFolder(QObject):
    """Remembers it in the folder of the settings, for every window and the next start."""

    notice_raised = Signal(object)
    """A `Notice`: what was remembered before could not be read."""

    def __init__(self, settings: Path, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._key = key

    def proposed(self) -> Path:
        """The folder of the last time if it is still there, else that of the user's documents."""
        last = as_text(read_state(self._settings).get(self._key))
        with suppress(OSError, ValueError):  # what was remembered may be anything
            if last and Path(last).is_dir():
                return Path(last)
        return documents_folder()

    def remember(self, path: Path) -> None:
        """Propose the folder of a file, or the one around a folder, from now on."""
        with suppress(OSError):  # next time another folder is proposed
            if notice := damaged(write_state(self._settings, self._key, str(path.absolute().parent))):
                self.notice_raised.emit(notice)
