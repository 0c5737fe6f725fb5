"""*Download all definitions* and *Save a snapshot* in the real window, against a server on the loopback."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QTableView

from lwm2m_browser.errors import Unreachable
from lwm2m_browser.sources.definitions import fetch_all
from lwm2m_browser.storage.folders import Folders
from tests.support.inside_window import DEFINITIONS, give_definitions, lines
from tests.support.registry_server import Answer, RegistryServer
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, point_settings_at


@pytest.fixture
def window(open_window: OpenWindow, registry_server: RegistryServer, folders: Folders) -> WindowDriver:
    """The window, showing objects of which all but one have a definition."""
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/", registry_archive="")
    window = open_window(registry_server.api_base)
    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    registry_server.requests.clear()
    return window


def fetched(server: RegistryServer) -> set[str]:
    """The definitions that were asked for."""
    return DEFINITIONS.keys() & set(server.requests)


def make_offline(window: WindowDriver) -> str:
    """Fetch all definitions; what the dialog says in the end."""
    window.act("actionMakeOffline")
    wait_until_fetched(window)
    return window.label("offlineSentence")


def wait_until_fetched(window: WindowDriver) -> None:
    window.wait(lambda: not window.button("offlineStop").isVisible())


def save_snapshot(window: WindowDriver, path: Path) -> None:
    window.act("actionSaveSnapshot")
    dialog = window.part(QFileDialog, "newFileDialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.wait(lambda: bool(window.notice or window.toast.startswith("Snapshot saved")))


def test_all_definitions_are_fetched_and_a_second_time_none(
    window: WindowDriver, registry_server: RegistryServer
) -> None:
    assert make_offline(window) == "5 definitions downloaded: all 5 of the registry are on this computer now."
    assert fetched(registry_server) == DEFINITIONS.keys()
    assert window.label("offlineAmount").startswith("5 of 5 definitions")
    assert not window.part(QDialog, "offlineDialog").isModal()

    window.part(QDialog, "offlineDialog").close()
    window.wait(lambda: window.window.findChild(QDialog, "offlineDialog") is None)
    registry_server.requests.clear()
    said = make_offline(window)
    assert said == "Nothing to download: all 5 definitions of the registry are on this computer."
    assert not registry_server.requests
    assert not window.button("offlineGoOn").isEnabled()


def test_what_fails_is_listed_and_the_rest_is_kept(window: WindowDriver, registry_server: RegistryServer) -> None:
    registry_server.files["/3424.xml"] = Answer(404, b"gone", "text/plain")

    assert make_offline(window) == (
        "1 definition could not be downloaded, for the reason below. "
        "The other 4 are on this computer; “Continue” tries again."
    )
    assert window.label("offlineAmount").startswith("4 of 5 definitions")
    assert window.part(QProgressBar, "offlineProgress").value() == 4
    [line] = lines(window, "offlineFailures")
    assert line.startswith("1 | ")
    assert line.endswith(" | 3424 1.0 Water meter")
    window.click("offlineCopy")
    assert QGuiApplication.clipboard().text().startswith("3424 1.0 Water meter: ")

    registry_server.requests.clear()
    registry_server.files["/3424.xml"] = DEFINITIONS["/3424.xml"]
    window.click("offlineGoOn")
    wait_until_fetched(window)
    assert window.label("offlineSentence") == "1 definition downloaded: all 5 of the registry are on this computer now."
    assert fetched(registry_server) == {"/3424.xml"}


def test_what_did_not_come_at_once_is_said(
    open_window: OpenWindow, registry_server: RegistryServer, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_all, "AT_ONCE", 1)  # else the archive is not asked for five definitions
    give_definitions(registry_server)
    root = registry_server.root
    point_settings_at(registry_server, folders.settings, registry_root=root + "/", registry_archive=root + "/all.zip")
    window = open_window()
    window.wait(lambda: window.rows() == SAMPLE_ROWS)

    assert make_offline(window) == "5 definitions downloaded: all 5 of the registry are on this computer now."
    assert window.label("offlineWarnings").endswith(". Downloaded the definitions one by one instead.")
    assert not window.part(QTableView, "offlineFailures").isVisible()


def test_without_a_connection_equal_failures_are_one_row(
    window: WindowDriver, registry_server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_all, "fetch", no_connection)

    assert make_offline(window) == (
        "No connection: no definition was downloaded. 5 are missing. “Continue” tries again."
    )
    assert not window.label("offlineWarnings")
    [line] = lines(window, "offlineFailures")
    assert line.startswith("5 | No route. | 3 1.0 Device, 3 1.2 Device, 3303 1.0 Temperature")
    window.click("offlineCopy")
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["3 1.0 Device: No route.", "3 1.2 Device: No route."]


def no_connection(*_: object) -> int:
    raise Unreachable("No route.")


def test_it_stops_and_goes_on(window: WindowDriver, registry_server: RegistryServer) -> None:
    registry_server.hold()
    window.act("actionMakeOffline")
    registry_server.wait_for_requests(1)
    window.click("offlineStop")

    assert window.label("offlineSentence").startswith("Stopped. Downloaded definitions are kept")
    assert window.part(QProgressBar, "offlineProgress").maximum() > 0  # it does not go on moving
    registry_server.release()
    window.click("offlineGoOn")
    wait_until_fetched(window)
    assert "all 5" in window.label("offlineSentence")


def test_what_was_fetched_is_searched_at_once(window: WindowDriver) -> None:
    make_offline(window)
    window.type("unit:K")

    window.wait(lambda: window.rows() == ["3303 1.1 Temperature · 5700 Sensor Value"])


def test_offline_nothing_can_be_fetched(open_window: OpenWindow) -> None:
    window = open_window("builtin", offline=True)
    window.wait_for_end()

    assert not window.action("actionMakeOffline").isEnabled()
    assert "offline" in window.action("actionMakeOffline").toolTip()


def test_a_snapshot_holds_the_definitions_and_opens_again_without_a_network(
    window: WindowDriver, registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path
) -> None:
    make_offline(window)
    path = tmp_path / "registry.zip"
    save_snapshot(window, path)
    assert window.toast == f"Snapshot saved to {path}, with 5 definitions."
    assert window.notice == ""

    registry_server.requests.clear()
    other = open_window("builtin", offline=True)
    other.act("actionOpenDdf")
    other.part(QFileDialog, "openDdfDialog").fileSelected.emit(str(path))
    other.wait(lambda: other.rows() == SAMPLE_ROWS)
    assert other.source == "registry.zip"
    assert not registry_server.requests


def test_a_snapshot_says_what_it_lacks(window: WindowDriver, tmp_path: Path) -> None:
    save_snapshot(window, tmp_path / "registry.zip")

    assert "with 0 definitions. 5 are missing, because they are not on this computer" in window.notice
    window.click("noticeDetails")
    assert window.details.splitlines()[-6:] == ["Missing:", *SAMPLE_ROWS[:5]]


def test_a_snapshot_that_cannot_be_written_is_said(window: WindowDriver, tmp_path: Path) -> None:
    save_snapshot(window, tmp_path / "no folder" / "registry.zip")

    assert window.notice.startswith(
        "“registry.zip” was not written, and an existing file is unchanged: there is no folder "
    )
