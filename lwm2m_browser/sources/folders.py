"""Where the program keeps what is the user's: settings and cache."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """The folder of the settings and the folder of the cache. Neither need exist."""

    settings: Path
    cache: Path

    @classmethod
    def of_user(cls) -> "Folders":
        """The user's own, where their desktop keeps such things."""
        from platformdirs import PlatformDirs  # here, because a folder given by hand does without it

        own = PlatformDirs("lwm2m-browser", appauthor=False)
        return cls(own.user_config_path, own.user_cache_path)

    @classmethod
    def under(cls, folder: Path) -> "Folders":
        """Both in one folder that replaces the user's own, as tests and portable installations want."""
        return cls(folder, folder / "cache")
