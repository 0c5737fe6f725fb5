"""What the window of the long run can open: a registry on the loopback that changes, and files."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.builtin import load_builtin
from lwm2m_browser.sources.parsing.api_json import read_objects
from lwm2m_browser.storage.settings import Settings
from tests.support.inside_window import xml_of
from tests.support.registry_server import Answer, RegistryServer, ddf_of
from tests.support.samples import WHERE
from tests.support.window_driver import ddf_file_of, point_settings_at

EDITIONS = 4
"""How many states the registry goes through, again and again."""

FAULTS: Mapping[str, Answer] = {
    "a fault of the server": Answer(500, b"out of order", "text/plain"),
    "no such page": Answer(404, b"not here", "text/plain"),
    "a web page": Answer(200, b"<!doctype html><p>Please log in.", "text/html"),
    "half a list": Answer(200, b'[{"ObjectID": 3, "Ver": "1.0", "Na'),
    "nothing": Answer(200, b""),
}
"""Answers that give no catalogue."""

_NAMES = ("Temperature", "Humidity", "Water meter", "Device", "Firmware", "Pressure", "Voltage", "Café lamp")
_OWNERS = ("OMA", "IPSO Alliance", "Café Réseau", "Nobody Ltd.")
_VERSIONS = (("1.0",), ("1.0", "1.1"), ("1.0", "1.9", "1.10"))
_IDS = (*range(12), *range(3300, 3330), *range(10241, 10255))
_READING = {"id": 5700, "name": "Reading", "units": "Cel", "about": "How much it is."}
_RESET = {"id": 5605, "name": "Reset", "operations": "E", "type": ""}

Elements = Mapping[str, object]
"""The elements of an object version, in the API's JSON shape."""


class Place(NamedTuple):
    """A source, and how a person chooses it."""

    title: str
    """What the choice of a source calls it."""
    dialog: str = ""
    """The action that asks for it; empty where the choice of a source has it from the start."""
    typed: str = ""
    """What is put into that dialog."""


class Content(NamedTuple):
    """What a source gives."""

    entries: tuple[Entry, ...]
    origin: str
    """What the status line calls it."""


REGISTRY, DDF = Place("OMA registry"), Place("Registry DDF")
CACHE, BUILTIN = Place("Cached catalogue"), Place("Built-in catalogue")


class World:
    """A registry's server, files in a folder, and what each of them gives now."""

    def __init__(self, server: RegistryServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.own = folder / "own"
        """The folder of the window's settings."""
        self._edition = -1
        self._builtin = load_builtin(Settings(), TaskContext()).entries
        self._first = self._entries(0)
        self.ddf = Place("DDF.xml", "actionOpenDdf", str(ddf_file_of(self._first[::2], folder)))
        self.archive = self._file("archive.zip", _archive(self._first[1::2]))
        self.download = Place(f"Archive at {server.root[7:]}", "actionOpenAddress", f"{server.root}/registry.zip")
        self.network = (REGISTRY, DDF, self.download)
        self.local = (BUILTIN, self.ddf, self.archive)
        self.broken = (
            self._file("broken.xml", b"no list at all"),
            Place("absent.xml", "actionOpenDdf", str(folder / "absent.xml")),
        )
        for entry in self._first:
            server.files[f"/{_file_name(entry)}"] = _definition(entry)
        for entry in self._first[::2]:
            (folder / _file_name(entry)).write_bytes(_definition(entry))
        server.files["/Common.xml"] = xml_of(0, "1.0", "Common", _READING)
        point_settings_at(server, self.own, registry_root=f"{server.root}/", registry_archive="")
        self.change()

    def change(self) -> None:
        """The registry is in its next state: an object has gone, another is back, some have other names."""
        self._edition = (self._edition + 1) % EDITIONS
        self.server.entries = self._entries(self._edition)
        self.server.files["/registry.zip"] = _archive(self.server.entries)

    def content(self, place: Place) -> Content:
        """What a place gives now. It has to be one that gives something; what the cache gives, its reader knows."""
        contents = {
            REGISTRY: (self.server.entries, "Registry API"),
            DDF: (self.server.entries, "Registry DDF"),
            self.download: (self.server.entries, "Archive"),
            self.ddf: (self._first[::2], f"{self.folder.name}/DDF.xml"),
            self.archive: (self._first[1::2], "Archive"),
        }
        if place == BUILTIN:
            return Content(self._builtin, "Built-in catalogue")
        entries, origin = contents[place]
        return Content(_read(entries), origin)

    def versions(self, object_id: int) -> tuple[Entry, ...]:
        """What the API says of one object now."""
        return _read([entry for entry in self.server.entries if entry["ObjectID"] == object_id])

    def _entries(self, edition: int) -> list[Elements]:
        return [
            elements_of(object_id, version, place + (edition if place % 5 == 0 else 0), self.server.root)
            for place, object_id in enumerate(_IDS)
            for version in _VERSIONS[object_id % len(_VERSIONS)]
            if place != edition
        ]

    def _file(self, name: str, data: bytes) -> Place:
        path = self.folder / name
        path.write_bytes(data)
        return Place(name, "actionOpenDdf", str(path))


def elements_of(object_id: int, version: str, number: int, root: str = "https://registry.example") -> Elements:
    """An object version; the number gives it its name."""
    first = version == "1.0"
    label = "0" if object_id < 1000 else "1" if object_id < 10000 else "2"
    authority = {"0": "oma", "1": "ext", "2": "x"}[label]
    elements: dict[str, object] = {"ObjectID": object_id, "Ver": version}
    return elements | {
        "Name": _NAMES[number % len(_NAMES)],
        "Description": f"It is the number {number}.",
        "Owner": _OWNERS[object_id % len(_OWNERS)],
        "Label": label,
        "URN": f"urn:oma:lwm2m:{authority}:{object_id}" + ("" if first else f":{version}"),
        "ObjectLink": f"{root}/{_file_name(elements)}",
        "ObjectLinkVisible": "1" if object_id % 4 else "0",
        "SpecLink": "",
        "SpecLinkVisible": "0",
        "VortoLink": "",
    }


def _file_name(elements: Elements) -> str:
    return f"{elements['ObjectID']}-{elements['Ver']}.xml"


def _definition(elements: Elements) -> bytes:
    object_id = int(str(elements["ObjectID"]))
    resources = (_READING, _RESET) if object_id % 2 else (_READING,)
    return xml_of(object_id, str(elements["Ver"]), str(elements["Name"]), *resources)


def _archive(entries: Sequence[Elements]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("DDF.xml", ddf_of(entries))
        for entry in entries:
            archive.writestr(_file_name(entry), _definition(entry))
    return file.getvalue()


def _read(entries: Sequence[Elements]) -> tuple[Entry, ...]:
    return read_objects(json.dumps(entries).encode(), WHERE, TaskContext()).entries
