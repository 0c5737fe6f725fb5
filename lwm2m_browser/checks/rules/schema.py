"""What the two schemas LWM2M.xsd and LWM2M-v1_1.xsd ask for beside single values: elements, attributes, their order."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lwm2m_browser.checks.checked_file import SCHEMA_ATTRIBUTE, CheckedFile, WrittenObject, WrittenResource, number_of
from lwm2m_browser.checks.edits import other_bytes
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.checks.rules.common_faults import INSTANCES, MANDATORY, is_not_allowed, none_of
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Fix, Severity
from lwm2m_browser.sources.parsing.entry_builder import quoted
from lwm2m_browser.sources.parsing.plain_definition import MAY_BE_ABSENT

OBJECT_ORDER = (
    "Name", "Description1", "ObjectID", "ObjectURN", "LWM2MVersion", "ObjectVersion", "MultipleInstances", "Mandatory",
    "Resources", "Description2",
)  # fmt: skip
ITEM_ORDER = (
    "Name", "Operations", "MultipleInstances", "Mandatory", "Type", "RangeEnumeration", "Units", "Description",
)  # fmt: skip
_CHILDREN: Mapping[str, Sequence[str]] = {
    "LWM2M": ("Object",), "Object": OBJECT_ORDER, "Resources": ("Item",), "Item": ITEM_ORDER,
}  # fmt: skip
_TEXTS = frozenset((*OBJECT_ORDER, *ITEM_ORDER)) - {"Resources"}
_ATTRIBUTES = {"LWM2M": {SCHEMA_ATTRIBUTE, "schemaLocation"}, "Object": {"ObjectType"}, "Item": {"ID"}}
_OF_1_1 = ("Unsigned Integer", "Corelnk")


@lru_cache(maxsize=1)  # each rule asks for those of the same file
def _containers(file: CheckedFile) -> Sequence[tuple[XmlElement, Sequence[str]]]:
    """The elements that have others in them, with the tags of those in order."""
    return [(element, _CHILDREN[element.tag]) for element in file.elements if element.tag in _CHILDREN]


@lru_cache(maxsize=1)
def _irregular(file: CheckedFile) -> Sequence[tuple[XmlElement, Sequence[str]]]:
    """Those of the containers in which not each element is there once, and in order."""
    return [
        (element, tags)
        for element, tags in _containers(file)
        if tuple([child.tag for child in element.children]) != tags
    ]


def _disordered(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for element, order in _irregular(file):
        tags = [child.tag for child in element.children]
        known = [tag for tag in tags if tag in order]
        if known != (right := sorted(known, key=order.index)):
            first = next(
                child
                for child, tag in zip((one for one in element.children if one.tag in order), right, strict=True)
                if child.tag != tag
            )
            what = Message("the elements of <{parent}> are in another order than the schema has", parent=element.tag)
            fix = _in_order(file, element, order) if len(set(tags)) == len(tags) == len(known) else None
            yield Fault(what, first, element.tag, ", ".join(right), fix, file.owner_of(element))


def _in_order(file: CheckedFile, element: XmlElement, order: Sequence[str]) -> Fix | None:
    """The fix that exchanges the places of elements; what stands between them stays."""
    if element.start < 0:
        return None
    places = [file.places.whole(child) for child in element.children]
    gaps = [file.text[end:start] for (_, end), (start, _) in pairwise(places)]
    place_of = {child.tag: place for child, place in zip(element.children, places, strict=True)}
    moved = [file.text[slice(*place_of[tag])] for tag in sorted(place_of, key=order.index)]
    data = b"".join(part for pair in zip(moved, [*gaps, b""], strict=True) for part in pair)
    return other_bytes(file, places[0][0], places[-1][1], data, Message("they are put in order"))


def _unknown_element(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for element, children in _irregular(file):
        for child in element.children:
            if child.tag not in children:
                what = Message("<{tag}> does not belong in <{parent}>", tag=child.tag, parent=element.tag)
                yield Fault(what, child, within=file.owner_of(element))
    for element in file.elements:
        if element.children and element.tag in _TEXTS:
            for child in element.children:
                what = Message("<{tag}> does not belong in <{parent}>", tag=child.tag, parent=element.tag)
                yield Fault(what, child)


def _missing_element(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for element, children in _irregular(file):
        present = {child.tag for child in element.children}
        for tag in children:
            if tag not in present and tag not in MAY_BE_ABSENT:
                what = Message("<{parent}> has no <{tag}>", parent=element.tag, tag=tag)
                yield Fault(what, element, tag, within=file.owner_of(element))


def _repeated_element(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for element, children in _irregular(file):
        if element.tag in ("LWM2M", "Resources"):
            continue
        seen: set[str] = set()
        for child in element.children:
            if child.tag in seen and child.tag in children:
                what = Message("<{parent}> has more than one <{tag}>", parent=element.tag, tag=child.tag)
                yield Fault(what, child, within=file.owner_of(element))
            seen.add(child.tag)


def _attributes(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for element, _ in _containers(file):
        allowed = _ATTRIBUTES.get(element.tag, set())
        for name in element.attributes.keys() - allowed:
            is_of_xml = name == "xmlns" or name.startswith(("xmlns:", "xml:"))
            if not is_of_xml and name.rpartition(":")[2] not in allowed:
                what = Message(
                    "the attribute {name} does not belong in <{parent}>", name=quoted(name), parent=element.tag
                )
                yield Fault(what, element, within=file.owner_of(element))
        if element.tag == "Item" and number_of(element.attributes.get("ID", "")) is None:
            text = quoted(element.attributes.get("ID", ""))
            what = Message("the ID of a resource is a number from 0 to 65535, but this one is {text}", text=text)
            yield Fault(what, element, within=file.owner_of(element))
        if element.tag == "Object" and file.root and file.root.start >= 0 and "ObjectType" not in element.attributes:
            what = Message("<{parent}> has no attribute {name}", parent="Object", name="ObjectType")
            yield Fault(what, element, "", 'ObjectType="MODefinition"', within=file.owner_of(element))


def _stray_text(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for element, _ in _containers(file):
        text = "".join(element.pieces).strip()
        if text and element.start >= 0:
            what = Message(
                "the text {text} is between the elements of <{parent}>", text=quoted(text), parent=element.tag
            )
            yield Fault(what, element, within=file.owner_of(element))


def _object_id(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    if written.object_id is None:
        text = quoted(written.text("ObjectID"))
        what = Message("the ID of an object is a number from 0 to 65535, but this one is {text}", text=text)
        yield Fault(what, written.place("ObjectID"), "ObjectID")


def _object_flags(written: WrittenObject, known: Known) -> Iterator[Fault]:
    yield from _flag_of_object(written, known)
    yield from _mandatory_object(written, known)


_flag_of_object = none_of("MultipleInstances", INSTANCES, {"no": "Single", "yes": "Multiple"})
_mandatory_object = none_of("Mandatory", MANDATORY, {"no": "Optional", "yes": "Mandatory"})


def _needs_1_1(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    text = resource.text("Type")
    if text in _OF_1_1 and resource.file.schema.endswith("/LWM2M.xsd"):
        what = Message("the type {type} needs the schema {needed}; the file names {named}", type=quoted(text),
                       needed="LWM2M-v1_1.xsd", named="LWM2M.xsd")  # fmt: skip
        yield Fault(what, resource.place("Type"), "Type")


_SCHEMA = Message("OMA’s schemas ask for it, and programs that go by them refuse the file.")

RULES = (
    Rule(
        "LB003", LooksAt.IRREGULAR, Message("elements are out of order"), _SCHEMA,
        "<Type>…</Type><Operations>…</Operations>", "<Operations>…</Operations> … <Type>…</Type>", _disordered,
    ),
    Rule(
        "LB004", LooksAt.IRREGULAR, Message("an element does not belong there"), _SCHEMA,
        "<Unit>Cel</Unit>", "<Units>Cel</Units>", _unknown_element,
    ),
    Rule(
        "LB005", LooksAt.IRREGULAR, Message("an element is missing"), _SCHEMA,
        "<Type>Float</Type><Description>", "<Type>Float</Type><RangeEnumeration></RangeEnumeration><Units></Units>",
        _missing_element,
    ),
    Rule(
        "LB006", LooksAt.IRREGULAR, Message("an element is there more than once"), _SCHEMA,
        "<Units>V</Units><Units>mV</Units>", "<Units>V</Units>", _repeated_element,
    ),
    Rule(
        "LB007", LooksAt.IRREGULAR, Message("an attribute is missing, invalid or does not belong there"), _SCHEMA,
        '<Item ID="first">', '<Item ID="1">', _attributes,
    ),
    Rule(
        "LB008", LooksAt.IRREGULAR, Message("there is text between the elements"), _SCHEMA,
        "</Name>;<Operations>", "</Name><Operations>", _stray_text,
    ),
    Rule(
        "LB009", LooksAt.OBJECT, is_not_allowed("ObjectID"), _SCHEMA,
        "<ObjectID>3303a</ObjectID>", "<ObjectID>3303</ObjectID>", _object_id,
    ),
    Rule(
        "LB025", LooksAt.OBJECT, Message("MultipleInstances or Mandatory of the object has an unknown value"), _SCHEMA,
        "<Mandatory>No</Mandatory>", "<Mandatory>Optional</Mandatory>", _object_flags,
    ),
    Rule(
        "LB010", LooksAt.RESOURCE, Message("a type of LwM2M 1.1 with the schema of 1.0"),
        Message("The schema of LwM2M 1.0 does not have the types Unsigned Integer and Corelnk."),
        "LWM2M.xsd … <Type>Corelnk</Type>", "LWM2M-v1_1.xsd … <Type>Corelnk</Type>", _needs_1_1, Severity.WARNING,
        is_of_traits=True,
    ),
)  # fmt: skip
