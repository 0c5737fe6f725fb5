"""JSON of the program's own, validated: another version or a person may have written it, or a disk damaged it.

`parse_json_object` refuses what is no JSON at all. A value in it is what it should be, or None:

    as_text(stored.get("name"), longest=100) or ""    what does not fit is as if it were not there
    needed(as_int(stored.get("object"), 0, 65535))    what does not fit makes the whole of no use: ValueError
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from lwm2m_browser.messages import Message

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
"""What JSON can hold."""

Value = TypeVar("Value")


def parse_json_object(data: bytes) -> dict[str, Json]:
    """The members of the JSON object that `data` is, by name. ValueError, with the reason, for anything else."""
    if not data:
        raise ValueError(Message("it is empty"))
    try:
        content = json.loads(data)
    except RecursionError as error:
        raise ValueError(Message("it is nested too deeply")) from error
    if not isinstance(content, dict):
        raise ValueError(Message("it is not a JSON object"))
    return content


def as_text(value: Json, longest: int = sys.maxsize) -> str | None:
    """A string of at most so many characters."""
    return value if isinstance(value, str) and len(value) <= longest else None


def as_int(value: Json, least: int, most: int) -> int | None:
    """An integer within bounds, both included; neither true nor 1.0 is one."""
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most else None


def as_bool(value: Json) -> bool | None:
    """True or false; no number is one."""
    return value if isinstance(value, bool) else None


def as_list(value: Json) -> Sequence[Json] | None:
    """The items of an array."""
    return value if isinstance(value, list) else None


def as_object(value: Json) -> Mapping[str, Json] | None:
    """The members of an object, by name."""
    return value if isinstance(value, dict) else None


def as_time(value: Json) -> datetime | None:
    """A UTC time in ISO 8601; without a time zone, UTC is assumed."""
    try:
        when = datetime.fromisoformat(as_text(value) or "")
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # OverflowError for one that is in range in another zone only
        return None


def needed(value: Value | None) -> Value:
    """A required value. ValueError if it is missing."""
    if value is None:
        raise ValueError(Message("something in it is missing or has the wrong type"))
    return value
