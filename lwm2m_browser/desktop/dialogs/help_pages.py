"""The pages of Help: all keys, from the actions in the menus and a table of the others; queries; what elements mean."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence

from lwm2m_browser.desktop.dialogs.page_dialog import heading, paragraph, table
from lwm2m_browser.desktop.dialogs.palette_items import named_actions
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.explanations import urn_prefix
from lwm2m_browser.registry.id_class import ID_CLASSES
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES
from lwm2m_browser.search.language.examples import EXAMPLES, MORE_EXAMPLES, Example


class OwnKeys(NamedTuple):
    """What some keys do in one part of the window."""

    part: str
    keys: tuple[str, ...]
    """Each as Qt writes it; any of them does it."""
    what: str


_FIELD = N_("In the search field")
_TABLE = N_("In a table of objects or resources")
_FACETS = N_("Among the facets")
_RESOURCES = N_("In the resources of an object")
_XML = N_("In the XML of a definition")
_PALETTE = N_("In “Go to”")
_COMPARE = N_("In “Compare”")
_PROBLEMS = N_("Among the problems")
_EDGE = N_("At an edge between panes")
_EVERYWHERE = N_("Everywhere")

OWN_KEYS = (
    OwnKeys(_FIELD, ("Alt+Down",), N_("Show completions for the word at the cursor")),
    OwnKeys(_FIELD, ("Down", "Up"), N_("Move through the completions; if none are open, Down moves to the table")),
    OwnKeys(_FIELD, ("Tab", "Return"), N_("Insert the selected completion")),
    OwnKeys(_FIELD, ("Return",), N_("Add the search to the recent searches")),
    OwnKeys(_FIELD, ("Esc",), N_("Close the completions, then clear the text, then the facets")),
    OwnKeys(_TABLE, ("Return",), N_("Go to the resources of the selected object")),
    OwnKeys(_TABLE, ("Shift+Down", "Shift+Up"), N_("Select more rows, or fewer")),
    OwnKeys(_TABLE, ("Ctrl+A",), N_("Select all rows")),
    OwnKeys(_TABLE, ("Menu", "Shift+F10"), N_("Search for the current cell, exclude it, copy it")),
    OwnKeys(_TABLE, ("Ctrl+Shift+Left", "Ctrl+Shift+Right"), N_("Move the current column")),
    OwnKeys(_TABLE, ("Alt+Shift+Right", "Alt+Shift+Left"), N_("Make the current column wider, or narrower")),
    OwnKeys(_TABLE, ("Esc",), N_("Go back to the search field")),
    OwnKeys(_FACETS, ("Space", "Return"), N_("Select or clear a value; collapse or expand a facet")),
    OwnKeys(_FACETS, ("Right", "Left"), N_("Expand or collapse a facet")),
    OwnKeys(_RESOURCES, ("Ctrl+C",), N_("Copy the selected rows")),
    OwnKeys(_RESOURCES, ("Ctrl+Shift+C",), N_("Copy the paths of the selected rows")),
    OwnKeys(_RESOURCES, ("Ctrl+U",), N_("List every object that has the resource")),
    OwnKeys(_RESOURCES, ("Menu", "Shift+F10"), N_("Open the context menu")),
    OwnKeys(_XML, ("Ctrl+F",), N_("Find words in the XML")),
    OwnKeys(_XML, ("Return", "Shift+Return"), N_("Go to the next match, or to the previous one")),
    OwnKeys(_COMPARE, ("F7", "Shift+F7"), N_("Go to the next difference, or the previous one")),
    OwnKeys(_PROBLEMS, ("Return",), N_("Show the line of the problem in the XML")),
    OwnKeys(_PROBLEMS, ("Ctrl+Return",), N_("Show the fix of the problem, and write it if you want")),
    OwnKeys(_PROBLEMS, ("Ctrl+Y",), N_("Explain the rule")),
    OwnKeys(_PROBLEMS, ("Esc",), N_("Go back to the table")),
    OwnKeys(_EDGE, ("Left", "Right", "Up", "Down"), N_("Move the edge")),
    OwnKeys(_PALETTE, ("Down", "Up", "PgDown", "PgUp"), N_("Move through the matches")),
    OwnKeys(_PALETTE, ("Return",), N_("Run the selected action, or go to the selected object or search")),
    OwnKeys(_PALETTE, ("Esc",), N_("Close it")),
    OwnKeys(_EVERYWHERE, ("Tab", "Shift+Tab"), N_("Move the focus to the next control, or the previous one")),
    OwnKeys(_EVERYWHERE, ("F10",), N_("Go to the menus; Alt and the underlined letter opens one")),
)


Line = Sequence[str]
"""Keys, what they do and, for an action, more about that."""
_OF_ACTIONS, _OF_PARTS = (18, 38, 44), (18, 82)
"""The widths of the columns, in percent."""
_NATIVE = QKeySequence.SequenceFormat.NativeText


def shortcuts_page(menus: Iterable[QAction]) -> str:
    """The page in HTML. `menus`: the actions of the menu bar."""
    return "".join(_section(title, lines) for title, lines in shortcuts(menus) if lines)


def shortcuts(menus: Iterable[QAction]) -> Iterator[tuple[str, list[Line]]]:
    """The keys by menu, in the order of the menus, then by the part of the window that they belong to."""
    for menu in menus:
        actions = (action for _, action in named_actions([menu]))
        yield unmarked(menu.text()), [_line(action) for action in actions if action.shortcuts()]
    for part, several in groupby(OWN_KEYS, key=lambda own: own.part):
        yield tr(part), [(_keys(map(QKeySequence, own.keys)), tr(own.what)) for own in several]


def _section(title: str, lines: Sequence[Line]) -> str:
    return heading(title) + table(lines, widths=_OF_ACTIONS if len(lines[0]) == len(_OF_ACTIONS) else _OF_PARTS)


def _line(action: QAction) -> Line:
    return _keys(action.shortcuts()), unmarked(action.text()).rstrip("…"), action.whatsThis()


def _keys(sequences: Iterable[QKeySequence]) -> str:
    return tr(" or ").join(keys.toString(_NATIVE) for keys in sequences)


def queries_page() -> str:
    """The query language by examples, in HTML."""
    titles, widths = (tr("Query"), tr("Finds")), (38, 62)

    def rows(examples: Sequence[Example]) -> Iterator[Line]:
        return ((example.query, tr(example.meaning)) for example in examples)

    return "".join(
        (
            paragraph(
                tr("All parts of a query must match, unless “or” is between them. Case and accents are ignored.")
            ),
            table(rows(EXAMPLES), titles, widths),
            heading(tr("Resources and saved searches")),
            paragraph(tr("Searches for resources use the definitions on this computer and the built-in facts.")),
            table(rows(MORE_EXAMPLES), titles, widths),
        )
    )


def meanings_page() -> str:
    """What the elements and the ID classes mean, in HTML."""
    return "".join(_meanings())


def _meanings() -> Iterator[str]:
    yield heading(tr("The elements of an object version"))
    yield paragraph(tr("They come with the catalogue, from the Registry API or from DDF.xml."))
    yield table(
        ((tr(element.title), element.api, element.ddf, tr(element.meaning)) for element in ELEMENTS),
        (tr("Element"), tr("In the API"), tr("In DDF.xml"), tr("Meaning")),
    )
    yield heading(tr("The elements of a resource"))
    yield paragraph(tr("They come from the object's definition, the XML file behind the Definition link."))
    yield table(
        ((tr(element.title), element.xml, tr(element.meaning)) for element in RESOURCE_ELEMENTS),
        (tr("Element"), tr("In the definition"), tr("Meaning")),
    )
    yield heading(tr("The classes of object IDs"))
    yield table(
        ((f"{one.first}–{one.last}", one.key, tr(one.meaning), urn_prefix(one)) for one in ID_CLASSES),
        (tr("IDs"), tr("Class"), tr("Assigned to"), tr("A URN begins with")),
    )
    yield heading(tr("The classes of resource IDs"))
    yield table(
        ((f"{one.first}–{one.last}", one.key, tr(one.meaning)) for one in RESOURCE_CLASSES),
        (tr("IDs"), tr("Class"), tr("Assigned to")),
    )
