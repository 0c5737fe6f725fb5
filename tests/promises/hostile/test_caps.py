"""How large what comes from outside may be. At the edge of each cap: so much is taken, and not a byte more."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lwm2m_browser.errors import SourceError, TooLarge
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import API, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.setting_types import Bytes, Seconds
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.storage.settings_table import TABLE
from tests.support.hostile_samples import ddf_text, definition_text, tar_member, tar_of, zip_of
from tests.support.registry_server import RegistryServer
from tests.support.samples import entry

CAP = 10_000
MEBIBYTE = 1024 * 1024


class Place(NamedTuple):
    """Where input of some size is put."""

    server: RegistryServer
    folder: Path
    folders: Folders

    def path(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return str(path)

    def load(self, place: str, **caps: int) -> Catalogue:
        return load(parse_source(place), Settings(**caps), self.folders).catalogue  # type: ignore[arg-type]

    def definition(self, place: str, link: str) -> object:
        library = library_for(parse_source(place) if place else API, Settings(definition_bytes=CAP), self.folders)
        return library.definition(entry(object_link=link))


@pytest.fixture
def place(registry_server: RegistryServer, tmp_path: Path, folders: Folders) -> Place:
    return Place(registry_server, tmp_path / "input", folders)


def ddf(size: int) -> bytes:
    return ddf_text().encode().ljust(size)


def definition(size: int) -> bytes:
    return definition_text().encode().ljust(size)


def api(place: Place, size: int) -> object:
    place.server.files["/v1/Object"] = b'[{"ObjectID": 3300}]'.ljust(size)
    return place.load(place.server.root + "/v1", network_bytes=CAP)


def ddf_of_network(place: Place, size: int) -> object:
    place.server.files["/list.xml"] = ddf(size)
    return place.load(place.server.root + "/list.xml", network_bytes=CAP)


def archive_of_network(place: Place, size: int) -> object:
    whole = zip_of({"DDF.xml": ddf(0)})
    comment = size - len(whole)  # which a .zip may have at its end
    place.server.files["/list.zip"] = whole[:-2] + comment.to_bytes(2, "little") + b"x" * comment
    return place.load(place.server.root + "/list.zip", network_bytes=CAP)


def packed_archive(place: Place, size: int) -> object:
    whole = zip_of({"DDF.xml": ddf(0)})
    comment = size - len(whole)
    content = whole[:-2] + comment.to_bytes(2, "little") + b"x" * comment
    return place.load(place.path("a.zip", content), file_bytes=CAP)


def unpacked_zip(place: Place, size: int) -> object:
    files = {"DDF.xml": ddf(CAP // 2), "3300.xml": definition(size - CAP // 2)}
    return place.load(place.path("a.zip", zip_of(files)), file_bytes=CAP)


def unpacked_tar(place: Place, size: int) -> object:
    content = tar_of((tar_member("DDF.xml"), ddf(2000)))
    return place.load(place.path("a.tar.gz", content), file_bytes=10_240 + CAP - size)  # a .tar is filled up to 10 KiB


def folder_in_all(place: Place, size: int) -> object:
    place.path("1.xml", definition(CAP // 2))
    return place.load(str(Path(place.path("2.xml", definition(size - CAP // 2))).parent), file_bytes=CAP)


def definition_of_network(place: Place, size: int) -> object:
    place.server.files["/3300.xml"] = definition(size)
    return place.definition("", place.server.root + "/3300.xml")


def definition_beside_ddf(place: Place, size: int) -> object:
    place.path("3300.xml", definition(size))
    return place.definition(place.path("DDF.xml", ddf(0)), Settings().registry_root + "3300.xml")


REFUSALS: dict[str, tuple[Callable[[Place, int], object], str]] = {
    "an answer of the API": (api, "more than the limit of 10,000 bytes"),
    "a DDF of the network": (ddf_of_network, "more than the limit of 10,000 bytes"),
    "an archive of the network": (archive_of_network, "more than the limit of 10,000 bytes"),
    "a DDF": (
        lambda place, size: place.load(place.path("DDF.xml", ddf(size)), file_bytes=CAP),
        "is larger than the limit of 10,000 bytes",
    ),
    "a packed archive": (packed_archive, "is larger than the limit of 10,000 bytes"),
    "all in a .zip": (unpacked_zip, "unpacks to more than the limit of 10,000 bytes"),
    "all in a .tar.gz": (unpacked_tar, "unpacks to more than the limit of 10,239 bytes"),
    "all in a folder": (folder_in_all, "contains more than 10,000 bytes of XML"),
    "a definition of the network": (definition_of_network, "more than the limit of 10,000 bytes"),
    "a definition beside a DDF": (definition_beside_ddf, "is larger than the limit of 10,000 bytes"),
    "a single definition": (
        lambda place, size: place.load(place.path("3300.xml", definition(size)), definition_bytes=CAP),
        "is larger than the limit of 10,000 bytes for a definition",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_is_as_large_as_the_cap_is_taken_and_one_byte_more_is_refused(what: str, place: Place) -> None:
    take, told = REFUSALS[what]

    assert take(place, CAP)
    with pytest.raises(SourceError, match=told) as failure:
        take(place._replace(folders=Folders.under(place.folder / "other")), CAP + 1)  # with nothing kept
    assert isinstance(failure.value, TooLarge)
    assert "limit in the settings" in str(failure.value.hint)


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_definition_too_large_among_others_is_left_out_and_told(is_packed: bool, place: Place) -> None:
    files = {"1.xml": definition(CAP), "2.xml": definition(CAP + 1)}
    where = place.path("a.zip", zip_of(files)) if is_packed else str(place.folder)
    for name, content in () if is_packed else files.items():
        place.path(name, content)

    (problem,) = [one for one in place.load(where, definition_bytes=CAP).problems if str(one.done) == "left out"]

    assert problem.place == "2.xml"
    assert "larger than the limit of 10,000 bytes" in str(problem.what)


def test_the_caps_are_what_the_readme_says() -> None:
    settings = Settings()

    assert settings.network_bytes == 32 * MEBIBYTE
    assert settings.definition_bytes == 4 * MEBIBYTE
    assert settings.file_bytes == 512 * MEBIBYTE


def test_the_caps_that_hold_without_settings_hold_at_their_edge(place: Place) -> None:
    caps = Settings()
    place.server.files["/list.xml"] = ddf(caps.network_bytes)
    assert place.load(place.server.root + "/list.xml").entries
    place.server.files["/list.xml"] = ddf(caps.network_bytes + 1)
    with pytest.raises(TooLarge, match="33,554,432 bytes"):
        place.load(place.server.root + "/list.xml")

    assert place.load(place.path("3300.xml", definition(caps.definition_bytes))).entries
    with pytest.raises(TooLarge, match="4,194,304 bytes"):
        place.load(place.path("3300.xml", definition(caps.definition_bytes + 1)))

    with (place.folder / "DDF.xml").open("wb") as sparse:  # which takes no room on the disk
        sparse.truncate(caps.file_bytes + 1)
    with pytest.raises(TooLarge, match="536,870,912 bytes"):
        place.load(str(place.folder / "DDF.xml"))


# ---- The ends of the settings' table

ENDS = [
    (name, value)
    for name, setting in TABLE.items()
    if isinstance(setting, Seconds | Bytes)
    for value in (setting.least, setting.most)
]


@pytest.mark.parametrize(("name", "value"), ENDS)
def test_at_either_end_of_a_setting_there_is_a_catalogue_or_a_sentence(name: str, value: float, place: Place) -> None:
    settings = Settings(**{"retry_seconds": 0.001, name: value})  # type: ignore[arg-type]
    place.server.files |= {"/a.xml": ddf(0), "/3300.xml": definition(0)}
    told = []
    for where in (
        place.path("DDF.xml", ddf(0)),
        place.path("a.zip", zip_of({"DDF.xml": ddf(0)})),
        place.path("one.xml", definition(0)),
        place.server.root + "/a.xml",
    ):
        source = parse_source(where)
        try:
            entries = load(source, settings, place.folders).catalogue.entries
            linked = entries[0]._replace(object_link=place.server.root + "/3300.xml")
            library_for(source, settings, place.folders).definition(linked)
        except SourceError as error:
            told.append(str(error))

    assert value in (Seconds.least, Bytes.least) or told == []
    assert all(sentence.endswith(".") for sentence in told)
