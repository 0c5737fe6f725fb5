"""The life of what the window shows: from what this machine has to what a source answers, and what is said of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.session.loading import (
    LoadResult,
    accept,
    fetch,
    fetch_object,
    fetch_stored,
    with_beside,
)
from lwm2m_browser.desktop.session.notices import (
    Notice,
    Retry,
    detour,
    doubt,
    failure,
    refreshed,
    refusal,
    stopped,
    stopped_for_object,
    unchanged,
)
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import InvalidRequest, SourceError
from lwm2m_browser.messages import Message, Words, message_of
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.sources.catalogues.load import news_place
from lwm2m_browser.sources.source import API, BUILTIN, CACHE, REGISTRY, Source, SourceKind, can_refresh
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:
    from lwm2m_browser.sources.catalogues.beside import Beside
    from lwm2m_browser.sources.definitions.library import Library

_OF_THE_REGISTRY = {SourceKind.REGISTRY, SourceKind.CACHE, SourceKind.BUILTIN}
"""Kinds of source whose definitions are the same: those that the registry has on the network."""


class Session(QObject):
    """Which source is asked, and which catalogue is shown meanwhile and afterwards.

    What is shown is only ever replaced by something that has arrived whole. A source that fails, or is cancelled,
    leaves it in place, and is given up for the one before; if nothing is shown yet, what this machine has takes its
    place: the last good catalogue, else the built-in index.
    """

    index_changed = Signal(object)
    """There is another `index`: of another catalogue, or of the same one, with what is inside its objects."""
    catalogue_changed = Signal(object)
    """Another `Catalogue` is shown. It comes when `index_changed` has been heard, so that there are rows for it."""
    problems_changed = Signal(int)
    """There are more or other `problems`: how many."""
    source_changed = Signal(object)
    """There is another `source`."""
    busy_changed = Signal(bool)
    """Something is being loaded, or nothing is any more."""
    progressed = Signal(object)
    """A `Progress` of what is being loaded."""
    notice_raised = Signal(object)
    """A `Notice` to show."""
    status_message = Signal(str)
    """What was done, in a sentence that needs no answer."""
    notice_withdrawn = Signal(object)
    """A `Notice` that was shown and holds no more."""

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        *,
        offline: bool,
        known: tuple[Entry, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        """`known`: entries that are shown already; a catalogue that equals them will have the very same."""
        super().__init__(parent)
        self._known = known
        self.offline = offline
        self.folders = folders
        self._index: Index | None = None
        self.source = REGISTRY
        """What is loaded, or was loaded last."""
        self.settled_source = self.source
        """What `source` goes back to if it never arrives: that of the start, until another one has arrived."""
        self.is_busy = False
        self._settings = settings
        self._shown_source = self.source
        self._library: Library | None = None
        self._known_since: Mapping[tuple[int, Version], datetime] = {}
        self._bookmarks: Mapping[int, str] = {}
        self.beside: tuple[Beside, ...] = ()
        """What is open beside the source; `take_beside` sets it."""
        self._own: LoadResult | None = None
        """What came of the source itself; it is shown with what is beside it."""
        self._shown_beside: tuple[Beside, ...] = ()
        self._notice: Notice | None = None
        self._afterwards: Callable[[], None] | None = None
        """Says why the source is not shown, once this machine's own catalogue is there in its place."""
        self._object_id = 0
        """The object that was last asked for again."""
        self._stored = self._task(self._stored_arrived, self._stored_failed, self._stored_faulted)
        self._whole = self._task(self._source_arrived, self._source_failed, self._source_stopped)
        self._object = self._task(self._object_arrived, self._object_failed, self._object_faulted)
        self._joining = self._task(self._joined, self._object_failed, self._source_stopped)

    @property
    def index(self) -> Index | None:
        """The shown catalogue, ready for search; None until one is loaded."""
        return self._index

    @property
    def catalogue(self) -> Catalogue | None:
        """The shown catalogue; None until one is loaded."""
        return self._index.catalogue if self._index else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is odd about the source that is shown, and about the definitions that were read of it."""
        known = self.catalogue.problems if self.catalogue else ()
        return known + (self._library.problems.beside(known) if self._library else ())

    def look_at_problems(self) -> None:
        """Tell how many problems there are, now that definitions were read."""
        self.problems_changed.emit(len(self.problems))

    @property
    def provenance(self) -> Provenance | None:
        """The source and time of the shown catalogue; None until one is loaded."""
        return self.index.catalogue.provenance if self.index else None

    @property
    def shown_source(self) -> Source:
        """Where what is shown came from: another than `source` while that loads, or if it failed at the start."""
        return self._shown_source

    @property
    def library(self) -> "Library":
        """Where the definitions of what is shown come from; working offline, it asks nobody.

        There may be another one whenever `catalogue_changed` says so; it is the same as long as it would give the same.
        """
        if self._library is None:
            from lwm2m_browser.sources.definitions.library import (
                library_for,  # imported here: the start needs no XML library
            )

            library = library_for(self._shown_source, self._settings, self.folders, self._shown_beside)
            self._library = library.on_this_machine() if self.offline else library
        return self._library

    @property
    def can_refresh(self) -> bool:
        """Whether loading the source again may bring something new."""
        return can_refresh(self.source, offline=self.offline)

    @property
    def _retry(self) -> Retry | None:
        """The action of a notice about a source that failed."""
        return partial(self._retry_source, self.source) if self.can_refresh else None

    @property
    def settings(self) -> Settings:
        """What the next load goes by."""
        return self._settings

    @property
    def news_place(self) -> str:
        """Whose news are those of what is shown; see `sources.catalogues.load`."""
        is_stored = self._shown_source.kind in (SourceKind.CACHE, SourceKind.BUILTIN)
        return news_place(self.settled_source if is_stored else self._shown_source, self._settings)

    def take_known_since(self, known_since: Mapping[tuple[int, Version], datetime]) -> None:
        """Search by when object versions became known, in what is shown and in what comes after it."""
        self._known_since = known_since
        index = self._index and self._index.with_known_since(known_since)
        if index is not self._index:
            self._index = index
            self.index_changed.emit(index)

    def take_bookmarks(self, bookmarks: Mapping[int, str]) -> None:
        """Search by bookmarks, in what is shown and in what comes after it: notes, by object IDs."""
        self._bookmarks = bookmarks
        index = self._index and self._index.with_bookmarks(bookmarks)
        if index is not self._index:
            self._index = index
            self.index_changed.emit(index)

    @property
    def shows_beside(self) -> bool:
        """Whether all that is open beside the source is shown by now."""
        return self._index is not None and self._shown_beside is self.beside

    def take_beside(self, beside: "tuple[Beside, ...]") -> None:
        """Show these beside the source, in place of those before."""
        if beside != self.beside:
            self.beside = beside
            if self._own is not None:
                self._show(self._own)

    def take_definitions(self, index: Index) -> None:
        """Search inside objects as well, with an index of the catalogue that is shown; that of another is dropped."""
        if index.catalogue is self.catalogue:
            index = self._with_own(index)
            self._index = index
            self.index_changed.emit(index)
            self.look_at_problems()

    def use_settings(self, settings: Settings) -> None:
        """Use other settings from the next load on."""
        self._settings = settings
        self._library = None

    def start(self, source: Source | None) -> None:
        """Show what this machine has at once, then ask the source. One that is on this machine is all there is."""
        self.settled_source = self._shown_source = source or (CACHE if self.offline else REGISTRY)
        self._choose(self.settled_source)
        if source is None or (self.source.asks_network and not self.offline):
            self._read_stored()
        else:
            self.refresh()

    def load(self, source: Source) -> None:
        """Load another source; replaces a load that is running."""
        self._choose(source)
        self.refresh()

    def refresh(self) -> None:
        """Reload the current source."""
        if self.offline and self.source.asks_network:
            barred = Message("Working offline: “{source}” was skipped.", source=self.source.title)
            self._source_failed(InvalidRequest(barred))
            return
        known = self._own.index.catalogue.entries if self._own else self._known
        self._whole.start(partial(fetch, self.source, self._settings, self.folders, known))
        self._stored.cancel()

    def refresh_object(self, object_id: int) -> None:
        """Reload one object from the API into the shown catalogue."""
        if self._own is None:
            return
        self._object_id = object_id
        if self.offline:
            self._object_failed(InvalidRequest(Message("Working offline: the Registry API was skipped.")))
            return
        if self.source.kind is SourceKind.REGISTRY_AT:
            whole = Message("The Registry API has no branches, tags or days: reload the whole source instead.")
            self._object_failed(InvalidRequest(whole))
            return
        api = self.source if self.source.kind is SourceKind.API else API
        shown = self._own.index.catalogue
        self._object.start(partial(fetch_object, object_id, api, self._settings, self.folders, shown))

    def cancel(self) -> None:
        """Cancel loading the source."""
        self._object.cancel()
        if self._stored.is_running or self._whole.is_running:
            self._source_stopped(Message("Loading “{source}” was cancelled.", source=self.source.title))
            self._whole.cancel()

    def shutdown(self) -> None:
        """Cancel, and emit nothing more."""
        for task in (self._stored, self._whole, self._object, self._joining):
            task.shutdown()

    def _task(
        self,
        arrived: Callable[[LoadResult], None],
        failed: Callable[[SourceError], None],
        faulted: Callable[[Words], None],
    ) -> Task:
        task = Task(self)
        task.succeeded.connect(arrived)
        task.failed.connect(failed)
        task.faulted.connect(faulted)
        task.progressed.connect(self.progressed)
        task.running_changed.connect(self._see_whether_busy)
        return task

    def _choose(self, source: Source) -> None:
        self._withdraw()  # what was shown for another source
        self._turn_to(source)

    def _turn_to(self, source: Source) -> None:
        self.source = source
        self.source_changed.emit(source)

    def _retry_source(self, source: Source) -> None:
        self._turn_to(source)
        self.refresh()

    def _read_stored(self) -> None:
        self._stored.start(partial(fetch_stored, self.source, self._settings, self.folders, self._known))

    def _stored_arrived(self, result: LoadResult) -> None:
        for damage in result.warnings:
            # It has to stay readable after the source has answered.
            self.notice_raised.emit(Notice(message_of(damage)))
        is_kept = result.index.catalogue.provenance.stored
        self._show_source(replace(result, warnings=()), CACHE if is_kept else BUILTIN)
        self._after_stored()

    def _stored_failed(self, error: SourceError) -> None:
        self._say(failure(error, None, self.refresh))
        self._after_stored()

    def _stored_faulted(self, sentence: Words) -> None:
        self._say(stopped(sentence, None, self.refresh))
        self._after_stored()

    def _after_stored(self) -> None:
        """At the start, load the source after the cached catalogue; after a failure, this is the end."""
        say, self._afterwards = self._afterwards, None
        if say is not None:
            say()
        elif self.source.asks_network:
            self.refresh()

    def _source_arrived(self, result: LoadResult) -> None:
        if result.is_doubtful:
            self._show_instead(partial(self._ask_whether_to_show, result, self.source, self._retry))
            return
        self.settled_source = self.source
        self._object.cancel()  # its answer no longer belongs to what is shown
        self._show_source(result, self.source)

    def _source_failed(self, error: SourceError) -> None:
        retry = self._retry
        self._show_instead(lambda: self._say(failure(error, self.provenance, retry)))

    def _source_stopped(self, reason: Words) -> None:
        retry = self._retry
        self._show_instead(lambda: self._say(stopped(reason, self.provenance, retry)))

    def _show_instead(self, say: Callable[[], None]) -> None:
        """Give up the source, keep what is shown and say why; if nothing is shown, only once something is."""
        self._turn_to(self.settled_source)
        if self.index is None:
            self._afterwards = say
            self._read_stored()
        else:
            say()

    def _ask_whether_to_show(self, result: LoadResult, source: Source, retry: Retry | None) -> None:
        show = partial(self._accept, result, source)
        self._say(doubt(result.warnings, self.provenance, retry, show))

    def _accept(self, result: LoadResult, source: Source) -> None:
        self._turn_to(source)
        self._whole.start(partial(accept, result, source, self._settings, self.folders))

    def _object_arrived(self, result: LoadResult) -> None:
        is_known = self._own is not None and self._own.index.catalogue.entries is result.index.catalogue.entries
        self._show(result)
        self.status_message.emit((unchanged if is_known else refreshed)(self._object_id))

    def _object_failed(self, error: SourceError) -> None:
        self._say(refusal(error, self._retry_object))

    def _object_faulted(self, sentence: Words) -> None:
        self._say(stopped_for_object(sentence, self._retry_object))

    @property
    def _retry_object(self) -> Retry:
        return partial(self.refresh_object, self._object_id)

    def _show_source(self, result: LoadResult, source: Source) -> None:
        if not {source.kind, self._shown_source.kind} <= _OF_THE_REGISTRY:
            self._library = None
        self._shown_source = source
        self._show(result)

    def _show(self, result: LoadResult) -> None:
        """Show what arrived; what is beside it joins it in the background."""
        self._own = result
        if not self.beside:
            self._joining.cancel()
            self._joined(result)
            return
        known = self.index.catalogue.entries if self.index else ()
        self._joining.start(partial(with_beside, result, self.beside, known))

    def _joined(self, result: LoadResult) -> None:
        if self._own is not None:
            self._own = replace(self._own, warnings=())  # they are told now
        if self._shown_beside is not self.beside:
            self._shown_beside, self._library = self.beside, None
        self._withdraw()
        self._index = self._with_own(result.index)
        self.index_changed.emit(self._index)
        self.catalogue_changed.emit(result.index.catalogue)
        self.look_at_problems()
        if result.warnings:
            self._say(detour(result.warnings, result.index.catalogue.provenance, self.refresh))

    def _with_own(self, index: Index) -> Index:
        """An index that knows what the user's own files say of its objects."""
        return index.with_known_since(self._known_since).with_bookmarks(self._bookmarks)

    def _say(self, notice: Notice) -> None:
        before, self._notice = self._notice, notice
        self.notice_raised.emit(notice)
        if before is not None:  # only now: a strip that is gone for a moment loses the keyboard
            self.notice_withdrawn.emit(before)

    def _withdraw(self) -> None:
        if self._notice is not None:
            self.notice_withdrawn.emit(self._notice)
            self._notice = None

    def _see_whether_busy(self) -> None:
        busy = any(task.is_running for task in (self._stored, self._whole, self._object, self._joining))
        if busy is not self.is_busy:
            self.is_busy = busy
            self.busy_changed.emit(busy)
