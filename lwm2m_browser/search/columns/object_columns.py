"""The columns that rows are shown, ordered and taken away in: a table of data."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import TypeAlias

from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.folding import fold

Column: TypeAlias = ColumnOf[Entry]
"""A column over object versions; its key is an element's name in the API."""


def _of_element(api_name: str) -> Column:
    element = next(element for element in ELEMENTS if element.api == api_name)
    position = ELEMENTS.index(element)
    if api_name == "ObjectID":
        return Column(
            api_name, element.title, element.meaning, lambda entry: str(entry[0]), itemgetter(0), is_number=True
        )
    if api_name == "Ver":
        return Column(api_name, element.title, element.meaning, lambda entry: entry[1].text, itemgetter(1))
    text = itemgetter(position)
    return Column(api_name, element.title, element.meaning, text, lambda entry: fold(text(entry)))


def _addresses(entry: Entry) -> str:
    return " ".join(filter(None, (entry.definition, entry.specification, entry.vorto)))


def _links(entry: Entry) -> str:
    return links_in_words(entry.has_definition, bool(entry.specification), bool(entry.vorto))


@cache
def links_in_words(definition: bool, specification: bool, vorto: bool) -> str:
    """Which links there are, as the column Links says it."""
    shown = (("Definition", definition), ("Specification", specification), ("Vorto", vorto))
    return ", ".join(title for title, is_there in shown if is_there)


def _over_versions(column: Column, entries: Sequence[Entry]) -> Column:
    @cache  # each cell is painted again and again
    def versions(object_id: int) -> tuple[Version, ...]:
        numbers = numbers_of(entries, (object_id,))
        return tuple(dict.fromkeys(entries[number].version for number in numbers))

    @cache
    def shown(object_id: int) -> Mapping[Version, str]:
        every = versions(object_id)
        others = {one: " ".join(other.text for other in every if other != one) for one in every}
        return {one: f"{one.text} ({others[one]})" if others[one] else one.text for one in every}

    return column._replace(
        text=lambda entry: " ".join(one.text for one in versions(entry[0])),
        shown=lambda entry: shown(entry[0])[entry[1]],
        order=lambda entry: (entry[1], versions(entry[0])),
    )


ELEMENT_COLUMNS = tuple(_of_element(element.api) for element in ELEMENTS)
"""The twelve elements as they are, in the order of the exports."""

_LABEL = next(element for element in ELEMENTS if element.api == "Label")
_in_word = attrgetter("defined_by")
_DEFINED_BY = Column("DefinedBy", _LABEL.title, _LABEL.meaning, _in_word, attrgetter("label"), words=_in_word)
_LINKS = Column(
    "Links",
    N_("Links"),
    N_("The links of the object version: definition, specification, Vorto."),
    _addresses,
    _links,
    words=_links,
)
_VERSIONS = Column(
    "Versions",
    N_("Versions"),
    N_("The version, and the object’s other versions in brackets."),
    lambda entry: entry.version.text,
    attrgetter("version"),
    bind=_over_versions,
)

_ORIGIN = Column(
    "Origin",
    N_("Origin"),
    N_("What the object version was opened in, beside the registry."),
    attrgetter("origin_name"),
    lambda entry: fold(entry.origin),
    shown=lambda entry: entry.origin or tr("registry"),
)

STAR = "★"
"""What bookmarks are marked with."""

BOOKMARK_COLUMNS = ("Bookmarked", "Note")
"""The keys of the columns that are the user's own; see `with_bookmarks`."""


_BOOKMARKED: Column = Column(
    "Bookmarked", N_("Bookmarked"), N_("Whether you bookmarked the object."), lambda _: "", lambda _: False
)
_NOTE: Column = Column("Note", N_("Note"), N_("Your note on the bookmarked object."), lambda _: "", lambda _: "")


def with_bookmarks(columns: Iterable[Column], bookmarks: Mapping[int, str]) -> list[Column]:
    """The columns, of which those of `BOOKMARK_COLUMNS` say what these bookmarks are: notes, by object IDs.

    The ID of a bookmarked object is shown with a star.
    """

    def is_bookmarked(entry: Entry) -> bool:
        return entry[0] in bookmarks

    def note(entry: Entry) -> str:
        return bookmarks.get(entry[0], "")

    own = {
        "Bookmarked": _BOOKMARKED._replace(
            text=lambda entry: "yes" if is_bookmarked(entry) else "",
            order=is_bookmarked,
            words=lambda entry: "Yes" if is_bookmarked(entry) else "",
        ),
        "Note": _NOTE._replace(text=note, order=lambda entry: fold(note(entry))),
    }
    if bookmarks:
        own["ObjectID"] = COLUMNS["ObjectID"]._replace(
            shown=lambda entry: f"{entry[0]} {STAR}" if is_bookmarked(entry) else str(entry[0]),
            spoken=lambda entry: tr("{text}, bookmarked", text=entry[0]) if is_bookmarked(entry) else str(entry[0]),
        )
    return [own.get(column.key, column) for column in columns]


TABLE_COLUMNS = (
    *(_of_element(name) for name in ("ObjectID", "Ver", "Name")),
    _VERSIONS,
    _ORIGIN,
    _of_element("Owner"),
    _DEFINED_BY,
    *(_of_element(name) for name in ("URN", "Description")),
    _LINKS,
)
"""The columns of the window's table, in its order."""

COLUMNS = {
    column.key: column for column in (*ELEMENT_COLUMNS, _VERSIONS, _DEFINED_BY, _LINKS, _ORIGIN, _BOOKMARKED, _NOTE)
}
"""Every column, by its key."""
