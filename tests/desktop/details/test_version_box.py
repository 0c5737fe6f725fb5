"""The versions of an object in the details: however many there are, showing one of them is no more work."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.details.version_box import VersionBox
from lwm2m_browser.registry.entry import Entry
from tests.support.samples import entry
from tests.support.work import calls_of


@pytest.fixture
def box(qtbot: QtBot) -> VersionBox:
    box = VersionBox()
    qtbot.addWidget(box)
    QAbstractItemModelTester(box.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, box)
    return box


def versions_of(*texts: str) -> list[Entry]:
    return [entry(version=text, name=f"Number {number}") for number, text in enumerate(texts)]


def listed(box: VersionBox) -> list[str]:
    return [box.itemText(row).removeprefix("Version ") for row in range(box.count())]


def test_the_newest_version_comes_first_and_twins_stand_as_they_are_listed(box: VersionBox) -> None:
    versions = versions_of("1.0", "1.0", "1.2", "1.10", "1.10", "1.10")
    box.show_entry(versions[1], versions)

    assert listed(box) == ["1.10 (1 of 3)", "1.10 (2 of 3)", "1.10 (3 of 3)", "1.2", "1.0 (1 of 2)", "1.0 (2 of 2)"]
    for row, number in enumerate((3, 4, 5, 2, 0, 1)):
        box.show_entry(versions[number], versions)
        assert box.currentIndex() == row


def test_choosing_tells_which_of_the_twins_is_meant(box: VersionBox, qtbot: QtBot) -> None:
    versions = versions_of("1.0", "1.0", "1.1")
    box.show_entry(versions[2], versions)

    for row, expected in enumerate([(versions[2].key, 0), (versions[0].key, 0), (versions[1].key, 1)]):
        with qtbot.waitSignal(box.version_requested) as chosen:
            box.activated.emit(row)
        assert chosen.args == list(expected)


def test_twins_that_are_equal_in_everything_are_told_apart_also_after_another_answer(box: VersionBox) -> None:
    for _ in range(2):
        versions = [entry(), entry()._replace(owner="Another"), entry()]
        for number in range(3):
            box.show_entry(versions[number], versions)
            assert box.currentIndex() == number


def test_what_is_not_among_them_is_not_chosen(box: VersionBox) -> None:
    box.show_entry(entry(version="7.0"), versions_of("1.0", "1.1"))
    assert box.currentIndex() == -1


@pytest.mark.parametrize("is_same", [True, False])
def test_of_ten_thousand_versions_one_is_shown_as_quickly_as_of_a_hundred(qtbot: QtBot, *, is_same: bool) -> None:
    def work(versions: Sequence[Entry]) -> int:
        pane = DetailPane()
        qtbot.addWidget(pane)
        pane.show_entry(versions[3], versions)
        return calls_of(partial(pane.show_entry, versions[-5], versions))

    def versions(count: int) -> Sequence[Entry]:
        return [entry(version="1.0" if is_same else f"1.{number}", name=str(number)) for number in range(count)]

    assert work(versions(10_000)) <= work(versions(100)) * 1.1
