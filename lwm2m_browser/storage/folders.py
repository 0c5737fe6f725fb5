"""The user's folders: settings, cache and state."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words

_NAME = "lwm2m-browser"
_XDG = (("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"), ("XDG_STATE_HOME", ".local/state"))
_NOWHERE = Path(os.devnull, _NAME)
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


def _of_user() -> Iterable[Path]:
    home = os.environ.get("HOME", "")
    return _by_xdg(home.rstrip("/")) if sys.platform == "linux" and home.startswith("/") else _by_platformdirs()


def _by_xdg(home: str) -> Iterator[Path]:
    """The folders of the XDG Base Directory Specification, which says that relative paths do not count."""
    for variable, usual in _XDG:
        path = os.environ.get(variable, "")
        yield Path(path if path.startswith("/") else f"{home}/{usual}", _NAME)


def _by_platformdirs() -> Iterator[Path]:
    from platformdirs import PlatformDirs  # here: its import takes longer than to read the built-in catalogue

    own = PlatformDirs(_NAME, appauthor=False)
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
