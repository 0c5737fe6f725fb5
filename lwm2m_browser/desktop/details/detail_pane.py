"""What is known of one object version: its name at the top, and tabs for all the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.entry_tab import EntryTab
from lwm2m_browser.desktop.details.lazy_page import LazyPage
from lwm2m_browser.desktop.details.overview_tab import OverviewTab
from lwm2m_browser.desktop.details.start_page import StartPage
from lwm2m_browser.desktop.details.title_line import TitleLine
from lwm2m_browser.desktop.widgets.page_area import PageArea
from lwm2m_browser.desktop.widgets.tab_widget import TabWidget
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_MARGIN = 8


class DetailPane(QWidget):
    """A pane made once; showing another entry only changes its texts, and only those of the tab that is looked at.

    It has the tabs for what the catalogue says. Others may be added to `tabs`.
    """

    entry_shown = Signal(object)
    """The `Entry` that is shown, be it another or the same anew; None for none."""
    refresh_requested = Signal(int)
    """The ID of the object that the API is to be asked for again."""
    version_requested = Signal(object, int)
    """The key of the entry to show instead, (object ID, `Version`), and how many with that key come before it."""
    comparison_requested = Signal(object)
    """The entries to compare: two, or one with another that is still to be chosen."""
    link_refused = Signal(str)
    """The address that the desktop would not open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setAccessibleName(tr("Details of the selected object"))
        self._entry: Entry | None = None
        self.versions: Sequence[Entry] = ()
        """All versions of the object that is shown, oldest first."""
        self.title = TitleLine()
        self.title.menu.refresh_requested.connect(self._request_refresh)
        self.tabs = TabWidget()
        self.tabs.setObjectName("detailTabs")
        self.tabs.setAccessibleName(tr("Details"))
        self.tabs.tabBar().setAccessibleName(tr("Details"))
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)  # titles are cut off where there is no room for all
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.overview = LazyPage("overviewTab", self._make_overview, self.tabs)
        self.entry_page = LazyPage("entryTab", EntryTab, self.tabs)
        self.tabs.addTab(self.overview, tr("Overview"))
        self.tabs.addTab(self.entry_page, tr("Registry entry"))
        self.tabs.currentChanged.connect(self._fill)
        self._lines = QVBoxLayout()
        self._start = StartPage()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(PageArea(self._start))
        self._pages.addWidget(self._page())

    def show_entry(self, entry: Entry | None, versions: Sequence[Entry]) -> None:
        """Show an object version, or that none is selected. `versions`: all of its object, oldest first."""
        self._entry, self.versions = entry, versions
        if entry is not None:
            self.title.show_entry(entry)
            self._fill()
        self._pages.setCurrentIndex(int(entry is not None))
        self.entry_shown.emit(entry)

    def show_page(self, name: str) -> None:
        """Choose a tab by the name of its page, such as `overviewTab`."""
        pages = [self.tabs.widget(number) for number in range(self.tabs.count())]
        self.tabs.setCurrentIndex([page.objectName() if page else "" for page in pages].index(name))

    def add_line(self, line: QWidget) -> None:
        """Put a line below the title."""
        self._lines.addWidget(line)
        self.setTabOrder(self.title.menu, line)

    def show_hint(self, sentence: str) -> None:
        """Show what can be selected while nothing is."""
        self._start.show_sentence(sentence)

    def forbid_refresh(self, reason: str) -> None:
        """Disable reloading of the object; the reason is the tooltip of the command."""
        self.title.menu.forbid_refresh(reason)

    def _fill(self) -> None:
        """Show the entry in the tab that is looked at."""
        if self._entry is None:
            return
        if self.tabs.currentWidget() is self.overview:
            self.overview.content.show_entry(self._entry, self.versions)
        elif self.tabs.currentWidget() is self.entry_page:
            self.entry_page.content.show_entry(self._entry)

    def _make_overview(self) -> OverviewTab:
        overview = OverviewTab()
        overview.about.version_requested.connect(self.version_requested)
        overview.about.comparison_requested.connect(self.comparison_requested)
        overview.about.link_refused.connect(self.link_refused)
        return overview

    def _request_refresh(self) -> None:
        if self._entry is not None:
            self.refresh_requested.emit(self._entry.object_id)

    def _page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, _MARGIN, 0, 0)
        layout.setSpacing(_MARGIN // 2)
        self.title.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._lines.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        layout.addWidget(self.title)
        layout.addLayout(self._lines)
        layout.addWidget(self.tabs, stretch=1)
        return page
