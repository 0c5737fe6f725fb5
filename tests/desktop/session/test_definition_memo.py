"""Definitions that are looked up again and again: read once, and facts only as long as there is nothing better."""

import pytest

from lwm2m_browser.desktop.session.definition_memo import DefinitionMemo
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_facts import know_thermometer
from tests.support.registry_server import RegistryServer
from tests.support.samples import definition_xml, entry


def test_facts_make_room_for_the_definition_once_it_is_downloaded(
    registry_server: RegistryServer, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_thermometer(registry_server.root + "/", monkeypatch)
    registry_server.files["/3303.xml"] = definition_xml(3303, "1.1", "Temperature")
    known = entry(version="1.1", urn="urn:oma:lwm2m:ext:3303:1.1", object_link=registry_server.root + "/3303.xml")
    library = library_for(REGISTRY, Settings(), folders)
    memo = DefinitionMemo(library)

    before = memo.find(known)
    library.definition(known)
    after = memo.find(known)

    assert before is not None and before.is_facts
    assert after is not None and not after.is_facts
    assert memo.find(known) is after
