"""The user's folders: settings, cache and state."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words

_NOWHERE = Path(os.devnull, "lwm2m-browser")
"""Stands for a home folder that does not exist: nothing can be read from or written to it."""


class Folders(NamedTuple):
    """The folders of the settings, of the cache, and of the state, such as a log. They need not exist."""

    settings: Path
    cache: Path
    state: Path

    @classmethod
    def of_user(cls) -> "Folders":
        """The folders of the desktop's conventions for the user."""
        return cls(*_of_user())

    @classmethod
    def under(cls, folder: Path) -> "Folders":
        """All in one folder instead of the user's own: for tests and portable installations."""
        return cls(folder, folder / "cache", folder / "state")

    @property
    def complaint(self) -> Words:
        """Why nothing can be saved, as a sentence; empty if there are folders."""
        if not is_nowhere(self.settings) and not is_nowhere(self.cache):
            return ""
        return Message(
            "No home folder: settings and history will not be saved. Use --settings FOLDER to choose a folder for them."
        )


def _of_user() -> Iterator[Path]:
    from platformdirs import PlatformDirs  # imported here: not needed for a folder given by hand

    own = PlatformDirs("lwm2m-browser", appauthor=False)
    for name in ("user_config_path", "user_cache_path", "user_state_path"):
        try:
            yield getattr(own, name)
        except RuntimeError:  # neither HOME nor the password database has a home
            yield _NOWHERE


def is_nowhere(path: Path) -> bool:
    """Whether a path is below a home folder that does not exist."""
    return path.is_relative_to(_NOWHERE)


def make_folder(folder: Path) -> None:
    """Create a folder unless it exists. Raises OSError."""
    if is_nowhere(folder):
        raise OSError(errno.ENOENT, N_("there is no home folder"))
    folder.mkdir(parents=True, exist_ok=True)
