"""What a device sent for a resource, and whether it can be that resource's.

Source: LwM2M Core 1.1 and 1.2, sections “Data Types” and “SenML JSON”; LightweightM2M 1.0.2, section “JSON”.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.value_range import allows, parse_range


class Number(str):
    """A number of JSON, in the digits that were sent."""

    __slots__ = ()


class SentValue(NamedTuple):
    """A value under the label that it was sent with."""

    label: str
    """`v`, `vs`, `vb`, `vd` or `vlo`; in LwM2M 1.0 `v`, `sv`, `bv` or `ov`."""
    content: object
    """What JSON has there; a number is a `Number`."""

    def __str__(self) -> str:
        if isinstance(self.content, bool):
            return "true" if self.content else "false"
        return str(self.content)


_TYPES: dict[str, tuple[str, ...]] = {
    "v": ("integer", "unsigned integer", "float", "time"),
    "vs": ("string", "corelnk"),
    "vb": ("boolean",),
    "vd": ("opaque",),
    "vlo": ("objlnk",),
    "sv": ("string", "corelnk", "opaque"),
    "bv": ("boolean",),
    "ov": ("objlnk",),
}
"""For each label: the types of the resources whose values have it."""

SENML_LABELS = ("v", "vs", "vb", "vd", "vlo")
"""Where a record of a SenML pack has its value."""
JSON_LABELS = ("v", "sv", "bv", "ov")
"""Where an element of LwM2M 1.0's JSON has its value."""

_CONTENTS: dict[str, tuple[type, str]] = {
    "v": (Number, N_("a number")),
    "vb": (bool, N_("true or false")),
    "bv": (bool, N_("true or false")),
}
_WHOLE = {
    "integer": (Decimal(-(2**63)), Decimal(2**63 - 1)),
    "unsigned integer": (Decimal(0), Decimal(2**64 - 1)),
    "time": (Decimal(-(2**63)), Decimal(2**63 - 1)),
}
_BASE64 = re.compile(r"[A-Za-z0-9_-]*")
_BASE64_OLD = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_OBJECT_LINK = re.compile(r"([0-9]{1,5}):([0-9]{1,5})", re.ASCII)


def remarks_on_value(value: SentValue, resource: Resource) -> Iterator[Message]:
    """Why a value cannot be one of a resource, as sentences for the user; none where it can."""
    kind = resource.type.strip().lower()
    right, name = _CONTENTS.get(value.label, (str, N_("text")))
    if not isinstance(value.content, right) or (right is str and isinstance(value.content, Number)):
        yield Message("“{label}” takes {right}, not {value}.", label=value.label, right=Message(name), value=value)
    elif not kind:
        yield Message("Resource {resource_id} has no value: it is executed.", resource_id=resource.resource_id)
    elif kind not in _TYPES[value.label]:
        if labels := [label for label in _labels_beside(value.label) if kind in _TYPES[label]]:
            yield Message(
                "Resource {resource_id} is of type {type}: its values are sent as “{right}”, not “{wrong}”.",
                resource_id=resource.resource_id,
                type=resource.type,
                right=labels[0],
                wrong=value.label,
            )
    else:
        yield from _remarks_on_content(value, kind, resource)


def _labels_beside(label: str) -> tuple[str, ...]:
    return JSON_LABELS if label in JSON_LABELS[1:] else SENML_LABELS


def _remarks_on_content(value: SentValue, kind: str, resource: Resource) -> Iterator[Message]:
    text = str(value)
    if value.label == "v":
        yield from _remarks_on_number(text, kind, resource)
    elif kind == "objlnk":
        link = _OBJECT_LINK.fullmatch(text)
        if not link or max(int(link[1]), int(link[2])) > LARGEST_ID:
            yield Message("{value} is not an object link: an object's ID and an instance's, such as 3:0.", value=text)
    elif kind == "opaque":
        is_senml = value.label == "vd"
        if not (_BASE64 if is_senml else _BASE64_OLD).fullmatch(text) or len(text.rstrip("=")) % 4 == 1:
            yield (
                Message("{value} is not Base64 in SenML's form, with - and _ and without =.", value=text)
                if is_senml
                else Message("{value} is not Base64.", value=text)
            )
        else:
            yield from _remarks_on_length(len(text.rstrip("=")) * 3 // 4, resource)
    elif kind == "string":
        yield from _remarks_on_length(len(text.encode("utf-8", "replace")), resource)


def _remarks_on_number(text: str, kind: str, resource: Resource) -> Iterator[Message]:
    number = decimal_of(text)
    if number is None:
        yield Message("{value} is not a number.", value=text)
    elif kind in _WHOLE and not _is_whole(number):
        yield Message("{value} is not a whole number, and resource {resource_id} is of type {type}.",
                 value=text, resource_id=resource.resource_id, type=resource.type)  # fmt: skip
    elif kind in _WHOLE and not _WHOLE[kind][0] <= number <= _WHOLE[kind][1]:
        yield Message("{value} is too large or too small for the type {type}.", value=text, type=resource.type)
    elif (spans := parse_range(resource.range)) and not allows(spans, number):
        yield Message("{value} is outside the range {range}.", value=text, range=resource.range)


def _remarks_on_length(length: int, resource: Resource) -> Iterator[Message]:
    spans = parse_range(resource.range) or ()
    is_of_lengths = all(low < high for low, high in spans)  # 0,1 are the texts that there may be
    if spans and is_of_lengths and not allows(spans, Decimal(length)):
        yield Message(
            "The value is {length} bytes long, and the range is {range}.", length=length, range=resource.range
        )


def decimal_of(text: str) -> Decimal | None:
    """The number that a text is; None for what is none, such as NaN, or has more digits than any resource."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 400 else None


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
