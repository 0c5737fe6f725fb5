"""At a first start, the whole registry is inside: without network, and where no server answers."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.registry.identifier import parse_identifier
from tests.support.command_line import unused_port
from tests.support.inside_window import lines
from tests.support.registry_facts import builtin_counts
from tests.support.window_driver import WindowDriver

COUNTS = builtin_counts()
FACTS = "Built-in facts, without descriptions."


@pytest.fixture(params=["offline", "dead server"])
def window(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """The window of somebody who never used the program, at 3303; nothing on the network can be reached."""
    nobody = f"http://127.0.0.1:{unused_port()}"
    settings = {"api_base": nobody, "ddf_address": f"{nobody}/DDF.xml", "proxy": nobody, "retry_seconds": 0.001}
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    opened = create_window(
        settings=tmp_path / "own", target=parse_identifier("3303"), offline=request.param == "offline"
    )
    driver = WindowDriver(opened, qtbot)
    driver.wait(lambda: driver.table.selected_count() == 1)
    driver.wait_for_end()
    return driver


def look_at_resources(window: WindowDriver) -> list[str]:
    window.wait(lambda: bool(lines(window, "resourceList")))
    return lines(window, "resourceList")


def test_the_list_says_what_it_is_of(window: WindowDriver) -> None:
    assert f"Built-in catalogue, {COUNTS.said}" in window.status
    assert f" of {COUNTS.entries} object versions" in window.status


def test_the_resources_of_an_object_are_listed(window: WindowDriver) -> None:
    listed = look_at_resources(window)

    assert len(listed) == 12
    assert any(line.endswith("Sensor Value | Float |  | R | ● | 1 | ") for line in listed)
    window.wait(lambda: window.label("resourceBuiltInFacts").startswith(FACTS))
    window.wait(lambda: window.button("resourceFetchDefinition").isVisible())


def test_objects_are_found_by_what_is_inside(window: WindowDriver) -> None:
    window.type("resource:(voltage type:float)")

    window.wait(lambda: "3411 1.1 Battery · 3 Battery voltage" in window.rows())
    assert window.part(QLabel, "hintText").text() == (
        f"Built-in facts, without descriptions · 0 of {COUNTS.linked} definitions downloaded"
    )


def test_all_resources_are_one_table(window: WindowDriver) -> None:
    window.act("actionShowResources")
    table = window.part(SearchTable, "resourceTable")

    window.wait(lambda: len(table.entries) == COUNTS.resources)


def test_a_path_is_resolved(window: WindowDriver) -> None:
    window.act("actionResolve")
    window.part(QPlainTextEdit, "resolveText").setPlainText("/3303/0/5700\n/32770")
    window.wait(lambda: len(lines(window, "resolveTable")) == 2)

    known, held = lines(window, "resolveTable")
    assert known == "/3303/0/5700 | 3303 Temperature | 1.1 | 0 | 5700 Sensor Value | Float |  |  | "
    assert held.endswith("The ID 32770 is reserved in bulk for Nokia.")
    assert window.label("resolveBuiltInFacts") == FACTS


def test_versions_are_compared(window: WindowDriver) -> None:
    window.window.ask("id:5")
    window.wait(lambda: len(window.rows()) == 3)
    window.select(0, 2)
    window.act("actionCompare")
    window.wait(lambda: window.label("compareSentence").startswith("Resources: 5 added"))

    assert window.label("compareBuiltInFacts") == f"{FACTS} Only the built-in facts are compared."


def test_usages_are_found(window: WindowDriver) -> None:
    look_at_resources(window)
    window.act("actionShowResources")
    table = window.part(SearchTable, "resourceTable")
    window.wait(lambda: len(table.entries) == COUNTS.resources)
    table.selectRow(0)
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)

    assert window.label("usageBuiltInFacts") == FACTS
