"""The house: rooms of a size that can be looked over, doors that are written on them, no name on two of them."""

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE, TESTS, PACKAGING = (PROJECT / name for name in ("lwm2m_browser", "tests", "packaging"))
MOST_MODULES = 30
MODULES = sorted(path for folder in (PACKAGE, TESTS, PACKAGING) for path in folder.rglob("*.py"))
ROOMS = sorted(path.parent for path in MODULES if path.name == "__init__.py" and path.parent.is_relative_to(PACKAGE))


def title(path: Path) -> str:
    """A path as it is written in a report."""
    return path.relative_to(PROJECT).as_posix()


def rooms_in(folder: Path) -> set[str]:
    return {room.name for room in ROOMS if room.parent == folder}


# ---- Sizes and names


def test_no_folder_has_more_modules_than_can_be_looked_over() -> None:
    sizes = Counter(path.parent for path in MODULES if path.name != "__init__.py")

    assert {title(folder): size for folder, size in sizes.items() if size > MOST_MODULES} == {}


def test_no_class_has_the_name_of_another() -> None:
    places: dict[str, list[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(title(path))

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_tests_stand_in_the_room_of_the_module_that_they_are_named_after() -> None:
    """Those of `tests/promises` are named after what they promise: that crosses rooms."""
    tests = [path.relative_to(TESTS) for path in TESTS.rglob("test_*.py") if "promises" not in path.parts]

    assert [str(test) for test in tests if not module_of(test).exists()] == []


def module_of(test: Path) -> Path:
    """The module that a test is named after: `search/test_folding.py` is about `lwm2m_browser/search/folding.py`."""
    module = test.with_name(test.name.removeprefix("test_"))
    return PROJECT / module if module.parts[0] == PACKAGING.name else PACKAGE / module


# ---- Doors


def test_every_package_with_rooms_has_layers_and_none_is_left_out_of_them() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layered = {
        container
        for contract in contracts["contracts"]
        if contract["type"] == "layers" and contract.get("exhaustive")
        for container in contract["containers"]
    }

    assert {".".join(room.relative_to(PROJECT).parts) for room in ROOMS if rooms_in(room)} <= layered


@pytest.mark.parametrize("room", [room for room in ROOMS if room != PACKAGE], ids=title)
def test_a_room_imports_no_other_than_its_docstring_says(room: Path) -> None:
    name = ".".join(room.relative_to(PROJECT).parts)
    around = name.rpartition(".")[0]
    others = rooms_in(room.parent) - {room.name}
    imported = {
        found.removeprefix(f"{around}.").partition(".")[0]
        for module in {name} | IMPORTS.find_descendants(name)
        for found in IMPORTS.find_modules_directly_imported_by(module)
        if found.startswith(f"{around}.")
    }

    assert imported & others <= allowed_by(room / "__init__.py", others)


IMPORTS = grimp.build_graph(PACKAGE.name)


def allowed_by(init: Path, others: set[str]) -> set[str]:
    """The neighbours that a room may import by its own words.

    “May import `a` and `b`.”, “May import every other room but `c`.” or “Imports no other room.” Modules that stand
    beside the rooms, such as `errors`, are everybody's.
    """
    docstring = ast.get_docstring(ast.parse(init.read_bytes())) or ""
    said = re.search(r"\b(May import|Imports no other)\b([^.]*)\.", docstring)
    assert said, f"{title(init)} has to say what the room may import: “May import …” or “Imports no other …”"
    named = set(re.findall(r"`(\w+)`", said[2]))
    assert named <= others, f"{title(init)} names what is no room beside it"
    return others - named if "every other" in said[2] else named


# ---- What the window's objects keep from each other, and hand to each other

DESKTOP = PACKAGE / "desktop"
OF_WINDOW = {path.relative_to(DESKTOP).as_posix(): ast.parse(path.read_bytes()) for path in DESKTOP.rglob("*.py")}

WALKS = {
    "commands/whats_this.py": "all widgets, to give those that are explained their texts",
    "dialogs/address_dialog.py": "the label that Qt makes for a question, and hands to nobody",
    "search/search_field.py": "the button that Qt makes for an action of a field, and hands to nobody",
    "looks/fonts.py": "all widgets that are written larger",
    "widgets/tab_order.py": "whatever takes the keyboard in a part that was made late, for the order of Tab",
    "widgets/line_edit.py": "the button that Qt makes for clearing; whatever actions the window has",
    "widgets/single_dialog.py": "the dialogs that are open: each goes by itself",
    "looks/style_fixes.py": "the box of buttons in any dialog, Qt's own among them",
    "widgets/toast.py": "the toast and the box of buttons of any window",
    "looks/zoom.py": "all widgets with icons",
    "window/main_window.py": "the dialogs that are open: each goes by itself",
    "window/pane_navigation.py": "the first widget in a pane that takes the keyboard now",
    "editor/editor_window.py": "its dialogs go when it closes",
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
    for name, module in OF_WINDOW.items():
        for owner, attribute in written(module):
            if owner == "self":
                homes[attribute].add(name)
    assert homes["_index"] >= {"session/session.py", "views/rows_view.py"}
    elsewhere = [
        f"{name}: {owner}.{attribute}"
        for name, module in OF_WINDOW.items()
        for owner, attribute in written(module)
        if owner != "self" and attribute in homes and name not in homes[attribute]
    ]
    assert elsewhere == []


def test_no_part_of_the_window_is_looked_up() -> None:
    for method in ("findChild", "topLevelWidgets", "allWidgets"):
        assert [name for name, module in OF_WINDOW.items() if calls(module, method)] == [], method
    assert {name for name, module in OF_WINDOW.items() if calls(module, "findChildren")} == set(WALKS)


# ---- Circles


def imports_of(script: Path, scripts: dict[str, Path]) -> Iterator[str]:
    """The scripts that one imports, by their bare names; also those that are imported for their types alone."""
    for node in ast.walk(ast.parse(script.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            yield from {node.module or ""} & scripts.keys()
        elif isinstance(node, ast.Import):
            yield from {alias.name for alias in node.names} & scripts.keys()


def test_the_scripts_of_packaging_import_each_other_in_no_circle() -> None:
    """They are no package, so import-linter does not see them."""
    scripts = {path.stem: path for path in MODULES if path.is_relative_to(PACKAGING)}
    order = TopologicalSorter({name: set(imports_of(path, scripts)) for name, path in scripts.items()})

    order.prepare()  # a CycleError says which
