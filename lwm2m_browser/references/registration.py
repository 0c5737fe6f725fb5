"""A registration as a whole: what its request says, its root, and the versions that its links tell.

Source: LwM2M Core 1.1 and 1.2, sections “Register” and “Bootstrap-Discover”; the gateway's prefix: LwM2M Gateway 1.1.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lwm2m_browser.messages import Message
from lwm2m_browser.references.link_format import Link
from lwm2m_browser.references.reference import Form, Piece, Reference, Unreadable
from lwm2m_browser.references.request import Request
from lwm2m_browser.references.word import read_word
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.registry.version import Version, parse_version

_ROOT_TYPE = "oma.lwm2m"
_NEVER_REGISTERED = (0, 21, 23)
_GATEWAY = 25
_AUTHORITY = re.compile(r"(?P<device>[a-z+]+://[^/]*)(?P<path>/.*)?", re.IGNORECASE | re.DOTALL)
_PREFIX = re.compile(r"/(?P<device>[A-Za-z][\w.~-]*)(?P<path>/[0-9].*)", re.ASCII | re.DOTALL)


@dataclass
class Registration:
    """What belongs together in a text: a request, links, and whatever else stands between them."""

    endpoint: str = ""
    release: str = ""
    parts: list[Link | Piece] = field(default_factory=list)
    has_objects: bool = False

    def ends_before(self, part: Link | Request) -> bool:
        """Whether what comes next begins another registration: a root or an endpoint after links to objects."""
        return self.has_objects and (_is_root(part) if isinstance(part, Link) else bool(part.endpoint))

    def add(self, part: Link | Request | Piece) -> None:
        """Take what comes next in the text."""
        if isinstance(part, Request):
            self.endpoint = part.endpoint or self.endpoint
            self.release = part.release or self.release
            return
        self.parts.append(part)
        self.has_objects = self.has_objects or (isinstance(part, Link) and not _is_root(part))

    def pieces(self) -> list[Piece]:
        """All that was taken, in its order: the links with what the registration as a whole says of them."""
        links = [part for part in self.parts if isinstance(part, Link)]
        roots = [link for link in links if _is_root(link)]
        root = next((link.target for link in roots if _has_root_type(link)), "/").rstrip("/")
        told = next((link.parameter("lwm2m") for link in roots if link.parameter("lwm2m")), None)
        pieces = [
            self._piece(part, root, told or self.release) if isinstance(part, Link) else part
            for part in self.parts
            if not (isinstance(part, Link) and _is_root(part))
        ]
        registered = [piece for piece in pieces if isinstance(piece, Reference) and piece.form is Form.LINK]
        if not registered:
            return pieces
        versions = _Versions(registered)
        is_discovery = told is not None or any(link.parameter("ssid") is not None for link in links)
        is_registration = not is_discovery and all(piece.target.resource is None for piece in registered)
        remarks = _Remarks(registered, versions, self.endpoint, is_registration=is_registration)
        return [
            replace(versions.completed(piece), remarks=(*piece.remarks, *remarks.of(piece)))
            if isinstance(piece, Reference) and piece.form is Form.LINK
            else piece
            for piece in pieces
        ]

    def _piece(self, link: Link, root: str, release: str) -> Piece:
        target, device = link.target, self.endpoint
        if whole := _AUTHORITY.fullmatch(target):
            target, device = whole["path"] or "", whole["device"]
        if root and not target.startswith(root + "/"):
            return Unreadable(link.written, Message("This link is outside the root {root}.", root=root))
        target = target[len(root) :]
        prefixed = _PREFIX.fullmatch(target)
        if prefixed:
            target, device = prefixed["path"], prefixed["device"]
        piece = read_word(target)
        if isinstance(piece, Unreadable):
            return Unreadable(
                link.written, piece.why if target[1:2].isdigit() else Message("This link does not name an object.")
            )
        if piece.form is not Form.PATH or piece.device:
            return Unreadable(link.written, Message("This link does not name an object."))
        version, remarks = _version(link)
        return Reference(
            link.written,
            Form.LINK,
            piece.target._replace(version=version or piece.target.version),
            device,
            release,
            remarks=tuple(filter(None, (link.remark, *_about_slash(target), *remarks))),
        )


def assembled(parts: Iterable[Link | Request | Piece | None]) -> Iterator[Piece]:
    """The pieces of a text's parts, each registration complete; None is a blank line, where one ends."""
    registration = Registration()
    for part in parts:
        ends = registration.has_objects if part is None else False
        if isinstance(part, Link | Request):
            ends = registration.ends_before(part)
        if ends:
            yield from registration.pieces()
            registration = Registration()
        if part is not None:
            registration.add(part)
    yield from registration.pieces()


def _has_root_type(link: Link) -> bool:
    return _ROOT_TYPE in (link.parameter("rt") or "").split()


def _is_root(link: Link) -> bool:
    return link.target in ("", "/") or _has_root_type(link)


def _version(link: Link) -> tuple[Version | None, tuple[Message, ...]]:
    text = link.parameter("ver")
    if text is None:
        return None, ()
    version = parse_version(text)
    if version.is_regular:
        return version, ()
    return version if version.numbers else None, (
        Message("“{version}” is not a version: write major.minor, such as 1.1.", version=text),
    )


def _about_slash(target: str) -> tuple[Message, ...]:
    return () if target.startswith("/") else (Message("The path of this link does not begin with a slash."),)


_Key = tuple[str, int]
"""A device and an object's ID."""


def _key(piece: Reference) -> _Key:
    return piece.device, piece.target.object_id


class _Versions:
    """The versions that the links of a registration tell: an object's own link for all of its instances."""

    def __init__(self, registered: Iterable[Reference]) -> None:
        self._told: dict[_Key, dict[tuple[int, ...], Version]] = {}
        self._of_object: dict[_Key, Version] = {}
        for piece in registered:
            if version := piece.target.version:
                self._told.setdefault(_key(piece), {}).setdefault(version.numbers, version)
                if piece.target.instance is None:
                    self._of_object.setdefault(_key(piece), version)

    def all_of(self, piece: Reference) -> list[Version]:
        """The versions that are told of an object, in their order."""
        return list(self._told.get(_key(piece), {}).values())

    def completed(self, piece: Reference) -> Reference:
        """A link with the version that another one of its object tells, where it tells none."""
        told = self.all_of(piece)
        version = piece.target.version or self._of_object.get(_key(piece)) or (told[0] if len(told) == 1 else None)
        return replace(piece, target=piece.target._replace(version=version))


class _Remarks:
    """What is odd about links among the others of their registration."""

    def __init__(
        self, registered: list[Reference], versions: _Versions, endpoint: str, *, is_registration: bool
    ) -> None:
        self._versions = versions
        self._endpoint = endpoint
        self._is_registration = is_registration
        self._times = Counter(map(_place, registered))
        self._has_gateway = any(piece.target.object_id == _GATEWAY for piece in registered)

    def of(self, piece: Reference) -> Iterator[Message]:
        """Each as a sentence for the user."""
        versions = self._versions.all_of(piece)
        if len(versions) > 1:
            yield Message(
                "This object is listed with versions {versions}: a device has only one.",
                versions=", ".join(version.text for version in versions),
            )
        if self._is_registration and piece.target.object_id in _NEVER_REGISTERED:
            yield Message("Object {object_id} must not be in a registration.", object_id=piece.target.object_id)
        is_behind_gateway = piece.device != self._endpoint and "://" not in piece.device
        if self._is_registration and is_behind_gateway and not self._has_gateway:
            yield Message(
                "“{prefix}” is the prefix of a device behind a gateway, but object {gateway} (LwM2M Gateway) is not "
                "registered.",
                prefix=piece.device,
                gateway=_GATEWAY,
            )
        if self._times[_place(piece)] > 1:
            yield Message("This link is listed {count} times.", count=self._times[_place(piece)])


def _place(piece: Reference) -> tuple[str, Identifier]:
    return piece.device, piece.target._replace(version=None)
