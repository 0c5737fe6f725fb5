"""The file of the built-in facts. Equal resources stand in it once, and are one in memory.

    {"format": 1, "made": "2026-01-31", "roots": ["https://…/"],
     "resources": [
    [5700, "Sensor Value", "R", "Single", "Mandatory", "Float", "", ""],
    …
    ],
     "objects": [
    [3303, "1.1", "urn:…", ["Temperature", "3303", "urn:…", "1.0", "1.1", "Multiple", "Optional"], [17, 4, …]],
    …
    ],
     "common": [5, 12, …], "units": [["ms", "millisecond", "s", "1/1000", "0"], …], "reservations": [[…], …]}

An object has its ID, its version and URN as the registry lists them, the elements of its definition that are facts, and
the numbers of its resources. Its name in the list stands behind them where the definition has another.
"""

import json
from collections.abc import Sequence
from typing import Any

from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.facts import Facts, KnownObject
from lwm2m_browser.registry.reservation import Reservation
from lwm2m_browser.registry.unit import Unit
from lwm2m_browser.registry.version import parse_version

_FORMAT = 1


def read_facts(data: bytes) -> Facts:
    """The facts in a file that `pack_facts` wrote. It is the program's own, so that anything else is a fault."""
    stored: dict[str, Any] = json.loads(data)
    if stored["format"] != _FORMAT:
        raise ValueError(stored["format"])
    resources = [Resource._make((*elements, "")) for elements in stored["resources"]]
    return Facts(
        made=stored["made"],
        roots=tuple(stored["roots"]),
        objects={(one[0], parse_version(one[1]).numbers): _known(resources, *one[2:]) for one in stored["objects"]},
        common=tuple([resources[number] for number in stored["common"]]),
        units={one[0]: Unit(*one) for one in stored["units"]},
        reservations=[Reservation(*one) for one in stored["reservations"]],
    )


def _known(
    resources: Sequence[Resource], urn: str, elements: Sequence[str], numbers: Sequence[int], listed_name: str = ""
) -> KnownObject:
    name, object_id, own_urn, lwm2m_version, object_version, instances, mandatory = elements
    inside = tuple([resources[number] for number in numbers])
    definition = Definition(
        name, "", object_id, own_urn, lwm2m_version, object_version, instances, mandatory, "", inside, is_facts=True
    )
    return KnownObject(listed_name or name, urn, definition)


def pack_facts(facts: Facts) -> bytes:
    """The file of some facts, a resource or an object on each line. The same facts give the same bytes."""
    insides = [known.definition.resources for known in facts.objects.values()]
    distinct = sorted({resource for one in (facts.common, *insides) for resource in one})
    numbers = {resource: number for number, resource in enumerate(distinct)}
    objects = [
        [object_id, ".".join(map(str, version)), known.urn, _elements(known.definition)]
        + [[numbers[resource] for resource in known.definition.resources]]
        + ([known.name] if known.name != known.definition.name else [])
        for (object_id, version), known in sorted(facts.objects.items())
    ]
    members = {
        "format": _packed(_FORMAT),
        "made": _packed(facts.made),
        "roots": _packed(facts.roots),
        "resources": _lines([resource[:-1] for resource in distinct]),
        "objects": _lines(objects),
        "common": _packed([numbers[resource] for resource in facts.common]),
        "units": _lines(list(facts.units.values())),
        "reservations": _lines(facts.reservations),
    }
    return ("{" + ",\n".join(f'"{name}":{text}' for name, text in members.items()) + "}\n").encode()


def _elements(definition: Definition) -> Sequence[str]:
    one = definition
    return [
        one.name, one.object_id, one.urn, one.lwm2m_version, one.object_version, one.instances, one.mandatory,
    ]  # fmt: skip


def _lines(values: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(map(_packed, values)) + "\n]"


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
