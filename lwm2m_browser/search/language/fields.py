"""From a term, such as `id:3300..3400`, to the node of a query that it stands for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.days import first_day
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.language.query import (
    CHOICES,
    FIELDS,
    IN_RESOURCES,
    TEXT_FIELDS,
    Bound,
    Choice,
    IdentifierMatch,
    MatchMode,
    Node,
    Range,
    Regex,
    SavedSearch,
    Since,
    Text,
    is_pattern,
)
from lwm2m_browser.search.language.regex import ExpressionError, compile_expression
from lwm2m_browser.search.language.scanner import LexKind, LexToken, Mend, QueryError

_COMPARED = re.compile(r"(<=|>=|<|>)(.*)", re.DOTALL)
_AN_ID, _A_VERSION = re.compile(r"[0-9]{1,9}", re.ASCII), re.compile(r"[0-9]{1,9}\.[0-9]{1,9}", re.ASCII)
_NUMBER = {"id": _AN_ID, "uses": _AN_ID, "object": _AN_ID, "version": _A_VERSION, "lwm2m": _A_VERSION}
_FROM_TO = re.compile(r"(.*?)\.{2,3}(.*)|([^-~]+)[-~]([^-~]+)", re.DOTALL)
_LIKE_A_RANGE = re.compile(r"[0-9.<>=≥≤]+|[0-9]+[-~][0-9]+", re.ASCII)
_EXPRESSION_FIELDS = (*TEXT_FIELDS, "object", "resource", "unit")
_WRITTEN = {
    "id": N_("a number, such as id:3303, id:3300..3400 or id:>=32769"),
    "version": N_("a version, such as version:1.1, version:1.0..1.2, version:>=1.1 or version:1.*"),
    "uses": N_("a resource ID, such as uses:5700, uses:5700..5750 or uses:>=26241"),
    "object": N_("an object ID or a name, such as object:3303, object:3300..3400 or object:temperature"),
    "lwm2m": N_("a version of LwM2M, such as lwm2m:1.1 or lwm2m:>=1.1"),
}
_ALIASES = {"desc": "description", "ver": "version", "filter": "saved"}
_VALUE_ALIASES = {
    "0": "oma",
    "1": "sdo",
    "2": "vendor",
    "specification": "spec",
    "unsigned integer": "unsigned",
    "wr": "rw",
}


def node_of(token: LexToken, filters: Mapping[str, Node]) -> Node:
    """What a term stands for; `filters` are the saved searches, by name. Raises `QueryError`."""
    if token.kind is LexKind.PASTED:
        meant = parse_identifier(token.text)
        return IdentifierMatch(token.text, meant.object_id, meant.version)
    field = _named(token.field) or _named(token.group)
    if field and field not in FIELDS:
        _unknown(token, field)
    if token.group and token.field:
        _check_own_field(token)
    if token.kind is LexKind.EXPRESSION:
        return _regex(token, field)
    if not token.text and token.kind is LexKind.BARE:
        raise without_value(token)
    if field in CHOICES:
        return _choice(token, field)
    if field == "saved":
        return _saved(token, filters)
    if field == "in":
        return _in(token)
    if field == "since":
        return _since(token)
    return _range(token, field) if _is_range(token, field) else _text(token, field)


def check_group(opening: LexToken) -> None:
    """Raise `QueryError` where a group, by its opening, is of a field that takes none."""
    if not opening.field:
        return
    field = _named(opening.field)
    if field not in FIELDS:
        _unknown(opening, field)
    if opening.group:
        _check_own_field(opening)
    if field == "in":
        _fail(opening, Message("“in:” takes resources, not a group."))
    if opening.is_exact:
        _fail(opening, Message("Write = before each value in the group: {field}:(=… or =…).", field=field))


def without_value(token: LexToken) -> QueryError:
    """What is said of a field that nothing stands behind."""
    field = _named(token.field) or _named(token.group)
    return QueryError(Message("“{field}:” needs a value.", field=field), token.start, token.end)


def _named(field: str) -> str:
    return _ALIASES.get(field, field)


def _check_own_field(token: LexToken) -> None:
    if _named(token.field) != _named(token.group):
        sentence = Message(
            "“{group}:(…)” takes values of its own field: write “{field}:” outside the parentheses.",
            group=_named(token.group),
            field=_named(token.field),
        )
        _fail(token, sentence)


def _is_range(token: LexToken, field: str) -> bool:
    if field == "lwm2m":
        return True
    is_bare = token.kind is LexKind.BARE and not token.is_exact and not is_pattern(token.text, field)
    return is_bare and field in _NUMBER and (field != "object" or bool(_LIKE_A_RANGE.fullmatch(token.text)))


def _text(token: LexToken, field: str) -> Text:
    if token.is_exact:
        return Text(token.text, field, MatchMode.EXACTLY)
    if token.kind is LexKind.BARE and is_pattern(token.text, field):
        return Text(_whole_urn(token.text) if field == "urn" else token.text, field, MatchMode.PATTERN)
    if field == "unit":
        return Text(token.text, field, MatchMode.EXACTLY)  # a unit is a sign or two, which stand within most others
    return Text(token.text, field)


def _fail(token: LexToken, sentence: Message, meant: str = "") -> NoReturn:
    """`meant`: what is probably meant by the whole of the token."""
    mend = Mend(token.start, token.end, meant) if meant else None
    raise QueryError(sentence, token.start, token.end, mend)


def _unknown(token: LexToken, field: str) -> NoReturn:
    close = _closest(field, [name for name in FIELDS if name != "re"])
    if close:
        sentence = Message(
            "There is no field “{field}:”. Did you mean “{close}:”? To search for this text, put it in quotes.",
            field=field,
            close=close[0],
        )
        end = token.start + len(token.field) + 1
        raise QueryError(sentence, token.start, token.end, Mend(token.start, end, f"{close[0]}:"))
    _fail(
        token,
        Message(
            "There is no field “{field}:”; there are {names}. To search for this text, put it in quotes.",
            field=field,
            names=", ".join(FIELDS),
        ),
    )


def _regex(token: LexToken, field: str) -> Node:
    if field and field not in _EXPRESSION_FIELDS:
        _fail(
            token,
            Message(
                "“{field}:” does not take a regular expression; these fields do: {names}.",
                field=field,
                names=", ".join(_EXPRESSION_FIELDS),
            ),
        )
    pattern = token.text.replace("\\/", "/")
    try:
        compile_expression(pattern)
    except ExpressionError as error:
        _fail(token, Message("“{text}” is not a valid regular expression: {error}.", text=token.text, error=error))
    return Regex(pattern, field)


def _choice(token: LexToken, field: str) -> Node:
    value = _VALUE_ALIASES.get(token.text.lower(), token.text.lower())
    if value not in CHOICES[field]:
        _fail(
            token,
            Message(
                "“{field}:” takes {names}, not “{text}”.", field=field, names=", ".join(CHOICES[field]), text=token.text
            ),
            _meant(token, field, _closest(value, CHOICES[field])),
        )
    return Choice(field, value)


def _in(token: LexToken) -> Node:
    if token.text.lower() != "resources":
        _fail(token, Message("“in:” takes resources, not “{text}”.", text=token.text))
    return IN_RESOURCES


def _since(token: LexToken) -> Node:
    try:
        return Since(token.text.strip(), first_day(token.text))
    except ValueError:
        form = Message("a year, a month or a day, such as since:2026, since:2026-05 or since:2026-05-31")
        _fail(token, Message("“{field}:” takes {form}.", field="since", form=form))


def _saved(token: LexToken, filters: Mapping[str, Node]) -> Node:
    if token.text not in filters:
        close = _closest(token.text, filters)
        names = ", ".join(filters)
        if close:
            _fail(
                token,
                Message("There is no saved search “{name}”; did you mean “{close}”?", name=token.text, close=close[0]),
                str(SavedSearch(close[0], filters[close[0]])),
            )
        if names:
            _fail(token, Message("There is no saved search “{name}”; there are {names}.", name=token.text, names=names))
        _fail(token, Message("There is no saved search “{name}”; there are none yet.", name=token.text))
    return SavedSearch(token.text, filters[token.text])


def _whole_urn(pattern: str) -> str:
    """`urn:oma:*` is meant as the beginning of a URN, and read as the field `urn` and what is behind its colon."""
    return f"urn:{pattern}" if pattern.startswith("oma:") else pattern


def _range(token: LexToken, field: str) -> Node:
    def bound(text: str, *, included: bool = True) -> Bound | None:
        if not text:
            return None
        if not _NUMBER[field].fullmatch(text):
            _fail(
                token,
                Message(
                    "“{field}:” takes {form}. To search for this text, put it in quotes.",
                    field=field,
                    form=Message(_WRITTEN[field]),
                ),
            )
        return Bound(parse_version(text), included)

    written = token.text.replace("≥", ">=").replace("≤", "<=")
    compared = _COMPARED.fullmatch(written)
    if compared:
        end = bound(compared[2], included="=" in compared[1])
        low, high = (end, None) if compared[1].startswith(">") else (None, end)
    else:
        found = _FROM_TO.fullmatch(written)
        first, last = (found[1] or found[3] or "", found[2] or found[4] or "") if found else (written, written)
        low, high = bound(first), bound(last)
    if low is None and high is None:
        _fail(token, Message("“{field}:” takes {form}.", field=field, form=Message(_WRITTEN[field])))
    if low and high and low.numbers > high.numbers:
        _fail(
            token,
            Message(
                "“{text}” is reversed: write {field}:{low}..{high}.",
                text=token.text,
                field=field,
                low=high.value,
                high=low.value,
            ),
            _meant(token, field, [f"{high.value}..{low.value}"]),
        )
    return Range(field, low, high)


def _meant(token: LexToken, field: str, values: Sequence[str]) -> str:
    """The token with the first of some values; empty without any. In a group, the field stands before that."""
    return f"{field}:{values[0]}" if values and token.field else "".join(values[:1])


def _closest(text: str, known: Iterable[str]) -> list[str]:
    """What was probably meant; empty where nothing is like it."""
    from difflib import get_close_matches  # imported here, to keep the start fast

    return get_close_matches(text, list(known), n=1)
