"""The panel of problems: a row each, told whole below, and copied all at once."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.problems.problem_table import Row
from lwm2m_browser.desktop.problems.problems_panel import ProblemsPanel
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.finding import Edit, Finding, Fix, ResolveBy, Severity
from tests.support.work import calls_of

PROBLEMS = (
    Problem("line 10", "the version “x” is no version", "kept as it is"),
    Problem("line 9", "the ID is missing", "left out"),
)
IN_A_DEFINITION = Problem(
    Message("{file}, {place}", file="3304.xml", place=Message("line {line}", line=12)), "the type is odd", "kept"
)


def finding(
    severity: Severity = Severity.ERROR, line: int | None = 3, fix: Fix | None = None, right: str = ""
) -> Finding:
    message = Message("the range “{text}” is written without “..”", text="0-5")
    resolve_by = ResolveBy.SUBMITTER
    return Finding("418", severity, "a/3304.xml", line, 5, 3304, 5700, "Range", message, right, resolve_by, fix)


FIXABLE = finding(fix=Fix(Message("{old} becomes {new}", old="0-5", new="0..5"), lambda: (Edit(0, 3, b"0..5"),)))
ROWS: Sequence[Row] = (FIXABLE, finding(Severity.NOTE, None, right="0..5"), *PROBLEMS, IN_A_DEFINITION)


def panel_of(rows: Sequence[Row], qtbot: QtBot) -> ProblemsPanel:
    panel = ProblemsPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show_rows(rows, {"a/3304.xml": "3304.xml"})
    panel.show()
    return panel


@pytest.fixture
def panel(qtbot: QtBot) -> ProblemsPanel:
    return panel_of(ROWS, qtbot)


def rows(panel: ProblemsPanel) -> list[str]:
    model = panel.table.model()
    return [
        " | ".join(str(model.index(row, n).data()) for n in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def sentence(panel: ProblemsPanel) -> str:
    label = panel.findChild(QLabel, "problemsSentence")
    assert label is not None
    return label.text()


def button(panel: ProblemsPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    return found


def test_each_problem_is_a_row_that_tells_who_found_it(panel: ProblemsPanel) -> None:
    assert rows(panel) == [
        "error | 418 | 3304.xml | 3 | 3304:5700 | the range “0-5” is written without “..” | 0-5 becomes 0..5",
        "note | 418 | 3304.xml |  | 3304:5700 | the range “0-5” is written without “..” | ",
        "warning | reading | line 10 |  |  | the version “x” is no version | kept as it is",
        "warning | reading | line 9 |  |  | the ID is missing | left out",
        "warning | reading | 3304.xml | 12 |  | the type is odd | kept",
    ]


def test_the_current_one_is_told_whole(panel: ProblemsPanel) -> None:
    told = []
    for row in range(3):
        panel.table.selectRow(row)
        told.append(sentence(panel))

    assert told == [
        "3304.xml, line 3, column 5: the range “0-5” is written without “..”. Fix: 0-5 becomes 0..5. "
        "Resolve by: submitter.",
        "3304.xml: the range “0-5” is written without “..”. Right: 0..5. Resolve by: submitter.",
        "line 10: the version “x” is no version; kept as it is.",
    ]


def test_the_worst_come_first_where_they_are_ordered_by_severity(panel: ProblemsPanel) -> None:
    panel.table.columns.order_by("Severity", descending=False)

    assert [row.split(" | ")[0] for row in rows(panel)] == ["error", "warning", "warning", "warning", "note"]


def test_what_can_be_done_depends_on_the_problem(panel: ProblemsPanel) -> None:
    panel.allow_fixes("", any_fixes=True)
    names = ("problemsShow", "problemsFix", "problemsRule", "problemsFixAll")
    can = []
    for row in range(3):
        panel.table.selectRow(row)
        can.append([button(panel, name).isEnabled() for name in names])
    assert can == [[True, True, True, True], [True, False, True, True], [True, False, False, True]]

    panel.allow_fixes("Unpack it first", any_fixes=True)
    panel.table.selectRow(0)
    assert [button(panel, name).isEnabled() for name in names] == [True, False, True, False]
    assert button(panel, "problemsFix").accessibleDescription() == "Unpack it first"


def test_a_click_and_enter_lead_to_the_line_and_other_keys_do_the_rest(panel: ProblemsPanel, qtbot: QtBot) -> None:
    panel.allow_fixes("", any_fixes=True)
    asked: list[object] = []
    panel.row_opened.connect(asked.append)
    panel.fix_requested.connect(asked.append)
    panel.rule_requested.connect(asked.append)
    panel.left.connect(lambda: asked.append("left"))

    place = panel.table.visualRect(panel.table.model().index(1, 2)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(panel.table, Qt.Key.Key_Up)
    assert asked == [ROWS[1]]  # an arrow alone leads nowhere
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    QTest.keyClick(panel.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)

    assert asked[1:] == [FIXABLE, FIXABLE, "418", "left"]


def test_all_are_copied(panel: ProblemsPanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    button(panel, "problemsCopy").click()

    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") == len(ROWS) - 1)
    assert QGuiApplication.clipboard().text().splitlines()[2:] == [str(one) for one in ROWS[2:]]


def test_a_hundred_thousand_are_shown_as_quickly_as_a_thousand(qtbot: QtBot) -> None:
    def problems(count: int) -> Sequence[Problem]:
        return [Problem(f"line {number}", "it is odd", "kept") for number in range(count)]

    work = [calls_of(partial(panel_of, problems(count), qtbot)) for count in (1_000, 100_000)]
    assert work[1] <= 1.1 * work[0]
