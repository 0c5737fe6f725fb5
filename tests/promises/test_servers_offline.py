"""*Download all definitions* from a server that gives nothing: it gives up soon, and pesters nobody."""

import time

import pytest

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.definitions.fetch_all import AT_ONCE, make_available
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.misbehaving_server import MisbehavingServer
from tests.support.samples import entry

COUNT = 424


@pytest.mark.parametrize(
    ("fault", "tries", "sentence"),
    [
        ("503", 3, "answered 503 (Service Unavailable) (3 attempts)."),
        ("429, again in 5 minutes", 1, "accepts the next request only in 5 minutes."),
        ("reset before the answer", 1, "closed the connection before its answer was complete."),
    ],
)
def test_a_server_in_trouble_is_not_asked_for_everything(
    folders: Folders, fault: str, tries: int, sentence: str
) -> None:
    with MisbehavingServer(b"") as server:
        server.fault = fault
        root = f"http://{server.host}/"
        entries = [entry(object_id=number, object_link=f"{root}{number}.xml") for number in range(COUNT)]
        settings = Settings(registry_root=root, registry_archive="", retry_seconds=0.001)

        # Whoever is told of each outcome is busy: that the others are not even sent must not hang on it.
        busy = TaskContext(lambda _: time.sleep(0.001))
        outcome = make_available(entries, library_for(REGISTRY, settings, folders), busy)

    assert len(outcome.failures) == COUNT
    assert all(str(failure.error).endswith(sentence) for failure in outcome.failures)
    in_vain, under_way = 2 * AT_ONCE, AT_ONCE - 1
    assert server.count <= (in_vain + under_way) * tries
