"""The keys that belong to a part of the window and are no actions: a table for the page of all keys."""

from typing import NamedTuple

from lwm2m_browser.i18n import noted


class OwnKeys(NamedTuple):
    """What some keys do in one part of the window."""

    part: str
    keys: tuple[str, ...]
    """Each as Qt writes it; any of them does it."""
    what: str


_FIELD = noted("In the search field")
_TABLE = noted("In a table of objects or resources")
_FACETS = noted("Among the facets")
_RESOURCES = noted("In the resources of an object")
_PALETTE = noted("In “Go to”")
_EDGE = noted("At an edge between panes")
_EVERYWHERE = noted("Everywhere")

OWN_KEYS = (
    OwnKeys(_FIELD, ("Alt+Down",), noted("Offer completions of the word at the cursor")),
    OwnKeys(_FIELD, ("Down", "Up"), noted("Move through the completions; without them, Down goes to the table")),
    OwnKeys(_FIELD, ("Tab", "Return"), noted("Take the completion that was moved to")),
    OwnKeys(_FIELD, ("Return",), noted("Keep the search among the recent ones")),
    OwnKeys(_FIELD, ("Esc",), noted("Close the completions, then clear the text, then the facets")),
    OwnKeys(_TABLE, ("Return",), noted("Open the definition of the current row in the browser")),
    OwnKeys(_TABLE, ("Shift+Down", "Shift+Up"), noted("Select more rows, or fewer")),
    OwnKeys(_TABLE, ("Ctrl+A",), noted("Select all rows")),
    OwnKeys(_TABLE, ("Menu", "Shift+F10"), noted("Filter for the current cell, exclude it, copy it")),
    OwnKeys(_TABLE, ("Alt+Left", "Alt+Right"), noted("Move the current column")),
    OwnKeys(_TABLE, ("Alt+Shift+Right", "Alt+Shift+Left"), noted("Make the current column wider, or narrower")),
    OwnKeys(_TABLE, ("Esc",), noted("Clear the text of the search, then the facets")),
    OwnKeys(_FACETS, ("Space", "Return"), noted("Choose a value, or no longer; fold a facet, or unfold it")),
    OwnKeys(_FACETS, ("Right", "Left"), noted("Unfold a facet, or fold it")),
    OwnKeys(_RESOURCES, ("Ctrl+C",), noted("Copy the selected rows")),
    OwnKeys(_RESOURCES, ("Ctrl+Shift+C",), noted("Copy the paths of the selected rows")),
    OwnKeys(_RESOURCES, ("Ctrl+U",), noted("Show all objects that have the resource")),
    OwnKeys(_RESOURCES, ("Menu", "Shift+F10"), noted("All that can be done with the resource")),
    OwnKeys(_EDGE, ("Left", "Right", "Up", "Down"), noted("Move the edge")),
    OwnKeys(_PALETTE, ("Down", "Up", "PgDown", "PgUp"), noted("Move through what was found")),
    OwnKeys(_PALETTE, ("Return",), noted("Do, show or search for what is current")),
    OwnKeys(_PALETTE, ("Esc",), noted("Close it")),
    OwnKeys(_EVERYWHERE, ("Tab", "Shift+Tab"), noted("Take the keyboard to the next part, or back")),
    OwnKeys(_EVERYWHERE, ("F10",), noted("Go to the menus; Alt and the underlined letter opens one")),
)
