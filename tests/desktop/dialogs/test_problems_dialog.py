"""The problems of a source: a row each, told whole below, and copied all at once."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.dialogs.problems_dialog import ProblemsDialog
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Problem
from tests.support.samples import entry
from tests.support.work import calls_of

PROBLEMS = (
    Problem("line 10", "the version “x” is no version", "kept as it is"),
    Problem("line 9", "the ID is missing", "left out"),
)
HUMIDITY = entry()
IN_A_DEFINITION = Problem(
    Message("{file}, {place}", file="3304.xml", place=Message("line {line}", line=12)), "the type is odd", "kept"
)


def dialog_of(problems: Sequence[Problem], qtbot: QtBot) -> ProblemsDialog:
    dialog = ProblemsDialog("DDF.xml", problems, lambda file: HUMIDITY if file == "3304.xml" else None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ProblemsDialog:
    return dialog_of(PROBLEMS, qtbot)


def table_of(dialog: ProblemsDialog) -> ListTable[Problem]:
    found = dialog.findChild(ListTable)
    assert found is not None
    return found


def rows(dialog: ProblemsDialog) -> list[str]:
    model = table_of(dialog).model()
    return [" | ".join(str(model.index(row, n).data()) for n in range(3)) for row in range(model.rowCount())]


def test_each_problem_is_a_row_and_the_current_one_is_told_whole(dialog: ProblemsDialog) -> None:
    assert rows(dialog) == [
        "line 10 | the version “x” is no version | kept as it is",
        "line 9 | the ID is missing | left out",
    ]
    sentence = dialog.findChild(QLabel, "problemsSentence")
    assert sentence is not None
    assert sentence.text() == "line 10: the version “x” is no version; kept as it is."

    table_of(dialog).selectRow(1)
    assert sentence.text() == "line 9: the ID is missing; left out."


def test_places_are_ordered_by_their_numbers(dialog: ProblemsDialog) -> None:
    table_of(dialog).columns.order_by("Position", descending=False)

    assert [row.split(" | ")[0] for row in rows(dialog)] == ["line 9", "line 10"]


def test_a_problem_in_a_definition_leads_to_its_line(qtbot: QtBot) -> None:
    dialog = dialog_of((*PROBLEMS, IN_A_DEFINITION), qtbot)
    asked: list[tuple[object, int]] = []
    dialog.line_requested.connect(lambda entry, line: asked.append((entry, line)))
    show, table = dialog.findChild(QPushButton, "problemsShow"), table_of(dialog)
    assert show is not None

    leads = []
    for row in range(3):
        table.selectRow(row)
        leads.append(show.isEnabled())
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert leads == [False, False, True]
    assert asked == [(HUMIDITY, 12)]

    show.click()
    assert asked == [(HUMIDITY, 12)] * 2


def test_all_are_copied(dialog: ProblemsDialog, qtbot: QtBot) -> None:
    copy = dialog.findChild(QPushButton, "problemsCopy")
    assert copy is not None
    copy.click()

    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "\n".join(map(str, PROBLEMS)))


def test_a_hundred_thousand_are_shown_as_quickly_as_a_thousand(qtbot: QtBot) -> None:
    def problems(count: int) -> Sequence[Problem]:
        return [Problem(f"line {number}", "it is odd", "kept") for number in range(count)]

    work = [calls_of(partial(dialog_of, problems(count), qtbot)) for count in (1_000, 100_000)]
    assert work[1] <= 1.1 * work[0]
