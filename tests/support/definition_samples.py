"""Hand-written definitions for the tests; no text of the registry is among them."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.search.index.object_index import Index
from tests.support.samples import catalogue, entry


def resource(
    resource_id: int,
    name: str = "Value",
    operations: str = "R",
    type: str = "Float",  # noqa: A002 (the element's own name)
    units: str = "",
    *,
    mandatory: bool = False,
    multiple: bool = False,
    range: str = "",  # noqa: A002
    description: str = "",
) -> Resource:
    """A resource that is read."""
    return Resource(
        resource_id,
        name,
        operations,
        "Multiple" if multiple else "Single",
        "Mandatory" if mandatory else "Optional",
        type,
        range,
        units,
        description,
    )


def urn(object_id: int, version: str) -> str:
    """The URN of an object version."""
    return f"urn:oma:lwm2m:{id_class(object_id).urn_part}:{object_id}" + (
        f":{version}" if version not in ("", "1.0") else ""
    )


def definition(object_id: int = 3303, version: str = "", *resources: Resource, **texts: str) -> Definition:
    """The definition of an object version, with some of its texts changed; one without texts says little."""
    elements = {
        "name": "Temperature",
        "description": "",
        "urn": urn(object_id, version),
        "lwm2m_version": "",
        "instances": "Multiple",
        "mandatory": "Optional",
        "remarks": "",
    } | texts
    return Definition(
        elements["name"],
        elements["description"],
        str(object_id),
        elements["urn"],
        elements["lwm2m_version"],
        version,
        elements["instances"],
        elements["mandatory"],
        elements["remarks"],
        resources,
    )


SENSOR = resource(5700, "Sensor Value", "R", "Float", mandatory=True, description="What it reads, in volts or else")
UNITS = resource(5701, "Sensor Units", "R", "String", description="A unit such as Cel")
RESET = resource(5605, "Reset", "E", "", description="Forgets the peaks")
APPLICATION = resource(5750, "Application Type", "RW", "String", description="Where it is used")

INSIDE: Mapping[tuple[int, str], Definition] = {
    (0, "1.2"): definition(
        0, "1.2",
        resource(0, "Server URI", "", "String", mandatory=True, range="0..255"),
        resource(2, "Mode", "", "Integer", mandatory=True, range="0..4"),
        name="Security", lwm2m_version="1.1",
    ),
    (3, "1.0"): definition(
        3, "", resource(4, "Reboot", "E", "", mandatory=True), resource(7, "Power Source Voltage", "R", "Integer", "mV",
                                                                        multiple=True),
        name="Device", instances="Single", mandatory="Mandatory",
    ),
    (3, "1.2"): definition(
        3, "1.2", resource(4, "Reboot", "E", "", mandatory=True), resource(13, "Current Time", "RW", "Time"),
        name="Device", lwm2m_version="1.1", instances="Single", mandatory="Mandatory",
    ),
    (3303, "1.0"): definition(3303, "", SENSOR, UNITS),
    (3303, "1.1"): definition(3303, "1.1", SENSOR._replace(units="Cel"), UNITS, RESET, APPLICATION),
    (3316, "1.0"): definition(3316, "1.0", SENSOR._replace(units="V"), APPLICATION._replace(type="Opaque"),
                              name="Voltage"),
    (10300, "2.0"): definition(10300, "2.0", resource(26241, "Level", "W", "Unsigned Integer", "%"), name="Tank",
                               lwm2m_version="1.2"),
}  # fmt: skip
"""The definitions of seven object versions, by ID and version."""


def inside_catalogue() -> Catalogue:
    """The catalogue of these seven, and of one object whose definition is not at hand."""
    entries = [
        entry(object_id=0, version="1.2", name="Security", owner="OMA", label="0", description="Keys, and a server"),
        entry(object_id=3, version="1.0", name="Device", owner="OMA", label="0", description=""),
        entry(object_id=3, version="1.2", name="Device", owner="OMA", label="0", description=""),
        entry(object_id=3303, version="1.0", description="A thermometer"),
        entry(object_id=3303, version="1.1", description="A thermometer"),
        entry(object_id=3316, version="1.0", name="Voltage", description="Volts that one reads"),
        entry(object_id=10300, version="2.0", name="Tank", owner="Smith", label="2", description="How full it is"),
        entry(object_id=10400, version="1.0", name="Voltage of a shelf", owner="Smith", label="2", description=""),
    ]
    return catalogue(*(one._replace(urn=urn(one.object_id, one.version.text)) for one in entries))


def inside_definitions(whole: Catalogue) -> dict[int, Definition]:
    """The definitions at hand, by the numbers of their entries."""
    keys = [(one.object_id, one.version.text) for one in whole.entries]
    return {row: INSIDE[key] for row, key in enumerate(keys) if key in INSIDE}


def inside_index() -> Index:
    """The index of both."""
    whole = inside_catalogue()
    return Index(whole).with_definitions(inside_definitions(whole))


def xml_of(one: Definition) -> bytes:
    """A definition as the XML file that a link would lead to; what is empty in it is absent."""
    items = "".join(
        f'<Item ID="{resource[0]}">'
        + "".join(
            _element(element.xml, text) for element, text in zip(RESOURCE_ELEMENTS[1:], resource[1:], strict=True)
        )
        + "</Item>"
        for resource in one.resources
    )
    texts = "".join(_element(element.xml, getattr(one, element.attribute)) for element in OBJECT_ELEMENTS)
    return f"<LWM2M><Object>{texts}<Resources>{items}</Resources></Object></LWM2M>".encode()


def _element(name: str, text: object) -> str:
    return f"<{name}>{escape(str(text))}</{name}>" if text else ""
