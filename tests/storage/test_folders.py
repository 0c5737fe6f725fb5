"""The user's folders: where the desktop's conventions have them."""

import os
import sys
from itertools import product

import platformdirs
import pytest

from lwm2m_browser.storage.folders import Folders

VARIABLES = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
HOMES = ("/home/somebody", "/home/somebody/", "/", "//", "home", "", None)
PLACES = (None, "", "/elsewhere", "/elsewhere/", "//", "~/elsewhere", "elsewhere", "./", "/with space/ü")


@pytest.mark.parametrize(("home", "place"), list(product(HOMES, PLACES)))
def test_the_folders_are_where_platformdirs_has_them(
    home: str | None, place: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Linux they are found without it: its import would take longer than to list the built-in catalogue."""
    for name, value in {"HOME": home, **dict.fromkeys(VARIABLES, place)}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)

    own = platformdirs.PlatformDirs("lwm2m-browser", appauthor=False)

    assert Folders.of_user() == Folders(own.user_config_path, own.user_cache_path, own.user_state_path)


@pytest.mark.parametrize("moved", VARIABLES)
def test_each_variable_moves_a_folder_of_its_own(moved: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    usual = Folders.of_user()

    monkeypatch.setenv(moved, f"{os.sep}elsewhere")

    changes = [one for one, other in zip(Folders.of_user(), usual, strict=True) if one != other]
    assert [path.parts[-2:] for path in changes] == [("elsewhere", "lwm2m-browser")] * (sys.platform == "linux")
