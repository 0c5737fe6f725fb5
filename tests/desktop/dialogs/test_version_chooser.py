"""The choice of an object version among all of a catalogue."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.dialogs.version_chooser import VersionChooser
from lwm2m_browser.registry.entry import Entry
from tests.support.samples import catalogue, entry
from tests.support.work import calls_of

DEVICE, WATER = entry(object_id=3, name="Device"), entry(object_id=3424, name="Water\nmeter")
OLD, NEW = entry(version="1.9"), entry(version="1.10")


@pytest.fixture
def chooser(qtbot: QtBot) -> VersionChooser:
    chooser = VersionChooser("chooser", "First object version")
    qtbot.addWidget(chooser)
    QAbstractItemModelTester(chooser.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, chooser)
    chooser.show_catalogue(catalogue(DEVICE, OLD, NEW, WATER))
    return chooser


def type_into(chooser: VersionChooser, text: str) -> None:
    """Type a text in place of what stands there, and press Enter."""
    field = chooser.lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_all_object_versions_are_listed(chooser: VersionChooser) -> None:
    assert [chooser.itemText(row) for row in range(chooser.count())] == [
        "3 · 1.0 · Device",
        "3303 · 1.9 · Temperature",
        "3303 · 1.10 · Temperature",
        "3424 · 1.0 · Water meter",
    ]
    assert chooser.entry is None
    assert chooser.currentText() == ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", DEVICE),
        ("/3424/0", WATER),
        ("3303", NEW),
        ("3303 1.9", OLD),
        ("3303/1.9", OLD),
        ("3303:1.9", OLD),
        ("temperature 1.9", OLD),
        ("3303 · 1.9 · Temperature", OLD),
        ("urn:oma:lwm2m:ext:3303:1.10", NEW),
    ],
)
def test_it_is_chosen_by_what_is_typed(chooser: VersionChooser, typed: str, expected: Entry) -> None:
    chooser.choose(WATER if expected is DEVICE else DEVICE)
    type_into(chooser, typed)

    assert chooser.entry == expected
    assert chooser.problem == ""
    assert chooser.currentText() == chooser.itemText(chooser.currentIndex())


@pytest.mark.parametrize("before", [DEVICE, None])
def test_what_names_no_version_stays_and_says_why(chooser: VersionChooser, qtbot: QtBot, before: Entry | None) -> None:
    chooser.choose(before)
    with qtbot.waitSignal(chooser.entry_changed):
        type_into(chooser, "3303 7.7")

    assert chooser.entry is None
    assert chooser.currentText() == "3303 7.7"
    assert chooser.problem == "There is no version 7.7 of object 3303 in this source, only 1.9, 1.10."

    type_into(chooser, "3303 1.9")
    assert chooser.problem == ""
    assert chooser.currentText() == "3303 · 1.9 · Temperature"


def test_the_choice_stays_where_another_catalogue_has_it(chooser: VersionChooser) -> None:
    chooser.choose(NEW)
    chooser.show_catalogue(catalogue(NEW))
    assert chooser.entry == NEW

    chooser.show_catalogue(catalogue(OLD))
    assert chooser.currentIndex() == -1
    assert chooser.currentText() == ""


def test_a_large_catalogue_is_listed_as_quickly_as_a_small_one(qtbot: QtBot) -> None:
    chooser = VersionChooser("chooser", "First object version")
    qtbot.addWidget(chooser)
    catalogues = [catalogue(*(entry(object_id=number) for number in range(count))) for count in (100, 50_000)]
    work = [calls_of(partial(chooser.show_catalogue, one)) for one in catalogues]
    assert work[1] <= 1.1 * work[0]
