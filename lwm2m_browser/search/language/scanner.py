"""Cuts what stands in the search field into tokens, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.search.language.typography import looks_of

_FIELD = re.compile(r"([A-Za-z]+|lwm2m):(?!//)", re.IGNORECASE)  # http://… is text
_GROUP = re.compile(r"(?!re:)([A-Za-z]+|lwm2m):(=?)\(", re.IGNORECASE)
_PASTED = re.compile(r"/\d|urn:", re.ASCII | re.IGNORECASE)
_CLOSING = {'"': '"', "＂": '＂"', "«": "»", "»": "«", "「": "」", "『": "』", "/": "/", "／": "／/"}
"""What ends a text that begins with a sign; one that begins with a curly quote ends with any of `_CURLY`."""
_CURLY = "“”‟〞"
_LENIENT = f'"＂»{_CURLY}'
"""What ends a phrase that its own sign does not end: keyboards and programs mix them."""


class Mend(NamedTuple):
    """A change that makes a query of a text, or at least lets it be read further."""

    start: int
    end: int
    """The character behind the last that is replaced; `start`, where something is only missing."""
    text: str
    """What stands there instead."""

    def applied_to(self, text: str) -> str:
        """The mended text."""
        return text[: self.start] + self.text + text[self.end :]


class QueryError(ValueError):
    """A text that is no query. `str()` is a sentence that names the place and the mend."""

    def __init__(self, sentence: Words, start: int, end: int, mend: Mend | None = None) -> None:
        super().__init__(sentence)
        self.mend = mend
        """What is probably meant; None where that is not known."""
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
    """The field before a term's colon, or before that of a group, in small letters."""
    is_exact: bool = False
    """Whether a `=` stands before a term's text."""
    group: str = ""
    """The field of the group that it stands in, as of `ipso` in `owner:(ipso or oma)`; empty in that of a resource."""


def scan(text: str) -> Iterator[LexToken]:
    """The tokens of a text. Raises `QueryError` at an open quote or expression."""
    return _Scanner(text).tokens()


def open_group(text: str) -> str:
    """The field of the group, such as `owner:(…)`, that is open at the end of a text; empty where there is none."""
    scanner = _Scanner(text)
    try:
        for _ in scanner.tokens():
            pass
    except QueryError:
        return ""
    return scanner.group


class _Scanner:
    """Reads a text as it looks, but for what is in quotes or between slashes: that stays as it was typed.

    All places are those of the text as it looks; tokens and errors have those of the typed one.
    """

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._looks = looks_of(typed)
        self._text = self._looks.plain
        self._groups: list[str] = []
        """The fields of the open groups, the innermost last."""

    @property
    def group(self) -> str:
        """The field of the innermost open group; empty for none."""
        return self._groups[-1] if self._groups else ""

    def tokens(self) -> Iterator[LexToken]:
        position = 0
        while True:
            while self._text[position : position + 1].isspace():
                position += 1
            if position == len(self._text):
                return
            token, position = self._next(position)
            yield token

    def _next(self, position: int) -> tuple[LexToken, int]:
        """The token at a place, and the place behind it."""
        sign, group = self._text[position], self.group
        if sign == "(":
            self._groups.append(group)
            return self._token(LexKind.OPEN, position, position + 1), position + 1
        if sign == ")" and self._groups:
            self._groups.pop()
            return self._token(LexKind.CLOSE, position, position + 1), position + 1
        if opening := _GROUP.match(self._text, position):
            field = opening[1].lower()
            self._groups.append("" if field == "resource" else field)
            opened = self._token(LexKind.OPEN, position, opening.end(), field=field, is_exact=bool(opening[2]))
            return replace(opened, group=group), opening.end()
        if sign == "-" and self._begins_something(position + 1):
            return self._token(LexKind.MINUS, position, position + 1), position + 1
        return self._term(position)

    def _begins_something(self, position: int) -> bool:
        following = self._text[position : position + 1]
        return bool(following) and not following.isspace() and following != ")"

    def _term(self, start: int) -> tuple[LexToken, int]:
        text = self._text
        if not self.group and _PASTED.match(text, start):
            end = self._end_of_word(start)
            try:
                parse_identifier(text[start:end])
                return self._token(LexKind.PASTED, start, end, text[start:end]), end
            except ValueError:
                pass  # what only begins like a URN or a path is text
        field, is_expression, position = self._field(start)
        if is_expression:
            return self._expression(start, position, field)
        is_exact = bool(field or self.group) and text.startswith("=", position)
        position += is_exact
        if text.startswith('"', position):
            return self._phrase(start, position, field, is_exact=is_exact)
        end = self._end_of_word(position)
        keyword = None if field else _KEYWORDS.get(text[start:end].lower())
        return self._token(keyword or LexKind.BARE, start, end, text[position:end], field, is_exact=is_exact), end

    def _field(self, position: int) -> tuple[str, bool, int]:
        """The field at a place, whether an expression follows, and the place behind both."""
        field, is_expression = "", False
        while (found := _FIELD.match(self._text, position)) and not is_expression:
            name = found[1].lower()
            if name != "re" and (field or (name == self.group == "urn")):  # urn:oma:… is the text of a URN
                break
            is_expression = name == "re"
            field = field if is_expression else name
            position = found.end()
        return field, is_expression, position

    def _expression(self, start: int, position: int, field: str) -> tuple[LexToken, int]:
        opening = self._typed[self._looks.start(position) : self._looks.start(position) + 1]
        content = self._until(_CLOSING[opening], position) if self._text.startswith("/", position) else None
        if content is None:
            before = self._text[start:position]
            sentence = Message(
                "Missing / after the regular expression in “{text}”. Write it between slashes: re:/…/.", text=before
            )
            raise self._error(sentence, start, "/" if self._text.startswith("/", position) else "")
        end = self._looks.position(content[1])
        return self._token(LexKind.EXPRESSION, start, end, content[0], field), end

    def _phrase(self, start: int, position: int, field: str, *, is_exact: bool) -> tuple[LexToken, int]:
        closing = _CLOSING.get(self._typed[self._looks.start(position)], _CURLY)
        content = self._until(closing, position) or self._until(_LENIENT, position)
        if content is None:
            sentence = Message('Missing " after the phrase. To search for a quotation mark, write \\" between quotes.')
            raise self._error(sentence, position, '"')
        text = re.sub(rf'\\(["\\{closing}])', r"\1", content[0])
        end = self._looks.position(content[1])
        return self._token(LexKind.QUOTED, start, end, text, field, is_exact=is_exact), end

    def _until(self, closing: str, position: int) -> tuple[str, int] | None:
        """What was typed behind the sign at a place up to one of some signs, and where that is; None without one."""
        first = self._looks.start(position) + 1
        found = re.compile(rf"((?:[^\\{closing}]|\\.)*)[{closing}]", re.DOTALL).match(self._typed, first)
        return (found[1], found.end() - 1) if found else None

    def _end_of_word(self, position: int) -> int:
        """Where a bare word ends: at white space, or at a parenthesis that closes a group."""
        inner = 0
        while position < len(self._text) and not self._text[position].isspace():
            if self._text[position] == ")" and self._groups and not inner:
                break
            inner += {"(": 1, ")": -1 if inner else 0}.get(self._text[position], 0)
            position += 1
        return position

    def _token(
        self, kind: LexKind, start: int, end: int, text: str = "", field: str = "", *, is_exact: bool = False
    ) -> LexToken:
        looks = self._looks
        return LexToken(kind, looks.start(start), looks.end(end), text, field, is_exact, self.group)

    def _error(self, sentence: Message, start: int, missing: str) -> QueryError:
        end = len(self._typed)
        return QueryError(sentence, self._looks.start(start), end, Mend(end, end, missing) if missing else None)
