"""What the command palette offers for a text: objects, resources, owners, saved and recent searches, actions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex, IndexState
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.object_columns import STAR
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.query import MatchMode, Text
from lwm2m_browser.search.suggest.fuzzy_match import fit
from lwm2m_browser.search.suggest.quick_find import objects_named, title_of
from lwm2m_browser.search.suggest.resource_answers import target_of

if TYPE_CHECKING:
    from lwm2m_browser.search.suggest.resources_named import ResourceNames, SharedResource

MOST = 50
"""How many offers there are at most for one text."""
_FEW = 10
"""So many resources beside objects, where the text says not which of them is meant."""


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
    target_requested = Signal(object)
    """The `Identifier` of an object and a resource of it that are to be shown."""
    query_requested = Signal(str)
    """The text that is to be searched for."""
    objects_requested = Signal(str)
    """The text that is to be searched for among the objects."""
    names_known = Signal()
    """Resources can be found by their names, which a worker has gathered: more is offered for the same text."""

    def __init__(self, session: Session, reading: DefinitionsIndex, searches: SearchesMenu, menus: QMenuBar) -> None:
        super().__init__(menus)
        self._session = session
        self._reading = reading
        self._searches = searches
        self._menus = menus
        self._names: ResourceNames | None = None
        self._gathering = Task(self)
        self._gathering.succeeded.connect(self._take_names)
        for ended in (self._gathering.failed, self._gathering.faulted):
            ended.connect(lambda _: self.names_known.emit())  # nothing more is waited for
        self._gathered: ResourceIndex | None = None
        """Whose names were last gathered, or are: in vain, that is not done again."""

    def find(self, text: str) -> Sequence[PaletteItem]:
        """The items that match a text; without a text, the searches and actions."""
        kind, rest = text.lstrip()[:1], text.lstrip()[1:]
        match kind:
            case ">":
                return _ranked(rest, self._of_actions())[:MOST]
            case "#":
                self._reading.need()
                return list(self._of_resources(rest, MOST)) or self._why_no_resources()
            case "@":
                return _containing(rest, _ranked(rest, self._of_owners()))[:MOST]
        if text.strip():
            self._reading.need_soon()
        return self._of_everything(text)

    def _of_everything(self, text: str) -> Sequence[PaletteItem]:
        fixed = [(fit(text, offer.title), offer) for offer in (*self._of_searches(), *self._of_actions())]
        ranked = [(rank, offer) for rank, offer in fixed if rank is not None]
        if text.strip():
            ranked.sort(key=lambda pair: pair[0])
        offers = [offer for _, offer in ranked]
        # Whoever types a number or the first letters of an object means that rather than an action with a 3 in it.
        place = sum(rank.kind == 0 for rank, _ in ranked) if not text.strip()[:1].isdigit() else 0
        named = self._of_names(text) if text.strip() else []
        return [*self._of_path(text), *offers[:place], *named, *offers[place:]][:MOST]

    def _of_names(self, text: str) -> list[PaletteItem]:
        """Objects, then resources; first of all those of either that the text names exactly."""
        resources = list(self._of_resources(text, _FEW))
        offers = [*list(self._of_objects(text))[: MOST - len(resources)], *resources]
        wanted = fold(text.strip())
        return sorted(offers, key=lambda offer: wanted not in fold(offer.title).split(" ", 1))

    def _of_actions(self) -> Iterator[PaletteItem]:
        for path, action in named_actions(self._menus.actions()):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            is_enabled = action.isEnabled()
            title = " › ".join((*path, unmarked(action.text())))
            yield PaletteItem(title, keys if is_enabled else tr("not available now"), action.trigger, is_enabled)

    def _of_searches(self) -> Iterator[PaletteItem]:
        for name, text in self._searches.filters.texts.items():
            yield PaletteItem(name, tr("saved search"), partial(self._searches.query_requested.emit, text))
        for text in self._searches.recent.texts:
            yield PaletteItem(text, tr("recent search"), partial(self.query_requested.emit, text))

    def _of_objects(self, text: str) -> Iterator[PaletteItem]:
        if self._session.index is None:
            return
        for entry in objects_named(self._session.index, text, MOST):
            meaning = tr("object, version {version}", version=entry.version)
            if entry.object_id in self._session.index.bookmarks:
                meaning = f"{STAR} {meaning}"
            yield PaletteItem(title_of(entry), meaning, partial(self.object_requested.emit, entry))

    def _of_path(self, text: str) -> Iterator[PaletteItem]:
        """The resource that a path leads to, where its object has it as far as is known."""
        target, index = target_of(text), self._session.index
        entry = index.catalogue.find(target) if target and index else None
        if index is None or target is None or entry is None or target.resource is None:
            return
        name = ""
        if index.resources is not None:
            number = numbers_of(index.catalogue.entries, entry.key)[-1]
            rows = map(index.resources.row, index.resources.rows_of(number))
            resource = next((row.resource for row in rows if row.resource.resource_id == target.resource), None)
            if resource is None:
                return
            name = resource.name
        title = f"{title_of(entry)} › {target.resource} {name}".rstrip()
        meaning = tr("resource, version {version}", version=entry.version)
        yield PaletteItem(title, meaning, partial(self.target_requested.emit, target))

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._gathering.shutdown()

    def _of_resources(self, text: str, most: int) -> Iterator[PaletteItem]:
        resources = self._session.index.resources if self._session.index else None
        if resources is None:
            return
        if self._names is not None and resources.has_rows_of(self._names.resources):
            yield from map(self._of_resource, self._names.named(text, most))
        elif not resources.has_rows_of(self._gathered):
            self._gathered = resources
            self._gathering.start(partial(_gather, resources))

    def _take_names(self, names: "ResourceNames") -> None:
        self._names = names
        self.names_known.emit()

    def _of_resource(self, one: "SharedResource") -> PaletteItem:
        if one.objects == 1:
            target = Identifier(one.entry.object_id, resource=one.resource_id)
            return PaletteItem(
                one.title,
                tr("resource of {object}", object=one.entry.name),
                partial(self.target_requested.emit, target),
            )
        meaning = ntr("resource in {count:,} object", "resource in {count:,} objects", one.objects)
        return PaletteItem(one.title, meaning, partial(self.objects_requested.emit, str(one.query)))

    def _why_no_resources(self) -> Sequence[PaletteItem]:
        if self._reading.state is not IndexState.READING and not self._gathering.is_running:
            return ()
        return (PaletteItem(tr("Reading definitions…"), "", lambda: None, is_enabled=False),)

    def _of_owners(self) -> Iterator[PaletteItem]:
        owners = self._session.index.group("owner") if self._session.index else {}
        for owner, found in owners.items():
            if owner:
                count = ntr("{count:,} object version", "{count:,} object versions", found.bit_count())
                query = str(Text(owner.replace("\n", " "), "owner", MatchMode.EXACTLY))
                yield PaletteItem(owner, count, partial(self.objects_requested.emit, query))


def _gather(resources: ResourceIndex, _: TaskContext) -> "ResourceNames":
    """The names of resources; for a worker, as it may take longer than a frame."""
    from lwm2m_browser.search.suggest.resources_named import ResourceNames  # imported here, to keep the start fast

    return ResourceNames(resources)


def _ranked(text: str, offers: Iterable[PaletteItem]) -> list[PaletteItem]:
    """The offers that fit a text, what fits best first; all, as they are, without one."""
    ranked = [(rank, offer) for offer in offers if (rank := fit(text, offer.title)) is not None]
    if text.strip():
        ranked.sort(key=lambda pair: pair[0])
    return [offer for _, offer in ranked]


def _containing(text: str, offers: list[PaletteItem]) -> list[PaletteItem]:
    """Those of the offers that contain a text as it was typed; all where none does."""
    wanted = fold(text.strip())
    return [offer for offer in offers if wanted in fold(offer.title)] or offers


def named_actions(actions: Iterable[QAction], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], QAction]]:
    """The actions of some menus and of those below them that have a name, each with the titles of its menus."""
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from named_actions(menu.actions(), (*path, unmarked(action.text())))
        elif action.objectName().startswith("action"):
            yield path, action
