"""The rows of the first picture: those that no search is needed for, of a catalogue that is on this machine.

Whatever asks for more (a search, another order, another source) is shown a moment later, by the search engine.
"""

from contextlib import suppress
from pathlib import Path

from lwm2m_browser.desktop.startup.launch import Launch
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.desktop.views.row_counts import OF_OBJECTS, RowCounts
from lwm2m_browser.desktop.window.main_window import MainWindow
from lwm2m_browser.errors import SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.source import BUILTIN, CACHE, REGISTRY
from lwm2m_browser.storage.bookmarks import read_bookmarks

_LARGEST = 4_000_000
"""Bytes of a cached catalogue that is read before the first picture: far more than today's registry has."""
_LATEST, _ALL = "is:latest", ""
"""The choices of versions that are known without a search."""


def show_first_rows(window: MainWindow, launch: Launch) -> tuple[Entry, ...]:
    """Fill the table, where that takes no search and little time. Returns the entries; none where it stays empty."""
    if not _is_unsearched(window, launch):
        return ()
    catalogue = _catalogue_at_hand(launch)
    if catalogue is None:
        return ()
    is_latest = launch.state.versions == _LATEST
    rows = sorted(catalogue.latest) if is_latest else range(len(catalogue.entries))
    if bookmarks := read_bookmarks(launch.folders.settings):
        from lwm2m_browser.search.columns.object_columns import with_bookmarks

        window.table.set_columns(with_bookmarks(OBJECT_TABLE.table.columns, bookmarks))
    window.table.show_rows(catalogue.entries, list(rows))
    window.status.show_catalogue(catalogue)
    total, said = (len(rows), OF_OBJECTS) if is_latest else (len(catalogue.entries), OBJECT_TABLE.status_text)
    window.status.show_counts(RowCounts(len(rows), 0, total, said))
    return catalogue.entries


def _is_unsearched(window: MainWindow, launch: Launch) -> bool:
    """Whether the table is in sight, with its rows in the usual order and nothing searched for."""
    state, name = launch.state, window.table.objectName()
    return (
        not launch.text
        and state.versions in (_LATEST, _ALL)
        and state.view in (name, "")
        and not any(state.of_table(name).facets.values())
        and not window.table.columns.is_order_chosen
    )


def _catalogue_at_hand(launch: Launch) -> Catalogue | None:
    """What the session will show first, where it can be read. What is damaged is for the session to say."""
    source, context = launch.shown_source, TaskContext()
    with suppress(SourceError, OSError):
        if source in (REGISTRY, CACHE) and (kept := _kept(launch)):
            from lwm2m_browser.sources.catalogues.cache import read_kept

            return read_kept(kept, _LARGEST, context)
        if source in (REGISTRY, CACHE, BUILTIN):
            from lwm2m_browser.sources.catalogues.builtin import load_builtin

            return load_builtin(launch.settings, context)
    return None


def _kept(launch: Launch) -> Path | None:
    from lwm2m_browser.sources.catalogues.cache import path_of

    path = path_of(launch.folders, "")
    return path if path.exists() else None
