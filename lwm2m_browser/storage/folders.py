"""Where the program keeps what is the user's: settings, cache and state."""

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words

_NOWHERE = Path(os.devnull, "lwm2m-browser")
"""In place of a folder that cannot be told: nothing is there, and nothing can be put there."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of the settings, of the cache, and of the state, such as a log. None of them need exist."""

    settings: Path
    cache: Path
    state: Path

    @classmethod
    def of_user(cls) -> "Folders":
        """The user's own, where their desktop keeps such things."""
        return cls(*_of_user())

    @classmethod
    def under(cls, folder: Path) -> "Folders":
        """All in one folder that replaces the user's own, as tests and portable installations want."""
        return cls(folder, folder / "cache", folder / "state")

    @property
    def complaint(self) -> Words:
        """Why nothing can be kept, as a sentence; empty where there are folders to keep it in."""
        if not is_nowhere(self.settings) and not is_nowhere(self.cache):
            return ""
        return Message(
            "No home folder: settings and history will not be saved. Use --settings FOLDER to choose a folder for them."
        )


def _of_user() -> Iterator[Path]:
    from platformdirs import PlatformDirs  # here, because a folder given by hand does without it

    own = PlatformDirs("lwm2m-browser", appauthor=False)
    for name in ("user_config_path", "user_cache_path", "user_state_path"):
        try:
            yield getattr(own, name)
        except RuntimeError:  # neither HOME nor the list of users knows a home
            yield _NOWHERE


def is_nowhere(path: Path) -> bool:
    """Whether a path is within a folder that cannot be told."""
    return path.is_relative_to(_NOWHERE)


def make_folder(folder: Path) -> None:
    """Make a folder to keep something in, unless it is there. Raises OSError."""
    if is_nowhere(folder):
        raise OSError(errno.ENOENT, N_("there is no home folder"))
    folder.mkdir(parents=True, exist_ok=True)
