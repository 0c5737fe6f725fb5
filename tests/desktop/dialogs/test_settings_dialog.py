"""The settings dialog: made from the table, checked while one types, and kept whole or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from lwm2m_browser.desktop.dialogs.settings_dialog import SettingsDialog
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.setting_types import ChoiceSetting, Group, Setting, Switch
from lwm2m_browser.storage.settings import DEFAULTS, Settings, read_settings
from lwm2m_browser.storage.settings_table import TABLE
from tests.support.registry_server import RegistryServer
from tests.support.samples import sample_catalogue
from tests.support.window_driver import OpenWindow, WindowDriver


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[WindowDriver]:
    window = open_window("builtin")
    window.wait_for_end()
    yield window
    window.window.close()


@pytest.fixture
def dialog(window: WindowDriver) -> SettingsDialog:
    window.act("actionSettings")
    return window.part(SettingsDialog, "settingsDialog")


@pytest.fixture
def file(folders: Folders) -> Path:
    return folders.settings / "settings.json"


def line(dialog: QWidget, name: str) -> QLineEdit:
    field = dialog.findChild(QLineEdit, f"setting_{name}")
    assert field is not None
    return field


def choose(dialog: QWidget, name: str, value: object) -> None:
    box = dialog.findChild(QComboBox, f"setting_{name}")
    assert box is not None
    box.setCurrentIndex(box.findData(value))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def said(dialog: QWidget, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_every_setting_has_a_field_with_a_name_and_a_meaning(dialog: SettingsDialog) -> None:
    kinds: dict[type[Setting], type[QWidget]] = {ChoiceSetting: QComboBox, Switch: QCheckBox}
    for name, setting in TABLE.items():
        field = dialog.findChild(kinds.get(type(setting), QLineEdit), f"setting_{name}")
        assert field is not None, name
        assert field.accessibleName() == setting.title
        assert field.accessibleDescription().startswith(setting.meaning)
        assert field.accessibleDescription().endswith(setting.effect.value)
    pages = dialog.findChild(QTabWidget, "settingsPages")
    assert pages is not None
    assert [pages.tabText(number) for number in range(pages.count())] == [group.value for group in Group]


def test_what_is_typed_is_checked_at_every_key(window: WindowDriver, dialog: SettingsDialog) -> None:
    field = line(dialog, "read_seconds")
    obstacle = dialog.findChild(QLabel, "obstacle_read_seconds")
    assert obstacle is not None
    field.setText("")
    assert obstacle.text() == "Write a number from 0.001 to 86,400, such as 20 or 0.5."
    assert not obstacle.isHidden()
    assert not window.button("settingsOk").isEnabled()
    assert not window.button("settingsApply").isEnabled()

    QTest.keyClicks(field, "7")

    assert obstacle.isHidden()
    assert window.button("settingsOk").isEnabled()
    assert window.button("settingsApply").isEnabled()


def test_what_is_applied_is_kept_and_holds_at_the_next_load(
    window: WindowDriver, dialog: SettingsDialog, file: Path, registry_server: RegistryServer
) -> None:
    before = json.loads(file.read_text())
    line(dialog, "ddf_address").setText("http://127.0.0.1:9/other.xml")
    line(dialog, "api_base").setText(registry_server.root + "/elsewhere")
    line(dialog, "cache_bytes").setText("64")

    window.click("settingsApply")

    assert said(dialog, "settingsMessage") == "Settings saved."
    assert json.loads(file.read_text()) == before | {
        "version": 1, "ddf_address": "http://127.0.0.1:9/other.xml", "api_base": registry_server.root + "/elsewhere",
        "cache_bytes": 64 * 1024 * 1024,
    }  # fmt: skip
    assert not window.button("settingsApply").isEnabled()
    window.choose("sourceSelector", "OMA registry")
    window.wait_for_end()
    assert registry_server.requests == ["/elsewhere/Object"]


def test_cancel_keeps_nothing(window: WindowDriver, dialog: SettingsDialog, file: Path) -> None:
    before = file.read_bytes()
    line(dialog, "read_seconds").setText("7")
    window.click("settingsCancel")
    assert file.read_bytes() == before


def test_a_value_and_all_of_them_are_reset(window: WindowDriver, dialog: SettingsDialog, folders: Folders) -> None:
    reset = dialog.findChild(QToolButton, "reset_read_seconds")
    assert reset is not None
    assert reset.isHidden()
    line(dialog, "read_seconds").setText("7")
    assert not reset.isHidden(), "what differs from the default is marked"
    reset.click()
    assert line(dialog, "read_seconds").text() == "20"
    assert reset.isHidden()

    window.click("settingsReset")
    assert said(dialog, "settingsMessage").startswith("3 settings will be reset to their defaults")
    window.click("settingsOk")
    assert read_settings(folders.settings) == (Settings(), "")
    assert json.loads((folders.settings / "settings.json").read_text()) == {"version": 1}


def test_what_was_not_understood_is_set_aside_and_said(window: WindowDriver, file: Path) -> None:
    file.write_text('{"version": 1, "nonsense": 3}')
    window.act("actionSettings")
    dialog = window.part(SettingsDialog, "settingsDialog")
    assert "which have no effect: “nonsense”" in said(dialog, "settingsMessage")
    line(dialog, "read_seconds").setText("7")

    window.click("settingsOk")

    assert said(dialog, "settingsMessage").endswith("settings.json.unreadable”.")
    assert dialog.isVisible(), "so that it can be read"
    window.click("settingsOk")
    assert not dialog.isVisible()
    assert json.loads(file.read_text()) == {"version": 1, "read_seconds": 7}


def test_where_nothing_can_be_kept_nothing_is_changed(
    window: WindowDriver, dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lwm2m_browser.desktop.window.settings_controller.write_settings", fail)
    size = QApplication.font().pointSizeF()
    choose(dialog, "font_percent", 150)

    window.click("settingsOk")

    assert said(dialog, "settingsMessage") == (
        "The settings could not be saved: No space left on device. Nothing was changed."
    )
    assert dialog.isVisible()
    assert QApplication.font().pointSizeF() == size


def test_what_another_window_set_is_shown_and_not_undone(window: WindowDriver, file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | {"total_seconds": 99}))
    window.act("actionSettings")
    dialog = window.part(SettingsDialog, "settingsDialog")
    line(dialog, "read_seconds").setText("7")
    window.click("settingsOk")
    stored = json.loads(file.read_text())
    assert (stored["total_seconds"], stored["read_seconds"]) == (99, 7)


def test_theme_and_size_follow_at_once_and_go_with_the_window(window: WindowDriver, dialog: SettingsDialog) -> None:
    size = QApplication.font().pointSizeF()
    choose(dialog, "theme", "dark")
    choose(dialog, "font_percent", 150)

    window.click("settingsOk")

    palette = QGuiApplication.palette()
    ground, ink = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    assert ground.lightness() < 80 < 200 < ink.lightness()
    assert QApplication.font().pointSizeF() == pytest.approx(size * 1.5)
    window.wait(lambda: window.field.font().pointSizeF() == pytest.approx(size * 1.5))

    window.window.close()

    assert QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() > 200
    assert QApplication.font().pointSizeF() == size


def test_an_export_proposes_what_is_set(window: WindowDriver, dialog: SettingsDialog) -> None:
    choose(dialog, "export_format", "json")
    choose(dialog, "export_columns", "all")
    for name in ("export_mark", "export_raw"):
        box = dialog.findChild(QCheckBox, f"setting_{name}")
        assert box is not None
        box.setChecked(True)
    window.click("settingsOk")

    window.act("actionExport")

    assert window.part(QComboBox, "exportFormat").currentData() == "json"
    assert window.part(QRadioButton, "exportColumns1").isChecked()
    assert window.part(QCheckBox, "exportMark").isChecked()
    assert not window.part(QCheckBox, "exportMark").isEnabled(), "JSON is for no spreadsheet"
    assert window.part(QCheckBox, "exportRaw").isChecked()
    assert window.part(QLineEdit, "exportPath").text().endswith(".json")


def test_offline_by_the_settings_nobody_is_asked(
    open_window: OpenWindow, registry_server: RegistryServer, folders: Folders
) -> None:
    file = folders.settings / "settings.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"offline": True}))
    window = open_window()
    window.wait_for_end()
    assert registry_server.requests == []
    assert not window.action("actionRefresh").isEnabled()


@pytest.mark.parametrize(("language", "spoken"), [("en", "NoneType"), ("zh_CN", "GNUTranslations")])
def test_the_window_is_made_in_the_language_of_the_settings(
    open_window: OpenWindow, folders: Folders, monkeypatch: pytest.MonkeyPatch, language: str, spoken: str
) -> None:
    heard: list[object] = []
    monkeypatch.setattr("lwm2m_browser.i18n.set_translations", heard.append)
    file = folders.settings / "settings.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"language": language}))

    open_window("builtin").wait_for_end()

    assert [type(one).__name__ for one in heard] == [spoken]
    application = QApplication.instance()
    assert application is not None
    for translator in application.findChildren(QTranslator):  # of Qt's own texts
        application.removeTranslator(translator)


def test_what_was_fetched_can_be_cleared_with_two_presses(open_window: OpenWindow, folders: Folders) -> None:
    keep(sample_catalogue(), folders)
    (folders.cache / "definitions").mkdir()
    kept = folders.cache / "definitions" / "x.xml"
    kept.write_bytes(b"x" * 3 * 1024 * 1024)
    window = open_window("builtin")
    window.act("actionSettings")
    dialog = window.part(SettingsDialog, "settingsDialog")
    window.wait(lambda: said(dialog, "cacheUse") == "3 MiB of 512 MiB used.")

    window.button("cacheClear").click()
    assert window.button("cacheClear").text() == "Clear 3 MiB now"
    assert kept.exists()
    window.button("cacheClear").click()
    window.wait(lambda: said(dialog, "cacheUse") == "0 MiB of 512 MiB used.")

    assert not kept.exists()
    assert (folders.cache / "catalogue.json").exists()
    assert not window.button("cacheClear").isEnabled()


def test_less_room_is_made_at_once(window: WindowDriver, dialog: SettingsDialog, folders: Folders) -> None:
    (folders.cache / "definitions").mkdir(parents=True)
    for name in "ab":
        (folders.cache / "definitions" / name).write_bytes(b"x" * 1024 * 1024)
    line(dialog, "cache_bytes").setText("1")
    window.click("settingsOk")
    window.wait(lambda: len(list((folders.cache / "definitions").iterdir())) == 1)


def test_all_can_be_reached_and_done_by_keyboard(window: WindowDriver, dialog: SettingsDialog, file: Path) -> None:
    dialog.activateWindow()
    window.wait(lambda: dialog.isActiveWindow())
    reached: set[str] = set()
    for _ in Group:
        for _ in range(40):  # around the page, and on to the tabs
            reached.add(focused().objectName())
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            if isinstance(focused(), QTabBar):
                break
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    fields = {f"setting_{name}" for name in TABLE}
    buttons = {"settingsCancel", "settingsReset", "settingsOk", "reset_api_base"}
    assert fields | buttons <= reached

    field = line(dialog, "api_base")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "http://127.0.0.1/typed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert json.loads(file.read_text())["api_base"] == "http://127.0.0.1/typed"
    assert not dialog.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
def test_the_dialog_fits_a_small_screen(window: WindowDriver, dialog: SettingsDialog, percent: int) -> None:
    choose(dialog, "font_percent", percent)
    window.click("settingsApply")
    smallest = dialog.minimumSizeHint()
    assert smallest.width() <= 900
    assert smallest.height() <= 560


def test_the_defaults_are_those_of_the_table() -> None:
    assert {name: getattr(Settings(), name) for name in TABLE} == DEFAULTS
