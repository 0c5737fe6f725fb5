"""`offline`: all definitions from a server on the loopback to this machine, where none of them is yet.

Floor: as many bare `httpx` requests, with the same parallelism and as many kept connections; what comes is dropped.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from statistics import median

import httpx

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.fetch_all import AT_ONCE, make_available
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.benchmarks.bench import Bench
from tests.benchmarks.file_server import file_server
from tests.benchmarks.registry import definition_files, entries_of, registry_folder
from tests.benchmarks.row import Row
from tests.benchmarks.timing import in_turns

AT_MOST = 1.2


def rows(bench: Bench) -> Iterator[Row]:
    """Each definition by its link, as from a registry without an archive."""
    folder = registry_folder(bench)
    paths = [path.relative_to(folder).as_posix() for path in definition_files(folder)]
    some = entries_of(folder)[0]
    own = count()
    with file_server(folder) as root:
        settings = Settings(registry_root=root, registry_archive="")
        entries = [some._replace(object_id=n, object_link=root + path) for n, path in enumerate(paths)]
        program, floor = in_turns(
            bench.repeats,
            lambda: _fetched(entries, settings, bench.folder / f"offline-{next(own)}"),
            lambda: _bare([entry.object_link for entry in entries]),
        )
    a_second = f"{len(paths) / median(program) * 1000:,.0f} definitions a second"
    measured, least = (median(times) * 1000 / len(paths) for times in (program, floor))
    yield Row("offline", f"one of {len(paths)} definitions; {a_second}", "µs", measured, least, AT_MOST)


def _fetched(entries: Sequence[Entry], settings: Settings, own: Path) -> int:
    outcome = make_available(entries, library_for(REGISTRY, settings, Folders.under(own)), TaskContext())
    if outcome.fetched != len(entries):
        raise RuntimeError(f"{len(entries) - outcome.fetched} definitions were not fetched.")
    return outcome.fetched


def _bare(links: Sequence[str]) -> list[int]:
    with ExitStack() as stack:
        clients: SimpleQueue[httpx.Client] = SimpleQueue()
        for _ in range(AT_ONCE):
            clients.put(stack.enter_context(httpx.Client(trust_env=False)))
        pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE))

        def get(link: str) -> int:
            client = clients.get()
            try:
                return len(client.get(link).content)
            finally:
                clients.put(client)

        return list(pool.map(get, links))
