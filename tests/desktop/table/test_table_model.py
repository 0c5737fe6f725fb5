"""The table's model, under Qt's own tester of models."""

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_model import TableModel
from lwm2m_browser.desktop.table.table_spec import TableSpec
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import TABLE_COLUMNS
from tests.support.samples import entry

ENTRIES = (
    entry(object_id=3, name="Device", owner="OMA", label="0", urn="urn:oma:lwm2m:oma:3", description="One\nline"),
    entry(object_id=3303, version="1.10"),
)

SPEC: TableSpec[Entry] = TableSpec(
    name="table", title="Entries", columns=TABLE_COLUMNS, stretch_columns=(), keys=BY_PLACE, note_column="Description"
)


@pytest.fixture
def model(qtbot: QtBot) -> TableModel[Entry]:
    model = TableModel(SPEC)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def table(model: TableModel[Entry]) -> list[str]:
    """The table as a person sees it."""
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_it_shows_the_entries_in_the_rows_it_is_given(model: TableModel[Entry]) -> None:
    model.set_rows(ENTRIES, [1, 0], {})

    assert table(model) == [
        "3303 | 1.10 | Temperature | 1.10 | registry | IPSO Alliance | SDO | urn:oma:lwm2m:ext:3303 | A thermometer. | "
        "Definition",
        "3 | 1.0 | Device | 1.0 | registry | OMA | OMA | urn:oma:lwm2m:oma:3 | One line | Definition",
    ]


def test_a_column_names_the_version_and_the_others_of_the_object(model: TableModel[Entry]) -> None:
    versions = SPEC.section("Versions")
    model.set_rows([entry(version=version) for version in ("1.0", "1.1", "1.1", "1.10")], [3], {})
    assert model.index(0, versions).data() == "1.10 (1.0 1.1)"
    assert model.columns[versions].text(model.entry(0)) == "1.0 1.1 1.10"  # which is exported

    model.set_rows([entry(version="2.0")], [0], {})
    assert model.index(0, versions).data() == "2.0"


def test_its_headers_are_the_columns_titles_and_their_meanings(model: TableModel[Entry]) -> None:
    horizontal = Qt.Orientation.Horizontal
    titles = [model.headerData(section, horizontal) for section in range(model.columnCount())]
    tooltip = model.headerData(0, horizontal, Qt.ItemDataRole.ToolTipRole)

    assert titles == [column.title for column in TABLE_COLUMNS]
    assert tooltip is not None
    assert TABLE_COLUMNS[0].meaning in tooltip


def test_new_rows_take_the_place_of_the_old(model: TableModel[Entry]) -> None:
    for rows in ([0, 1], [], [1], [1, 0]):
        model.set_rows(ENTRIES, rows, {})

        assert [model.entry(row) for row in range(model.rowCount())] == [ENTRIES[number] for number in rows]


def test_a_cell_shows_only_the_start_of_a_very_long_text(model: TableModel[Entry]) -> None:
    model.set_rows((entry(name="word " * 10_000),), [0], {})

    shown = model.index(0, 2).data()

    assert shown.startswith("word word")
    assert shown.endswith("…")
    assert len(shown) < 1000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3))
def test_whatever_a_name_is_its_cell_is_one_line_without_control_characters(
    model: TableModel[Entry], names: Sequence[str]
) -> None:
    entries: tuple[Entry, ...] = tuple(entry(name=name) for name in names)
    model.set_rows(entries, range(len(entries)), {})

    shown = "".join(model.index(row, 2).data() for row in range(len(names)))
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Zl", "Zp"}
