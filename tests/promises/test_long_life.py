"""What came to light in long runs of random operations: each finding by itself."""

import gc
import signal
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.startup.stop_signals import closed_by_signals
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import BUILTIN
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.desktop.views.test_resources_view import registry_in
from tests.support.samples import SAMPLE_ENTRIES, catalogue, entry
from tests.support.window_driver import WindowDriver, ddf_file_of

OLD = entry(object_id=3303, version="1.0", name="Temperature")
RENAMED = entry(object_id=3303, version="1.0", name="Warmth")
OTHER = entry(object_id=3304, version="1.0", name="Humidity")


class Cycle:
    """Garbage that reference counts alone do not free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize(
    ("entries", "found"),
    [((OLD, OTHER), OLD), ((RENAMED, OTHER), RENAMED), ((OTHER,), None)],
    ids=["there", "changed", "gone"],
)
def test_a_catalogue_knows_what_it_has_of_an_entry_of_another(entries: tuple[Entry, ...], found: Entry | None) -> None:
    assert catalogue(*entries).now(OLD) == found


def test_another_catalogue_may_come_while_a_resource_is_selected(tmp_path: Path, qtbot: QtBot) -> None:
    """The table keeps its resources until the definitions of the other catalogue are read, which has other versions."""
    place = tmp_path / "other"
    place.mkdir()
    other = ddf_file_of(SAMPLE_ENTRIES, place)
    window = WindowDriver(create_window(registry_in(tmp_path), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    window.act("actionShowResources")
    resources = window.part(TableView, "resourceTable")
    window.wait(lambda: resources.row_count() > 0)
    objects = [row.entry.object_id for row in resources.shown_entries()]
    resources.selectRow(objects.index(3303))
    assert window.identity

    window.act("actionOpenDdf")
    window.part(QFileDialog, "openDdfDialog").fileSelected.emit(str(other))
    window.wait_for_end()

    window.act("actionShowObjects")
    assert len(window.rows()) == len(SAMPLE_ENTRIES)


def test_what_is_garbage_while_something_is_loaded_is_freed_later(folders: Folders) -> None:
    garbage = weakref.ref(Cycle())
    load(BUILTIN, Settings(), folders)
    gc.collect()
    assert garbage() is None


def test_the_menu_of_searches_keeps_no_entry_that_it_shows_no_more(tmp_path: Path, qtbot: QtBot) -> None:
    def actions() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return sum(type(one) is QAction for one in gc.get_objects())

    window = WindowDriver(create_window("builtin", settings=tmp_path, offline=True), qtbot)
    counts = []
    for text in [str(number) for number in range(30)]:
        window.field.setText(text)
        QTest.keyClick(window.field, Qt.Key.Key_Return)
        counts.append(actions())

    assert counts[-1] == counts[-10]


HANG_UP = getattr(signal, "SIGHUP", signal.SIGTERM)  # which Windows does not have


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, HANG_UP])
def test_a_signal_closes_the_window_but_not_in_the_middle_of_an_event(number: signal.Signals, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    visible: list[bool] = []

    def raise_it() -> None:
        signal.raise_signal(number)
        visible.append(window.isVisible())

    before = signal.getsignal(number)
    with closed_by_signals():
        QTimer.singleShot(0, raise_it)
        qtbot.waitUntil(lambda: not window.isVisible())

    assert visible == [True]
    assert signal.getsignal(number) is before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
def test_what_nohup_started_outlives_its_terminal(qtbot: QtBot) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with closed_by_signals():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_about_tells_where_the_log_is(tmp_path: Path, qtbot: QtBot) -> None:
    window = WindowDriver(create_window("builtin", settings=tmp_path), qtbot)
    window.act("actionAbout")
    assert str(tmp_path / "state" / "log.txt") in window.part(PlainLabel, "aboutText").text()
