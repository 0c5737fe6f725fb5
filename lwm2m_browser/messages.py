"""What there is to say to a user, kept as what it is and worded where it is shown.

    Message("{host} did not answer in time.", host=host)              a text of the code, and what is put into it
    Message.counted("{count:,} row", "{count:,} rows", rows)          one for each number
    Sentences(message, other)                                         one behind the other
    clause_of(message)                                                without its full stop

`str()` words a message in the language that is spoken at that moment. Whatever outlives the moment holds the message
itself: an error, a problem of a catalogue, a notice; and so do files, as `words_json` has it. `Words` are a message, or
a text that is the same in every language, such as the name of a file.
"""

import reprlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, Self, TypeAlias, TypeVar

from lwm2m_browser.i18n import joined, ntr, tr

_STOPS = (".", "。")
_FORMATS = ("", ",", "g", ",.0f")
"""How values are written in the texts of the code; others, such as a width of a billion, are nobody's."""
_LONGEST_TEXT = 1_000
"""Characters of a text of the code."""
_DEEPEST = 8
"""How often a message may be put into another."""
_PLAIN = (str, int, float)  # and none of their kinds: True is not 1, and a text of lxml holds on to its file


class _Text(NamedTuple):
    """A text of the code, which all its messages share."""

    one: str
    several: str
    """Its form for other numbers than one; empty where it has none."""
    names: tuple[str, ...]
    """Those of the values, in the order in which a message has them."""
    repeats: bool
    """Whether one of them stands more than once in a form."""


class Message:
    """Something to say. Messages are equal where they say the same in every language. Nobody changes them."""

    __slots__ = ("_text", "_values")

    _text: _Text
    _values: "tuple[Value, ...]"

    def __init__(self, text: str, /, **values: object) -> None:
        self._text = known = _text_with_places(text, "") if values else _text_alone(text)
        self._values = _values_of(known, values)

    @classmethod
    def counted(cls, one: str, several: str, count: int, /, **values: object) -> Self:
        """The form of a text that fits `count`, with it and `values` in the places of their names."""
        known = _text_with_places(one, several)
        return _fill(cls.__new__(cls), known, _values_of(known, {**values, "count": count}))

    def value(self, name: str) -> "Value | None":
        """What is put into the place of a name; None where there is no such place."""
        return dict(zip(self._text.names, self._values, strict=False)).get(name)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._text == other._text and self._values == other._values

    def __hash__(self) -> int:
        return hash((self._text, self._values))

    def __str__(self) -> str:
        one, several, names, _ = self._text
        if not names:
            return tr(one)
        values: dict[str, Any] = dict(zip(names, self._values, strict=True))
        try:
            return ntr(one, several, values.pop("count"), **values) if several else tr(one, **values)
        except (LookupError, ValueError, TypeError, ArithmeticError):
            return one  # a stored one, whose values are of another kind than its text wants

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._json()})"

    def _json(self) -> Mapping[str, object]:
        one, several, names, _ = self._text
        values = {name: words_json(value) for name, value in zip(names, self._values, strict=True)}
        return {"text": one, **({"several": several} if several else {}), **({"values": values} if values else {})}


# Behind their class: a name in quotes would be compiled when the program starts, which costs it a millisecond.
Words: TypeAlias = str | Message
Value: TypeAlias = str | int | float | Message
_Kind = TypeVar("_Kind", bound=Message)


class Sentences(Message):
    """Some sentences, one behind the other, as `i18n.joined` has them."""

    __slots__ = ()

    def __init__(self, *sentences: Words) -> None:
        _fill(self, _NO_TEXT, sentences)

    def __str__(self) -> str:
        return joined(*self._values)

    def _json(self) -> Mapping[str, object]:
        return {"sentences": [words_json(sentence) for sentence in self._values]}


class _Clause(Message):
    __slots__ = ()

    def __init__(self, sentence: Message) -> None:
        _fill(self, _NO_TEXT, (sentence,))

    def __str__(self) -> str:
        return _without_stop(str(self._values[0]))

    def _json(self) -> Mapping[str, object]:
        return {"clause": words_json(self._values[0])}


def clause_of(sentence: Words) -> Words:
    """A sentence without its full stop, for one that goes on behind it."""
    return _without_stop(sentence) if isinstance(sentence, str) else _Clause(sentence)


def message_of(error: BaseException) -> Words:
    """What an error was raised with; the words of one that has no message of ours."""
    told = error.args[0] if len(error.args) == 1 else None
    return told if isinstance(told, Message) else str(error)


def words_json(words: Value) -> object:
    """Words, or a value that is put into some, as JSON: `{"text": "line {line}", "values": {"line": 3}}`.

    What is the same in every language stays the text or the number that it is.
    """
    return words._json() if isinstance(words, Message) else words


def parse_words_json(stored: object) -> Words:
    """The words that were written; whoever wrote them, it raises nothing.

    What no message of this program can be is shown as it stands there: wording what was read takes no more memory than
    what was written.
    """
    try:
        return _parsed_words(stored, _DEEPEST)
    except (ValueError, LookupError):
        text = stored.get("text") if isinstance(stored, dict) else None
        return text if isinstance(text, str) else reprlib.repr(stored)


def _parsed(stored: Any, deepest: int) -> Value:
    """ValueError and LookupError for what no message can be."""
    if type(stored) in _PLAIN:
        return stored  # type: ignore[no-any-return]  # as it says
    match stored:
        case {"text": str(one)} if deepest and len(one) <= _LONGEST_TEXT:
            several, values = stored.get("several", ""), stored.get("values", {})
            if not isinstance(several, str) or len(several) > _LONGEST_TEXT or not isinstance(values, dict):
                raise ValueError
            known = _text_with_places(one, several) if values or several else _text_alone(one)
            read = [_parsed(values[name], deepest - 1) for name in known.names]
            if known.repeats or (several and not isinstance(read[0], int)):
                raise ValueError  # so that what is worded is no longer than its parts together
            return _fill(Message.__new__(Message), known, tuple(read))
        case {"sentences": list(sentences)} if deepest:
            return Sentences(*(_parsed_words(sentence, deepest - 1) for sentence in sentences))
        case {"clause": sentence} if deepest:
            return clause_of(_parsed_words(sentence, deepest - 1))
    raise ValueError


def _parsed_words(stored: object, deepest: int) -> Words:
    read = _parsed(stored, deepest)
    if not isinstance(read, str | Message):
        raise ValueError
    return read


def _fill(message: _Kind, text: _Text, values: tuple[Value, ...]) -> _Kind:
    """A message that was made without its parts, with them."""
    message._text, message._values = text, values
    return message


def _values_of(text: _Text, values: Mapping[str, Any]) -> tuple[Value, ...]:
    return tuple([one if type(one := values[name]) in _PLAIN else _value(one) for name in text.names])


def _value(value: object) -> Value:
    if isinstance(value, Message):
        return value
    return message_of(value) if isinstance(value, BaseException) else str(value)


def _without_stop(sentence: str) -> str:
    return sentence[:-1] if sentence.endswith(_STOPS) else sentence


@lru_cache(maxsize=1024)
def _text_alone(text: str) -> _Text:
    """A text that nothing is put into: braces in it are no places."""
    return _Text(text, "", (), repeats=False)


@lru_cache(maxsize=1024)
def _text_with_places(one: str, several: str) -> _Text:
    """A text with its places; ValueError for one with places such as no text of the code has."""
    from string import Formatter  # here: what a command says without an error has no places

    names, repeats = ["count"] if several else [], False
    for form in (one, several):
        places = [place[1:] for place in Formatter().parse(form) if place[1] is not None]
        repeats |= len({name for name, *_ in places}) < len(places)
        for name, how, conversion in places:
            if not name or not name.isidentifier() or how not in _FORMATS or conversion:
                raise ValueError(form)
            names.append(name)
    return _Text(one, several, tuple(dict.fromkeys(names)), repeats)


_NO_TEXT = _text_alone("")
