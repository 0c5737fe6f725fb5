"""*Copy as*: the selected objects as source code, what is said of it, and templates of the user's own."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lwm2m_browser.code.templates import SHIPPED
from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.widgets.toast import toast_of
from lwm2m_browser.sources.parsing.api_json import object_of
from tests.support.definition_samples import RESET, SENSOR, UNITS, definition, xml_of
from tests.support.registry_server import ddf_of
from tests.support.samples import entry
from tests.support.window_driver import WindowDriver

LIST = """\
{% for object in objects %}
{{ object.id }} {{ object.version }}: {{ object.resources|map(attribute="id")|join(" ") }}
{% endfor %}
"""


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """A window with two object versions that have definitions, and one that has none on this computer."""
    (tmp_path / "old.xml").write_bytes(xml_of(definition(3303, "", SENSOR, UNITS)))
    (tmp_path / "new.xml").write_bytes(xml_of(definition(3303, "1.1", SENSOR, RESET)))
    listed = [
        entry(object_id=3303, version="1.0", object_link="old.xml"),
        entry(object_id=3303, version="1.1", object_link="new.xml", urn="urn:oma:lwm2m:ext:3303:1.1"),
        entry(object_id=40000, version="1.0", object_link="missing.xml", urn="urn:oma:lwm2m:x:40000"),
    ]
    (tmp_path / "DDF.xml").write_bytes(ddf_of([object_of(one) for one in listed]))
    window = WindowDriver(create_window(str(tmp_path / "DDF.xml"), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    QGuiApplication.clipboard().clear()
    return window


def opened_menu(window: WindowDriver) -> dict[str, QAction]:
    """What the menu offers now, by the names of the templates."""
    menu = window.part(QMenu, "menuCopyAs")
    menu.aboutToShow.emit()
    start = "actionCopyAs-"
    return {
        action.objectName().removeprefix(start): action
        for action in menu.actions()
        if action.objectName().startswith(start)
    }


def own_template(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "own" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.j2").write_text(text, encoding="utf-8")


def copied(window: WindowDriver, name: str) -> str:
    opened_menu(window)[name].trigger()
    window.wait(lambda: QGuiApplication.clipboard().text() != "")
    return QGuiApplication.clipboard().text()


def test_the_selected_objects_are_copied_as_code(window: WindowDriver) -> None:
    window.select(0, 1)

    assert "pub mod temperature_3303 {\n    pub const ID: u16 = 3303;\n" in copied(window, "rust")
    assert toast_of(window.window).sentence == "Copied 2 object versions as Rust."


def test_the_menu_has_the_templates_of_the_program_and_the_users_own(window: WindowDriver, tmp_path: Path) -> None:
    window.select(1)
    assert [*opened_menu(window)] == [*SHIPPED]

    own_template(tmp_path, "R&D list", LIST)

    assert [*opened_menu(window)] == [*SHIPPED, "R&D list"]
    assert opened_menu(window)["R&D list"].text() == "R&&D list"
    assert copied(window, "R&D list") == "3303 1.1: 5700 5605\n"
    assert toast_of(window.window).sentence == "Copied 1 object version as R&D list."


def test_without_a_selection_there_is_nothing_to_copy(window: WindowDriver) -> None:
    window.table.clearSelection()

    assert not any(action.isEnabled() for action in opened_menu(window).values())


def test_what_has_no_definition_is_left_out_and_told(window: WindowDriver, tmp_path: Path) -> None:
    own_template(tmp_path, "list", LIST)
    window.select(0, 1, 2)

    assert copied(window, "list") == "3303 1.0: 5700 5701\n3303 1.1: 5700 5605\n"
    told = "Copied 2 object versions as list. 1 without a definition on this computer was left out."
    assert toast_of(window.window).sentence == told


def test_without_any_definition_nothing_is_copied_and_it_is_told_what_to_do(window: WindowDriver) -> None:
    window.select(2)
    opened_menu(window)["c"].trigger()

    window.wait(lambda: window.notice != "")
    assert window.notice == (
        "Nothing was copied. No definition of the selected objects is on this computer. "
        "Go online and select the object, or download all definitions."
    )
    assert QGuiApplication.clipboard().text() == ""


def test_a_template_that_fails_is_told_with_its_line(window: WindowDriver, tmp_path: Path) -> None:
    own_template(tmp_path, "mine", "one\n{{ object.name }}")
    window.select(1)
    opened_menu(window)["mine"].trigger()

    window.wait(lambda: window.notice != "")
    assert window.notice == (
        "Nothing was copied. Template mine, line 2: 'object' is undefined. "
        "Mend the template; the manual page says what it may use."
    )


def test_of_selected_resources_their_objects_are_copied_with_these_alone(window: WindowDriver, tmp_path: Path) -> None:
    own_template(tmp_path, "list", LIST)
    window.act("actionShowResources")
    table = window.part(SearchTable, "resourceTable")
    window.wait(lambda: len(table.entries) == 4)
    table.selectRow(3)

    assert copied(window, "list") == "3303 1.1: 5605\n"
