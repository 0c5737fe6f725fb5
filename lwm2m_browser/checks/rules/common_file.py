"""Common.xml: the list of reusable resources."""

from collections.abc import Iterator

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenResource
from lwm2m_browser.checks.edits import new_text
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.checks.rules.common_faults import (
    FLAGS,
    OPERATIONS,
    TYPES,
    empty,
    is_empty,
    is_not_allowed,
    none_of,
)
from lwm2m_browser.checks.rules.files import syntax_fault
from lwm2m_browser.checks.rules.ranges import dots_meant, is_unreadable
from lwm2m_browser.checks.rules.resources import OPERATIONS_MEANT, executable_with_type
from lwm2m_browser.checks.rules.units import unknown_unit
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.definition import REUSABLE_IDS
from lwm2m_browser.registry.finding import ResolveBy
from lwm2m_browser.sources.parsing.entry_builder import quoted

_ELEMENTS = ("Name", "Operations", "Type", "RangeEnumeration", "Units", "Submitter", "Description", "TS", "TSLink")


def _invalid(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if file.syntax:
        yield syntax_fault(file)
    for resource in file.all_resources:
        for child in resource.element.children:
            if child.tag not in _ELEMENTS:
                yield Fault(Message("<{tag}> does not belong in <{parent}>", tag=child.tag, parent="Item"), child,
                            within=resource)  # fmt: skip
        if resource.resource_id is None:
            text = quoted(resource.element.attributes.get("ID", ""))
            what = Message("the ID of a resource is a number from 0 to 65535, but this one is {text}", text=text)
            yield Fault(what, resource.element, within=resource)


def _no_resources(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if not any(file.all_resources):
        yield Fault(Message("Common.xml has no resource"), file.root)


def _same_id(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    seen: set[int] = set()
    for resource in file.all_resources:
        number = resource.resource_id
        if number is not None and number in seen:
            what = Message("Common.xml has resource {number} more than once", number=number)
            yield Fault(what, resource.element, within=resource)
        seen.add(-1 if number is None else number)


def _not_reusable(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    number = resource.resource_id
    if number is not None and number not in REUSABLE_IDS:
        what = Message("resource {number} is outside the reusable range, 2048 to 26240", number=number)
        yield Fault(what, resource.element)


def _executable_with_type(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    if resource.text("Operations") == "E" and (value_type := resource.text("Type")):
        yield executable_with_type(resource, value_type)


def _range(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    text = resource.text("RangeEnumeration")
    place = resource.place("RangeEnumeration")
    if text and (right := dots_meant(text)):
        what = Message("the range {text} is written without “..”", text=quoted(text))
        yield Fault(what, place, "RangeEnumeration", right, new_text(resource.file, place, right))
    elif is_unreadable(text):
        what = Message("programs cannot read the range {text}", text=quoted(" ".join(text.split())))
        yield Fault(what, place, "RangeEnumeration")


_FOR_ALL = Message("Every object that uses the resource copies this.")


def _rule(code: str, title: Message, wrong: str, right: str, find: object, *, is_file: bool = False) -> Rule:
    looks_at = LooksAt.COMMON if is_file else LooksAt.REUSABLE
    return Rule(code, looks_at, title, _FOR_ALL, wrong, right, find, resolve_by=ResolveBy.MAINTAINER)  # type: ignore[arg-type]  # each fits what it looks at


RULES = (
    _rule(
        "022", Message("Common.xml is not well-formed, or not valid"),
        "<Item ID=\"x\">", '<Item ID="5700">', _invalid, is_file=True,
    ),
    _rule(
        "032", Message("Common.xml has no resource"),
        "<Resources></Resources>", '<Resources><Item ID="5700">…</Item></Resources>', _no_resources, is_file=True,
    ),
    _rule(
        "500", Message("Common.xml has an ID more than once"),
        '<Item ID="5700">…</Item> <Item ID="5700">…</Item>', '<Item ID="5700">…</Item> <Item ID="5701">…</Item>',
        _same_id, is_file=True,
    ),
    _rule(
        "501", Message("Common.xml has an ID outside the reusable range"),
        '<Item ID="1">', '<Item ID="5700">', _not_reusable,
    ),
    _rule("510", is_empty("Name"), "<Name></Name>", "<Name>Sensor Value</Name>", empty("Name")),
    _rule(
        "520", is_not_allowed("Operations"), "<Operations>WR</Operations>", "<Operations>RW</Operations>",
        none_of("Operations", OPERATIONS, OPERATIONS_MEANT),
    ),
    _rule("530", is_not_allowed("Type"), "<Type>float</Type>", "<Type>Float</Type>", none_of("Type", TYPES, {})),
    _rule(
        "531", Message("an executable resource has a type"),
        "<Operations>E</Operations> … <Type>String</Type>", "<Operations>E</Operations> … <Type></Type>",
        _executable_with_type,
    ),
    _rule(
        "541", Message("a range cannot be read"),
        "<RangeEnumeration>0-100</RangeEnumeration>", "<RangeEnumeration>0..100</RangeEnumeration>", _range,
    ),
    _rule(
        "551", Message("a unit that SenML does not have"), "<Units>Mbps</Units>", "<Units>Mbit/s</Units>", unknown_unit,
    ),
    _rule(
        "570", is_empty("Description"), "<Description></Description>", "<Description>The last value.</Description>",
        empty("Description"),
    ),
    _rule("590", is_empty("TSLink"), "<TSLink></TSLink>", "<TSLink>1</TSLink>", empty("TSLink")),
    _rule(
        "591", is_not_allowed("TSLink"), "<TSLink>yes</TSLink>", "<TSLink>1</TSLink>",
        none_of("TSLink", FLAGS, {"yes": "1", "no": "0", "true": "1", "false": "0"}, tells_empty=False),
    ),
)  # fmt: skip
