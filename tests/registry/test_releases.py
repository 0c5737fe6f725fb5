"""Which object versions belong to which release of LwM2M."""

from pathlib import Path

import pytest

from lwm2m_browser.registry.releases import CORE_OBJECTS, RELEASES, core_versions, is_usable
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings


@pytest.mark.parametrize(
    ("object_id", "version", "needed", "releases"),
    [
        (3, "1.0", "1.0", "1.0 1.1"),
        (3, "1.1", "1.1", "1.1"),
        (3, "1.2", "1.1", "1.2"),
        (5, "1.2", "1.1", ""),  # in the registry, but in no release
        (6, "1.0", "1.0", "1.0 1.1 1.2"),
        (21, "1.0", "1.1", "1.1"),
        (3303, "1.1", "1.0", "1.0 1.1 1.2"),
        (3303, "1.1", "1.1", "1.1 1.2"),
        (10300, "1.0", "1.2", "1.2"),
        (10300, "1.0", None, ""),
    ],
)
def test_what_a_release_can_use(object_id: int, version: str, needed: str | None, releases: str) -> None:
    needs = parse_version(needed) if needed else None
    usable = [one for one in RELEASES if is_usable(object_id, parse_version(version), needs, one)]
    assert " ".join(usable) == releases


def test_each_core_object_keeps_its_place_once_it_has_one() -> None:
    for object_id in CORE_OBJECTS:
        counts = [bool(core_versions(object_id, release)) for release in RELEASES]
        assert counts == sorted(counts)
        assert counts[-1]


def test_the_registry_links_each_version_to_the_specification_of_its_release(snapshot: Path, tmp_path: Path) -> None:
    """Where a release kept an older version, the registry names the last of its specifications that has it."""
    source = Source(SourceKind.FILE, str(snapshot / "DDF.xml"))
    catalogue = load(source, Settings(), Folders.under(tmp_path)).catalogue
    linked = 0
    for entry in catalogue.entries:
        if entry.object_id not in CORE_OBJECTS or "/LightweightM2M/V" not in entry.spec_link:
            continue
        release = ".".join(entry.spec_link.partition("/LightweightM2M/V")[2].replace("-", "_").split("_")[:2])
        assert entry.version.numbers in [one.numbers for one in core_versions(entry.object_id, release)], entry
        linked += 1
    assert linked >= 25
