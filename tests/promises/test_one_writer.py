"""What an object keeps is written by its own module alone, and the parts of the window are handed to who needs them."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.samples import sample_catalogue

DESKTOP = Path(__file__).resolve().parents[2] / "lwm2m_browser" / "desktop"
MODULES = {path.relative_to(DESKTOP).as_posix(): ast.parse(path.read_text("utf-8")) for path in DESKTOP.rglob("*.py")}

WALKS = {
    "details/detail_pane.py": "whatever takes the keyboard in the rows that were made late, for the order of Tab",
    "search/search_field.py": "the button that Qt makes for an action of a field, and hands to nobody",
    "widgets/fonts.py": "all widgets that are written larger",
    "widgets/line_edit.py": "the button that Qt makes for clearing; whatever actions the window has",
    "widgets/single_dialog.py": "the dialogs that are open: each goes by itself",
    "widgets/style_fixes.py": "the box of buttons in any dialog, Qt's own among them",
    "widgets/zoom.py": "all widgets with icons",
    "window/main_window.py": "the dialogs that are open: each goes by itself",
    "window/pane_navigation.py": "the first widget in a pane that takes the keyboard now",
    "window/whats_this.py": "all widgets, to give those that are explained their texts",
}
"""The modules that walk through widgets, and what they look for there: nothing that somebody could have handed them."""


def written(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The attributes that a module writes, each with what stands before it, such as `self`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield ast.unparse(node.value), node.attr


def calls(module: ast.Module, method: str) -> int:
    functions = (node.func for node in ast.walk(module) if isinstance(node, ast.Call))
    return sum(isinstance(function, ast.Attribute) and function.attr == method for function in functions)


def test_what_an_object_keeps_is_written_in_its_own_module() -> None:
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for name, module in MODULES.items():
        for owner, attribute in written(module):
            if owner == "self":
                homes[attribute].add(name)
    assert homes["_index"] >= {"session/session.py", "views/rows_view.py"}
    elsewhere = [
        f"{name}: {owner}.{attribute}"
        for name, module in MODULES.items()
        for owner, attribute in written(module)
        if owner != "self" and attribute in homes and name not in homes[attribute]
    ]
    assert elsewhere == []


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


def test_no_part_of_the_window_is_looked_up() -> None:
    for method in ("findChild", "topLevelWidgets", "allWidgets"):
        assert [name for name, module in MODULES.items() if calls(module, method)] == [], method
    assert {name for name, module in MODULES.items() if calls(module, "findChildren")} == set(WALKS)
