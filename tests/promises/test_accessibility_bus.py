"""What a screen reader hears and finds, on the accessibility bus itself: names, outcomes, states, no chatter."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.accessibility_bus import AccessibilityBus, Part, obstacle, window_on_a_bus
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import point_settings_at

pytestmark = pytest.mark.skipif(bool(obstacle()), reason=obstacle())
ANNOUNCEMENT = "object:announcement"
POLITE, ASSERTIVE = 1, 2
"""What the bus says of an announcement."""
DOWN, SPACE, ESCAPE = 0xFF54, 0x20, 0xFF1B
"""What X calls these keys."""
A_HANDFUL = 60
"""Events that another row may cause, of the table and of the details. It was more than 200 before."""


@pytest.fixture(scope="module")
def server() -> Iterator[RegistryServer]:
    with RegistryServer(SAMPLE_ENTRIES) as server:
        yield server


@pytest.fixture(scope="module")
def bus(server: RegistryServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccessibilityBus]:
    """A window that shows a registry of six object versions."""
    folder = tmp_path_factory.mktemp("bus")
    point_settings_at(server, folder / "own")
    with window_on_a_bus(folder, "--source", "api", "--settings", str(folder / "own")) as bus:
        bus.wait_for(ANNOUNCEMENT, "4 of 4 objects, Registry API, ")
        bus.focus("table", "Object versions")
        bus.press(DOWN)
        yield bus


def test_everything_that_takes_keys_has_a_name(bus: AccessibilityBus) -> None:
    seen = [part for part in bus.tree() if {"SHOWING", "FOCUSABLE"} <= part.states and part.role != "table cell"]
    assert len(seen) > 20
    assert [part for part in seen if not (part.name or part.label)] == []


def test_nothing_is_read_as_markup(bus: AccessibilityBus) -> None:
    seen = [part for part in bus.tree() if "SHOWING" in part.states]
    texts = [text for part in seen for text in (part.name, part.description)]
    assert "Show examples of searches" in texts
    assert [text for text in texts if text.startswith("<")] == []


def test_boxes_are_named_by_what_they_choose(bus: AccessibilityBus) -> None:
    boxes = [part for part in bus.tree() if part.role == "combo box" and "SHOWING" in part.states]
    assert [part.label for part in boxes][:2] == ["Versions to show", "Source of the objects"]
    assert [part for part in boxes if not part.label] == []


def test_a_pane_of_several_stands_in_no_other(bus: AccessibilityBus) -> None:
    assert [part for part in bus.tree() if part.role == "layered pane"] != []
    assert [part for part in inner_of("layered pane", bus.tree()) if part.role == "layered pane"] == []


def test_the_count_is_heard_once_nobody_types(bus: AccessibilityBus) -> None:
    bus.focus("text", "Search")
    bus.events()
    bus.type("temp")
    assert bus.wait_for(ANNOUNCEMENT, "1 of 4 objects").detail == POLITE
    assert [event.text for event in bus.events() if event.kind == ANNOUNCEMENT] == ["1 of 4 objects"]
    bus.press(ESCAPE)
    bus.press(ESCAPE)
    bus.wait_for(ANNOUNCEMENT, "4 of 4 objects")


def test_so_is_what_is_wrong_with_a_search(bus: AccessibilityBus) -> None:
    bus.focus("text", "Search")
    bus.events()
    bus.type("ownr:x ")
    assert bus.wait_for(ANNOUNCEMENT, "ownr").detail == POLITE
    bus.press(ESCAPE)
    bus.press(ESCAPE)
    bus.wait_for(ANNOUNCEMENT, "4 of 4 objects")


def test_a_load_is_heard_and_one_that_fails_at_once(bus: AccessibilityBus, server: RegistryServer) -> None:
    bus.events()
    bus.act("push button", "Reload")
    assert bus.wait_for(ANNOUNCEMENT, "Registry API, ").detail == POLITE
    server.answer = Answer(500, b"no", "text/plain")
    bus.events()
    bus.act("push button", "Reload")
    assert bus.wait_for(ANNOUNCEMENT, "500").detail == ASSERTIVE
    server.answer = None


def test_what_was_copied_is_heard(bus: AccessibilityBus) -> None:
    bus.events()
    bus.act("menu item", "Copy URN")
    assert bus.wait_for(ANNOUNCEMENT, "Copied").detail == POLITE


def test_another_row_is_a_handful_of_events(tmp_path: Path) -> None:
    with window_on_a_bus(tmp_path, "--source", "builtin", "--settings", str(tmp_path / "own"), "--offline") as bus:
        bus.wait_for(ANNOUNCEMENT, "objects")
        bus.focus("table", "Object versions")
        bus.press(DOWN)
        bus.events()
        bus.press(DOWN)
        heard = bus.events()
    print(*heard, sep="\n")
    assert "object:selection-changed" in {event.kind for event in heard}
    assert len(heard) <= A_HANDFUL


def test_facets_say_what_is_chosen(bus: AccessibilityBus) -> None:
    bus.focus("tree", "Facets")
    bus.press(DOWN)
    bus.events()
    bus.press(SPACE)
    heard = bus.events()
    assert ("object:state-changed:checked", 1) in {(event.kind, event.detail) for event in heard}, heard


def inner_of(role: str, tree: list[Part]) -> Iterator[Part]:
    """What is directly in a part of this role."""
    way: list[Part] = []
    for part in tree:
        way = [*way[: part.depth], part]
        if len(way) > 1 and way[-2].role == role:
            yield part
