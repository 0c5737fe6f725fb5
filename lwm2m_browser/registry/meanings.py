"""What the values of elements mean, in words."""

from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.elements import Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.web_address import why_not_opened

_OF_LABEL = {"0": N_("OMA"), "1": N_("another standards organisation"), "2": N_("a vendor or an individual")}
_OF_FLAG = {"0": N_("the link is not shown"), "1": N_("the link is shown")}


def value_in_words(element: Element, entry: Entry, holder: str = "") -> str:
    """What the entry's value of an element means; empty where the value speaks for itself, or is none of the known.

    `holder`: who holds the object's ID, if vendors reserve it in bulk.
    """
    match element.api:
        case "ObjectID" if holder:
            return tr("reserved in bulk for {holder}", holder=holder)
        case "ObjectID":
            return id_class(entry.object_id).meaning
        case "Label":
            return _OF_LABEL.get(entry.label, "")
        case "ObjectLinkVisible":
            return _OF_FLAG.get(entry.object_link_visible, "")
        case "SpecLinkVisible":
            return _OF_FLAG.get(entry.spec_link_visible, "")
        case "ObjectLink":
            return _why_no_link(entry.object_link, entry.object_link_visible)
        case "SpecLink":
            return _why_no_link(entry.spec_link, entry.spec_link_visible)
        case "VortoLink":
            return _why_no_link(entry.vorto_link, "1")
    return ""


def _why_no_link(text: str, flag: str) -> str:
    """Why a link is not opened; empty where it is, or where there is none."""
    reason = why_not_opened(text) or ("" if flag == "1" else tr("the registry does not show it"))
    return tr("not opened: {reason}", reason=reason) if text and reason else ""
