"""All dialogs have the same space around and between their parts, and no other spaces than multiples of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn

DESKTOP = Path(__file__).resolve().parents[3] / "lwm2m_browser" / "desktop"
MODULES = [*DESKTOP.glob("dialogs/*.py"), *DESKTOP.glob("search/*_dialog.py")]
SPACES = ("setSpacing", "setContentsMargins", "setVerticalSpacing", "setHorizontalSpacing")
UNIT = 4


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """The calls in a module, by the names of what is called."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func), node


def test_the_parts_of_a_dialog_are_as_far_apart_as_in_all_dialogs(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = DialogColumn(dialog)

    assert column.contentsMargins().left() == column.contentsMargins().top() == 12
    assert column.spacing() == 8


def test_every_dialog_has_its_parts_in_such_a_column() -> None:
    dialogs = [path for path in MODULES if "(QDialog)" in path.read_text("utf-8")]
    without = [path.name for path in dialogs if "DialogColumn" not in {name for name, _ in calls(path)}]

    assert len(dialogs) > 10
    assert without == []


def test_spaces_are_multiples_of_the_unit() -> None:
    numbers = [
        (path.name, number.value)
        for path in MODULES
        for name, call in calls(path)
        if name in SPACES
        for number in call.args
        if isinstance(number, ast.Constant) and isinstance(number.value, int)
    ]

    assert numbers
    assert [(name, number) for name, number in numbers if number % UNIT] == []
