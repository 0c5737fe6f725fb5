"""One object version as JSON: its metadata in the Registry API's own shape, its definition under the XML's names.

    {"entry": {"ObjectID": 3303, "Ver": "1.1", …},
     "definition": {"Name": "…", "ObjectID": 3303, "LWM2MVersion": "1.0", …, "Resources": [{"ID": 5700, …}]},
     "resource": {"ID": 5700, …}}

`definition` is absent where it is not at hand, `resource` where none was asked for. An absent version is 1.0, as the
specification means it.
"""

import json

from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.parsing.api_json import object_of


def json_of_one(entry: Entry, definition: Definition | None = None, resource: Resource | None = None) -> str:
    """An object version, with as much of what is inside as is given."""
    shape: dict[str, object] = {"entry": object_of(entry)}
    if definition:
        shape["definition"] = _definition_shape(definition)
    if resource:
        shape["resource"] = _resource_shape(resource)
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _definition_shape(definition: Definition) -> dict[str, object]:
    shape: dict[str, object] = {element.xml: getattr(definition, element.attribute) for element in OBJECT_ELEMENTS}
    shape["LWM2MVersion"] = definition.needed_lwm2m.text
    shape["ObjectVersion"] = definition.version.text
    if definition.object_id.isdecimal():
        shape["ObjectID"] = int(definition.object_id)
    shape["Resources"] = [_resource_shape(resource) for resource in definition.resources]
    return shape


def _resource_shape(resource: Resource) -> dict[str, int | str]:
    return dict(zip((element.xml for element in RESOURCE_ELEMENTS), resource, strict=True))
