"""What is inside an object: its definition, as the XML file that ObjectLink leads to lists it.

Source: the schemas LWM2M.xsd (1.0) and LWM2M-v1_1.xsd of the registry, and LwM2M Core, annex D. The texts are the
file's own, trimmed, under the XML's names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version


class ResourceElement(NamedTuple):
    """One element of a resource, under each of its names."""

    xml: str
    """Its tag in a definition, and its key in JSON."""
    attribute: str
    """Its attribute in `Resource`."""
    title: str
    meaning: str


RESOURCE_ELEMENTS = (
    ResourceElement("ID", "resource_id", N_("ID"), N_("The number of the resource in a path.")),
    ResourceElement("Name", "name", N_("Name"), N_("The name of the resource.")),
    ResourceElement(
        "Operations",
        "operations",
        N_("Operations"),
        N_(
            "What a server may do with it: read (R), write (W), execute (E). Empty: used by the "
            "bootstrap interface only."
        ),
    ),
    ResourceElement("MultipleInstances", "instances", N_("Instances"), N_("Whether it may have several instances.")),
    ResourceElement("Mandatory", "mandatory", N_("Mandatory"), N_("Whether every instance of the object has it.")),
    ResourceElement("Type", "type", N_("Type"), N_("The type of its value; empty for a resource that is executed.")),
    ResourceElement(
        "RangeEnumeration",
        "range",
        N_("Range"),
        N_("Which values it may take: from..to, a list, or a length in bytes."),
    ),
    ResourceElement("Units", "units", N_("Unit"), N_("The unit of its value, usually in SenML's notation.")),
    ResourceElement("Description", "description", N_("Description"), N_("What the resource is for.")),
)
"""The nine elements of a resource, in the order of the schema."""


class Resource(NamedTuple):
    """One resource of an object, its elements in the order of `RESOURCE_ELEMENTS`. An absent one is an empty text."""

    resource_id: int
    name: str
    operations: str
    instances: str
    mandatory: str
    type: str
    range: str
    units: str
    description: str

    @property
    def is_multiple(self) -> bool:
        """Whether there may be several instances of it."""
        return self.instances.lower() == "multiple"

    @property
    def is_mandatory(self) -> bool:
        """Whether every instance of the object has it."""
        return self.mandatory.lower() == "mandatory"

    @property
    def is_reusable(self) -> bool:
        """Whether its ID is of the range that Common.xml registers for all objects."""
        return self.resource_id in REUSABLE_IDS

    def facts(self) -> "Resource":
        """The same without what its authors wrote: the description, and a range that is a sentence."""
        return self._replace(description="", range="" if _SENTENCE.search(self.range) else self.range)


_SENTENCE = re.compile(r"(?:[^\W\d_]+\s+){4}")
"""Four words in a row: no range of numbers, list of values or length is written so."""

REUSABLE_IDS = range(2048, 26241)
"""The IDs of resources that mean the same in every object (the naming authority's pages)."""


class ObjectElement(NamedTuple):
    """One element of a definition that concerns the object as a whole."""

    xml: str
    attribute: str
    title: str


OBJECT_ELEMENTS = (
    ObjectElement("Name", "name", N_("Name")),
    ObjectElement("Description1", "description", N_("Description")),
    ObjectElement("ObjectID", "object_id", N_("Object ID")),
    ObjectElement("ObjectURN", "urn", N_("URN")),
    ObjectElement("LWM2MVersion", "lwm2m_version", N_("LwM2M version")),
    ObjectElement("ObjectVersion", "object_version", N_("Object version")),
    ObjectElement("MultipleInstances", "instances", N_("Instances")),
    ObjectElement("Mandatory", "mandatory", N_("Mandatory")),
    ObjectElement("Description2", "remarks", N_("Remarks")),
)
"""The elements around the resources, in the order of the schema."""


@dataclass(frozen=True)
class Definition:
    """An object's definition: the elements of `OBJECT_ELEMENTS` as texts, absent ones empty, and its resources."""

    name: str
    description: str
    object_id: str
    urn: str
    lwm2m_version: str
    object_version: str
    instances: str
    mandatory: str
    remarks: str
    resources: tuple[Resource, ...]
    is_facts: bool = False
    """Whether it is made of the built-in facts: then neither the object nor a resource has a description."""

    @property
    def needed_lwm2m(self) -> Version:
        """The version of LwM2M that the object needs: 1.0 where none is written."""
        return parse_version(self.lwm2m_version) if self.lwm2m_version else FIRST_VERSION

    @property
    def version(self) -> Version:
        """The version of the object: 1.0 where none is written."""
        return parse_version(self.object_version) if self.object_version else FIRST_VERSION

    @property
    def is_multiple(self) -> bool:
        """Whether there may be several instances of the object."""
        return self.instances.lower() == "multiple"

    @property
    def is_mandatory(self) -> bool:
        """Whether every device has the object."""
        return self.mandatory.lower() == "mandatory"

    def facts(self) -> "Definition":
        """The same without what its authors wrote: descriptions, remarks, and ranges that are sentences."""
        resources = tuple([resource.facts() for resource in self.resources])
        return replace(self, description="", remarks="", resources=resources, is_facts=True)

    @cached_property
    def by_id(self) -> dict[int, Resource]:
        """The resources by their IDs; the first of those that share one."""
        return {resource.resource_id: resource for resource in reversed(self.resources)}


def definition_for(definitions: Sequence[Definition], object_id: int, version: Version) -> Definition | None:
    """The definition of an object version among those of a file.

    A link may lead to another version than its entry has, or to a file with a slip in its ID: failing the version, it
    is the first of that object and, failing that, the only one there is.
    """
    same = [one for one in definitions if one.object_id == str(object_id)]
    exact = [one for one in same if one.version.numbers == version.numbers]
    return next(iter([*exact, *same, *(definitions if len(definitions) == 1 else ())]), None)
