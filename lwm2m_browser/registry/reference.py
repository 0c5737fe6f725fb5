r"""What devices and people write when they mean an object, an instance or a resource.

By examples:

    /3303/0/5700                                      a path; a fourth part is the instance of the resource
    3303                                              an object ID
    3303:1.1                                          an object ID and a version
    urn:oma:lwm2m:ext:3303:1.1                        a URN
    urn:dev:os:1234-5/3303/0/5700                     a SenML name: whatever stands before the path is the device's
    [{"bn":"/3303/0/","n":"5700","v":21.5}]           a SenML pack: each record's name behind the base name so far
    </>;rt="oma.lwm2m",</3/0>,</3303/0>;ver=1.1       a registration: links, and with them the objects' versions
    </lwm2m>;rt="oma.lwm2m",</lwm2m/3/0>              … below another path than the root

Each stands on a line of its own; several on a line are parted by white space.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import Version, parse_version

_PATH = re.compile(r"(?P<before>.*?)(?P<path>(?:/[0-9]{1,9}){1,4})/?", re.ASCII | re.DOTALL)
_ID = re.compile(r"(?P<object>[0-9]{1,9})(?::(?P<version>[0-9]+\.[0-9]+))?", re.ASCII)
_URN = re.compile(
    r"urn:oma:lwm2m:(?P<part>[a-z]+):(?P<object>[0-9]{1,9})(?::(?P<version>[0-9]+\.[0-9]+))?", re.ASCII | re.IGNORECASE
)
_LINK = re.compile(r"""\s*<(?P<target>[^>]*)>\s*(?P<attributes>(?:;[^;,"]*(?:"[^"]*"[^;,"]*)*)*)(?:,|$)""")
_ATTRIBUTE = re.compile(r""";\s*(?P<name>[^;=,"\s]+)\s*=\s*"?(?P<value>[^";]*)"?""")
_ROOT_TYPE = "oma.lwm2m"


class Form(Enum):
    """How a reference was written."""

    PATH = "path"
    URN = "URN"
    NAME = "SenML name"
    LINK = "registration"


@dataclass(frozen=True, slots=True)
class Reference:
    """What one piece of a text points at; the parts that it does not name are None."""

    written: str
    form: Form
    object_id: int
    version: Version | None = None
    instance: int | None = None
    resource: int | None = None
    resource_instance: int | None = None
    urn_part: str = ""
    """What a URN has before the object ID: `oma`, `ext`, `x`, or anything else that stood there."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece of a text that points at nothing."""

    written: str
    why: Words
    """As a sentence for the user."""


Piece = Reference | Unreadable


def parse_references(text: str) -> list[Piece]:
    """What each piece of a text points at, in its order; nothing is left out."""
    if text.lstrip()[:1] in ("[", "{"):
        return list(_pack(text))
    return [piece for line in text.splitlines() for piece in _line(line.strip())]


def _line(line: str) -> Iterator[Piece]:
    if line[:1] in ("[", "{"):
        yield from _pack(line)
    elif line.startswith("<"):
        yield from _registration(line)
    else:
        yield from map(_word, line.split())


def _word(word: str) -> Piece:
    if urn := _URN.fullmatch(word):
        version = parse_version(urn["version"]) if urn["version"] else None
        return _checked(Reference(word, Form.URN, int(urn["object"]), version, urn_part=urn["part"].lower()))
    if name := _PATH.fullmatch(word):
        return _of_path(word, name["path"], Form.NAME if name["before"] else Form.PATH)
    if bare := _ID.fullmatch(word):
        return _checked(Reference(word, Form.PATH, int(bare[1]), parse_version(bare[2]) if bare[2] else None))
    return Unreadable(word, Message("This is neither a path, nor a URN, nor a SenML name that ends in a path."))


def _of_path(written: str, path: str, form: Form) -> Piece:
    object_id, *rest = map(int, path.strip("/").split("/"))
    instance, resource, resource_instance = (*rest, None, None, None)[:3]
    return _checked(Reference(written, form, object_id, None, instance, resource, resource_instance))


def _checked(reference: Reference) -> Piece:
    parts = (reference.object_id, reference.instance, reference.resource, reference.resource_instance)
    for part in parts:
        if part is not None and part > LARGEST_ID:
            return Unreadable(
                reference.written,
                Message("{number} is too large: LwM2M's IDs go from 0 to {largest}.", number=part, largest=LARGEST_ID),
            )
    return reference


# ---- SenML packs


def _pack(text: str) -> Iterator[Piece]:
    try:
        pack = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Unreadable(text, Message("This begins like a SenML pack, but is no JSON: {error}.", error=error))
        return
    base, seen = "", set[str]()
    for record in pack if isinstance(pack, list) else [pack]:
        if not isinstance(record, dict):
            yield Unreadable(json.dumps(record), Message("This is no record of a SenML pack."))
            continue
        base = _text(record.get("bn", base))
        name = base + _text(record.get("n", ""))
        if name not in seen:  # a resource has a record for each time that it was read
            seen.add(name)
            yield (
                _word(name)
                if name
                else Unreadable(json.dumps(record), Message("This record of a SenML pack has no name."))
            )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


# ---- Registrations


def _registration(line: str) -> Iterator[Piece]:
    """The links of a registration, with the version that any of an object's links tells."""
    links, position = [], 0
    while position < len(line) and (link := _LINK.match(line, position)):
        links.append((link["target"], _attributes(link["attributes"])))
        position = link.end()
    root = next((target for target, attributes in links if _ROOT_TYPE in attributes.get("rt", "").split()), "/")
    pieces = [
        _link(target, root.rstrip("/"), attributes.get("ver", ""))
        for target, attributes in links
        if target not in ("/", root)
    ]
    versions = {one.object_id: one.version for one in pieces if isinstance(one, Reference) and one.version}
    for piece in pieces:
        yield replace(piece, version=versions.get(piece.object_id)) if isinstance(piece, Reference) else piece
    if line[position:].strip():
        yield Unreadable(line[position:], Message("From here on, this is no list of links."))


def _attributes(text: str) -> dict[str, str]:
    return {found["name"].lower(): found["value"].strip() for found in _ATTRIBUTE.finditer(text)}


def _link(target: str, root: str, version: str) -> Piece:
    written = f"<{target}>" + (f";ver={version}" if version else "")
    path = _PATH.fullmatch(target.removeprefix(root))
    if not path or path["before"]:
        return Unreadable(written, Message("This link leads to no object."))
    reference = _of_path(written, path["path"], Form.LINK)
    if version and isinstance(reference, Reference):
        return replace(reference, version=parse_version(version))
    return reference
