"""The twelve metadata elements of an object version: the one table that everything else reads.

Source: the section "Metadata information" of the Registry API's page, version 1; the DDF names are those of DDF.xml.
The order is the API's own for people who read lists: what identifies, what describes, who owns, where it leads.
"""

from typing import NamedTuple

from lwm2m_browser.i18n import N_


class Element(NamedTuple):
    """One metadata element, under each of its names."""

    api: str
    """Its key in the API's JSON, and the heading of its column in CSV."""
    ddf: str
    """Its tag in DDF.xml."""
    attribute: str
    """Its attribute in `Entry`."""
    title: str
    """What a person calls it."""
    meaning: str
    """What it says, in one sentence."""


ELEMENTS = (
    Element(
        "ObjectID",
        "ObjectID",
        "object_id",
        N_("ID"),
        N_("The number of the object in every LwM2M path."),
    ),
    Element(
        "Ver",
        "Ver",
        "version",
        N_("Version"),
        N_("The version of the object, major.minor; 1.10 comes after 1.9."),
    ),
    Element("Name", "Name", "name", N_("Name"), N_("The name of the object.")),
    Element("Description", "Description", "description", N_("Description"), N_("What the object is for.")),
    Element("Owner", "Owner", "owner", N_("Owner"), N_("The organisation that registered the object.")),
    Element("Label", "Source", "label", N_("Defined by"), N_("Who defined the object: OMA, an SDO, or a vendor.")),
    Element("URN", "URN", "urn", N_("URN"), N_("The globally unique name of this object version.")),
    Element(
        "ObjectLink",
        "DDF",
        "object_link",
        N_("Definition"),
        N_("The XML file that lists the object's resources."),
    ),
    Element(
        "ObjectLinkVisible",
        "DDFLink",
        "object_link_visible",
        N_("Definition shown"),
        N_("Whether the link is shown."),
    ),
    Element(
        "SpecLink",
        "TS",
        "spec_link",
        N_("Specification"),
        N_("The technical specification that explains the object."),
    ),
    Element(
        "SpecLinkVisible",
        "TSLink",
        "spec_link_visible",
        N_("Specification shown"),
        N_("Whether the link is shown."),
    ),
    Element("VortoLink", "Vorto", "vorto_link", N_("Vorto"), N_("The object's model in Eclipse Vorto.")),
)

API_NAMES = tuple(element.api for element in ELEMENTS)
DDF_NAMES = tuple(element.ddf for element in ELEMENTS)
