"""The export dialog writes exactly the rows, columns and bytes that were chosen, or nothing at all."""

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.dialogs.export_dialog import ExportDialog, Scope
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import COLUMNS, Column
from tests.support.samples import entry

COLD = entry(version="1.0", name="Cold")
WARM = entry(version="1.1", name="=Warm, “très”", description="Two\nlines")
HOT = entry(version="1.10", name="-273.15")
SHOWN = [COLUMNS[key] for key in ("Ver", "Name", "DefinedBy")]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def opened(
    window: QWidget,
    selection: Sequence[Entry] = (),
    shown: Sequence[Entry] = (WARM, HOT),
    everything: Sequence[Entry] = (COLD, WARM, HOT),
    columns: Sequence[Column] = SHOWN,
) -> ExportDialog:
    scopes = [Scope("Selected", selection), Scope("Shown", shown), Scope("All", everything)]
    dialog = ExportDialog(window, OBJECT_TABLE, columns=columns, scopes=scopes)
    dialog.open()
    return dialog


def button(dialog: QWidget, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None
    return found


def type_path(dialog: QWidget, path: object) -> None:
    field = dialog.findChild(QLineEdit, "exportPath")
    assert field is not None
    field.setText(str(path))


def message(dialog: QWidget) -> str:
    label = dialog.findChild(QLabel, "exportMessage")
    assert label is not None
    assert label.textFormat() == Qt.TextFormat.PlainText
    return label.text()


def choose_format(dialog: QWidget, key: str) -> None:
    chooser = dialog.findChild(QComboBox, "exportFormat")
    assert chooser is not None
    chooser.setCurrentIndex(chooser.findData(key))


def exported(qtbot: QtBot, dialog: ExportDialog, path: Path) -> bytes:
    """Press *Export* and wait for the file."""
    type_path(dialog, path)
    with qtbot.waitSignal(dialog.exported) as done:
        QTest.mouseClick(button(dialog, "exportButton"), Qt.MouseButton.LeftButton)
    assert done.args is not None
    assert done.args[0] == str(path)
    return path.read_bytes()


def test_what_is_shown_goes_to_csv_as_it_is_shown(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    data = exported(qtbot, opened(window), tmp_path / "out.csv")
    assert data == 'Version,Name,Defined by\r\n1.1,"\'=Warm, “très”",SDO\r\n1.10,-273.15,SDO\r\n'.encode()


@pytest.mark.parametrize(
    ("scope", "versions"),
    [
        ("exportScope0", b"Version\r\n1.0\r\n1.10\r\n"),
        ("exportScope1", b"Version\r\n1.1\r\n1.10\r\n"),
        ("exportScope2", b"Version\r\n1.0\r\n1.1\r\n1.10\r\n"),
    ],
)
def test_each_choice_of_rows(qtbot: QtBot, window: QWidget, tmp_path: Path, scope: str, versions: bytes) -> None:
    dialog = opened(window, selection=[COLD, HOT], columns=[COLUMNS["Ver"]])
    button(dialog, scope).click()
    assert exported(qtbot, dialog, tmp_path / "out.csv") == versions


def test_all_elements_under_the_names_of_the_api(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[WARM])
    button(dialog, "exportColumns1").click()
    assert (
        exported(qtbot, dialog, tmp_path / "out.csv")
        == (
            "ObjectID,Ver,Name,Description,Owner,Label,URN,ObjectLink,ObjectLinkVisible,SpecLink,SpecLinkVisible,VortoLink"
            "\r\n"
            '3303,1.1,"\'=Warm, “très”","Two\nlines",IPSO Alliance,1,urn:oma:lwm2m:ext:3303,'
            "https://registry.example/3303.xml,1,,0,\r\n"
        ).encode()
    )


def test_a_byte_order_mark_for_excel(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[COLD])
    button(dialog, "exportMark").click()
    assert exported(qtbot, dialog, tmp_path / "out.csv") == (b"\xef\xbb\xbfVersion,Name,Defined by\r\n1.0,Cold,SDO\r\n")


def test_raw_values_if_asked_for(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[WARM])
    button(dialog, "exportRaw").click()
    assert exported(qtbot, dialog, tmp_path / "out.csv") == (
        'Version,Name,Defined by\r\n1.1,"=Warm, “très”",SDO\r\n'.encode()
    )


def test_tsv(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window)
    choose_format(dialog, "tsv")
    assert exported(qtbot, dialog, tmp_path / "out.tsv") == (
        "Version\tName\tDefined by\r\n1.1\t'=Warm, “très”\tSDO\r\n1.10\t-273.15\tSDO\r\n".encode()
    )


def test_markdown(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[COLD])
    choose_format(dialog, "markdown")
    assert exported(qtbot, dialog, tmp_path / "out.md") == (
        b"| Version | Name | Defined by |\n| --- | --- | --- |\n| 1.0 | Cold | SDO |\n"
    )


def test_json_has_the_shape_of_the_api_and_no_byte_order_mark(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[COLD])
    button(dialog, "exportMark").click()
    button(dialog, "exportColumns1").click()
    choose_format(dialog, "json")
    assert not button(dialog, "exportMark").isEnabled()
    assert not button(dialog, "exportRaw").isEnabled()
    assert json.loads(exported(qtbot, dialog, tmp_path / "out.json")) == [
        {
            "ObjectID": 3303,
            "Ver": "1.0",
            "Name": "Cold",
            "Description": "A thermometer.",
            "Owner": "IPSO Alliance",
            "Label": "1",
            "URN": "urn:oma:lwm2m:ext:3303",
            "ObjectLink": "https://registry.example/3303.xml",
            "ObjectLinkVisible": "1",
            "SpecLink": "",
            "SpecLinkVisible": "0",
            "VortoLink": "",
        }
    ]


@pytest.mark.parametrize(
    ("selection", "shown", "everything", "chosen"),
    [
        ([COLD, WARM], [HOT], [COLD, WARM, HOT], "Selected: 2 rows"),
        ([COLD], [HOT], [COLD, WARM, HOT], "Shown: 1 row"),
        ([], [WARM, HOT], [COLD, WARM, HOT], "Shown: 2 rows"),
        ([], [], [COLD, WARM, HOT], "All: 3 rows"),
    ],
)
def test_the_likely_rows_are_chosen_already(
    window: QWidget, selection: list[Entry], shown: list[Entry], everything: list[Entry], chosen: str
) -> None:
    dialog = opened(window, selection, shown, everything)
    buttons = [button(dialog, f"exportScope{number}") for number in range(3)]
    assert [scope.text() for scope in buttons if scope.isChecked()] == [chosen]
    assert [scope.isEnabled() for scope in buttons] == [bool(rows) for rows in (selection, shown, everything)]


def test_large_counts_can_be_read(window: QWidget) -> None:
    dialog = opened(window, everything=[COLD] * 200_000)
    assert button(dialog, "exportScope2").text() == "All: 200,000 rows"


def test_without_rows_there_is_nothing_to_export(window: QWidget) -> None:
    dialog = opened(window, [], [], [])
    assert not button(dialog, "exportButton").isEnabled()


def test_a_suffix_is_added_where_none_was_typed(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[COLD])
    type_path(dialog, tmp_path / "objects 1.1")
    with qtbot.waitSignal(dialog.exported) as done:
        button(dialog, "exportButton").click()
    assert done.args == [str(tmp_path / "objects 1.1.csv"), 1]
    assert (tmp_path / "objects 1.1.csv").is_file()


def test_the_suffix_follows_the_format(window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window)
    field = dialog.findChild(QLineEdit, "exportPath")
    assert field is not None
    type_path(dialog, tmp_path / "objects.csv")
    choose_format(dialog, "markdown")
    assert field.text() == str(tmp_path / "objects.md")


@pytest.mark.parametrize("typed", ["", "   ", "/", "~"])
def test_a_file_must_be_named(window: QWidget, typed: str) -> None:
    Path.home().mkdir()
    dialog = opened(window)
    type_path(dialog, typed)
    assert message(dialog) == "Enter a file name."
    assert not button(dialog, "exportButton").isEnabled()


def test_a_name_alone_goes_to_the_users_own_folder(qtbot: QtBot, window: QWidget) -> None:
    home = Path.home()
    home.mkdir()
    dialog = opened(window, shown=[COLD])
    type_path(dialog, "mine")
    with qtbot.waitSignal(dialog.exported):
        button(dialog, "exportButton").click()
    assert (home / "mine.csv").is_file()


def test_replacing_a_file_is_announced_on_the_button(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    dialog = opened(window, shown=[COLD])
    type_path(dialog, path)
    assert button(dialog, "exportButton").text() == "Replace"
    assert message(dialog) == f"{path} exists and will be replaced."
    assert exported(qtbot, dialog, path) == b"Version,Name,Defined by\r\n1.0,Cold,SDO\r\n"


def test_a_failure_is_said_and_nothing_is_lost(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[COLD])
    button(dialog, "exportMark").click()
    type_path(dialog, tmp_path / "missing" / "out.csv")
    with qtbot.waitSignal(dialog.failed) as failed:
        button(dialog, "exportButton").click()
    sentence = (
        f"“out.csv” was not written, and an existing file is unchanged: "
        f"there is no folder “{tmp_path / 'missing'}”. Choose another file, or try again."
    )
    assert failed.args == [sentence]
    assert message(dialog) == sentence
    assert dialog.isVisible()
    assert button(dialog, "exportMark").isChecked()
    qtbot.waitUntil(button(dialog, "exportButton").isEnabled)
    (tmp_path / "missing").mkdir()
    assert exported(qtbot, dialog, tmp_path / "missing" / "out.csv").startswith(b"\xef\xbb\xbf")


def test_a_path_that_no_system_takes_is_a_sentence_too(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    dialog = opened(window, shown=[COLD])
    type_path(dialog, tmp_path / ("x" * 5000))
    with qtbot.waitSignal(dialog.failed) as failed:
        button(dialog, "exportButton").click()
    assert failed.args is not None
    assert "was not written, and an existing file is unchanged: File name too long." in failed.args[0]


@pytest.mark.parametrize("close", ["reject", "close"])
def test_closing_while_rows_are_made_into_text_writes_nothing(
    qtbot: QtBot, window: QWidget, tmp_path: Path, close: str
) -> None:
    started, may_go_on = threading.Event(), threading.Event()

    def slow(_: Entry) -> str:
        started.set()
        may_go_on.wait()
        return "slow"

    path = tmp_path / "out.csv"
    dialog = opened(window, shown=[COLD], columns=[COLUMNS["Name"]._replace(text=slow)])
    type_path(dialog, path)
    button(dialog, "exportButton").click()
    assert started.wait(10)
    workers = [thread for thread in threading.enumerate() if thread.name == "lwm2m-browser work"]
    busy = dialog.findChild(QProgressBar, "exportBusy")
    assert busy is not None
    assert busy.isVisible()
    assert not button(dialog, "exportButton").isEnabled()
    with qtbot.waitSignal(dialog.destroyed), qtbot.assertNotEmitted(dialog.exported):
        getattr(dialog, close)()
    may_go_on.set()
    for worker in workers:
        worker.join()
    assert not path.exists()
    assert list(tmp_path.glob("*.part")) == []
