"""The message for a query without results: what may have been meant, or what else would be found."""

from collections.abc import Callable
from shlex import quote
from typing import NamedTuple

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.grammar import Options, counted, listed
from lwm2m_browser.commands.running import notice
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import all_of
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.suggest.known_words import KnownWords
from lwm2m_browser.search.suggest.near_misses import (
    Asked,
    Count,
    SearchChange,
    Suggestion,
    count_of_objects,
    count_of_resources,
    suggestions,
)
from lwm2m_browser.search.suggest.resource_answers import resource_answer


class _Kind(NamedTuple):
    """What the rows are called, and how those of a query are counted."""

    what: str
    counting: Callable[[Index], Count]


OBJECTS = _Kind("object version", count_of_objects)
RESOURCES = _Kind("resource", count_of_resources)


def tell_nothing_found(options: Options, kind: _Kind, index: Index, asked: Asked) -> None:
    """Say that no row was found, and the likeliest search that finds some, by what the index knows.

    `asked`: what was searched for, with the options as its choices.
    """
    narrowed = _narrowed(options)
    told = " with ".join(filter(None, (asked.text and f"“{asked.text}”", narrowed)))
    if not told:
        notice(options, f"There is no {kind.what} in this source.")
        return
    hint = ""
    if asked.text:  # without one, nothing else is known than that there is more
        hint = (_of_answer(index, asked) if kind is OBJECTS else "") or _of_suggestion(kind, index, asked, narrowed)
    notice(options, f"No {kind.what} matches {told}.{hint and ' '}{hint}")


def _of_answer(index: Index, asked: Asked) -> str:
    """Where the text is what resources are called: how many objects have them, and how they are listed."""
    answer = resource_answer(index, parse(asked.text, asked.filters))
    try:
        rows = index.select(all_of(answer, asked.choices)) if answer else ()
    except SlowExpression:  # it was quick enough the first time
        rows = ()
    if not rows:
        return ""
    objects = len({index.catalogue.entries[row].object_id for row in rows})
    have = "object has" if objects == 1 else "objects have"
    return f"{objects:,} {have} a matching resource. List with: {PROGRAM} list {quote(str(answer))}"


def _of_suggestion(kind: _Kind, index: Index, asked: Asked, narrowed: str) -> str:
    found = suggestions(asked, KnownWords(index), kind.counting(index), lambda rows: counted(rows, kind.what))
    match next(found, None):
        case Suggestion(SearchChange.WORD | SearchChange.TEXT, text):
            return f"Did you mean “{text}”?"
        case Suggestion(SearchChange.CHOICES, _, _, rows):
            return f"Without {narrowed}: {counted(rows, kind.what)}."
        case Suggestion(_, _, said):
            return f"{said}."
    return ""


def _narrowed(options: Options) -> str:
    """The options that restrict the result, as they are written."""
    told = ["--latest"] if options.latest else []
    told += [f"--id {listed(options.id, 'or')}"] if options.id else []
    told += [f"--object-version {options.object_version}"] if options.object_version else []
    return listed(told, "and") if told else ""
