"""JSON that devices send: SenML packs (RFC 8428), LwM2M 1.0's own JSON, and any other that has paths in it.

By examples:

    [{"bn":"/3303/0/","n":"5700","v":21.5}]     a SenML pack: each record's name stands behind the base name so far
    {"bn":"/3/0/","e":[{"n":"9","v":95}]}       LwM2M 1.0 (content format 11543): elements, all with one base name
    {"params":{"id":"/3_1.2/0/9"}}              neither: the texts in it that can be nothing else than references
    {"url":"/3303","attributes":{"ver":"1.1"}}  neither: a link, as Leshan's server tells those of its clients
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.references.link_format import Link
from lwm2m_browser.references.reference import Piece, Unreadable
from lwm2m_browser.references.request import Request, read_request
from lwm2m_browser.references.sent_value import JSON_LABELS, SENML_LABELS, Number, SentValue, decimal_of
from lwm2m_browser.references.word import is_reference, read_name, read_word

_NAMES = frozenset({"bn", "n"})
_LABELS = frozenset({"bn", "bt", "bu", "bv", "bs", "bver", "n", "u", "t", "ut", "s", *SENML_LABELS})
_BLANKS = re.compile(r"[ \t\n\r]*+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ABSOLUTE = 2**28
"""Seconds: times from here on are those of Unix, lower ones count from now (RFC 8428, section 4.5.3)."""


class _Repeated(dict[str, Any]):
    """A record in which a label stands twice."""


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    return record if len(record) == len(pairs) else _Repeated(record)


_DECODER = json.JSONDecoder(object_pairs_hook=_record, parse_float=Number, parse_int=Number, parse_constant=Number)


class _Uncounted(str):
    """A text in which an error of `json` is placed without counting the lines before it: there may be many of both."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        return 0

    def rfind(self, *_: object) -> int:
        return -1


def uncounted(text: str) -> str:
    """A text to read packs from."""
    return _Uncounted(text)


def read_pack(text: str, start: int) -> tuple[list[Link | Request | Piece], int]:
    """What the JSON that begins at a place points at, and where it ends.

    Of JSON that is broken, whatever comes before the break is read; it ends with the line in which it breaks.
    """
    values: list[_Placed] = []
    try:
        end = _decode(text, start, values)
    except json.JSONDecodeError as error:
        end = _end_of_line(text, _last_sign(text, start, error.pos))
        why = Message("This begins like a SenML pack, but is not JSON: {error}.", error=error.msg)
        rest = text[values[-1].end if values else start : end].strip(" \t\n,")
        return [*_pieces(values), Unreadable(rest or text[start:end].strip(), why)], end
    except RecursionError:
        return [Unreadable(text[start:].strip(), Message("This JSON is nested too deeply."))], len(text)
    return list(_pieces(values)), end


class _Placed(NamedTuple):
    value: Any
    end: int


def _decode(text: str, start: int, values: list[_Placed]) -> int:
    """Add the values of a list to `values`, or the only value, and tell the end. Raises `JSONDecodeError`."""
    if text[start] != "[":
        values.append(_Placed(*_DECODER.raw_decode(text, start)))
        return values[-1].end
    position = _between(text, start + 1)
    while text[position : position + 1] != "]":
        values.append(_Placed(*_DECODER.raw_decode(text, position)))
        position = _between(text, values[-1].end)
        if text[position : position + 1] == ",":
            position = _between(text, position + 1)
        elif text[position : position + 1] != "]":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, position)
    return position + 1


def _between(text: str, position: int) -> int:
    """Where the blanks end that begin at a place."""
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def _end_of_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _last_sign(text: str, start: int, position: int) -> int:
    """Where the last sign before a place is that is not blank."""
    while position > start + 1 and text[position - 1].isspace():
        position -= 1
    return position - 1


# ---- What the values are


def _pieces(values: Iterable[_Placed]) -> Iterator[Link | Request | Piece]:
    base = _Base()
    for value, _ in values:
        if isinstance(value, dict) and isinstance(value.get("e"), list):
            yield from _elements(value)
        elif isinstance(value, dict) and (value.keys() & _NAMES or value.keys() <= _LABELS):
            base = base.after(value)
            yield _piece(value, base, SENML_LABELS)
        else:
            yield from _others(value)


class _Base(NamedTuple):
    """What records say for those that follow."""

    name: Any = ""
    time: Any = Number("0")
    value: Any = Number("0")

    def after(self, record: dict[str, Any]) -> "_Base":
        """With what a record changes of it."""
        return _Base(record.get("bn", self.name), record.get("bt", self.time), record.get("bv", self.value))


def _elements(pack: dict[str, Any]) -> Iterator[Link | Request | Piece]:
    """Those of LwM2M 1.0's JSON, where `bv` is a Boolean value."""
    base = _Base(pack.get("bn", ""), pack.get("bt", Number("0")))
    for element in pack["e"]:
        if isinstance(element, dict):
            yield _piece(element, base, JSON_LABELS)
        else:
            yield from _others(element)


def _piece(record: dict[str, Any], base: _Base, labels: tuple[str, ...]) -> Piece:
    written, own = _text_of(record), record.get("n", "")
    if not isinstance(base.name, str) or not isinstance(own, str) or isinstance(own, Number):
        return Unreadable(written, Message("The name of this record is not text."))
    if isinstance(record, _Repeated):
        return Unreadable(written, Message("This record has a duplicate label."))
    name = base.name + own
    if not name:
        return Unreadable(written, Message("This record of a SenML pack has no name."))
    piece = read_name(name)
    if isinstance(piece, Unreadable):
        return piece
    values = [SentValue(label, record[label]) for label in labels if label in record]
    value = _with_base(values[0], base) if values else None
    remarks = (*piece.remarks, *_about_name(base.name, own), *_about_values(values))
    return replace(piece, value=value, time=_time(base.time, record.get("t", Number("0"))), remarks=remarks)


def _text_of(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:  # what could just be read
        return "…"


def _about_name(base: str, own: str) -> Iterator[Message]:
    if base and own[:1].isdigit() and not base.endswith("/"):
        yield Message("The base name “{base}” does not end with a slash: “{name}” continues its last part.",
                 base=base, name=own)  # fmt: skip


def _about_values(values: list[SentValue]) -> Iterator[Message]:
    if len(values) > 1:
        labels = ", ".join(value.label for value in values)
        yield Message("This record has several values ({labels}): the first is shown.", labels=labels)


def _with_base(value: SentValue, base: _Base) -> SentValue:
    """A number with the base value that its pack tells."""
    if not isinstance(value.content, Number) or base.value == "0":
        return value
    number, added = decimal_of(value.content), decimal_of(str(base.value))
    return value if number is None or added is None else SentValue("v", Number(number + added))


def _time(base: object, own: object) -> Words:
    """When a value was measured; empty where nothing is said of it."""
    parts = [decimal_of(str(part)) for part in (base, own)]
    seconds = sum((part for part in parts if part is not None), Decimal(0))
    if seconds >= _ABSOLUTE:
        try:
            return (_EPOCH + timedelta(seconds=float(seconds))).strftime("%Y-%m-%d %H:%M:%S UTC")
        except (OverflowError, ValueError):
            pass  # after the year 9999: as it was sent
    return Message("{seconds} s", seconds=format(seconds, "f")) if seconds else ""


def _others(value: object) -> Iterator[Link | Request | Piece]:
    """The links in any JSON, else the references among its texts, else that there are none."""
    nodes = list(_nodes(value))
    links = [link for node in nodes if (link := _link(node))]
    texts = [node for node in nodes if isinstance(node, str) and is_reference(node)]
    if not links and not texts:
        why = Message("This JSON contains no path and is not a SenML record.")
        yield Unreadable(_text_of(value), why, is_foreign=True)
    elif not links:
        yield from map(read_word, texts)
    else:
        if request := read_request(_text_of(value)):
            yield request
        yield from links


def _link(node: object) -> Link | None:
    match node:
        case {"url": str(target), "attributes": dict(attributes)}:
            parameters = ((name.lower(), str(value).strip('"')) for name, value in attributes.items())
            return Link(target, target, tuple(parameters))
    return None


def _nodes(value: object) -> Iterator[object]:
    """All there is in some JSON, keys as well, in its order; as deep as it may be."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Number):
            yield node
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += (one for pair in reversed(node.items()) for one in reversed(pair))
