"""What is said in place of what stands in a definition, as long as there is none."""

from lwm2m_browser.desktop.widgets.message_page import MessageAction, PageMessage
from lwm2m_browser.errors import NoDefinition, NotADefinition, NotAtHand, SourceError, Unreachable
from lwm2m_browser.i18n import joined, tr
from lwm2m_browser.registry.version import Version

RETRY = "retry"
"""The name of the action that tries again to read it."""
FETCH = "fetch"
"""The name of the action that asks the network for it."""
SHOW_VERSION = "showVersion"
"""The name of the action that shows another version."""


def reading() -> PageMessage:
    """The message while a definition is being read."""
    return PageMessage("definition", tr("Reading the definition…"))


def reason_of(error: SourceError) -> PageMessage:
    """The message for an error that keeps a definition from being shown."""
    match error:
        case NoDefinition():
            return PageMessage("info", tr("Not published"), joined(str(error), error.hint))
        case NotAtHand():
            return PageMessage("info", tr("Not downloaded"), joined(str(error), error.hint), _again())
        case Unreachable():
            why = tr("The built-in facts do not include this object version.")
            return PageMessage("info", tr("Not downloaded"), joined(why, str(error), error.hint), _again())
        case NotADefinition():
            return PageMessage("warning", tr("Not a definition"), joined(str(error), error.hint), _again())
    return unreadable(joined(str(error), error.hint))


def without_file(error: SourceError | None, *, offline: bool) -> PageMessage:
    """The message in place of the XML where there are built-in facts alone."""
    why = tr("The built-in facts have no XML.")
    if error is None or isinstance(error, NotAtHand):
        hint = tr("Go online to download the definition.") if offline else ""
        return PageMessage("info", tr("Not downloaded"), joined(why, hint), () if offline else _fetch())
    return PageMessage("info", tr("Not downloaded"), joined(why, str(error), error.hint), _fetch())


def unreadable(why: str) -> PageMessage:
    """The message for a definition that exists but could not be read."""
    return PageMessage("error", tr("The definition could not be read"), why, _again())


def with_version(message: PageMessage, version: Version) -> PageMessage:
    """The message with an offer to show another version of the object."""
    offer = MessageAction(tr("Show version {version}", version=version), SHOW_VERSION)
    return message._replace(actions=(offer, *message.actions))


def _fetch() -> tuple[MessageAction, ...]:
    return (MessageAction(tr("Download the full definition"), FETCH),)


def _again() -> tuple[MessageAction, ...]:
    return (MessageAction(tr("Retry"), RETRY),)
