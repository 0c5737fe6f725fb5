"""A single word that means an object, an instance or a resource.

By examples, besides those of `registry.identifier`:

    urn:dev:os:1234-5/3303/0/5700         a SenML name: whatever stands before the path is the device's
    coap://[2001:db8::1]:5683/3303/0      a URI, and with it the device's address
    /d01/3303/0/5700                      below a gateway's prefix: of the device d01
    /3/0/9?pmin=10                        with a query

An unknown form is never read in parts.
"""

import re

from lwm2m_browser.messages import Message, message_of
from lwm2m_browser.references.reference import Form, Reference, Unreadable
from lwm2m_browser.registry.identifier import identifier_as_written, urn_part

_BEFORE = re.compile(
    r"""(?: (?P<device>urn:(?!oma:lwm2m:)[^/\s]+ | coaps?(?:\+[a-z]+)?://[^/?\#\s]+)
          | /(?P<prefix>(?!(?:rd|bs|dp)/)[a-z][\w.~-]*)
        )? (?P<path>/[0-9][0-9/_.]*) (?:\?\S*)?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_NAME_BEFORE = re.compile(r"/?(?P<device>[A-Za-z][\w.:~-]*)(?P<path>/[0-9][0-9/_.]*)", re.ASCII)
_REGISTRATION = re.compile(r"/?rd/\S+", re.IGNORECASE)
_UNMISTAKABLE = re.compile(r"/[0-9]+(?:[/_?].*)?|urn:oma:lwm2m:.*", re.IGNORECASE | re.ASCII | re.DOTALL)
_WITHOUT_SLASH = re.compile(r"([0-9]{1,5})(?:_[0-9.]+)?/([0-9]{1,5})/([0-9]{1,5})(?P<fourth>/[0-9]{1,5})?", re.ASCII)
_PERHAPS = re.compile(r"[0-9]+(?:[/_][0-9/_.:]*)?|[0-9]+:[0-9]+\.[0-9]+", re.ASCII)
_TOO_MANY = re.compile(r"/?[0-9]+(?:_[0-9.]+)?(?:/[0-9]+){4,}/?", re.ASCII)


def read_word(word: str) -> Reference | Unreadable:
    """What a word points at."""
    try:
        return _reference(word) or Unreadable(word, _why_not(word))
    except ValueError as number:
        return Unreadable(word, message_of(number))


def read_name(name: str) -> Reference | Unreadable:
    """What the name of a SenML record points at: as a word, and after the name of any device."""
    piece = read_word(name)
    found = _NAME_BEFORE.fullmatch(name)
    if isinstance(piece, Unreadable) and found and not _REGISTRATION.fullmatch(name):
        path = read_word(found["path"])
        if isinstance(path, Reference):
            return Reference(name, Form.NAME, path.target, found["device"])
        return Unreadable(name, path.why)
    return piece


def is_reference(word: str) -> bool:
    """Whether a word among others can be nothing else than a reference, be it a right one or not."""
    if _UNMISTAKABLE.fullmatch(word):
        return True
    if bare := _WITHOUT_SLASH.fullmatch(word):
        return bool(bare["fourth"]) or not _is_date(*map(int, bare.group(1, 2, 3)))
    found = _BEFORE.fullmatch(word)
    return bool(found and (found["device"] or (found["prefix"] and found["path"].count("/") > 1)))


def may_be_reference(word: str) -> bool:
    """Whether a word is one where it stands alone, or among such: a bare ID or a path without its first slash."""
    return is_reference(word) or _PERHAPS.fullmatch(word) is not None


def _is_date(first: int, second: int, third: int) -> bool:
    """Whether three numbers may be a day, a month and a year, in any order that is in use."""
    days = range(1, 32)
    return second in days and ((first in days and _is_year(third)) or (_is_year(first) and third in days))


def _is_year(number: int) -> bool:
    return number < 100 or 1900 <= number < 2100


def _reference(word: str) -> Reference | None:
    if target := identifier_as_written(word):
        part = urn_part(word)
        return Reference(word, Form.URN if part else Form.PATH, target, urn_part=part)
    found = _BEFORE.fullmatch(word)
    target = identifier_as_written(found["path"]) if found else None
    if not found or not target:
        return None
    if not found["prefix"]:
        return Reference(word, Form.NAME if found["device"] else Form.PATH, target, found["device"] or "")
    told = Message("“{prefix}” is taken as the prefix of a device behind a gateway.", prefix=found["prefix"])
    return Reference(word, Form.PATH, target, found["prefix"], remarks=(told,))


def _why_not(word: str) -> Message:
    if _REGISTRATION.fullmatch(word):
        return Message("This is the location of a registration, not an object.")
    if _TOO_MANY.fullmatch(word):
        return Message("A path has at most four IDs: object, instance, resource and resource instance.")
    if "//" in word and _PERHAPS.fullmatch(word.lstrip("/")):
        return Message("An ID is missing between two slashes.")
    return Message("This is not an ID, a path, a URN or a SenML name that ends in a path.")
