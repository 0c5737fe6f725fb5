"""What a query is made of once it is read, and how it is written again.

`str()` of a query is a text that reads as the same query.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from lwm2m_browser.registry.releases import RELEASES
from lwm2m_browser.registry.version import Version

if TYPE_CHECKING:
    from datetime import date

TEXT_FIELDS = ("id", "name", "urn", "owner", "description", "note", "version", "origin")
"""The fields that hold text. All but the version and the origin are what a bare word is looked for in."""

CHOICES = {
    "label": ("oma", "sdo", "vendor"),
    "class": ("oma", "ext", "x", "bulk", "test", "reserved"),
    "has": ("definition", "spec", "vorto"),
    "is": ("latest", "new", "bookmarked"),
    "type": (
        "string", "integer", "unsigned", "float", "boolean", "opaque", "time", "objlnk", "corelnk", "none"
    ),
    "operations": ("r", "w", "rw", "e", "none"),
    "mandatory": ("yes", "no"),
    "release": RELEASES,
}  # fmt: skip
"""The fields that take one of some values."""

RESOURCE_FIELDS = ("resource", "uses", "unit", "type", "operations", "mandatory")
"""The fields of a resource: an object version is found where one of its resources has them so."""

DEFINITION_FIELDS = (*RESOURCE_FIELDS, "lwm2m", "release")
"""The fields that only a definition knows."""

FIELDS = (*TEXT_FIELDS, "object", *CHOICES, "resource", "uses", "unit", "lwm2m", "since", "in", "saved", "re")
"""Everything that can stand before a colon."""


NUMBER_FIELDS = ("id", "version", "uses", "object", "lwm2m")
"""The fields in which a bare text may be a number, a version or a range of them."""


class MatchMode(Enum):
    """How a text is compared with a field."""

    WITHIN = ""
    PATTERN = "*"
    EXACTLY = "="


class _Part:
    """A part of a query: a value, equal to another of its kind that is made of the same. Nobody changes one.

    Not a dataclass: the window's first picture waits for this module, and making twelve of those takes longer than all
    else in it.
    """

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.__slots__)))

    def __repr__(self) -> str:
        values = ", ".join(repr(getattr(self, name)) for name in self.__slots__)
        return f"{type(self).__name__}({values})"


class Text(_Part):
    """A text in a field, or in any of those that bare words are looked for in."""

    __slots__ = __match_args__ = ("text", "field", "how")

    def __init__(self, text: str, field: str = "", how: MatchMode = MatchMode.WITHIN) -> None:
        self.text = text
        self.field = field
        self.how = how

    def in_field(self, field: str) -> "Text":
        """The same text, looked for in another field."""
        return Text(self.text, field, self.how)

    def __str__(self) -> str:
        prefix = f"{self.field}:" if self.field else ""
        if self.how is MatchMode.PATTERN:
            return prefix + self.text
        if self.how is MatchMode.EXACTLY:
            return f"{prefix}={quoted(self.text)}"
        return prefix + (self.text if _is_plain(self.text, self.field) else quoted(self.text))


class Regex(_Part):
    """A regular expression in a field, or in any of those that bare words are looked for in."""

    __slots__ = __match_args__ = ("pattern", "field")

    def __init__(self, pattern: str, field: str = "") -> None:
        self.pattern = pattern
        self.field = field

    def in_field(self, field: str) -> "Regex":
        """The same expression, looked for in another field."""
        return Regex(self.pattern, field)

    def __str__(self) -> str:
        pattern = re.sub(r"\\(.)|/", lambda found: found[0] if found[1] else r"\/", self.pattern, flags=re.DOTALL)
        return f"{self.field}:re:/{pattern}/" if self.field else f"re:/{pattern}/"


class Bound(_Part):
    """An end of a range, and whether it belongs to it; an ID has one number, a version two."""

    __slots__ = __match_args__ = ("value", "included")

    def __init__(self, value: Version, included: bool = True) -> None:
        self.value = value
        self.included = included

    @property
    def numbers(self) -> tuple[int, ...]:
        """What it is compared by."""
        return self.value.numbers


class Range(_Part):
    """A range of IDs (`id`, `object`, `uses`) or versions (`version`, `lwm2m`); an end that is None is open."""

    __slots__ = __match_args__ = ("field", "low", "high")

    def __init__(self, field: str, low: Bound | None, high: Bound | None) -> None:
        self.field = field
        self.low = low
        self.high = high

    def __str__(self) -> str:
        low, high = self.low, self.high
        if low and high:
            return f"{self.field}:{low.value}" + (f"..{high.value}" if high != low else "")
        sign, end = (">", low) if low else ("<", high)
        return f"{self.field}:{sign}{'=' if end and end.included else ''}{end.value if end else ''}"


class Choice(_Part):
    """One of the values of a field that takes some: `label:oma`, `has:definition`."""

    __slots__ = __match_args__ = ("field", "value")

    def __init__(self, field: str, value: str) -> None:
        self.field = field
        self.value = value

    def __str__(self) -> str:
        return f"{self.field}:{self.value}"


class Since(_Part):
    """Object versions that became known on a day or later: `since:2026-05`."""

    __slots__ = __match_args__ = ("written", "day")

    def __init__(self, written: str, day: "date") -> None:
        self.written = written
        """A year, a month or a day."""
        self.day = day
        """Its first day."""

    def __str__(self) -> str:
        return f"since:{self.written}"


class IdentifierMatch(_Part):
    """A URN or a path as it was pasted: that object, in the version that a URN means."""

    __slots__ = __match_args__ = ("written", "object_id", "version")

    def __init__(self, written: str, object_id: int, version: Version | None) -> None:
        self.written = written
        self.object_id = object_id
        self.version = version

    def __str__(self) -> str:
        return self.written


class SavedSearch(_Part):
    """A saved search."""

    __slots__ = __match_args__ = ("name", "query")

    def __init__(self, name: str, query: "Node") -> None:
        self.name = name
        self.query = query

    def __str__(self) -> str:
        return f"saved:{self.name if _is_plain(self.name, 'saved') else quoted(self.name)}"


class OneResource(_Part):
    """Object versions with a resource that all of a query over resources finds."""

    __slots__ = __match_args__ = ("query",)

    def __init__(self, query: "Node") -> None:
        self.query = query

    def __str__(self) -> str:
        return f"resource:({self.query})"


class WithResources(_Part):
    """What a query finds if its bare words are looked for in the resources as well."""

    __slots__ = __match_args__ = ("query",)

    def __init__(self, query: "Node") -> None:
        self.query = query

    def __str__(self) -> str:
        if self.query == EVERYTHING:
            return "in:resources"
        written = f"({self.query})" if isinstance(self.query, Or | WithResources) else str(self.query)
        return f"{written} in:resources"


class Not(_Part):
    """What another does not find."""

    __slots__ = __match_args__ = ("node",)

    def __init__(self, node: "Node") -> None:
        self.node = node

    def __str__(self) -> str:
        return f"-{_grouped(self.node)}"


class And(_Part):
    """What all find; everything, if there are none."""

    __slots__ = __match_args__ = ("nodes",)

    def __init__(self, nodes: "tuple[Node, ...]" = ()) -> None:
        self.nodes = nodes

    def __str__(self) -> str:
        return " ".join(f"({node})" if isinstance(node, Or | WithResources) else str(node) for node in self.nodes)


class Or(_Part):
    """What any of two or more finds."""

    __slots__ = __match_args__ = ("nodes",)

    def __init__(self, nodes: "tuple[Node, ...]") -> None:
        self.nodes = nodes

    def __str__(self) -> str:
        return " or ".join(map(str, self.nodes))


Node: TypeAlias = (
    Text | Regex | Range | Choice | Since | IdentifierMatch | SavedSearch | OneResource | WithResources | Not | And | Or
)

EVERYTHING = And()

NEWEST = Choice("is", "new")
"""The object versions that became known last."""

BOOKMARKED = Choice("is", "bookmarked")
"""The objects that the user bookmarked, in all their versions."""

IN_RESOURCES = WithResources(EVERYTHING)
"""`in:resources` by itself, which widens what stands beside it."""


def all_of(*nodes: Node) -> Node:
    """What all of some queries find, in its simplest form."""
    return _joined(And, nodes)


def any_of(*nodes: Node) -> Node:
    """What any of one or more queries finds, in its simplest form."""
    return _joined(Or, nodes)


def of_resource(query: Node) -> Node:
    """The query with its bare words looked for in a resource's ID, name and description."""
    return _with_leaves(query, lambda leaf: leaf.in_field("resource") if is_bare(leaf) else leaf)


def is_bare(leaf: Node) -> TypeGuard[Text | Regex]:
    """Whether it is a bare word, phrase, pattern or expression: one without a field."""
    return isinstance(leaf, Text | Regex) and not leaf.field


def has_bare_words(query: Node) -> bool:
    """Whether something of a query would be looked for in resources as well if it said `in:resources`."""
    return of_resource(query) != query


def is_inside(leaf: Node) -> bool:
    """Whether it asks what a resource is like."""
    return isinstance(leaf, OneResource) or getattr(leaf, "field", "") in RESOURCE_FIELDS


def needs_definitions(query: Node) -> bool:
    """Whether a query asks what only definitions know: without them, it finds nothing or not all."""
    match query:
        case And(nodes) | Or(nodes):
            return any(map(needs_definitions, nodes))
        case Not(node) | SavedSearch(_, node):
            return needs_definitions(node)
        case OneResource() | WithResources():
            return True
    return getattr(query, "field", "") in DEFINITION_FIELDS


def needs_news(query: Node) -> bool:
    """Whether a query asks when object versions became known, which only the news tell."""
    return any(isinstance(leaf, Since) or leaf == NEWEST for leaf in _leaves(query))


def needs_bookmarks(query: Node) -> bool:
    """Whether a query asks for bookmarks or their notes; bare words find those as well."""
    return any(leaf == BOOKMARKED or is_bare(leaf) or is_about_notes(leaf) for leaf in _leaves(query))


def is_about_notes(leaf: Node) -> TypeGuard[Text | Regex]:
    """Whether it asks what the user noted."""
    return isinstance(leaf, Text | Regex) and leaf.field == "note"


def _leaves(query: Node) -> Iterator[Node]:
    match query:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from _leaves(node)
        case Not(node) | SavedSearch(_, node) | OneResource(node) | WithResources(node):
            yield from _leaves(node)
        case _:
            yield query


def _with_leaves(query: Node, of_leaf: Callable[[Node], Node]) -> Node:
    match query:
        case And(nodes):
            return And(tuple(_with_leaves(node, of_leaf) for node in nodes))
        case Or(nodes):
            return Or(tuple(_with_leaves(node, of_leaf) for node in nodes))
        case Not(node):
            return Not(_with_leaves(node, of_leaf))
        case SavedSearch(name, node):
            return SavedSearch(name, _with_leaves(node, of_leaf))
        case WithResources(node):
            return WithResources(_with_leaves(node, of_leaf))
    return of_leaf(query)


def quoted(text: str) -> str:
    """A text between quotes, so that it stands for itself."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _joined(kind: type[And] | type[Or], nodes: tuple[Node, ...]) -> Node:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, kind) else (node,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or | WithResources) else str(node)


_PLAIN = re.compile(r"[\w./+&%#@!;,'~^$|{}\[\]=<>:-]+")
_SPECIAL_START = ("-", "=", "<", ">", "/", "re:")


def is_pattern(text: str, field: str) -> bool:
    """Whether a bare text is a pattern: it has * or ?, and nothing that would need quotes."""
    without = text.replace("*", "x").replace("?", "x")
    return without != text and _is_plain(without, "name" if field else "")


def _is_plain(text: str, field: str) -> bool:
    """Whether a text, written without quotes, reads as itself."""
    from lwm2m_browser.search.language.typography import looks_of

    if not _PLAIN.fullmatch(text) or text.startswith(_SPECIAL_START) or looks_of(text).plain != text:
        return False
    if field:
        return field not in NUMBER_FIELDS  # there a bare text is a number or a range
    return ":" not in text and text.lower() not in ("or", "and", "not")
