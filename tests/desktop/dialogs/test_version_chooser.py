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
    [("3", DEVICE), ("/3424/0", WATER), ("3303 · 1.9 · Temperature", OLD), ("urn:oma:lwm2m:ext:3303:1.10", NEW)],
)
def test_it_is_chosen_by_what_is_typed(chooser: VersionChooser, typed: str, expected: Entry) -> None:
    field = chooser.lineEdit()
    assert field is not None
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert chooser.entry == expected
    assert chooser.currentText() == chooser.itemText(chooser.currentIndex())


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
