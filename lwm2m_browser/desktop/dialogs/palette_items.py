"""What the command palette offers for a text: actions, saved and recent searches, objects."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.suggest.fuzzy_match import fit
from lwm2m_browser.search.suggest.quick_find import objects_named, title_of

MOST = 50
"""How many offers there are at most for one text."""


class PaletteItem(NamedTuple):
    """Something that can be had by its name."""

    title: str
    """What it is found by."""
    meaning: str
    """What it is, or its keys."""
    do: Callable[[], object]
    is_enabled: bool = True


class PaletteItems(QObject):
    """Finds offers, what fits best first."""

    object_requested = Signal(object)
    """The `Entry` that is to be shown."""
    query_requested = Signal(str)
    """The text that is to be searched for."""

    def __init__(self, session: Session, searches: SearchesMenu, menus: QMenuBar) -> None:
        super().__init__(menus)
        self._session = session
        self._searches = searches
        self._menus = menus

    def find(self, text: str) -> Sequence[PaletteItem]:
        """The items that match a text; without a text, everything but the objects."""
        fixed = [(fit(text, offer.title), offer) for offer in (*self._of_searches(), *self._of_actions())]
        ranked = [(rank, offer) for rank, offer in fixed if rank is not None]
        if text.strip():
            ranked.sort(key=lambda pair: pair[0])
        offers = [offer for _, offer in ranked]
        objects = list(self._of_objects(text))
        # Whoever types a number or the first letters of an object means that rather than an action with a 3 in it.
        place = sum(rank.kind == 0 for rank, _ in ranked) if not text.strip()[:1].isdigit() else 0
        return [*offers[:place], *objects, *offers[place:]][:MOST]

    def _of_actions(self) -> Iterator[PaletteItem]:
        for path, action in named_actions(self._menus.actions()):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            is_enabled = action.isEnabled()
            title = " › ".join((*path, unmarked(action.text())))
            yield PaletteItem(title, keys if is_enabled else tr("not now"), action.trigger, is_enabled)

    def _of_searches(self) -> Iterator[PaletteItem]:
        for name, text in self._searches.filters.texts.items():
            yield PaletteItem(name, tr("saved search"), partial(self.query_requested.emit, text))
        for text in self._searches.recent.texts:
            yield PaletteItem(text, tr("recent search"), partial(self.query_requested.emit, text))

    def _of_objects(self, text: str) -> Iterator[PaletteItem]:
        entries: Sequence[Entry] = objects_named(self._session.index, text, MOST) if self._session.index else ()
        for entry in entries:
            meaning = tr("object, version {version}", version=entry.version)
            yield PaletteItem(title_of(entry), meaning, partial(self.object_requested.emit, entry))


def named_actions(actions: Iterable[QAction], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], QAction]]:
    """The actions of some menus and of those below them that have a name, each with the titles of its menus."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from named_actions(menu.actions(), (*path, unmarked(action.text())))
        elif action.objectName().startswith("action"):
            yield path, action
