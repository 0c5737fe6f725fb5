"""The window as it is first painted: its frame, the search field and the table. The rest comes while it is seen.

What is imported here is what a start waits for; `tests/desktop/startup/test_after_paint.py` says what may be.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from lwm2m_browser.desktop.looks.style_fixes import ReadablePalette
from lwm2m_browser.desktop.search.recent_searches import RecentSearches
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.table.column_layout import parse_layout
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.widgets.plain_text import plain_title
from lwm2m_browser.desktop.widgets.splitter import Splitter
from lwm2m_browser.desktop.window.actions import build_actions
from lwm2m_browser.desktop.window.panes import Panes
from lwm2m_browser.desktop.window.source_selector import SourceSelector
from lwm2m_browser.desktop.window.status_bar import StatusBar
from lwm2m_browser.desktop.window.tool_line import ToolLine
from lwm2m_browser.desktop.window.window_state import WindowState
from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.source import Source, can_refresh
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.storage.user_state import read_state

if TYPE_CHECKING:
    from lwm2m_browser.desktop.looks.theme import Theme
    from lwm2m_browser.desktop.looks.zoom import Zoom
    from lwm2m_browser.desktop.session.notices import Notice
    from lwm2m_browser.desktop.session.session import Session
    from lwm2m_browser.registry.identifier import Identifier

_SIZE = (1280, 800)
_TITLE_BAR = 40
"""Pixels of a screen that the frame takes, which is not known before the window is shown."""
_TABS = {"objectTable": N_("Objects"), "resourceTable": N_("Resources")}
"""By the name of the table that is below each."""
_BELOW_TOOLS = 1
"""The place in the layout of what stands between the tools and the panes."""


class Contents(Protocol):
    """What a window is furnished with."""

    @property
    def session(self) -> "Session":
        """What the window shows."""
        ...

    def ask(self, text: str) -> None:
        """Search for a text, and clear the facets and the version choice."""

    def look_for(self, target: "Identifier") -> None:
        """Select an object as soon as a catalogue that contains it is shown."""

    def open_beside(self, places: Sequence[str]) -> None:
        """Open paths beside the source."""

    def say(self, notice: "Notice") -> None:
        """Show a notice above the table."""

    def close_editors(self) -> bool:
        """Close the editors; whether none is open any more. Those that stay open ask what becomes of changes."""
        ...

    def shutdown(self) -> None:
        """Cancel whatever runs."""


class MainWindow(QMainWindow):
    """Shows a session: its catalogue in a table, narrowed by a search, and one entry of it in detail.

    It is furnished in steps, by whoever made it. Whatever it is asked for before, it completes them first.
    """

    def __init__(self, settings: Settings, folders: Folders, *, offline: bool) -> None:
        super().__init__()
        ReadablePalette(self)  # before there are parts that would have to change their palettes
        self.setObjectName("mainWindow")
        self.setWindowTitle("LwM2M Browser")
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() - QSize(0, _TITLE_BAR)))
        self.actions_by_name, self.menus = build_actions(self)
        self._folders = folders
        self._offline = offline
        self._make_parts()
        self._lay_out()
        self._take_looks(settings)
        self.search.field.setFocus()
        self.contents: Contents | None = None
        self._steps: Iterator[None] = iter(())

    def look_as(self, state: WindowState) -> None:
        """Restore size, place, panes, view, columns and the order of rows.

        Qt moves what is off all screens onto one.
        """
        if state.geometry:
            self.restoreGeometry(QByteArray.fromHex(QByteArray(state.geometry.encode("ascii", "ignore"))))
        self.panes.arrange(state.panes)
        columns = self.table.columns
        columns.lay_out(parse_layout(read_state(self._folders.settings).get(OBJECT_TABLE.columns_key), columns.usual))
        columns.put_in_order(state.of_table(self.table.objectName()).order)
        if state.view in _TABS:
            self.views.show_tab(list(_TABS).index(state.view))

    def show_source(self, source: Source) -> None:
        """Show a source as the chosen one."""
        self.selector.show_source(source)
        self.actions_by_name["actionRefresh"].setEnabled(can_refresh(source, offline=self._offline))
        self.setWindowTitle(plain_title(f"{source.title} – LwM2M Browser"))

    @cached_property
    def zoom(self) -> "Zoom":
        from lwm2m_browser.desktop.looks.zoom import Zoom

        zoom = Zoom(self.actions_by_name, self)
        zoom.percent_changed.connect(self.panes.show_at)
        return zoom

    @cached_property
    def theme(self) -> "Theme":
        from lwm2m_browser.desktop.looks.theme import Theme

        return Theme(self)

    def add_lines(self, *lines: QWidget) -> None:
        """Put lines between the tools and the panes."""
        for place, line in enumerate(lines, start=_BELOW_TOOLS):
            self._lines.insertWidget(place, line)

    def put_below(self, panel: QWidget) -> None:
        """Put a panel below the panes, with an edge that can be moved between them."""
        self._floors.addWidget(panel)
        self._floors.setStretchFactor(0, 1)

    def furnish_by(self, steps: Iterator[None]) -> None:
        """Set the steps in which everything else is made."""
        self._steps = steps

    def take_contents(self, contents: Contents) -> None:
        """Let the window be served by what it is furnished with now."""
        self.contents = contents

    def take_step(self) -> bool:
        """Take the next step; whether there was one."""
        return next(self._steps, self) is not self

    def complete(self) -> None:
        """Take all steps that are left."""
        while self.take_step():
            pass

    def ask(self, text: str) -> None:
        """Search for a text, and clear the facets and the version choice."""
        self._furnished().ask(text)

    def look_for(self, target: "Identifier") -> None:
        """Select an object as soon as a catalogue that contains it is shown."""
        self._furnished().look_for(target)

    def open_beside(self, places: Sequence[str]) -> None:
        """Open paths beside the source."""
        self._furnished().open_beside(places)

    def say(self, notice: "Notice") -> None:
        """Show a notice above the table."""
        self._furnished().say(notice)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel whatever runs: nothing may delay closing the window."""
        self.complete()  # half of it could not be told to end
        if self.contents:
            if not self.contents.close_editors():
                event.ignore()
                return
            self.contents.shutdown()
        for dialog in self.findChildren(QDialog):  # Qt alone knows which are open: each goes when it is closed
            dialog.close()
        super().closeEvent(event)

    def _furnished(self) -> Contents:
        self.complete()
        if self.contents is None:
            raise RuntimeError("the window has nothing to be furnished with")
        return self.contents

    def _make_parts(self) -> None:
        actions, folders = self.actions_by_name, self._folders
        for name in ("actionBack", "actionForward"):
            actions[name].setEnabled(False)
        self.saved = SavedSearches(folders.settings, self)
        self.recent = RecentSearches(folders.settings, self)
        self.search = SearchBar(self.saved, self.recent)
        self.selector = SourceSelector(offline=self._offline)
        self.table: SearchTable[Entry] = SearchTable(OBJECT_TABLE)
        tab_actions = (actions["actionShowObjects"], actions["actionShowResources"])
        self.views = ViewSwitch(list(_TABS.values()), self.table, tab_actions, actions["actionToggleFacets"])
        self.status = StatusBar(actions["actionCancel"])
        self.panes = Panes(self.views.facets, self.views, actions["actionToggleFacets"])

    def _lay_out(self) -> None:
        centre = QWidget()
        self._lines = QVBoxLayout(centre)
        self._lines.setContentsMargins(8, 8, 8, 0)
        tools = ToolLine(self.actions_by_name, self.search, self.selector)
        self._lines.addLayout(tools)
        self.tools = tools.widgets
        self._floors = Splitter(Qt.Orientation.Vertical)
        self._floors.addWidget(self.panes)
        self._lines.addWidget(self._floors, stretch=1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)

    def _take_looks(self, settings: Settings) -> None:
        """What most windows do without is not even imported for them."""
        usual = Settings()
        if settings.font_percent != usual.font_percent:
            self.zoom.set_percent(settings.font_percent)
        if settings.theme != usual.theme:
            self.theme.show_theme(settings.theme)
