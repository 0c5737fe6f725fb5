"""What is said in place of a table that has no rows: why, and what can be done about it.

The actions are those of the window, by their names.
"""

from lwm2m_browser.desktop.widgets.message_page import MessageAction, PageMessage
from lwm2m_browser.i18n import tr


def loading() -> PageMessage:
    """Nothing has come yet."""
    return PageMessage("refresh", tr("Loading…"), tr("The objects appear here as soon as they have arrived."))


def nothing_came() -> PageMessage:
    """Nothing will come."""
    return PageMessage(
        "error",
        tr("There is nothing to show"),
        tr("The source gave no objects, and neither did this machine. What happened is said above."),
        (MessageAction(tr("Retry"), "actionRefresh"), MessageAction(tr("Open a file…"), "actionOpenDdf")),
    )


def nothing_matches() -> PageMessage:
    """There are rows, but none that is searched for."""
    return PageMessage(
        "search",
        tr("Nothing matches"),
        tr("No row fits this search and the choices beside it."),
        (MessageAction(tr("Clear search"), "actionClearFilter"),),
    )


def reading_definitions() -> PageMessage:
    """Nothing was found in definitions yet."""
    return PageMessage(
        "definition", tr("Reading definitions…"), tr("The resources appear here as soon as they are read.")
    )


def definitions_unread() -> PageMessage:
    """Reading definitions was cancelled."""
    return PageMessage(
        "definition",
        tr("The definitions were not read"),
        tr("Resources stand in the definitions of their objects."),
        (MessageAction(tr("Read them"), "actionReadDefinitions"),),
    )


def no_definitions() -> PageMessage:
    """There are no definitions to find anything in."""
    return PageMessage(
        "definition",
        tr("No definitions are on this machine yet"),
        tr("Resources stand in the definitions of objects, which are fetched only when you open one, or ask for all."),
        (MessageAction(tr("Make available offline…"), "actionMakeOffline"),),
    )
