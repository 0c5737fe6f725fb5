"""From the bytes of an XML file to its text, whatever it says of its encoding: real files have one and name another."""

import codecs
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lwm2m_browser.errors import NotACatalogue, NotADefinition
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.parsing.entry_builder import quoted
from lwm2m_browser.sources.parsing.file_kind import packing_of, without_zeros
from lwm2m_browser.sources.parsing.long_text import find, first_not_utf_8
from lwm2m_browser.sources.parsing.xml_sections import outside

_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_NEAR_THE_START = 1000  # bytes, among which a declaration stands
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark this one begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_UNMARKED: Mapping[tuple[bool, ...], str] = {
    (True, False, False, False): "utf-32-le",
    (False, False, False, True): "utf-32-be",
    (True, False, True, False): "utf-16-le",
    (False, True, False, True): "utf-16-be",
}
"""Encodings without a byte-order mark by which of the first four bytes are not zero: a file begins with ASCII."""
_SPARE_MARKS = b"(?:%b)+" % codecs.BOM_UTF8
_OF_PYTHON = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
"""What Python calls encodings, and no XML file has: some of them take their time."""
_GUESS = "cp1252"
_C1 = rb"[\x80-\x9f]"  # control characters in ISO-8859-1, where Windows has quotation marks and dashes
_MOST_GUESSED = 10_000
"""Of so many bytes that are none of UTF-8, the rest is taken for none of it either: to guess each takes its time."""
_DOCUMENT_TYPES = (b"<!DOCTYPE", b"<!doctype")  # the one of XML, and how web pages mostly write it


class XmlText(NamedTuple):
    """The text of a file, and what was odd about its encoding."""

    data: bytes
    """The text as UTF-8, without a byte-order mark; its lines are those of the file."""
    problems: list[Problem]


def read_text(data: bytes, address: Words, refusal: type[NotACatalogue | NotADefinition]) -> XmlText:
    """The text of an XML file that came from `address`.

    Raises a `refusal` for what is compressed, and for a document type: that could name other files and blow up texts.
    """
    if packing := packing_of(data):
        raise refusal(
            Message("{address} is compressed ({packing}), and was not read.", address=address, packing=packing),
            Message("Unpack it first."),
        )
    text = as_utf_8(data)
    if has_document_type(text.data):
        raise refusal(
            Message(
                "{address} has a document type (DOCTYPE), which files of a registry do not have, and was not read.",
                address=address,
            )
        )
    return text


def xml_text(data: bytes) -> str:
    """The characters of an XML file; what is none of its encoding becomes �."""
    return as_utf_8(data).data.decode()


def has_document_type(text: bytes) -> bool:
    """Whether a DOCTYPE stands anywhere in the text of an XML file, however broken that is; in a comment it is none."""
    plain = without_zeros(text)
    is_named = any(find(plain, name) >= 0 for name in _DOCUMENT_TYPES)
    return is_named and next(outside(plain, b"|".join(_DOCUMENT_TYPES)), None) is not None


def as_utf_8(data: bytes) -> XmlText:
    """The text of a file in UTF-8, and what was odd on the way to it."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    encoding = _MARKS.get(mark) or _UNMARKED.get(tuple(map(bool, data[:4])), "")
    text, problems = _in_sure(data[len(mark) :], encoding) if encoding else _in_declared(data)
    if marks := re.match(_SPARE_MARKS, text):
        problems.append(_problem(Message("duplicate byte-order mark"), Message("ignored")))
        text = text[marks.end() :]
    return XmlText(text, problems)


def encoding_of(data: bytes, text: bytes) -> str:
    """The encoding of a file, by its bytes and by the text that `as_utf_8` made of them.

    With the error handler `surrogateescape`, it gives the characters of that text, but for what is none of the
    encoding, and behind byte-order marks; and from them the same bytes again. Empty where no encoding does both.
    """
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    sure = _MARKS.get(mark) or _UNMARKED.get(tuple(map(bool, data[:4])), "")
    declared = _codec(_declared(text) or "utf-8")
    if data.removeprefix(mark) == text:
        return declared if declared and not sure and text.isascii() else "utf-8"
    characters = text.decode()
    candidates = filter(None, dict.fromkeys((sure or declared, "utf-8", _GUESS)))
    return next((one for one in candidates if _has_characters(data, one, characters)), "")


def _has_characters(data: bytes, encoding: str, characters: str) -> bool:
    try:
        found = data.decode(encoding, "surrogateescape")
        is_whole = found.encode(encoding, "surrogateescape") == data
    except UnicodeError:
        return False
    found = found.lstrip("\ufeff")
    return (
        is_whole
        and len(found) == len(characters)
        and all(one == other or "\udc80" <= one <= "\udcff" for one, other in zip(found, characters, strict=True))
    )


def _in_sure(data: bytes, encoding: str) -> XmlText:
    """The text of a file whose first bytes show its encoding."""
    text, problems = _in_utf_8(data) if encoding == "utf-8" else _decoded(data, encoding)
    declared = _declared(text)
    family = ("utf8",) if encoding == "utf-8" else (encoding.replace("-", "")[:5], "ucs", "iso10646")
    if declared and not declared.lower().replace("-", "").replace("_", "").startswith(family):
        problems.append(_wrongly(declared, encoding))
    return XmlText(text, problems)


def _in_declared(data: bytes) -> XmlText:
    """The text of a file that has nothing but its declaration to show its encoding."""
    declared = _declared(data) or "utf-8"
    encoding = _codec(declared)
    if encoding == "utf-8":
        return _in_utf_8(data)
    if encoding == "iso8859-1" and re.search(_C1, data):
        encoding = _GUESS
    is_other = not encoding or (not data.isascii() and _is_single_byte(encoding) and first_not_utf_8(data) < 0)
    text, problems = _in_utf_8(data) if is_other else _decoded(data, encoding)
    if is_other or encoding != _codec(declared):
        problems.append(_wrongly(declared, "utf-8" if is_other else encoding))
    return XmlText(text, problems)


def _in_utf_8(data: bytes) -> XmlText:
    """UTF-8, in which bytes that are none of it are read as what Windows writes."""
    fault = first_not_utf_8(data)
    if fault < 0:
        return XmlText(data, [])
    place = Message("line {line}", line=data.count(b"\n", 0, fault) + 1)
    is_mostly_utf_8 = data.decode("utf-8", "replace").count("\ufffd") < _MOST_GUESSED
    text = data.decode("utf-8", _guess_name) if is_mostly_utf_8 else data.decode(_GUESS, "replace")
    what = Message("some bytes are not valid {encoding}", encoding="UTF-8")
    return XmlText(text.encode(), [Problem(place, what, Message("read as {encoding}", encoding=_GUESS.upper()))])


def _guess(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(_GUESS, "replace"), error.end


codecs.register_error(_guess_name := f"{__name__}.guess", _guess)


def _decoded(data: bytes, encoding: str) -> XmlText:
    try:
        return XmlText(data.decode(encoding).encode(), [])
    except UnicodeError:
        what = Message("some bytes are not valid {encoding}", encoding=encoding.upper())
        problem = _problem(what, Message("shown with � in their place"))
        return XmlText(data.decode(encoding, "replace").encode("utf-8", "replace"), [problem])


def _declared(text: bytes) -> str:
    """The encoding that a declaration names; empty where there is none."""
    found = _DECLARATION.search(text[:_NEAR_THE_START])
    return found[1].decode() if found else ""


@lru_cache(maxsize=64)  # most files of a registry declare the same
def _codec(name: str) -> str:
    """Python's name of an encoding in which a declaration is readable without decoding it; empty for any other."""
    try:
        codec = codecs.lookup(name).name
        is_readable = b"<?xml ".decode(codec) == "<?xml "
    except (LookupError, UnicodeError, ValueError):
        return ""
    return codec if is_readable and codec not in _OF_PYTHON else ""


def _is_single_byte(encoding: str) -> bool:
    return len(bytes(range(256)).decode(encoding, "replace")) == 256


def _wrongly(declared: str, encoding: str) -> Problem:
    what = Message("the encoding is declared as {declared}, but is another", declared=quoted(declared))
    return _problem(what, Message("read as {encoding}", encoding=encoding.upper()))


def _problem(what: Words, done: Words) -> Problem:
    return Problem(Message("line {line}", line=1), what, done)
