"""What the metadata elements, the elements of resources and the classes of IDs mean: for help, in plain text."""

from collections.abc import Iterator

from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, ResourceElement
from lwm2m_browser.registry.elements import ELEMENTS, Element
from lwm2m_browser.registry.id_class import IdClass, id_class
from lwm2m_browser.registry.resource_class import resource_class


def element_explained(element: Element) -> str:
    """A metadata element: title, meaning, its names, and where it comes from."""
    names = tr("Called {api} in the Registry API, {ddf} in DDF.xml.", api=element.api, ddf=element.ddf)
    return "\n".join((tr(element.title), tr(element.meaning), "", names, _origin(element)))


def resource_element_explained(element: ResourceElement) -> str:
    """An element of a resource: title, meaning, and where it stands."""
    origin = tr("It comes from <{tag}> in the object's definition.", tag=element.xml)
    return "\n".join((tr(element.title), tr(element.meaning), "", origin))


def column_explained(key: str, meaning: str) -> str:
    """A column of a table, by its key and meaning: the element that it shows or, where it shows none, the meaning."""
    # By the meaning first: an object's name and a resource's have the same key.
    elements = [element for element in ELEMENTS if element.meaning == meaning]
    if elements:
        return element_explained(next((one for one in elements if one.api == key), elements[0]))
    for element in RESOURCE_ELEMENTS:
        if element.meaning == meaning:
            return resource_element_explained(element)
    return tr(meaning)


def object_id_explained(object_id: int) -> str:
    """The class of an object's ID."""
    return "\n".join((tr("The class of the ID {object_id}", object_id=object_id), *_class_lines(id_class(object_id))))


def resource_id_explained(resource_id: int) -> str:
    """The class of a resource's ID."""
    known = resource_class(resource_id)
    if known is None:
        return tr("{resource_id} is not a resource ID; the largest is 32768.", resource_id=resource_id)
    ids = tr("IDs from {first} to {last}: {meaning}.", first=known.first, last=known.last, meaning=tr(known.meaning))
    return "\n".join((tr("The class of the ID {object_id}", object_id=resource_id), ids))


def _origin(element: Element) -> str:
    if element.api.endswith("Visible"):
        return tr("Part of the catalogue: 1 shows the link, 0 hides it.")
    return tr("Part of the catalogue, from the Registry API or DDF.xml.")


def _class_lines(known: IdClass) -> Iterator[str]:
    yield tr("IDs from {first} to {last}: {meaning}.", first=known.first, last=known.last, meaning=tr(known.meaning))
    if known.urn_part:
        yield tr("Their URNs begin with {urn}.", urn=urn_prefix(known))
    else:
        yield tr("No objects are registered in this range.")


def urn_prefix(known: IdClass) -> str:
    """What the URNs of an ID class begin with; a dash where nothing is registered in it."""
    return f"urn:oma:lwm2m:{known.urn_part}:" if known.urn_part else "–"
