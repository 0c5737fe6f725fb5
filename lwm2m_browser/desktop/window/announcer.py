"""What a screen reader hears of a search and of a load: their outcome, once nobody types any more."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.row_counts import RowCounts
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.widgets.announcement import announce
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.search.language.scanner import QueryError
from lwm2m_browser.sources.origins import what_is_shown

_PAUSE_MILLISECONDS = 1_000
"""After the last key: whoever types hears the keys meanwhile."""


class Announcer(QObject):
    """Announces how many rows are shown, or why a search cannot be read; after a load, also from where they are."""

    def __init__(self, search: SearchBar, views: ViewSwitch, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._counts = RowCounts()
        self._error = ""
        self._loaded: Catalogue | None = None
        """A catalogue that came since the last announcement."""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._announce)
        views.counts_changed.connect(self._take_counts)
        views.query_changed.connect(self._timer.start)
        search.error_changed.connect(self._take_error)
        session.catalogue_changed.connect(self._take_catalogue)

    def _take_counts(self, counts: RowCounts) -> None:
        self._counts = counts

    def _take_error(self, error: QueryError | None) -> None:
        self._error = str(error) if error else ""
        self._timer.start()

    def _take_catalogue(self, catalogue: Catalogue) -> None:
        self._loaded = catalogue
        self._timer.start()

    def _announce(self) -> None:
        counts, loaded = self._counts, self._loaded
        said = [self._error or tr(counts.text, shown=counts.shown, total=counts.total)]
        if loaded is not None:
            said.append(str(what_is_shown(loaded.provenance)))
            self._loaded = None
        announce(self._window, ", ".join(said))
