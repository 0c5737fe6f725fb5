"""What tests/fuzz found, each with the smallest input that shows it."""

import json
import zipfile
from pathlib import Path

import pytest

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.bundles.addresses import name_below
from lwm2m_browser.sources.bundles.archive import read_archive
from lwm2m_browser.sources.bundles.bundle import Bundle
from lwm2m_browser.sources.bundles.collection import catalogue_of_definitions
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache
from lwm2m_browser.sources.parsing.api_json import read_objects
from lwm2m_browser.sources.parsing.catalogue_json import head_of, pack, unpack
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.fuzz.archives import zipped
from tests.support.registry_server import ddf_of
from tests.support.samples import DEFINITIONS, SAMPLE_ENTRIES, WHERE, definition_xml


def test_a_document_type_is_refused_also_where_the_xml_breaks_behind_it() -> None:
    with pytest.raises(NotACatalogue, match="DOCTYPE"):
        read_ddf(b"<!DOCTYPE x><<Item><ObjectID>3</ObjectID></Item>", WHERE, DEFINITIONS, TaskContext())


def test_a_relative_link_is_trimmed_also_where_its_query_is_empty() -> None:
    data = ddf_of([SAMPLE_ENTRIES[0] | {"VortoLink": "temperature ?"}])
    assert read_ddf(data, WHERE, DEFINITIONS, TaskContext()).entries[0].vorto_link == DEFINITIONS + "temperature"


def test_a_second_list_behind_the_list_is_told() -> None:
    [problem] = read_objects(2 * json.dumps(SAMPLE_ENTRIES).encode(), WHERE, TaskContext()).problems
    assert str(problem.done) == "left out"


def test_a_member_of_a_zip_without_a_name_is_passed_over() -> None:
    data = zipped({"": b"x", "3303.xml": b"<LWM2M/>"}, zipfile.ZIP_STORED)
    assert [*read_archive(data, "It", Settings(), TaskContext()).files] == ["3303.xml"]


def test_a_drive_by_any_sign_leads_out_of_a_registry() -> None:
    assert name_below(DEFINITIONS, DEFINITIONS + "[:/3303.xml") is None


def test_an_object_id_of_any_length_is_told() -> None:
    data = definition_xml(3303).replace(b">3303<", b">" + b"3" * 5000 + b"<")
    with pytest.raises(NotACatalogue, match="is not a number from 0 to 65535"):
        catalogue_of_definitions(Bundle({"3303.xml": data}), WHERE, DEFINITIONS, TaskContext())


def test_a_list_of_nothing_that_was_kept_is_read_as_such() -> None:
    nothing = Catalogue((), (), WHERE)
    assert unpack(pack(nothing), "It", TaskContext()) == nothing


def test_a_catalogue_that_was_kept_has_no_infinite_number_of_entries() -> None:
    assert head_of(b'{"address": "https://registry.example/", "entries": Infinity,\n') is None


def test_a_definition_that_was_kept_at_no_time_is_fetched_again(tmp_path: Path) -> None:
    cache = DefinitionCache(Settings(), Folders.under(tmp_path))
    path = cache.path(DEFINITIONS)
    path.parent.mkdir(parents=True)
    head = {"address": DEFINITIONS, "crc": 0, "etag": "", "modified": "", "checked": "0001-01-01T00:00:00+14:00"}
    path.write_text(json.dumps(head) + "\n")

    assert cache.find(DEFINITIONS) is None
