"""`edit`: from a key press in a cell of the editor to the repainted table, in a definition of 200 resources.

Floor: the same key in a cell of a bare QTableWidget with the same texts. They take turns word by word:
only one window has the keyboard.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget, QTableWidgetItem, QWidget

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.editor.draft_keeper import DraftKeeper
from lwm2m_browser.desktop.editor.editor_window import EditorWindow
from lwm2m_browser.desktop.editor.surroundings import Surroundings
from lwm2m_browser.drafts.draft import RESOURCE_TAGS, Draft
from lwm2m_browser.drafts.draft_file import DraftFile
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.recovery import RecoveryFile
from lwm2m_browser.storage.settings import Settings
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.rows.edit import RESOURCES, large_draft
from tests.benchmarks.timing import percentile
from tests.benchmarks.window import Painted, settle, wait_until

FRAME_MS = 16.0
PERCENT = 95
TYPED = "Measured value"
_ROW = RESOURCES // 2


def rows(bench: Bench) -> Iterator[Row]:
    """A key in the middle of the table, typed and deleted again."""
    draft = large_draft()
    with edited(draft) as editor, bare_table(draft) as bare:
        times: list[tuple[float, float]] = []
        for _ in range(bench.repeats):
            times += zip(key_times(editor), key_times(bare), strict=True)
    program, floor = (percentile(samples, PERCENT) for samples in zip(*times, strict=True))
    what = f"a key in a cell of {RESOURCES} resources to the repainted table, {PERCENT}th percentile of {len(times)}"
    yield Row("edit", what, "ms", program, floor, FRAME_MS, "measured")


@contextmanager
def edited(draft: Draft) -> Iterator[QTableView]:
    """The table of an editor."""
    with TemporaryDirectory() as own:
        parent = create_window("builtin", settings=Path(own), offline=True, clean=True)
        parent.show()
        keeper = DraftKeeper(DraftFile(), RecoveryFile(Folders.under(Path(own))), 4_000_000)
        window = EditorWindow(draft, keeper, Surroundings(Path(own), Settings(), lambda: (), lambda _: None), parent)
        window.show()
        settle()
        table = window.findChild(QTableView, "editedResources")
        assert table is not None
        yield table
        window.give_up()
        parent.close()
        parent.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def bare_table(draft: Draft) -> Iterator[QTableView]:
    """Qt's own table with the same texts."""
    table = QTableWidget(len(draft.resource_texts), len(RESOURCE_TAGS))
    for row, texts in enumerate(draft.resource_texts):
        for column, tag in enumerate(RESOURCE_TAGS):
            table.setItem(row, column, QTableWidgetItem(texts[tag]))
    table.resize(700, 400)
    table.show()
    yield table
    table.close()


def key_times(table: QTableView) -> list[float]:
    """The milliseconds of each key of a text that is typed into a cell and deleted again."""
    field = begin(table)
    return [key_time(field, sign) for sign in TYPED + "\b" * len(TYPED)]


def begin(table: QTableView) -> QWidget:
    """Edit a cell in the middle; the field for it."""
    settle()  # a window that was just shown becomes the active one
    table.window().activateWindow()
    wait_until(table.window().isActiveWindow)
    table.setFocus()
    table.setCurrentIndex(table.model().index(_ROW, RESOURCE_TAGS.index("Name")))
    table.edit(table.currentIndex())
    settle()
    field = QApplication.focusWidget()
    if field is None or not table.viewport().isAncestorOf(field):
        raise RuntimeError("No cell of the table is being edited.")
    return field


def key_time(field: QWidget, sign: str) -> float:
    """From a key in the field of a cell until that is painted; what still goes on then is part of the next key."""
    painted = Painted(field)
    start = perf_counter()
    if sign == "\b":
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    else:
        QTest.keyClicks(field, sign)
    field.update()
    wait_until(painted.has_been)
    field.removeEventFilter(painted)
    field.window().removeEventFilter(painted)
    return (painted.at - start) * 1000
