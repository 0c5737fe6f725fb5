"""What is said in place of a table that has no rows: why, and what can be done about it.

The actions are those of the window, by their names.
"""

from collections.abc import Sequence

from lwm2m_browser.desktop.widgets.message_page import MessageAction, PageMessage
from lwm2m_browser.i18n import tr


def loading() -> PageMessage:
    """The message while nothing has been loaded yet."""
    return PageMessage("refresh", tr("Loading…"), tr("Loading objects…"))


def nothing_came() -> PageMessage:
    """The message if loading gave no rows."""
    return PageMessage(
        "error",
        tr("Nothing to show"),
        tr("The source has no objects, and none are cached. The message above says why."),
        (MessageAction(tr("Retry"), "actionRefresh"), MessageAction(tr("Open a file…"), "actionOpenDdf")),
    )


def nothing_matches(ways: Sequence[MessageAction] = ()) -> PageMessage:
    """The message if no row matches the search; `ways`: what could be searched for instead."""
    return PageMessage(
        "search",
        tr("Nothing matches"),
        tr("No rows match the search and the selected facets."),
        (MessageAction(tr("Clear search"), "actionClearFilter"),),
        tuple(ways),
    )


def reading_definitions() -> PageMessage:
    """The message while definitions are being read and nothing was found yet."""
    return PageMessage("definition", tr("Reading definitions…"), tr("Loading resources…"))


def definitions_unread() -> PageMessage:
    """The message after reading definitions was cancelled."""
    return PageMessage(
        "definition",
        tr("Definitions not loaded"),
        tr("Resources are listed in object definitions."),
        (MessageAction(tr("Load definitions"), "actionReadDefinitions"),),
    )


def no_definitions() -> PageMessage:
    """The message if no definitions are downloaded."""
    return PageMessage(
        "definition",
        tr("No definitions downloaded yet"),
        tr(
            "Resources are listed in object definitions, and none are on this computer yet. Download "
            "all definitions to search their resources."
        ),
        (MessageAction(tr("Download all definitions…"), "actionMakeOffline"),),
    )
