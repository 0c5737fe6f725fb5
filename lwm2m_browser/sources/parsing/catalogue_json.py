"""A catalogue in a file: where it came from, what was odd, and its entries in the API's own shape.

    {"format": 1, "origin": "Registry API", "address": "https://…", "when": "2026-01-31T12:00:00+00:00", "entries": 437,
     "problems": [["index 3", "…", "…"]],
     "objects": [
    {"ObjectID": 0, "Ver": "1.0", …},
    …
    ]}

`objects` stands last, so that the rest can be read by itself and the array item by item; and what is to be known of a
catalogue without reading it all stands in the first line.
"""

import json
import sys
from typing import NamedTuple

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.messages import Message, Words, parse_words_json, words_json
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem
from lwm2m_browser.sources.parsing.api_json import read_objects, write_objects
from lwm2m_browser.sources.parsing.provenance_json import parse_provenance_json, provenance_json
from lwm2m_browser.storage.json_values import Json, as_int, as_list, as_text, needed, parse_json_object

_FORMAT = 1
_OBJECTS = '"objects":'  # inside a JSON text its quotes would be escaped: the first one found is the key


class Head(NamedTuple):
    """What is known of a stored catalogue without reading it all."""

    address: str
    """Where it came from."""
    entries: int
    """How many object versions it has."""


def pack(catalogue: Catalogue) -> bytes:
    """The file of a catalogue."""
    about = {"format": _FORMAT, **provenance_json(catalogue.provenance), "entries": len(catalogue.entries)}
    head = json.dumps(about, ensure_ascii=False)
    problems = json.dumps([[*map(words_json, problem)] for problem in catalogue.problems], ensure_ascii=False)
    pieces = [
        head.removesuffix("}"),
        f',\n"problems": {problems},\n{_OBJECTS} ',
        *write_objects(catalogue.entries),
        "}\n",
    ]
    return "".join(pieces).encode("utf-8", "replace")


def unpack(data: bytes, name: Words, context: TaskContext) -> Catalogue:
    """The catalogue in a file called `name`. Raises `NotACatalogue` where it is none, and `Cancelled`."""
    head, key, objects = data.partition(_OBJECTS.encode())
    try:
        about = _members(head)
        if not key or about.get("format") != _FORMAT:
            raise ValueError(Message("it has another format or version"))
        provenance = parse_provenance_json(about)
        problems = tuple(map(_problem, needed(as_list(about.get("problems")))))
    except ValueError as error:
        raise NotACatalogue(Message("{name} is not a cached catalogue: {reason}.", name=name, reason=error)) from error
    catalogue = read_objects(objects.rstrip(b"} \t\r\n"), provenance, context)
    if not catalogue.is_whole:
        raise NotACatalogue(Message("{name} is damaged: {problem}", name=name, problem=catalogue.problems[-1]))
    # What was odd was found when the catalogue first came, with its place in the source.
    return catalogue._replace(problems=problems)


def head_of(line: bytes) -> Head | None:
    """What the first line of a file tells; None where it tells nothing of the kind, as that of an older file."""
    try:
        about = _members(line)
        return Head(needed(as_text(about.get("address"))), needed(as_int(about.get("entries"), 0, sys.maxsize)))
    except ValueError:
        return None


def same_objects(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same object versions, whenever they came; told without reading them as JSON."""
    key = _OBJECTS.encode()
    starts = (one.find(key), other.find(key))
    return -1 not in starts and one[starts[0] :] == other[starts[1] :]


def _members(beginning: bytes) -> dict[str, Json]:
    """The members of a JSON object whose beginning is given, up to a comma."""
    return parse_json_object(beginning.rstrip(b" \t\r\n,") + b"}")


def _problem(stored: Json) -> Problem:
    place, what, done = map(parse_words_json, needed(as_list(stored)))
    return Problem(place, what, done)
