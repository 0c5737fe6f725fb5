"""*Download all definitions*: everything that is missing is fetched, what fails is listed, what was fetched stays."""

import threading
from collections.abc import Iterator

import pytest

from lwm2m_browser.errors import Cancelled, NotKept, SourceError
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.fetch_all import AT_ONCE, Outcome, make_available
from lwm2m_browser.sources.definitions.library import Library, library_for
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.sources.bundles.test_archive import zipped
from tests.support.command_line import unused_port
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import definition_xml, entry

COUNT = 20
COMMON_XML = b"""<LWM2M><Object ObjectType="CommonResources"><Resources>
<Item ID="5700"><Name>Sensor Value</Name></Item>
</Resources></Object></LWM2M>"""


@pytest.fixture
def server() -> Iterator[RegistryServer]:
    """A server with the definitions of twenty objects."""
    with RegistryServer([]) as server:
        for object_id in range(COUNT):
            server.files[f"/{object_id}.xml"] = definition_xml(object_id)
        server.files["/Common.xml"] = COMMON_XML
        yield server


@pytest.fixture
def entries(server: RegistryServer) -> list[Entry]:
    """These objects, and two whose definition the registry does not show."""
    linked = [entry(object_id=number, object_link=f"{server.root}/{number}.xml") for number in range(COUNT)]
    return [*linked, entry(object_id=30, object_link=""), entry(object_id=31, object_link_visible="0")]


@pytest.fixture
def library(server: RegistryServer, folders: Folders) -> Library:
    """A library whose registry has no archive."""
    return library_for(
        REGISTRY, Settings(registry_root=server.root + "/", registry_archive="", retry_seconds=0.001), folders
    )


def failed(outcome: Outcome) -> list[int]:
    return [failure.entry.object_id for failure in outcome.failures]


def test_all_that_is_missing_is_fetched_once(server: RegistryServer, entries: list[Entry], library: Library) -> None:
    assert make_available(entries, library, TaskContext()) == Outcome(fetched=COUNT, at_hand=COUNT)
    assert [one.object_id for one in entries if library.has(one)] == list(range(COUNT))
    assert library.on_this_machine().xml(entries[7]) == definition_xml(7)

    assert make_available(entries, library, TaskContext()) == Outcome(fetched=0, at_hand=COUNT)
    assert sorted(server.requests) == sorted(["/Common.xml", *(f"/{number}.xml" for number in range(COUNT))])
    assert library.on_this_machine().common_xml() == COMMON_XML


def test_objects_that_share_a_file_share_a_request(server: RegistryServer, library: Library) -> None:
    both = [entry(object_link=f"{server.root}/3.xml", version=version) for version in ("1.0", "1.1")]

    assert make_available(both, library, TaskContext()) == Outcome(fetched=2, at_hand=2)
    assert server.requests == ["/3.xml", "/Common.xml"]


def test_progress_counts_what_is_there_and_what_comes(entries: list[Entry], library: Library) -> None:
    library.xml(entries[0])
    seen: list[tuple[Progress, threading.Thread]] = []
    make_available(entries, library, TaskContext(lambda progress: seen.append((progress, threading.current_thread()))))

    reports = [progress for progress, _ in seen]
    assert [progress.items for progress in reports] == list(range(1, COUNT + 1))
    assert {progress.total for progress in reports} == {COUNT}
    assert reports[-1].received == sum(len(definition_xml(number)) for number in range(1, COUNT))
    assert {thread for _, thread in seen} == {threading.current_thread()}


def test_at_most_six_are_asked_for_at_once(server: RegistryServer, entries: list[Entry], library: Library) -> None:
    server.hold()
    worker = threading.Thread(target=make_available, args=(entries, library, TaskContext()))
    worker.start()
    server.wait_for_requests(AT_ONCE)
    in_between = list(server.requests)
    server.release()
    worker.join()

    assert len(in_between) == AT_ONCE
    assert len(server.requests) == COUNT + 1  # and Common.xml


def test_failures_are_listed_and_the_rest_is_kept(
    server: RegistryServer, entries: list[Entry], library: Library
) -> None:
    server.files["/3.xml"] = Answer(404)
    server.files["/5.xml"] = Answer(200, b"<html/>")

    outcome = make_available(entries, library, TaskContext())

    assert (outcome.fetched, outcome.at_hand, failed(outcome)) == (COUNT - 2, COUNT - 2, [3, 5])
    assert "answered 404" in str(outcome.failures[0].error)
    assert "other than an object definition" in str(outcome.failures[1].error)

    server.files["/3.xml"] = definition_xml(3)
    assert failed(make_available(entries, library, TaskContext())) == [5]
    assert library.has(entries[3])


def test_cancelled_it_keeps_what_came_and_goes_on_from_there(
    server: RegistryServer, entries: list[Entry], library: Library
) -> None:
    context = TaskContext(lambda progress: context.cancelled.set() if progress.items == 5 else None)

    with pytest.raises(Cancelled):
        make_available(entries, library, context)
    there = sum(map(library.has, entries))
    assert 5 <= there < COUNT

    assert make_available(entries, library, TaskContext()) == Outcome(fetched=COUNT - there, at_hand=COUNT)


def test_a_cancel_ends_requests_that_nobody_answers(
    server: RegistryServer, entries: list[Entry], library: Library
) -> None:
    server.hold()
    context = TaskContext()
    said: list[BaseException] = []

    def run() -> None:
        try:
            make_available(entries, library, context)
        except Cancelled as cancelled:
            said.append(cancelled)

    worker = threading.Thread(target=run)
    worker.start()
    server.wait_for_requests(AT_ONCE)
    context.cancelled.set()
    worker.join()
    assert len(said) == 1
    assert len(server.requests) == AT_ONCE


def test_where_nobody_answers_it_gives_up(folders: Folders) -> None:
    nobody = f"http://127.0.0.1:{unused_port()}"
    entries = [entry(object_id=number, object_link=f"{nobody}/{number}.xml") for number in range(100)]

    outcome = make_available(
        entries, library_for(REGISTRY, Settings(registry_archive="", retry_seconds=0.001), folders), TaskContext()
    )

    assert (outcome.fetched, failed(outcome)) == (0, list(range(100)))
    asked = len({id(failure.error) for failure in outcome.failures})
    assert 2 * AT_ONCE <= asked < 3 * AT_ONCE  # what is under way ends as it does


def test_it_does_not_give_up_as_long_as_something_comes_in_between(server: RegistryServer, library: Library) -> None:
    for number in range(48):
        server.files[f"/{number}.xml"] = definition_xml(number) if number % 3 else Answer(503)
    entries = [entry(object_id=number, object_link=f"{server.root}/{number}.xml") for number in range(48)]

    outcome = make_available(entries, library, TaskContext())

    assert (outcome.fetched, failed(outcome)) == (32, list(range(0, 48, 3)))


def test_a_server_that_answers_is_not_given_up_however_much_it_lacks(server: RegistryServer, library: Library) -> None:
    for number in range(30):
        server.files[f"/{number}.xml"] = Answer(404)
    server.files["/30.xml"] = definition_xml(30)
    entries = [entry(object_id=number, object_link=f"{server.root}/{number}.xml") for number in range(31)]

    outcome = make_available(entries, library, TaskContext())

    assert (outcome.fetched, failed(outcome)) == (1, list(range(30)))
    assert len({id(failure.error) for failure in outcome.failures}) == 30, "each was asked for"


def test_a_cache_that_cannot_be_written_is_a_failure(entries: list[Entry], folders: Folders) -> None:
    folders.cache.parent.mkdir(parents=True, exist_ok=True)
    folders.cache.touch()
    library = library_for(REGISTRY, Settings(registry_archive="", retry_seconds=0.001), folders)

    outcome = make_available(entries[:2], library, TaskContext())

    assert failed(outcome) == [0, 1]
    assert isinstance(outcome.failures[0].error, NotKept)


# ---- By an archive


@pytest.fixture
def with_archive(server: RegistryServer, folders: Folders) -> Library:
    """A library whose registry has an archive of all but one of its definitions."""
    files = {f"registry-prod/{number}.xml": definition_xml(number) for number in range(COUNT - 1)}
    files["registry-prod/Common.xml"] = b"<LWM2M><Object><Resources/></Object></LWM2M>"
    server.files["/all"] = zipped({"registry-prod/DDF.xml": b"<DDFList/>", **files})
    settings = Settings(registry_root=server.root + "/", registry_archive=server.root + "/all")
    return library_for(REGISTRY, settings, folders)


def test_an_archive_comes_in_one_request_and_what_it_lacks_by_link(
    server: RegistryServer, entries: list[Entry], with_archive: Library
) -> None:
    assert make_available(entries, with_archive, TaskContext()) == Outcome(fetched=COUNT, at_hand=COUNT)
    assert server.requests == ["/all", f"/{COUNT - 1}.xml"]
    assert with_archive.xml(entries[7]) == definition_xml(7)
    assert with_archive.on_this_machine().common() == ()


def test_for_a_few_no_archive_is_fetched(server: RegistryServer, entries: list[Entry], with_archive: Library) -> None:
    make_available(entries[:AT_ONCE], with_archive, TaskContext())
    assert "/all" not in server.requests


@pytest.mark.parametrize("answer", [Answer(404), Answer(body=b"<html/>"), Answer(body=b"PK\3\4 and no more")])
def test_where_the_archive_fails_each_is_fetched_by_its_link(
    server: RegistryServer, entries: list[Entry], with_archive: Library, answer: Answer
) -> None:
    server.files["/all"] = answer

    outcome = make_available(entries, with_archive, TaskContext())

    assert (outcome.fetched, outcome.failures) == (COUNT, ())
    (warning,) = outcome.warnings
    assert isinstance(warning, SourceError)
    assert len(server.requests) == 1 + COUNT + 1


def test_a_registry_without_common_xml_is_no_failure(
    server: RegistryServer, entries: list[Entry], library: Library
) -> None:
    del server.files["/Common.xml"]
    assert make_available(entries, library, TaskContext()) == Outcome(fetched=COUNT, at_hand=COUNT)
