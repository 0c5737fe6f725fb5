"""Drives the real window as a person does: by what it shows and by the names of its parts."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.window.main_window import MainWindow
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from tests.support.registry_server import RegistryServer, ddf_of

Part = TypeVar("Part", bound=QObject)
_NO_KEY = Qt.KeyboardModifier.NoModifier


SAMPLE_ROWS = [
    "3 1.0 Device",
    "3 1.2 Device",
    "3303 1.0 Temperature",
    "3303 1.1 Temperature",
    "3424 1.0 Water meter",
    "10241 1.0 Reserved",
]
"""The rows of the hand-written objects, as ID, version and name."""


def ddf_file_of(entries: Sequence[Mapping[str, object]], folder: Path) -> Path:
    """A DDF.xml in a folder, that lists entries given in the API's JSON shape."""
    path = folder / "DDF.xml"
    path.write_bytes(ddf_of(entries))
    return path


def point_settings_at(server: RegistryServer, folder: Path, **more: object) -> None:
    """Settings whose Registry API and DDF are those of a server on the loopback."""
    folder.mkdir(parents=True, exist_ok=True)
    quick = {"api_base": server.api_base, "ddf_address": server.ddf_address, "retry_seconds": 0.001}
    (folder / "settings.json").write_text(json.dumps(quick | more), encoding="utf-8")


class Bot(Protocol):
    """What the driver needs of pytest-qt's bot."""

    def addWidget(self, widget: QWidget) -> None: ...  # noqa: N802 - the bot's own name

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None: ...  # noqa: N802 - the bot's own name


class OpenWindow(Protocol):
    """Opens a window whose registry is a server on the loopback; see `create_window`."""

    def __call__(
        self,
        source: str | None = None,
        query: str = "",
        *,
        target: Identifier | None = None,
        offline: bool = False,
        versions: str | None = "",
    ) -> "WindowDriver": ...


class WindowDriver:
    """A shown window, what stands in it, and what a person can do with it.

    It shows all versions, unless `versions` is another query, or None for those that it shows by itself.
    """

    def __init__(self, window: MainWindow, qtbot: Bot, versions: str | None = "") -> None:
        self.window = window
        if versions is not None:
            self.part(SearchBar, "searchBar").choose_versions(versions)
        self._qtbot = qtbot
        qtbot.addWidget(window)
        window.show()

    def part(self, kind: type[Part], name: str) -> Part:
        """The part of the window that has a name."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"the window has no {kind.__name__} called {name}"
        return found

    @property
    def table(self) -> SearchTable[Entry]:
        return self.part(SearchTable, "objectTable")

    @property
    def field(self) -> QLineEdit:
        return self.part(QLineEdit, "searchField")

    @property
    def status(self) -> str:
        return self.part(QLabel, "statusText").text()

    @property
    def notice(self) -> str:
        """What the strip says; empty while it is not there."""
        strip = self.part(QWidget, "notice")
        return self.part(QLabel, "noticeText").text() if strip.isVisible() else ""

    @property
    def query_problem(self) -> str:
        """What stands under the search field while its text is no query."""
        problem = self.window.findChild(QWidget, "queryProblem")
        return self.part(QLabel, "queryProblemText").text() if problem and problem.isVisible() else ""

    @property
    def toast(self) -> str:
        """What the window says of what was done; empty once that is gone."""
        toast = self.window.findChild(QWidget, "toast", Qt.FindChildOption.FindDirectChildrenOnly)
        return self.part(QLabel, "toastText").text() if toast and toast.isVisible() else ""

    @property
    def details(self) -> str:
        """The notice's details; empty while they are folded."""
        details = self.part(QPlainTextEdit, "noticeDetailsText")
        return details.toPlainText() if details.isVisible() else ""

    @property
    def emptiness(self) -> str:
        """The headline of what stands in the table's place; empty while the table is there."""
        state = self.part(QWidget, "emptyState")
        return self.part(QLabel, "emptyHeadline").text() if state.isVisible() else ""

    @property
    def identity(self) -> str:
        """ID and version of the object that the details show."""
        return f"{self.label('detailId')} · {self.label('detailVersion')}"

    @property
    def source(self) -> str:
        return self.part(QComboBox, "sourceSelector").currentText()

    @property
    def is_busy(self) -> bool:
        return self.part(QWidget, "progress").isVisible()

    def rows(self, *columns: str) -> list[str]:
        """The table's rows as text, in the columns that have these titles: by default `ID Version Name`."""
        model = self.table.model()
        titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
        numbers = [titles.index(title) for title in columns or ("ID", "Version", "Name")]
        return [" ".join(str(model.index(row, n).data()) for n in numbers) for row in range(model.rowCount())]

    def action(self, name: str) -> QAction:
        return self.part(QAction, name)

    def button(self, name: str) -> QAbstractButton:
        return self.part(QAbstractButton, name)

    def value(self, name: str) -> str:
        """What a value of the details says."""
        return self.part(QTextEdit, name).toPlainText()

    def label(self, name: str) -> str:
        return self.part(QLabel, name).text()

    def text(self, name: str) -> str:
        """What a text with several lines says."""
        return self.part(QPlainTextEdit, name).toPlainText()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is true."""
        self._qtbot.waitUntil(until, timeout=20_000)

    def wait_for_end(self) -> None:
        """Let the window work until it loads nothing any more."""
        self.wait(lambda: not self.is_busy)

    def type(self, text: str) -> None:
        """Type into the search field."""
        QTest.keyClicks(self.field, text)

    def click(self, name: str) -> None:
        """Click a button."""
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def act(self, name: str) -> None:
        """Choose an action from the menu."""
        action = self.action(name)
        assert action.isEnabled(), f"{name} cannot be chosen now"
        action.trigger()

    def choose(self, name: str, text: str) -> None:
        """Choose from a list, as its user does."""
        box = self.part(QComboBox, name)
        box.setCurrentIndex(box.findText(text))
        box.activated.emit(box.currentIndex())

    def look_at(self, page: str) -> None:
        """Choose a tab of the details by the name of its page."""
        tabs = self.part(QTabWidget, "detailTabs")
        tabs.setCurrentWidget(self.part(QWidget, page))

    def choose_version(self, title: str) -> None:
        """Switch the details to another version, by a button or from the list of versions."""
        buttons = self.part(QWidget, "versions").findChildren(QAbstractButton)
        [button] = [one for one in buttons if one.isVisible() and one.accessibleName() == title]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def select(self, *rows: int) -> None:
        """Click a row, and others with Ctrl held."""
        for number, row in enumerate(rows):
            self.click_row(row, Qt.KeyboardModifier.ControlModifier if number else _NO_KEY)

    def click_row(self, row: int, keys: Qt.KeyboardModifier = _NO_KEY) -> None:
        """Click a row with these keys held."""
        cell = self.table.model().index(row, 0)
        self.table.scrollTo(cell)
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, keys, self.table.visualRect(cell).center())

    def sort_by(self, title: str, keys: Qt.KeyboardModifier = _NO_KEY) -> None:
        """Click a column's header with these keys held."""
        model, header = self.table.model(), self.table.horizontalHeader()
        titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
        place = header.rect().center()
        place.setX(header.sectionViewportPosition(titles.index(title)) + 5)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, place)
