"""A DDF.xml that fills the whole space of object IDs: each of the 65,536 in several versions.

Every item is a copy of a real one, in turn, under an ID, a version, a URN and a name of its own, so that its texts have
the lengths of real ones. The real ones are those of the registry's copy in `../shared/registry` and, where that is not
at hand, those of the built-in index, with descriptions made up to the registry's usual lengths.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from lxml import etree

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.elements import DDF_NAMES
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.catalogues.builtin import load_builtin
from lwm2m_browser.storage.settings import Settings

_REGISTRY = Path(__file__).resolve().parents[3] / "shared" / "registry" / "DDF.xml"

# Characters that no text holds stand for what each copy has of its own.
_ID, _VERSION, _URN_VERSION = "\ue000", "\ue001", "\ue002"

_LENGTHS = (38, 63, 90, 125, 165, 216, 331)
"""Characters of descriptions, as the registry has them from the shortest tenth to the longest."""
_PROSE = (
    "The object reports a value of its sensor and when it was measured; resources for range, unit, application type. "
    "A server may reset minimum and maximum, observe them, write thresholds of an alarm or switch the device off."
)


class ObjectVersion(NamedTuple):
    """An ID and the number behind `1.` in a version."""

    object_id: int
    minor: int


def write_ddf(path: Path, versions: Iterable[ObjectVersion]) -> None:
    """Write a DDF.xml with some object versions."""
    copies = [_template(item) for item in _real_items()]
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<DDFList>\n')
        for version in versions:
            file.write(_copy(copies[version.object_id % len(copies)], version))
        file.write("</DDFList>\n")


def object_versions(count: int) -> Iterator[ObjectVersion]:
    """So many object versions, by ID and version: as many for each ID, and one more for the first of them."""
    each, more = divmod(count, LARGEST_ID + 1)
    for object_id in range(LARGEST_ID + 1):
        for minor in range(each + (object_id < more)):
            yield ObjectVersion(object_id, minor)


def _copy(template: str, version: ObjectVersion) -> str:
    number = f"1.{version.minor}"
    suffix = f":{number}" if version.minor else ""  # a URN leaves version 1.0 out
    return template.replace(_ID, str(version.object_id)).replace(_VERSION, number).replace(_URN_VERSION, suffix)


def _template(item: etree._Element) -> str:
    """An item as text, with marks where its copies differ."""
    urn_head = ":".join(item.findtext("URN", "").strip().split(":")[:4])
    own = {
        "ObjectID": _ID,
        "Ver": _VERSION,
        "URN": f"{urn_head}:{_ID}{_URN_VERSION}",
        "Name": f"{item.findtext('Name', '').strip()} {_ID}",
    }
    for child in item.iterchildren(*own):
        child.text = own[str(child.tag)]
    return etree.tostring(item, encoding="unicode")


def _real_items() -> Sequence[etree._Element]:
    if _REGISTRY.exists():
        return etree.parse(_REGISTRY).getroot().findall("Item")
    chance = Random(437)  # the same descriptions in every run
    return [_item(entry, chance) for entry in load_builtin(Settings(), TaskContext()).entries]


def _item(entry: Entry, chance: Random) -> etree._Element:
    item = etree.Element("Item")
    for name, text in zip(DDF_NAMES, entry._replace(description=_description(chance)).texts, strict=True):
        etree.SubElement(item, name).text = text
    return item


def _description(chance: Random) -> str:
    length = chance.choice(_LENGTHS)
    return " ".join(chance.choices(_PROSE.split(), k=length))[:length]
