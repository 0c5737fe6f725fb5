"""Cuts what stands in the search field into tokens, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.identifier import parse_identifier

_FIELD = re.compile(r"([A-Za-z]+|lwm2m):(?!//)", re.IGNORECASE)  # http://… is text
_RESOURCE_GROUP = re.compile(r"resource:\(", re.IGNORECASE)
_PASTED = re.compile(r"/\d|urn:", re.ASCII | re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_EXPRESSION = re.compile(r"/((?:[^/\\]|\\.)*)/", re.DOTALL)


class QueryError(ValueError):
    """A text that is no query. `str()` is a sentence that names the place and the mend."""

    def __init__(self, sentence: Words, start: int, end: int) -> None:
        super().__init__(sentence)
        self.start = start
        """The place in the text: the first character that is meant."""
        self.end = end
        """The character behind the last that is meant."""


class LexKind(Enum):
    """What a token is; the values are the words and signs that stand for themselves."""

    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    OR = "or"
    AND = "and"
    NOT = "not"
    BARE = "bare"
    QUOTED = "quoted"
    EXPRESSION = "expression"
    PASTED = "pasted"


_KEYWORDS = {kind.value: kind for kind in (LexKind.OR, LexKind.AND, LexKind.NOT)}


@dataclass(frozen=True, slots=True)
class LexToken:
    """A piece of a query, from `start` to before `end`."""

    kind: LexKind
    start: int
    end: int
    text: str = ""
    """A term's text, without field, quotes and escapes."""
    field: str = ""
    """The field before a term's colon, in small letters; `resource` before a group that is about one resource."""
    is_exact: bool = False
    """Whether a `=` stands before a term's text."""


def scan(text: str) -> Iterator[LexToken]:
    """The tokens of a text. Raises `QueryError` at an open quote or expression."""
    position = 0
    groups = 0
    while True:
        while text[position : position + 1].isspace():
            position += 1
        if position == len(text):
            return
        sign = text[position]
        if sign == "(" or (sign == ")" and groups):
            groups += 1 if sign == "(" else -1
            token = LexToken(LexKind(sign), position, position + 1)
        elif opening := _RESOURCE_GROUP.match(text, position):
            groups += 1
            token = LexToken(LexKind.OPEN, position, opening.end(), field="resource")
        elif sign == "-" and _begins_something(text, position + 1):
            token = LexToken(LexKind.MINUS, position, position + 1)
        else:
            token = _term(text, position, groups)
        yield token
        position = token.end


def _begins_something(text: str, position: int) -> bool:
    following = text[position : position + 1]
    return bool(following) and not following.isspace() and following != ")"


def _term(text: str, start: int, groups: int) -> LexToken:
    if _PASTED.match(text, start):
        end = _end_of_word(text, start, groups)
        try:
            parse_identifier(text[start:end])
            return LexToken(LexKind.PASTED, start, end, text[start:end])
        except ValueError:
            pass  # what only begins like a URN or a path is text
    position, field, is_expression = start, "", False
    while (found := _FIELD.match(text, position)) and not is_expression and (not field or found[1].lower() == "re"):
        is_expression = found[1].lower() == "re"
        field = field if is_expression else found[1].lower()
        position = found.end()
    if is_expression:
        expression = _EXPRESSION.match(text, position)
        if not expression:
            before = text[start:position]
            sentence = Message(
                "Missing / after the regular expression in “{text}”. Write it between slashes: re:/…/.", text=before
            )
            raise QueryError(sentence, start, len(text))
        return LexToken(LexKind.EXPRESSION, start, expression.end(), expression[1], field)
    is_exact = bool(field) and text.startswith("=", position)
    position += is_exact
    if text.startswith('"', position):
        quote = _QUOTED.match(text, position)
        if not quote:
            sentence = Message('Missing " after the phrase. To search for a quotation mark, write \\" between quotes.')
            raise QueryError(sentence, position, len(text))
        return LexToken(LexKind.QUOTED, start, quote.end(), re.sub(r'\\(["\\])', r"\1", quote[1]), field, is_exact)
    end = _end_of_word(text, position, groups)
    keyword = None if field else _KEYWORDS.get(text[start:end].lower())
    return LexToken(keyword or LexKind.BARE, start, end, text[position:end], field, is_exact)


def _end_of_word(text: str, position: int, groups: int) -> int:
    """Where a bare word ends: at white space, or at a parenthesis that closes a group."""
    inner = 0
    while position < len(text) and not text[position].isspace():
        if text[position] == ")" and groups and not inner:
            break
        inner += {"(": 1, ")": -1 if inner else 0}.get(text[position], 0)
        position += 1
    return position
