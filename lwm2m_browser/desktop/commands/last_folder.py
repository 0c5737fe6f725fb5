"""The folder that is proposed wherever a file is saved: the one where that was done last."""

from contextlib import suppress
from pathlib import Path

from lwm2m_browser.desktop.widgets.file_field import documents_folder
from lwm2m_browser.storage.json_values import as_text
from lwm2m_browser.storage.user_state import read_state, write_state

_KEY = "save folder"
"""What it is remembered under."""


class LastFolder:
    """Remembers it in the folder of the settings, for every window and the next start."""

    def __init__(self, settings: Path) -> None:
        self._settings = settings

    def proposed(self) -> Path:
        """The folder of the last time if it is still there, else that of the user's documents."""
        last = as_text(read_state(self._settings).get(_KEY))
        with suppress(OSError, ValueError):  # what was remembered may be anything
            if last and Path(last).is_dir():
                return Path(last)
        return documents_folder()

    def remember(self, file: Path) -> None:
        """Propose the folder of a file from now on."""
        with suppress(OSError):  # the file is saved, and next time another folder is proposed
            write_state(self._settings, _KEY, str(file.absolute().parent))
