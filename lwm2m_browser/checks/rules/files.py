"""A file as bytes: line ends, encoding, well-formedness, and the schema that it names."""

import re
from collections.abc import Iterator
from functools import partial

from lwm2m_browser.checks.checked_file import SCHEMA_ATTRIBUTE, CheckedFile, CheckedKind
from lwm2m_browser.checks.edits import other_bytes
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Edit, Fix, Severity
from lwm2m_browser.sources.parsing.entry_builder import quoted

_SCHEMA = re.compile(r"https?://(www\.)?openmobilealliance\.org/tech/profiles/(LWM2M|LWM2M-v1_1)\.xsd")


def _no_line_feed_at_end(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if not (file.text or file.data).endswith(b"\n"):
        end = len(file.text)
        is_complete = bool(file.text) and not file.text.endswith(b"\r")  # which becomes one, by 407
        fix = other_bytes(file, end, end, b"\n", Message("a line feed is added")) if is_complete else None
        yield Fault(Message("the file does not end with a line feed"), fix=fix, offset=end if file.text else None)


def _carriage_returns(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    start = file.text.find(b"\r")
    if start < 0:
        return
    what = Message.counted(
        "the file has {count:,} carriage return", "the file has {count:,} carriage returns", file.text.count(b"\r")
    )
    fix = Fix(Message("each line ends with a line feed alone"), partial(_with_line_feeds, file.data))
    yield Fault(what, fix=None if file.shift is None else fix, offset=start)


def _with_line_feeds(data: bytes) -> tuple[Edit, ...]:
    start, end = data.index(b"\r"), data.rindex(b"\r") + 1
    end += data.startswith(b"\n", end)
    return (Edit(start, end, data[start:end].replace(b"\r\n", b"\n").replace(b"\r", b"\n")),)


def _no_lines(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if file.text.strip() and b"\n" not in file.text.strip():
        yield Fault(Message("the file has no line feeds between its lines"), offset=0)


def _not_well_formed(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if file.syntax is None or (file.kind is not CheckedKind.DEFINITION and file.root is not None):
        return  # of DDF.xml and Common.xml, a number of OMA's tells it
    yield syntax_fault(file)


def syntax_fault(file: CheckedFile) -> Fault:
    """That a file is not well-formed, and where."""
    what, line, column = file.syntax or ("", None, None)
    offset = file.places.offset(line, column or 1) if line else None
    return Fault(Message("the file is not well-formed XML: {reason}", reason=what), offset=offset)


def _wrong_encoding(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    for oddity in file.oddities:
        yield Fault(Message("encoding: {what}", what=oddity.what), offset=0)


def _mark(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if file.data.startswith(b"\xef\xbb\xbf"):
        fix = Fix.of(Message("it is removed"), Edit(0, 3, b""))
        yield Fault(Message("the file begins with a byte-order mark"), fix=fix, offset=0)


def _no_schema(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    if not file.schema and file.root is not None and file.root.start >= 0:
        yield Fault(Message("the file names no schema"), file.root, SCHEMA_ATTRIBUTE)


def _other_schema(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    named = file.schema
    if named and not _SCHEMA.fullmatch(named):
        what = Message("the file names the schema {schema}, which is not one of LwM2M", schema=quoted(named))
        yield Fault(what, file.root, SCHEMA_ATTRIBUTE, "http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd")


def _no_object(file: CheckedFile, _known: Known) -> Iterator[Fault]:
    is_list = file.kind in (CheckedKind.DDF, CheckedKind.COMMON)
    if not is_list and not file.plain and not any(one.element.children for one in file.objects):
        yield Fault(Message("the file contains no object definition"), file.root)


_SCHEMA_WHY = Message("Editors check a definition by the schema that it names.")
_LINES_WHY = Message("The registry’s files have lines that end with a line feed, so that a change shows as one.")
_ROOT = '<LWM2M xmlns:xsi="…"{}>'

RULES = (
    Rule(
        "406", LooksAt.DEFINITION, Message("the file does not end with a line feed"), _LINES_WHY,
        "</LWM2M>", "</LWM2M>⏎", _no_line_feed_at_end,
    ),
    Rule(
        "407", LooksAt.DEFINITION, Message("the file has carriage returns"), _LINES_WHY,
        "<LWM2M>␍⏎", "<LWM2M>⏎", _carriage_returns, is_of_checkout=True,
    ),
    Rule(
        "408", LooksAt.DEFINITION, Message("the file has no line feeds between its lines"), _LINES_WHY,
        "<LWM2M><Object>", "<LWM2M>⏎<Object>", _no_lines,
    ),
    Rule(
        "404", LooksAt.DEFINITION, Message("the file names no schema"), _SCHEMA_WHY,
        _ROOT.format(""), _ROOT.format(' xsi:noNamespaceSchemaLocation="…/LWM2M-v1_1.xsd"'), _no_schema,
    ),
    Rule(
        "405", LooksAt.DEFINITION, Message("the file names another schema"), _SCHEMA_WHY,
        _ROOT.format(' xsi:noNamespaceSchemaLocation="mine.xsd"'),
        _ROOT.format(' xsi:noNamespaceSchemaLocation="…/LWM2M-v1_1.xsd"'), _other_schema,
    ),
    Rule(
        "272", LooksAt.FILE, Message("the file contains no object definition"),
        Message("Programs have nothing to read in it."),
        "<LWM2M></LWM2M>", "<LWM2M><Object>…</Object></LWM2M>", _no_object,
    ),
    Rule(
        "LB001", LooksAt.FILE, Message("the file is not well-formed XML"),
        Message("Programs stop at the first such place, or guess."),
        "<Name>A & B</Name>", "<Name>A &amp; B</Name>", _not_well_formed,
    ),
    Rule(
        "LB002", LooksAt.FILE, Message("the file has another encoding than it declares"),
        Message("Programs show other characters than were meant."),
        '<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0" encoding="UTF-8"?>', _wrong_encoding,
    ),
    Rule(
        "LB024", LooksAt.FILE, Message("the file begins with a byte-order mark"),
        Message("UTF-8 needs none, and some programs take it for text."),
        "U+FEFF <?xml …", "<?xml …", _mark, Severity.NOTE, is_of_checkout=True,
    ),
)  # fmt: skip
