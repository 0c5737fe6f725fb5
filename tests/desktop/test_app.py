"""The window at its start: what it shows first, what then, and when a source fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.storage.folders import Folders
from tests.support.registry_server import Answer, RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES, catalogue, entry
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, ddf_file_of, point_settings_at


def test_the_built_in_index_is_shown_first_then_what_the_api_answers(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.hold()
    window = open_window()

    window.wait(lambda: "Built-in catalogue" in window.status)
    assert len(window.rows()) > 400
    assert window.is_busy
    assert window.source == "OMA registry"

    registry_server.release()
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    assert window.status == "6 of 6 object versions │ Registry API, just now"
    assert registry_server.requests == ["/api/lwm2m/v1/Object"]
    assert window.notice == ""


def test_the_next_start_shows_what_was_kept_without_waiting(
    registry_server: RegistryServer, open_window: OpenWindow, folders: Folders
) -> None:
    keep(catalogue(entry(name="Kept")), folders)
    registry_server.hold()

    window = open_window()
    window.wait(lambda: window.rows() != [])

    assert window.rows() == ["3303 1.0 Kept"]
    assert "Registry API, cached, " in window.status


def test_of_another_source_its_own_catalogue_is_kept_and_shown(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    open_window().wait_for_end()
    with RegistryServer(SAMPLE_ENTRIES[:2]) as other:
        window = open_window(other.api_base)
        window.wait_for_end()
        assert window.rows() == SAMPLE_ROWS[:2]
        other.hold()
        window = open_window(other.api_base)
        window.wait(lambda: window.rows() == SAMPLE_ROWS[:2])
        assert window.is_busy
        assert "cached, " in window.status

    window = open_window(offline=True)
    window.wait_for_end()
    assert window.rows() == SAMPLE_ROWS, "the registry's own is still the registry's"


def test_where_the_api_fails_the_registrys_ddf_is_shown_and_the_window_says_so(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.answer_to = lambda target: (  # type: ignore[method-assign]
        Answer(body=ddf_of(SAMPLE_ENTRIES)) if target == "/DDF.xml" else Answer(503)
    )
    window = open_window()
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    assert "503" in window.notice
    assert "Shown: " in window.notice


def test_where_everything_fails_what_is_shown_stays_until_a_retry_succeeds(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.answer = Answer(500)
    window = open_window()
    window.wait_for_end()

    assert len(window.rows()) > 400
    assert "500" in window.notice
    assert "Shown instead: Built-in catalogue, " in window.notice

    window.click("noticeDetails")
    assert "Try again later" in window.details

    registry_server.answer = None
    window.click("noticeRetry")
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    assert window.notice == ""


def test_a_notice_can_be_closed(registry_server: RegistryServer, open_window: OpenWindow) -> None:
    registry_server.answer = Answer(500)
    window = open_window()
    window.wait_for_end()

    window.click("noticeClose")

    assert window.notice == ""


def test_an_address_is_asked_alone_and_never_the_public_registry(
    registry_server: RegistryServer, open_window: OpenWindow, folders: Folders
) -> None:
    point_settings_at(
        registry_server, folders.settings, api_base="http://127.0.0.1:9/never", ddf_address="http://x.invalid"
    )
    window = open_window(f"{registry_server.root}/DDF.xml")
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    assert registry_server.requests == ["/DDF.xml"]


def test_a_file_is_all_that_is_loaded(registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))

    assert window.emptiness == "Loading…"
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    assert window.source == "DDF.xml"
    assert registry_server.requests == []


def test_a_file_that_cannot_be_read_leaves_what_this_machine_has(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(str(tmp_path / "nowhere.xml"))
    window.wait_for_end()

    assert "nowhere.xml" in window.notice
    assert "Shown instead: Built-in catalogue, " in window.notice
    assert len(window.rows()) > 400


def test_offline_nobody_is_asked(registry_server: RegistryServer, open_window: OpenWindow, folders: Folders) -> None:
    keep(catalogue(entry(name="Kept")), folders)
    window = open_window(offline=True)
    window.wait_for_end()

    assert window.rows() == ["3303 1.0 Kept"]
    assert window.notice == ""
    assert not window.action("actionRefresh").isEnabled()
    assert "offline" in window.action("actionRefresh").toolTip()

    window.select(0)
    assert not window.action("refreshObject").isEnabled()
    assert registry_server.requests == []


def test_offline_at_the_first_start_the_index_is_no_failure(open_window: OpenWindow) -> None:
    window = open_window(offline=True)
    window.wait_for_end()

    assert "Built-in catalogue" in window.status
    assert window.notice == ""


def test_offline_an_address_is_not_asked_either(registry_server: RegistryServer, open_window: OpenWindow) -> None:
    window = open_window(registry_server.api_base, offline=True)
    window.wait_for_end()

    assert "offline" in window.notice
    assert not window.button("noticeRetry").isVisible()  # it could not succeed
    assert "Built-in catalogue" in window.status
    assert registry_server.requests == []


def test_a_target_is_selected_as_soon_as_it_is_there(open_window: OpenWindow) -> None:
    window = open_window("api", target=Identifier(3303))
    window.wait_for_end()

    assert [str(chosen.version) for chosen in window.table.selected_entries()] == ["1.1"]


def test_a_target_that_is_nowhere_is_said(open_window: OpenWindow) -> None:
    window = open_window(target=Identifier(65000))
    window.wait_for_end()

    assert window.notice == "There is no object 65000 in the current source (Registry API, just now)."


def test_a_target_that_the_search_hides_is_shown_in_the_details(open_window: OpenWindow) -> None:
    window = open_window("api", "water", target=Identifier(3303))
    window.wait_for_end()

    assert (window.rows(), window.notice) == (["3424 1.0 Water meter"], "")
    assert window.value("detailName") == "Temperature"
    window.act("actionClearFilter")
    assert [chosen.object_id for chosen in window.table.selected_entries()] == [3303]


def test_settings_that_cannot_be_used_are_said(open_window: OpenWindow, folders: Folders) -> None:
    (folders.settings / "settings.json").write_text("{", encoding="utf-8")

    window = open_window("builtin")
    window.wait_for_end()

    assert "settings.json" in window.notice


def test_what_this_machine_has_is_shown_without_a_network_or_xml_library(folders: Folders) -> None:
    program = f"""
import sys
from lwm2m_browser.desktop.app import create_window
window = create_window(settings={json.dumps(str(folders.settings))}, offline=True)
application = sys.modules["PySide6.QtWidgets"].QApplication.instance()
window.contents.session.catalogue_changed.connect(application.quit)
application.exec()
print(sorted({{"httpcore", "httpx", "lxml"}} & set(sys.modules)))
"""
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert finished.stdout == "[]\n"


def test_the_real_registry_is_shown_whole(snapshot: Path, open_window: OpenWindow) -> None:
    window = open_window(str(snapshot))
    window.wait_for_end()

    assert window.status.startswith("437 of 437 object versions")
    assert window.rows()[:2] == ["0 1.0 LWM2M Security", "0 1.1 LWM2M Security"]
    assert window.button("problemsButton").isVisible()


def test_what_is_no_source_is_refused(open_window: OpenWindow) -> None:
    with pytest.raises(ValueError, match="is not a source: write an http or https address, or a path"):
        open_window("ftp://registry.example/DDF.xml")


def test_a_target_is_shown_among_the_objects_whichever_view_was_shown_last(
    open_window: OpenWindow, folders: Folders
) -> None:
    keep(catalogue(entry()), folders)
    first = open_window()
    first.wait_for_end()
    first.act("actionShowResources")
    first.window.close()

    again = open_window(target=Identifier(3303))
    again.wait_for_end()

    assert again.table.isVisible()
    assert again.notice == ""
    assert again.identity == "3303 · 1.1"


LOGS = """
import sys
from PySide6.QtCore import QLoggingCategory
from lwm2m_browser.desktop.app import create_window
create_window("builtin", settings=sys.argv[1], offline=True).close()
print([QLoggingCategory(name).isWarningEnabled() for name in ("qt.qpa.wayland.textinput", "qt.qpa.wayland", "qt")])
"""


def test_only_what_qt_says_of_input_methods_under_wayland_is_not_heard(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOGS, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[False, True, True]"
