"""A new object: a file in the registry's own layout, with the elements in the order of the schema."""

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from lwm2m_browser.checks.rules.objects import urn_meant
from lwm2m_browser.checks.rules.schema import OBJECT_ORDER
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import FIRST_VERSION

_SCHEMA = "http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd"
"""The schema that has all types; OMA takes objects of LwM2M 1.0 with it as well."""
_LWM2M = "1.1"
_USUAL = {"Operations": "R", "MultipleInstances": "Single", "Mandatory": "Optional", "Type": "String"}
"""What a new resource says before anybody has changed it."""


def new_object(object_id: int, name: str, description: str = "", licence_head: str = "") -> Draft:
    """A draft of version 1.0 of an object without resources, whose file ends its lines with line feeds.

    `licence_head` is a comment as `licence_head` makes one, or empty. `NotEditable` for an ID that no object can have.
    """
    if not 0 <= object_id <= LARGEST_ID or not urn_meant(object_id, FIRST_VERSION):
        raise NotEditable(
            Message("{object_id} is not the ID of an object that can be registered.", object_id=object_id)
        )
    texts = {
        "Name": name,
        "Description1": description,
        "ObjectID": str(object_id),
        "ObjectURN": urn_meant(object_id, FIRST_VERSION),
        "LWM2MVersion": _LWM2M,
        "ObjectVersion": FIRST_VERSION.text,
        "MultipleInstances": "Multiple",
        "Mandatory": "Optional",
        "Description2": "",
    }
    return Draft.read(_file(texts, licence_head).encode(), f"{object_id}.xml")


def new_resource(resources: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """The texts of a resource that is not among those of an object yet: the next free ID, and what is usual."""
    taken = {texts["ID"] for texts in resources}
    free = next(number for number in range(LARGEST_ID + 1) if str(number) not in taken)
    return {**_USUAL, "ID": str(free)}


def reusable_resource(resource: Resource) -> Mapping[str, str]:
    """The texts of a reusable resource in an object, in Common.xml's own words, and its instances as is usual."""
    return {
        "ID": str(resource.resource_id),
        "Name": resource.name,
        "Operations": resource.operations,
        "MultipleInstances": resource.instances or _USUAL["MultipleInstances"],
        "Mandatory": resource.mandatory or _USUAL["Mandatory"],
        "Type": resource.type,
        "RangeEnumeration": resource.range,
        "Units": resource.units,
        "Description": resource.description,
    }


def _file(texts: Mapping[str, str], licence_head: str) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        *([licence_head.strip()] if licence_head.strip() else []),
        f'<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{_SCHEMA}">',
        '\t<Object ObjectType="MODefinition">',
        *_children(texts),
        "\t</Object>",
        "</LWM2M>",
    ]
    return "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n") + "\n"


def _children(texts: Mapping[str, str]) -> Sequence[str]:
    children = []
    for tag in OBJECT_ORDER:
        content = "\n\t\t" if tag == "Resources" else escape(texts[tag].strip())
        children.append(f"\t\t<{tag}>{content}</{tag}>")
    return children
