"""What was searched for before: saved with a name, or merely not long ago. The menu and the dialogs for both.

The dialogs are imported when they open: every start would pay for them.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.search.recent_searches import RecentSearches
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.widgets.listed_actions import ListedActions
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.exports.cells import shortened, visible
from lwm2m_browser.i18n import tr

_MOST_RECENT = 10
"""How many of the recent queries stand in the menu; completion has them all."""
_LONGEST = 60
"""Characters of a menu entry."""


class SearchesMenu(QObject):
    """Lists the saved and the recent searches at the end of a menu."""

    query_requested = Signal(str)
    """The text of a saved search, which is to be searched for and nothing else."""
    text_requested = Signal(str)
    """The text of a recent search, which is to stand in the field again."""
    notice_raised = Signal(object)
    """A `Notice`: something is not kept for the next start."""

    def __init__(self, filters: SavedSearches, recent: RecentSearches, menu: QMenu, window: QWidget) -> None:
        super().__init__(window)
        self.filters = filters
        self.recent = recent
        self._window = window
        self._menu = menu
        self._listed = ListedActions(menu)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._read_again)
        for part in (self.filters, self.recent):
            part.texts_changed.connect(self._list)
            part.notice_raised.connect(self.notice_raised)
        self._list()

    def save(self, query: str) -> None:
        """Ask for a name, and save a query under it."""
        from lwm2m_browser.desktop.search.save_search_dialog import SaveSearchDialog

        self._read_again()
        SaveSearchDialog(self.filters, query, self._window).open()

    def manage(self) -> None:
        from lwm2m_browser.desktop.search.saved_searches_dialog import SavedSearchesDialog

        self._read_again()
        dialog = SavedSearchesDialog(self.filters, self._window)
        dialog.query_requested.connect(self.query_requested)
        show_in_place_of_older(dialog)

    def show_menu(self, place: QPoint) -> None:
        """Show the menu with its corner at a position on the screen."""
        self._menu.popup(place)

    def _read_again(self) -> None:
        """Read the changes of other windows."""
        self.filters.read_again()
        self.recent.read_again()

    def _list(self) -> None:
        self._listed.clear()
        if self.filters.texts:
            self._listed.add(tr("Saved")).setSeparator(True)
        for name, text in self.filters.texts.items():
            self._add(name, text, partial(self.query_requested.emit, text))
        if self.recent.texts:
            self._listed.add(tr("Recent")).setSeparator(True)
        for text in self.recent.texts[:_MOST_RECENT]:
            self._add(text, text, partial(self.text_requested.emit, text))
        if self.recent.texts:
            self._add(tr("Clear recent searches"), "", self.recent.clear)

    def _add(self, title: str, tooltip: str, do: Callable[[], None]) -> None:
        action = self._listed.add(shortened(visible(title), _LONGEST).replace("&", "&&"))
        action.setToolTip(plain_tooltip(tooltip))
        action.triggered.connect(lambda: do())
