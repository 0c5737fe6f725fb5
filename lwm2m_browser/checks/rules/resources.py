"""What a resource says of itself: name, operations, instances, type, description."""

from collections.abc import Iterator
from difflib import get_close_matches

from lwm2m_browser.checks.checked_file import WrittenObject, WrittenResource
from lwm2m_browser.checks.edits import new_text
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.checks.rules.common_faults import (
    INSTANCES,
    MANDATORY,
    OPERATIONS,
    TYPES,
    empty,
    is_empty,
    is_not_allowed,
    none_of,
)
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Fix, Severity
from lwm2m_browser.sources.parsing.entry_builder import quoted

OPERATIONS_MEANT = {"wr": "RW", "r/w": "RW", "r,w": "RW", "r, w": "RW", "r|w": "RW", "rw.": "RW", "read": "R"} | {
    "write": "W", "execute": "E", "exec": "E", "read/write": "RW", "readwrite": "RW",
}  # fmt: skip
"""What people write instead, in small letters."""
_TYPES_MEANT = {
    "int": "Integer", "int32": "Integer", "int64": "Integer",
    "uint": "Unsigned Integer", "unsigned": "Unsigned Integer",
    "unsignedinteger": "Unsigned Integer", "uint32": "Unsigned Integer", "bool": "Boolean", "str": "String",
    "text": "String", "double": "Float", "decimal": "Float", "object link": "Objlnk", "objectlink": "Objlnk",
    "objlink": "Objlnk", "core link": "Corelnk", "corelink": "Corelnk", "timestamp": "Time", "bytes": "Opaque",
    "binary": "Opaque",
}  # fmt: skip
_ALIKE = 0.75
"""How alike a slip of the pen has to be to a type."""


def _unknown_type(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    text = resource.text("Type")
    if text in TYPES:
        return
    right = type_meant(text)
    what = Message("{element} is {text}; allowed: {allowed}", element="Type", text=quoted(text),
                   allowed=", ".join(TYPES[:-1]))  # fmt: skip
    fix = new_text(resource.file, resource.child.get("Type"), right) if right else None
    yield Fault(what, resource.place("Type"), "Type", right, fix)


def type_meant(text: str) -> str:
    """The type that a text stands for; empty where that cannot be told."""
    known = {one.lower(): one for one in TYPES if one} | _TYPES_MEANT
    small = " ".join(text.lower().split())
    alike = get_close_matches(small, [one.lower() for one in TYPES if one], 1, _ALIKE)
    return known.get(small) or (known[alike[0]] if alike else "")


def _executable_with_value(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    if resource.text("Operations") != "E":
        return
    value_type, instances = resource.text("Type"), resource.text("MultipleInstances")
    fault = executable_with_type(resource, value_type) if value_type else None
    if instances != "Single":
        single = _executable_with_instances(resource, instances)
        fault = single if fault is None else _both(fault, single)
    if fault:
        yield fault


def _executable_with_instances(resource: WrittenResource, instances: str) -> Fault:
    what = Message("an executable resource is Single, but this one is {text}", text=quoted(instances))
    fix = new_text(resource.file, resource.child.get("MultipleInstances"), "Single")
    return Fault(what, resource.place("MultipleInstances"), "MultipleInstances", "Single", fix)


def _both(fault: Fault, other: Fault) -> Fault:
    """One fault of one resource, which OMA counts once."""
    fixes = [one.fix for one in (fault, other) if one.fix]
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    fix = Fix.of(Message("{what}; {other}", what=fixes[0].what, other=fixes[1].what), *edits) if fixes[1:] else None
    what = Message("{what}; {other}", what=fault.what, other=other.what)
    return fault._replace(what=what, fix=fix)


def executable_with_type(resource: WrittenResource, value_type: str) -> Fault:
    """That an executable resource has a type."""
    what = Message("an executable resource has no type, but this one is {type}", type=quoted(value_type))
    return Fault(what, resource.place("Type"), "Type", "", new_text(resource.file, resource.child.get("Type"), ""))


def _value_without_type(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    if resource.text("Operations") != "E" and not resource.text("Type"):
        what = Message("a resource with a value has no type")
        yield Fault(what, resource.place("Type"), "Type")


def _same_id(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    seen: set[int] = set()
    for resource in written.resources:
        number = resource.resource_id
        if number is None:
            continue
        if number in seen:
            what = Message("the object has resource {number} more than once", number=number)
            yield Fault(what, resource.element, "Item", within=resource)
        seen.add(number)


_EVERY_VALUE = Message("Programs that read definitions know these values and no others.")
_FOR_READERS = Message("Whoever implements the object has nothing else to go by.")

RULES = (
    Rule(
        "410", LooksAt.RESOURCE, is_empty("Name"), _FOR_READERS,
        "<Name></Name>", "<Name>Sensor Value</Name>", empty("Name"), is_of_traits=True,
    ),
    Rule(
        "411", LooksAt.RESOURCE, is_not_allowed("Operations"), _EVERY_VALUE,
        "<Operations>WR</Operations>", "<Operations>RW</Operations>",
        none_of("Operations", OPERATIONS, OPERATIONS_MEANT), is_of_traits=True,
    ),
    Rule(
        "412", LooksAt.RESOURCE, is_not_allowed("Type"), _EVERY_VALUE,
        "<Type>Interger</Type>", "<Type>Integer</Type>", _unknown_type, is_of_traits=True,
    ),
    Rule(
        "413", LooksAt.RESOURCE, Message("an executable resource has a type, or several instances"),
        Message("A resource that is executed has no value, and there is one of it."),
        "<Operations>E</Operations> … <Type>String</Type>", "<Operations>E</Operations> … <Type></Type>",
        _executable_with_value, is_of_traits=True,
    ),
    Rule(
        "414", LooksAt.RESOURCE, is_not_allowed("MultipleInstances"), _EVERY_VALUE,
        "<MultipleInstances>No</MultipleInstances>", "<MultipleInstances>Single</MultipleInstances>",
        none_of("MultipleInstances", INSTANCES, {"no": "Single", "yes": "Multiple"}), is_of_traits=True,
    ),
    Rule(
        "415", LooksAt.RESOURCE, is_not_allowed("Mandatory"), _EVERY_VALUE,
        "<Mandatory>No</Mandatory>", "<Mandatory>Optional</Mandatory>",
        none_of("Mandatory", MANDATORY, {"no": "Optional", "yes": "Mandatory", "option": "Optional"}),
        is_of_traits=True,
    ),
    Rule(
        "416", LooksAt.RESOURCE, is_empty("Description"), _FOR_READERS,
        "<Description></Description>", "<Description>The last value.</Description>", empty("Description"),
        is_of_traits=True,
    ),
    Rule(
        "451", LooksAt.OBJECT, Message("a resource ID appears more than once"),
        Message("A path such as /3303/0/5700 leads to one resource."),
        '<Item ID="1">…</Item> <Item ID="1">…</Item>', '<Item ID="1">…</Item> <Item ID="2">…</Item>', _same_id,
    ),
    Rule(
        "LB013", LooksAt.RESOURCE, Message("a resource with a value has no type"),
        Message("Only a resource that is executed has no type."),
        "<Operations>R</Operations> … <Type></Type>", "<Operations>R</Operations> … <Type>Integer</Type>",
        _value_without_type, Severity.WARNING, is_of_traits=True,
    ),
)  # fmt: skip
