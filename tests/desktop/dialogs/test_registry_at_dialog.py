"""*Registry at*, in the real window: what can be typed, what is opened, and what is offered the next time."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.storage.folders import Folders
from tests.support.refs_server import RefsServer
from tests.support.window_driver import WindowDriver


@pytest.fixture
def window(folders: Folders, qtbot: QtBot) -> Iterator[WindowDriver]:
    with RefsServer() as server:
        folders.settings.mkdir(parents=True)
        (folders.settings / "settings.json").write_text(json.dumps(dict(server.settings)))
        driver = WindowDriver(create_window("builtin", "", folders.settings), qtbot)
        driver.wait_for_end()
        yield driver
        driver.window.close()


def type_ref(window: WindowDriver, text: str) -> None:
    window.act("actionOpenRegistryAt")
    field = window.part(QComboBox, "registryAtField").lineEdit()
    assert field is not None
    QTest.keyClicks(field, text)


def test_a_ref_is_opened_and_offered_the_next_time(window: WindowDriver) -> None:
    type_ref(window, "feature/x+y#1")
    QTest.keyClick(window.part(QComboBox, "registryAtField"), Qt.Key.Key_Return)
    window.wait(lambda: window.rows() == ["1 1.0 Dev"])
    assert window.source == "OMA registry at feature/x+y#1"
    assert window.status.endswith("Registry at feature/x+y#1, just now")

    window.act("actionOpenRegistryAt")
    field = window.part(QComboBox, "registryAtField")
    assert [field.itemText(number) for number in range(field.count())] == ["feature/x+y#1"]
    assert field.currentText() == ""


def test_a_day_is_opened_with_the_name_of_the_source_before_it(window: WindowDriver) -> None:
    type_ref(window, "registry@2024-02-22")
    window.part(QPushButton, "registryAtOpen").click()
    window.wait(lambda: window.rows() == ["1 1.0 Old"])


def test_what_can_be_none_is_said_at_every_key(window: WindowDriver) -> None:
    type_ref(window, "")
    sentence, button = window.part(QLabel, "registryAtSentence"), window.part(QPushButton, "registryAtOpen")
    assert sentence.text().startswith("Such as prod, v1.1, ")
    assert not button.isEnabled()
    field = window.part(QComboBox, "registryAtField")
    field.setEditText("a..b")
    assert sentence.text().startswith("“a..b” is not a branch, a tag, a commit or a day")
    assert not button.isEnabled()
    field.setEditText("a.b")
    assert button.isEnabled()


def test_an_unknown_ref_leaves_what_is_shown_and_says_what_can_be_done(window: WindowDriver) -> None:
    before = window.rows()
    type_ref(window, "nowhere")
    window.part(QPushButton, "registryAtOpen").click()
    window.wait(lambda: "no branch, tag or commit “nowhere”" in window.notice)
    assert window.rows() == before


def test_one_object_is_not_taken_from_another_branch(window: WindowDriver) -> None:
    type_ref(window, "v1.1")
    window.part(QPushButton, "registryAtOpen").click()
    window.wait(lambda: window.rows() == ["1 1.0 Old"])
    window.select(0)
    window.act("refreshObject")
    window.wait(lambda: "reload the whole source instead" in window.notice)
    assert window.rows() == ["1 1.0 Old"]
