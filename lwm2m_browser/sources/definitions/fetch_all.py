"""*Make available offline*: every definition that is not on this machine yet is fetched, and kept.

What was fetched stays, whatever happens then: a second time goes on where the first one stopped.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Lock
from typing import NamedTuple

from lwm2m_browser.errors import ServerBusy, ServerRefused, SourceError, Unreachable
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.bundles.addresses import name_below
from lwm2m_browser.sources.bundles.archive import read_archive
from lwm2m_browser.sources.bundles.collection import COMMON
from lwm2m_browser.sources.definitions.definition_cache import Kept
from lwm2m_browser.sources.definitions.library import Library
from lwm2m_browser.sources.definitions.web_definitions import fetch
from lwm2m_browser.sources.network import client

AT_ONCE = 6
"""How many requests there are at the same time, as browsers have it: more would be unfriendly to the server."""
_IN_VAIN = 2 * AT_ONCE
"""After how many requests in a row in vain, each tried as often as is polite, the others are not even sent."""


class Failure(NamedTuple):
    """An object version whose definition could not be fetched, and why."""

    entry: Entry
    error: SourceError


@dataclass(frozen=True, slots=True)
class Outcome:
    "How it was handled."

    fetched: int
    """How many object versions got a definition now."""
    at_hand: int
    """How many have one on this machine, these included."""
    failures: tuple[Failure, ...] = ()
    warnings: tuple[SourceError, ...] = ()
    """Such as: the archive of the whole registry did not come, so that each definition was fetched by its link."""


def make_available(entries: Iterable[Entry], library: Library, context: TaskContext) -> Outcome:
    """Fetch the definitions of entries, as far as the registry shows them and they are not on this machine.

    Reports the object versions at hand and bytes, all in the calling thread. Raises `Cancelled`, and `Unreachable`
    where no request can be made at all; whatever else goes wrong is in the outcome.
    """
    job = _FetchJob(library, context)
    job.look_round(entries)
    warnings = job.take_archive()
    job.fetch_missing()
    warnings += job.fetch_common()
    failures = sorted(job.failures, key=lambda failure: failure.entry.key)
    return Outcome(job.fetched, job.at_hand, tuple(failures), warnings)


class _FetchJob:
    """How far it is: what is still missing, by address, and what came of the rest."""

    def __init__(self, library: Library, context: TaskContext) -> None:
        self.fetched = 0
        self.at_hand = 0
        self.failures: list[Failure] = []
        self._library = library
        self._context = context
        self._missing: dict[str, list[Entry]] = {}
        self._came_by_link: list[str] = []
        self._received = 0
        self._total = 0

    def look_round(self, entries: Iterable[Entry]) -> None:
        """Find out what is missing."""
        for entry in entries:
            self._context.check()
            if self._library.has(entry):
                self.at_hand += 1
            elif entry.definition:
                self._missing.setdefault(entry.definition, []).append(entry)
        self._total = self.at_hand + sum(map(len, self._missing.values()))
        self._report()

    def take_archive(self) -> tuple[SourceError, ...]:
        """Take what is missing out of the registry's archive, if there is one and it saves requests."""
        root, address = self._library.settings.registry_root, self._library.archive_address
        if not address:
            return ()
        names = {link: name for link in self._missing if (name := name_below(root, link))}
        if len(names) <= AT_ONCE:
            return ()
        try:
            files = self._fetched_archive(address)
            if COMMON in files:
                self._keep(self._library.common_address, files[COMMON])
            for link, name in names.items():
                if name in files:
                    self._keep(link, files[name])
                    self._is_fetched(link)
        except SourceError as error:
            return (error,)
        return ()

    def fetch_missing(self) -> None:
        """Fetch what is missing, some at once."""
        with _fetching(list(self._missing), self._library, self._context) as results:
            for link, result in results:
                self._context.check()
                came = result.result()
                if isinstance(came, SourceError):
                    self._has_failed(link, came)
                else:
                    self._came_by_link.append(link)
                    self._is_fetched(link, came)

    def fetch_common(self) -> tuple[SourceError, ...]:
        """Fetch Common.xml, by which reusable resources are named, if definitions that stand beside it were fetched."""
        folder = self._library.common_address.removesuffix(COMMON)
        if any(link.startswith(folder) for link in self._came_by_link):
            try:
                self._library.common_xml()
            except ServerRefused:
                return ()  # a registry may do without
            except SourceError as error:
                return (error,)
        return ()

    def _fetched_archive(self, address: str) -> dict[str, bytes]:
        """The files of an archive by their names below the folder of its DDF.xml."""
        library, context = self._library, self._context
        received = TaskContext(lambda progress: self._report(progress.received), context.cancelled)
        answer = client.get(address, accept="*/*", settings=library.settings, context=received)
        content = answer.expect(Message("an archive"))
        self._received += len(content)
        bundle = read_archive(content, address, library.settings, context)
        root = bundle.root or ""
        return {name.removeprefix(root): data for name, data in bundle.files.items() if name.startswith(root)}

    def _keep(self, link: str, data: bytes) -> None:
        self._library.cache.keep(link, Kept(data, "", "", datetime.now(UTC)))

    def _is_fetched(self, link: str, size: int = 0) -> None:
        entries = self._missing.pop(link)
        self.fetched += len(entries)
        self.at_hand += len(entries)
        self._received += size
        self._report()

    def _has_failed(self, link: str, error: SourceError) -> None:
        entries = self._missing.pop(link)
        self.failures += [Failure(entry, error) for entry in entries]
        self._report()

    def _report(self, more: int = 0) -> None:
        self._context.report(Progress(self._received + more, items=self.at_hand, total=self._total))


class _Patience:
    """Ends when requests in a row were in vain. Whoever sends them asks it, from any thread, before each."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._in_vain = 0
        self.reason: SourceError | None = None
        """Why nothing more is sent; None while something may be."""

    def note(self, error: SourceError | None) -> None:
        """What came of a request; None where it succeeded."""
        with self._lock:
            self._in_vain = self._in_vain + 1 if isinstance(error, Unreachable | ServerBusy) else 0
            if self._in_vain == _IN_VAIN:
                self.reason = error


@contextmanager
def _fetching(
    links: Sequence[str], library: Library, context: TaskContext
) -> Iterator[Iterator[tuple[str, "Future[int | SourceError]"]]]:
    """Fetches links in threads, and gives each as they come with its bytes or the reason why there are none.

    Leaving the block ends the others.
    """
    quiet = TaskContext(cancelled=context.cancelled)
    patience = _Patience()
    with ExitStack() as stack:
        sessions: SimpleQueue[client.HttpSession] = SimpleQueue()
        for _ in range(min(AT_ONCE, len(links))):
            sessions.put(stack.enter_context(client.HttpSession(library.settings, quiet)))
        pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE, "definitions"))

        def fetch_one(link: str) -> int | SourceError:
            if patience.reason:
                return patience.reason
            session = sessions.get()
            try:
                size = fetch(link, library.settings, library.cache, session)
            except SourceError as error:
                patience.note(error)
                return error
            finally:
                sessions.put(session)
            patience.note(None)
            return size

        futures = {pool.submit(fetch_one, link): link for link in links}
        try:
            yield ((futures[future], future) for future in as_completed(futures))
        finally:
            pool.shutdown(cancel_futures=True)
