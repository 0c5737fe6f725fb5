"""The API's JSON shape: an array of object versions. One parser reads the API's answers, the cache and the index.

As the contract asks, it is lenient: an ID as integer or text, a flag as text, integer or boolean, elements that are
absent or null, one object without its array. It reads item by item, so that an array that breaks off keeps what came
before the break, and that the interpreter's lock is never held for longer than one item takes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.elements import API_NAMES
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.parsing.entry_builder import Anomaly, CatalogueBuilder
from lwm2m_browser.storage.json_values import Json

_BLANK = " \t\r\n"
_LONGEST_NUMBER = 19  # digits
_REPORT_EACH = 1000


class _Repeating(dict[str, Json]):
    """An object in which a name stands more than once; the first of each counts, as in a DDF.xml."""


def read_objects(data: bytes, provenance: Provenance, context: TaskContext) -> Catalogue:
    """The catalogue in an API's answer. Raises `NotACatalogue` where nothing of it can be read, and `Cancelled`."""
    reader = CatalogueBuilder()
    text = _decoded(data, reader)
    start = text.lstrip(_BLANK)[:1]
    where = provenance.address
    if not start:
        raise NotACatalogue(Message("Received an empty answer from {address}.", address=where))
    if start == "<":
        raise NotACatalogue(
            Message("Received a web page instead of JSON from {address}.", address=where), Message("Try again later.")
        )
    if start not in "[{":
        raise NotACatalogue(
            Message("Received something other than a list of object versions from {address}.", address=where)
        )
    count = -1
    for count, item in enumerate(_items(text, reader)):
        for odd in _add(item, reader):
            reader.problems.add(Message("index {index}", index=count), *odd)
        if count % _REPORT_EACH == 0:
            context.check()
            context.report(Progress(received=len(data), expected=len(data), items=len(reader)))
    catalogue = reader.catalogue(provenance)
    if catalogue.problems and not catalogue.entries:
        raise NotACatalogue(
            Message(
                "Received no readable object version from {address}; {problem}",
                address=where,
                problem=catalogue.problems[0],
            )
        )
    return catalogue


def object_of(entry: Entry) -> dict[str, int | str]:
    """An entry in the API's own shape: all twelve elements, ObjectID a number, the others texts."""
    shape: dict[str, int | str] = dict(zip(API_NAMES, entry.texts, strict=True))
    shape["ObjectID"] = entry.object_id
    return shape


def write_objects(entries: Iterable[Entry]) -> Iterator[str]:
    """The JSON array of entries in pieces, an entry a line."""
    yield "["
    separator = "\n"
    encode = json.JSONEncoder(ensure_ascii=False).encode  # once: `dumps` would make one for each entry
    for entry in entries:
        yield separator + encode(object_of(entry))
        separator = ",\n"
    yield "\n]"


def _decoded(data: bytes, reader: CatalogueBuilder) -> str:
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reader.problems.add(
            Message("byte {position}", position=error.start),
            Message("the text is not valid {encoding}", encoding=encoding),
            Message("shown with � in its place"),
        )
        return data.decode(encoding, "replace")


def _items(text: str, reader: CatalogueBuilder) -> Iterator[Json]:
    """Each value of the array that a text holds, or the one object that stands without it."""
    decode = json.JSONDecoder(parse_int=_number, object_pairs_hook=_object).raw_decode
    position = _skip(text, 0, _BLANK)
    is_array = text[position] == "["
    if is_array:
        position = _skip(text, position + 1, _BLANK)
    while text[position : position + 1] != "]":
        try:
            item, position = decode(text, position)
        except (ValueError, RecursionError) as error:
            at = error.pos if isinstance(error, json.JSONDecodeError) else position
            why = error.msg if isinstance(error, json.JSONDecodeError) else Message("it is nested too deeply")
            reader.problems.add(
                _place(text, at),
                Message("the JSON is broken ({fault})", fault=why),
                Message("the rest could not be read"),
            )
            reader.is_whole = False
            return
        yield item
        if not is_array:
            _note_rest(text, position, reader)
            return
        position = _skip(text, position, _BLANK)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1, _BLANK)
    _note_rest(text, position + 1, reader)


def _note_rest(text: str, position: int, reader: CatalogueBuilder) -> None:
    """Tell what stands behind the end of a list. Where that may be more of it, the list is not whole."""
    start = _skip(text, position, _BLANK)
    if start < len(text):
        reader.problems.add(
            _place(text, start), Message("unexpected text after the end of the list"), Message("left out")
        )
        reader.is_whole = text[start] not in "[{,"


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Repeating(reversed(pairs))


def _number(digits: str) -> int | str:
    """An integer; as text if it is so long that Python refuses to read it, and it can be no ID either."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits


def _skip(text: str, position: int, signs: str) -> int:
    while position < len(text) and text[position] in signs:
        position += 1
    return position


def _place(text: str, position: int) -> Message:
    line = text.count("\n", 0, position) + 1
    return Message("line {line}, column {column}", line=line, column=position - text.rfind(chr(10), 0, position))


def _add(item: Json, reader: CatalogueBuilder) -> Sequence[Anomaly]:
    """Add what an item of the array says; tell what is odd about it."""
    if not isinstance(item, dict):
        return [Anomaly(Message("not an object version"), Message("left out"))]
    values = [item.get(name) for name in API_NAMES]
    texts = [value if value.__class__ is str and value.isascii() else _as_text(value) for value in values]
    i, v, name, description, owner, label, urn, definition, shown, spec, spec_shown, vorto = texts
    trimmed = reader.trimmed  # what few items have in common goes past it: to remember it costs more than it saves
    odd = reader.add(
        (
            (i or "").strip(), trimmed[v], (name or "").strip(), trimmed[description],
            trimmed[owner], trimmed[label], (urn or "").strip(),
            (definition or "").strip(), trimmed[shown], trimmed[spec], trimmed[spec_shown], trimmed[vorto],
        )
    )  # fmt: skip
    return odd if None not in texts and item.__class__ is dict else [*_odd_elements(item, texts), *odd]


def _odd_elements(item: Mapping[str, Json], texts: Sequence[str | None]) -> Iterator[Anomaly]:
    if isinstance(item, _Repeating):
        yield Anomaly(Message("duplicate element"), Message("the first is shown"))
    for name, text in zip(API_NAMES, texts, strict=True):
        if text is None:
            yield Anomaly(Message("{name} is neither text nor number", name=name), Message("read as empty"))


def _as_text(value: object) -> str | None:
    """The text of an element; None for a value that has none."""
    match value:
        case None:
            return ""
        case str():
            return _without_surrogates(value)
        case bool():
            return str(int(value))
        case int():
            return str(value)
        case float() if value.is_integer() and abs(value) < 10**_LONGEST_NUMBER:
            return str(int(value))
    return None


def _without_surrogates(text: str) -> str:
    """JSON can escape half of a surrogate pair, which no encoding can write: such a half becomes �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
