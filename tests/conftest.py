"""What the tests share: a home of their own, a registry's server, and the real registry where it is at hand."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.storage.folders import Folders
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.window_driver import OpenWindow, WindowDriver

# No display is needed, and no window flashes up on one. The usual screen of this platform has 800 pixels.
_SCREEN = Path(__file__).resolve().with_name("support") / "screen.json"
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"
os.environ["LANGUAGE"] = "en"  # the tests read what the window says
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # in a shell's background; children inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:  # under nohup
    signal.signal(signal.SIGHUP, lambda *_: None)

# A slow machine is no failure, and a per-test home of its own is fine for every example of a property.
settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("here")

_BOX_POINTS = 5
SNAPSHOT = Path(__file__).resolve().parents[2] / "shared" / "registry"
NEWER_LIST = SNAPSHOT.with_name("registry-2026")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what is the user's, and none asks their proxy."""
    home = tmp_path / "home"
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="session")
def qapp_cls() -> type["QApplication"]:
    """The application that pytest-qt makes, with signs of a usual width also where no font is installed.

    There Qt draws a box for each sign, as wide as it is high; windows are laid out for letters, which are half as wide.
    """
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QApplication

    class Application(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            font = self.font()
            metrics = QFontMetrics(font)
            if metrics.horizontalAdvance("i") >= metrics.height():
                font.setPointSizeF(_BOX_POINTS)
                self.setFont(font)

    return Application


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Settings and cache of a user who never used the program."""
    return Folders.under(tmp_path / "own")


@pytest.fixture
def registry_server() -> Iterator[RegistryServer]:
    """A registry of six hand-written object versions."""
    with RegistryServer(SAMPLE_ENTRIES) as server:
        yield server


@pytest.fixture
def snapshot() -> Path:
    """The folder of the real registry."""
    if not SNAPSHOT.exists():
        pytest.skip("the snapshot of the real registry, ../shared/registry, is not here")
    return SNAPSHOT


@pytest.fixture
def newer_list() -> Path:
    """The folder of a newer list of the real registry, without definitions: what the built-in catalogue is made of."""
    if not NEWER_LIST.exists():
        pytest.skip("the newer list of the real registry, ../shared/registry-2026, is not here")
    return NEWER_LIST


@pytest.fixture
def open_window(registry_server: RegistryServer, folders: Folders, qtbot: "QtBot") -> "OpenWindow":
    """Opens the window, with the server on the loopback for its registry."""
    from lwm2m_browser.desktop.app import create_window  # here: most tests need no Qt
    from tests.support.window_driver import WindowDriver, point_settings_at

    point_settings_at(registry_server, folders.settings)

    def open_window(
        source: str | None = None,
        query: str = "",
        *,
        target: Identifier | None = None,
        offline: bool = False,
        versions: str | None = "",
    ) -> "WindowDriver":
        window = create_window(source, query, folders.settings, target=target, offline=offline)
        return WindowDriver(window, qtbot, versions)

    return open_window
