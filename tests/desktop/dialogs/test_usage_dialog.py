"""*Find usages* in the real window: who has a resource, and how one takes the list away."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QTableView

from tests.support.inside_window import DEFINITIONS, lines
from tests.support.window_driver import OpenWindow, WindowDriver

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
USERS = [
    "3303 | 1.0 | Temperature | Sensor Value | R | Float | Cel | Optional |  | What it reads.",
    "3303 | 1.1 | Temperature | Sensor Value | R | Float | K | Optional |  | What it reads.",
    "3424 | 1.0 | Water meter | Sensor Value | R | Float | m3 | Optional |  | What it reads.",
]


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> WindowDriver:
    """The window, showing a folder of five definitions."""
    for name, definition in DEFINITIONS.items():
        (tmp_path / name.strip("/")).write_bytes(definition)
    window = open_window(str(tmp_path))
    window.wait(lambda: len(window.rows()) == len(DEFINITIONS))
    return window


def find_usages(window: WindowDriver, typed: str) -> str:
    """Type into the search field and press Ctrl+U; the title of the dialog that comes, else what the toast says."""
    window.field.setFocus()
    window.type(typed)
    QTest.keyClick(window.field, Qt.Key.Key_U, CONTROL)
    window.wait(lambda: is_open(window) or "usages" in window.toast)
    return window.label("usageTitle") if is_open(window) else window.toast


def is_open(window: WindowDriver) -> bool:
    return window.window.findChild(QDialog, "usageDialog") is not None


@pytest.fixture
def users(window: WindowDriver) -> QTableView:
    """The users of 5700."""
    find_usages(window, "5700")
    return window.part(QTableView, "usageTable")


@pytest.mark.parametrize(
    "typed", ["5700", "uses:5700", "/3303/0/5700", "3303/5700", "sensor value", "urn:oma:lwm2m:ext:3303:1.1/0/5700"]
)
def test_what_is_typed_is_asked_for_with_one_key(window: WindowDriver, typed: str) -> None:
    assert find_usages(window, typed) == "5700 Sensor Value"
    assert lines(window, "usageTable") == USERS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5999", "Could not find usages. No definition on this computer has this resource."),
        ("no such name", "Could not find usages. No definition on this computer has this resource."),
        ("", "Enter or select a resource, by ID or name, to find its usages."),
        ("/3303/0", "Enter or select a resource, by ID or name, to find its usages."),
    ],
)
def test_what_names_no_resource_is_said(window: WindowDriver, typed: str, said: str) -> None:
    assert find_usages(window, typed) == said


def test_an_object_that_was_found_by_its_resource_is_enough(window: WindowDriver) -> None:
    window.act("actionShowResources")  # which reads the definitions
    window.wait(lambda: window.part(QTableView, "resourceTable").model().rowCount() > 0)
    window.act("actionShowObjects")
    window.type("offset")
    window.wait(lambda: window.rows() == ["3303 1.1 Temperature · 5601 Offset"])
    window.select(0)
    QTest.keyClick(window.table, Qt.Key.Key_U, CONTROL)
    window.wait(lambda: is_open(window))

    assert window.label("usageTitle") == "5601 Min Measured Value"  # as the registry has it


@pytest.mark.parametrize(("typed", "row"), [("5700", 0), ("/3303/0/5700", 1), ("3424/5700", 2)])
def test_what_is_asked_about_is_selected_as_its_object_has_it(window: WindowDriver, typed: str, row: int) -> None:
    find_usages(window, typed)

    assert window.part(QTableView, "usageTable").currentIndex().row() == row


def test_paths_are_copied_by_key(users: QTableView) -> None:
    assert users.window().focusWidget() is users
    users.selectAll()
    QTest.keyClick(users, Qt.Key.Key_C, CONTROL | SHIFT)

    assert QGuiApplication.clipboard().text() == "/3303/0/5700\n/3424/0/5700"


def test_rows_are_copied_by_key(users: QTableView) -> None:
    QTest.keyClick(users, Qt.Key.Key_Down)
    QTest.keyClick(users, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("3303\t1.1\tTemperature\tSensor Value\tR")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("Csv", "Object ID,Version,Object"),
        ("Tsv", "Object ID\tVersion\tObject"),
        ("Markdown", "| Object ID | Version | Object"),
        ("Json", '[\n{"ObjectID": 3303, "Ver": "1.0"'),
    ],
)
def test_rows_are_copied_in_every_format(window: WindowDriver, users: QTableView, form: str, start: str) -> None:
    users.selectAll()
    window.part(QAction, f"usageCopy{form}").trigger()

    assert QGuiApplication.clipboard().text().startswith(start)


def test_the_menu_of_the_rows_has_it_all(users: QTableView) -> None:
    texts = [action.text().split("\t") for action in users.actions()]

    assert texts == [
        ["&Copy rows", "Ctrl+C"],
        ["Copy &path", "Ctrl+Shift+C"],
        ["Copy &as"],
        ["&Show in the window", "Ctrl+Return"],
        ["&Export…", "Ctrl+E"],
    ]
    assert users.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_all_users_are_exported(window: WindowDriver, users: QTableView, tmp_path: Path) -> None:
    QTest.keyClick(users, Qt.Key.Key_E, CONTROL)
    field = window.part(QLineEdit, "exportPath")
    assert Path(field.text()).name == "lwm2m-usages-5700.csv"
    field.setText(str(tmp_path / "users.csv"))
    QTest.mouseClick(window.button("exportButton"), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    window.wait((tmp_path / "users.csv").exists)

    written = (tmp_path / "users.csv").read_text("utf-8").splitlines()
    assert written[0] == "Object ID,Version,Object,Name,Operations,Type,Unit,Mandatory,Range,Description"
    assert len(written) == 1 + len(USERS)

    window.wait(lambda: window.window.findChild(QDialog, "exportDialog") is None)
    window.act("actionExport")  # that of the window proposes the same folder
    assert Path(window.part(QLineEdit, "exportPath").text()).parent == tmp_path


def test_a_user_is_shown_in_the_window(window: WindowDriver, users: QTableView) -> None:
    QTest.keyClick(users, Qt.Key.Key_Down)
    QTest.keyClick(users, Qt.Key.Key_Down)
    QTest.keyClick(users, Qt.Key.Key_Return, CONTROL)

    assert [entry.object_id for entry in window.table.selected_entries()] == [3424]
