"""RangeEnumeration: whether it can be read, and fits the type and the instances."""

import re
from collections.abc import Iterator
from decimal import Decimal

from lwm2m_browser.checks.checked_file import WrittenResource
from lwm2m_browser.checks.edits import new_text
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Severity
from lwm2m_browser.registry.value_range import Range, parse_range
from lwm2m_browser.sources.parsing.entry_builder import quoted

_NUMBER = r"[-+]?[0-9]{1,40}(?:\.[0-9]{1,40})?"
_DASHED = re.compile(
    rf"(?P<before>\s*[\[(]?\s*(?:from\s+)?)(?P<low>{_NUMBER})\s*(?:[-–—~]|to)\s*(?P<high>{_NUMBER})"
    rf"(?P<after>\s*[\])]?\s*(?:[%\w]+)?\s*)",
    re.ASCII | re.IGNORECASE,
)
_ALONE = re.compile(rf"\[?\s*{_NUMBER}\s*\]?\s*(?:bytes?)?", re.ASCII | re.IGNORECASE)
_INSTANCES = re.compile(r"(?:[0-9]{1,9}\s*\.\.\s*)?(?P<most>[0-9]{1,9})\s*instances?", re.ASCII | re.IGNORECASE)
_LENGTHS = ("String", "Opaque", "Corelnk")
_WHOLE = ("Integer", "Unsigned Integer", "Time", *_LENGTHS)
_SMALLEST, _LARGEST = Decimal(-(2**63)), Decimal(2**64 - 1)


def dots_meant(text: str) -> str:
    """A range that is written with `-` or `to`, with `..` in its place; empty for any other."""
    parts = re.split("([,;])", text)
    found = [_DASHED.fullmatch(part) for part in parts]
    if not any(found):
        return ""
    written = (
        f"{one['before']}{one['low']}..{one['high']}{one['after']}" if one else part
        for one, part in zip(found, parts, strict=True)
    )
    return re.sub(r"\bfrom\s+", "", "".join(written), flags=re.IGNORECASE)


def _dashes(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    text = resource.text("RangeEnumeration")
    if text and (right := dots_meant(text)):
        what = Message("the range {text} is written without “..”", text=quoted(text))
        place = resource.place("RangeEnumeration")
        yield Fault(what, place, "RangeEnumeration", right, new_text(resource.file, place, right))


def is_unreadable(text: str) -> bool:
    """Whether a range is neither numbers nor one of the forms that have a rule of their own."""
    if not text or _ALONE.fullmatch(text) or _INSTANCES.fullmatch(text) or dots_meant(text):
        return False
    return parse_range(text) is None


def _prose(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    text = resource.text("RangeEnumeration")
    if is_unreadable(text):
        what = Message("programs cannot read the range {text}", text=quoted(" ".join(text.split())))
        yield Fault(what, resource.place("RangeEnumeration"), "RangeEnumeration")


def _unfit(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    text = resource.text("RangeEnumeration")
    spans = parse_range(text) if text else None
    if spans and (why := _reason(spans, resource.text("Type"))):
        what = Message("the range {text} does not fit: {reason}", text=quoted(text), reason=why)
        yield Fault(what, resource.place("RangeEnumeration"), "RangeEnumeration")


def _reason(spans: Range, value_type: str) -> Message | None:
    """Why some spans cannot be values of a type, or lengths of such; None where they can."""
    numbers = [number for span in spans for number in span]
    if any(low > high for low, high in spans):
        return Message("its lower end is above its upper end")
    if value_type in _WHOLE and any(number != number.to_integral_value() for number in numbers):
        return Message("{type} has whole numbers only", type=value_type)
    if value_type in ("Unsigned Integer", *_LENGTHS) and min(numbers) < 0:
        return Message("{type} has no negative ones", type=value_type)
    if value_type == "Boolean" and not set(numbers) <= {Decimal(0), Decimal(1)}:
        return Message("{type} has 0 and 1 only", type=value_type)
    if (
        value_type in ("Integer", "Unsigned Integer", "Time")
        and not _SMALLEST <= min(numbers) <= max(numbers) <= _LARGEST
    ):
        return Message("{type} has 64 bits", type=value_type)
    return None


def _instances(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    found = _INSTANCES.fullmatch(resource.text("RangeEnumeration"))
    if found and int(found["most"]) > 1 and resource.text("MultipleInstances") == "Single":
        what = Message("the range has {count} instances, but the resource is Single", count=found["most"])
        yield Fault(what, resource.place("MultipleInstances"), "MultipleInstances", "Multiple")


_FROM_TO = Message("A range is written with “..”, so that programs can check values by it.")

RULES = (
    Rule(
        "418", LooksAt.RANGE, Message("a range is written without “..”"), _FROM_TO,
        "<RangeEnumeration>0-100</RangeEnumeration>", "<RangeEnumeration>0..100</RangeEnumeration>", _dashes,
        is_of_traits=True,
    ),
    Rule(
        "LB011", LooksAt.RANGE, Message("a range cannot be read"), _FROM_TO,
        "<RangeEnumeration>0..x</RangeEnumeration>", "<RangeEnumeration>0..9</RangeEnumeration>",
        _prose, Severity.WARNING, is_of_traits=True,
    ),
    Rule(
        "LB012", LooksAt.RANGE, Message("a range does not fit the type"),
        Message("No value could be in all of it."),
        "<Type>Unsigned Integer</Type><RangeEnumeration>-1..5</RangeEnumeration>",
        "<Type>Integer</Type><RangeEnumeration>-1..5</RangeEnumeration>", _unfit, Severity.WARNING, is_of_traits=True,
    ),
    Rule(
        "LB014", LooksAt.RANGE, Message("a number of instances for a single one"),
        Message("A resource has several instances only where MultipleInstances is Multiple."),
        "<MultipleInstances>Single</MultipleInstances> … <RangeEnumeration>2 Instances</RangeEnumeration>",
        "<MultipleInstances>Multiple</MultipleInstances> … <RangeEnumeration>2 Instances</RangeEnumeration>",
        _instances, Severity.WARNING, is_of_traits=True,
    ),
)  # fmt: skip
