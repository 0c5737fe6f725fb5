"""The window while it loads: cancelling, replacing, refreshing, mending, closing."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, sample_catalogue
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, ddf_file_of, point_settings_at


def test_cancelling_is_answered_at_once_and_keeps_what_is_shown(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.hold()
    window = open_window()
    window.wait(lambda: registry_server.requests != [])

    window.click("cancelButton")

    assert not window.is_busy
    assert "was cancelled" in window.notice
    assert len(window.rows()) > 400


def test_a_late_answer_to_what_was_cancelled_is_dropped(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.hold()
    window = open_window()
    window.wait(lambda: registry_server.requests != [])
    window.act("actionCancel")
    before = window.rows()

    registry_server.release()
    window.choose("sourceSelector", "Built-in catalogue")  # another load, to have something to wait for
    window.wait_for_end()

    assert window.rows() == before


def test_a_new_load_replaces_the_old(registry_server: RegistryServer, open_window: OpenWindow) -> None:
    registry_server.hold()
    window = open_window()
    window.wait(lambda: registry_server.requests != [])

    window.choose("sourceSelector", "Built-in catalogue")
    window.wait_for_end()

    assert len(window.rows()) > 400
    assert window.source == "Built-in catalogue"
    assert window.notice == ""


def test_what_was_said_of_one_source_goes_when_another_is_chosen(
    registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(str(tmp_path / "nowhere.xml"))
    window.wait_for_end()
    assert "nowhere.xml" in window.notice

    registry_server.hold()
    window.choose("sourceSelector", "OMA registry")

    assert window.is_busy
    assert window.notice == ""


def test_a_source_is_chosen_from_the_list(registry_server: RegistryServer, open_window: OpenWindow) -> None:
    window = open_window("builtin")
    window.wait_for_end()

    window.choose("sourceSelector", "Registry DDF")
    window.wait_for_end()

    assert registry_server.requests == ["/DDF.xml"]
    assert window.rows() == SAMPLE_ROWS


def test_progress_is_shown_in_words_while_a_body_arrives(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.trickle(200, 0.05)
    window = open_window()

    window.wait(lambda: re.fullmatch(r"\d kB", window.label("progressText")) is not None)  # objects are counted later
    window.act("actionCancel")

    assert not window.is_busy


def test_refreshing_with_the_same_answer_disturbs_nothing(
    registry_server: RegistryServer, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.wait_for_end()
    window.select(2)

    with qtbot.assertNotEmitted(window.table.model().modelReset):
        window.act("actionRefresh")
        window.wait_for_end()

    assert len(registry_server.requests) == 2
    assert "1 selected" in window.status


def test_the_selection_stays_with_its_version_when_a_refresh_brings_others(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    window = open_window()
    window.wait_for_end()
    window.select(3, 4)

    registry_server.entries = SAMPLE_ENTRIES[2:]
    window.act("actionRefresh")
    window.wait_for_end()

    assert [(chosen.object_id, str(chosen.version)) for chosen in window.table.selected_entries()] == [
        (3303, "1.1"),
        (3424, "1.0"),
    ]


def test_one_object_is_refreshed_alone(registry_server: RegistryServer, open_window: OpenWindow) -> None:
    window = open_window()
    window.wait_for_end()
    window.select(4)

    registry_server.entries = [{**SAMPLE_ENTRIES[4], "Name": "Water meter, renamed"}, *SAMPLE_ENTRIES[:2]]
    window.act("refreshObject")
    window.wait_for_end()

    assert registry_server.requests[-1] == "/api/lwm2m/v1/Object?ObjectID=3424"
    assert window.rows() == [*SAMPLE_ROWS[:4], "3424 1.0 Water meter, renamed", SAMPLE_ROWS[5]]
    assert window.toast == "Reloaded object 3424 from the Registry API."


def test_an_object_that_the_api_does_not_know_any_more_is_not_removed(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    window = open_window()
    window.wait_for_end()
    window.select(4)

    registry_server.entries = SAMPLE_ENTRIES[:2]
    window.act("refreshObject")
    window.wait_for_end()

    assert "404" in window.notice
    assert "The table is unchanged." in window.notice
    assert window.rows() == SAMPLE_ROWS


def test_nothing_at_all_to_show_looks_like_it_and_can_be_mended(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lwm2m_browser.sources.catalogues.builtin.resource_file", lambda _: tmp_path / "not installed")
    window = open_window(str(tmp_path / "DDF.xml"))
    window.wait_for_end()

    assert window.emptiness == "Nothing to show"
    assert "nothing to show instead" in window.notice

    ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window.click("emptyActionRefresh")
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    assert window.emptiness == ""


def test_problems_are_counted_and_can_be_read(registry_server: RegistryServer, open_window: OpenWindow) -> None:
    registry_server.entries = [*SAMPLE_ENTRIES, {**SAMPLE_ENTRIES[0], "ObjectID": "3440f"}]
    window = open_window()
    window.wait_for_end()

    assert window.button("problemsButton").text() == "1 problem"
    window.click("problemsButton")

    assert "3440f" in window.label("problemsSentence")


def test_it_closes_while_the_server_holds_its_answer(registry_server: RegistryServer, folders: Folders) -> None:
    """The process ends although a request of it would wait for an hour."""
    point_settings_at(registry_server, folders.settings, read_seconds=3600, total_seconds=3600)
    registry_server.hold()
    sign = folders.settings / "close"
    program = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from lwm2m_browser.desktop.app import create_window
window = create_window("api", settings={json.dumps(str(folders.settings))})
window.show()
application = sys.modules["PySide6.QtWidgets"].QApplication.instance()
poll = QTimer(interval=10)
poll.timeout.connect(lambda: Path({json.dumps(str(sign))}).exists() and window.close())
poll.start()
sys.exit(application.exec())
"""
    process = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True)
    while not registry_server.requests:
        assert process.poll() is None
        time.sleep(0.01)  # the processor is the other process's
    sign.touch()
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "Traceback" not in errors


def test_a_session_takes_no_index_from_outside(folders: Folders) -> None:
    session = Session(Settings(), folders, offline=True)
    with pytest.raises(AttributeError):
        session.index = Index(sample_catalogue())  # type: ignore[misc]


def test_definitions_are_taken_for_what_is_shown_and_for_nothing_else(folders: Folders, qtbot: QtBot) -> None:
    session = Session(Settings(), folders, offline=True)
    session.start(None)
    qtbot.waitUntil(lambda: session.index is not None)
    shown = session.index
    assert shown is not None

    with qtbot.assertNotEmitted(session.index_changed):
        session.take_definitions(Index(sample_catalogue()))
    assert session.index is shown

    more = shown.with_definitions({})
    with qtbot.waitSignal(session.index_changed) as changed, qtbot.assertNotEmitted(session.catalogue_changed):
        session.take_definitions(more)
    assert changed.args == [more]
    assert session.index is more
    session.shutdown()


def test_a_source_that_never_came_is_given_up_for_the_one_that_is_shown(
    registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    window.wait_for_end()
    registry_server.answer = Answer(404, b"gone", "text/plain")
    window.choose("sourceSelector", "Registry DDF")
    assert window.source == "Registry DDF", "it is being loaded"
    assert window.window.windowTitle() == "DDF.xml – LwM2M Browser"
    window.wait_for_end()

    assert window.source == "DDF.xml"
    assert window.window.windowTitle() == "DDF.xml – LwM2M Browser"
    assert window.notice.endswith("/DDF.xml, just now.")

    registry_server.answer = None
    registry_server.requests.clear()
    window.click("noticeRetry")
    window.wait_for_end()
    assert registry_server.requests == ["/DDF.xml"]
    assert window.source == "Registry DDF"
    assert window.window.windowTitle().endswith("Registry DDF – LwM2M Browser")


def test_a_source_that_never_came_is_not_asked_at_the_next_start(
    registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    window.wait_for_end()
    registry_server.hold()
    window.choose("sourceSelector", "Registry DDF")
    window.act("actionCancel")
    assert window.source == "DDF.xml"
    window.choose("sourceSelector", "Registry DDF")
    window.window.close()

    assert open_window().source == "DDF.xml"


def test_what_is_asked_at_the_start_is_asked_again_although_the_title_names_what_is_shown(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    registry_server.answer = Answer(404, b"gone", "text/plain")
    window = open_window()
    window.wait_for_end()

    assert window.source == "OMA registry"
    assert window.window.windowTitle() == "Built-in catalogue – LwM2M Browser"
