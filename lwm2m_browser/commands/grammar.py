"""Splits a command line into the command, its options with their values, and the remaining words.

By examples:

    list --latest -sensor       the option --latest, and the query “-sensor”
    list -s builtin -- -o       -s has a value; behind “--” nothing is an option
    --source builtin list       options stand anywhere, before the command too
    list -x                     a mistake: a dash and one letter is an option, or nothing
    show -sensor                a mistake: only queries have words that begin with a dash

The libraries that know getopt's habits (argparse, click, cyclopts) read `-sensor` as `-s ensor`, and cannot be told not
to. So words are told apart here, and then nothing is left for argparse to do that would be worth its import.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias

from lwm2m_browser.exports.cells import shortened

_OLD_NAMES = {"--filter": "--query", "--version": "--object-version"}
"""What options were called. `--version` without a value, or before the command, is the program's."""
_INSTEAD = {
    "--offline": ": here, --source cache or --source builtin",
    "--query": ": here, the query is written without an option",
}
"""What a command has in place of an option of another."""
_LONGEST = 60
"""The number of characters of a word that an error message quotes."""


class WrongUsage(Exception):
    """Invalid arguments. `str()` is a sentence for the user."""

    def __init__(self, sentence: str, *lines: str) -> None:
        super().__init__(sentence)
        self.lines = lines
        """What is shown below the sentence, such as the query with its mistake marked."""


class Options(SimpleNamespace):
    """The values of a command's options, each an attribute; `Parser.values` makes them."""


class Option(NamedTuple):
    """An option of a command."""

    names: tuple[str, ...]
    """With their dashes; the long one last."""
    help: str
    metavar: str = ""
    """What stands for its value; empty for a switch, which has none."""
    parse: Callable[[str], Any] = str
    """Makes the value of a text. The sentence of a ValueError is shown to the user."""
    choices: Sequence[str] = ()
    default: object = None
    """The value where the option is not given."""
    may_repeat: bool = False
    """Whether its value is a list, of one for each time that it is given."""

    @property
    def attribute(self) -> str:
        """What its value is called among the `Options`."""
        return self.names[-1].removeprefix("--").replace("-", "_")


class Parser:
    """The options of one command."""

    def __init__(self, *, takes_query: bool = False) -> None:
        self.takes_query = takes_query
        """Whether a word with a dash that is no option is a part of a query."""
        self.options: dict[str, Option] = {}
        """Each option, by every name that it has."""

    def add(self, *names: str, **how: Any) -> None:
        """Add an option; `how` has the values of an `Option`."""
        self.options |= dict.fromkeys(names, Option(names, **how))

    def values(self, given: Sequence["Given"]) -> Options:
        """The values of options that passed `check`. Raises `WrongUsage`."""
        values = Options(**{one.attribute: one.default if one.metavar else False for one in self.options.values()})
        for name, text in given:
            option = self.options[name]
            value = _value(option, text) if option.metavar else True
            if option.may_repeat:
                value = [*(getattr(values, option.attribute) or ()), value]
            setattr(values, option.attribute, value)
        return values


def _value(option: Option, text: str | None) -> object:
    """The value of a text; without one, the option's own."""
    if text is None:
        return option.default
    try:
        return option.parse(text)
    except ValueError as error:
        raise WrongUsage(str(error)) from error


Parsers: TypeAlias = Mapping[str, Callable[[], Parser]]
"""How to make the parser of each command, by its name; the window's has an empty one, and comes first."""

Given: TypeAlias = tuple[str, str | None]
"""The name of an option as it was given, and its value or None."""


class CommandLine:
    """The parsed words of a command line."""

    def __init__(self) -> None:
        self.command = ""
        """Empty for the window."""
        self.options: list[Given] = []
        self.operands: list[str] = []
        """What is neither the command, nor an option or its value."""
        self.with_dash: list[str] = []
        """Those operands that begin with a dash and do not stand behind `--`."""


def tell_apart(words: Sequence[str], parsers: Parsers) -> CommandLine:
    """The kind of each word. Nothing is validated yet: options may be unknown, values missing."""
    line = CommandLine()
    rest = deque(words)
    while rest:
        word = rest.popleft()
        if word == "--":
            line.operands.extend(rest)
            break
        if looks_like_option(word):
            line.options.append(_option(word, rest, line.command, parsers))
        elif word in parsers and not line.command and not line.operands:
            line.command = word
        else:
            line.operands.append(word)
            if word.startswith("-") and word != "-":
                line.with_dash.append(word)
    return line


def looks_like_option(word: str) -> bool:
    """Whether a word is an option or a mistake, whatever the command: two dashes, or one and a letter."""
    return word.startswith("--") or _is_short_option(word)


def _is_short_option(word: str) -> bool:
    """Whether a word is a dash and a letter, perhaps with “=” and a value."""
    return word[:1] == "-" and word[1:2].isalpha() and word[1:2].isascii() and word[2:3] in ("", "=")


def _option(word: str, rest: deque[str], command: str, parsers: Parsers) -> Given:
    """A word as an option, with the next word if that is its value."""
    name, has_value, value = word.partition("=")
    known = [parsers[command]()] if command else [make() for make in parsers.values()]
    options = {name: option for parser in reversed(known) for name, option in parser.options.items()}
    old = _OLD_NAMES.get(name, "") if command or name not in options else ""
    option = options.get(old) or options.get(name)
    if not has_value and option and option.metavar and rest and not looks_like_option(rest[0]):
        has_value, value = "=", rest.popleft()
    is_old = old in options and (bool(has_value) or name not in options)
    return old if is_old else name, value if has_value else None


def check(line: CommandLine, parsers: Parsers) -> None:
    """Raise `WrongUsage` for an option that the command does not have, that lacks its value or has one too many."""
    parser = parsers[line.command]()
    for name, value in line.options:
        option = parser.options.get(name)
        if option is None:
            raise WrongUsage(_no_such_option(name, line.command, parsers))
        if not option.metavar and value is not None:
            raise WrongUsage(f"{name} takes no value.")
        if option.metavar and (value or option.default) is None:
            raise WrongUsage(f"{name} needs a value: {name} {option.metavar}")
    if line.with_dash and not parser.takes_query:
        raise WrongUsage(_no_such_option(line.with_dash[0], line.command, parsers))


def _no_such_option(name: str, command: str, parsers: Parsers) -> str:
    parser = parsers[command]()
    now = _OLD_NAMES.get(name, name)
    others = [other or "the window" for other, make in parsers.items() if now in make().options]
    hints = []
    if others:
        hints.append(f"{now} is one of {listed(others, 'and')}{_INSTEAD.get(now, '')}.")
    elif meant := [one for one in parser.options if one.lower() == name.lower()] or close_to(name, parser.options):
        hints.append(f"Did you mean {meant[0]}?")
    elif parser.takes_query and name.startswith("--"):
        hints.append("To search for it, write it after “--”.")
    if parser.takes_query and _is_short_option(name):
        hints.append(f"To exclude the word “{name[1:]}”, write: not {name[1:]}")
    return " ".join([f"there is no option {shortened(name, _LONGEST)}.", *hints])


def close_to(word: str, known: Iterable[str]) -> list[str]:
    """The known word that is most similar, in a list; an empty list if none is similar enough."""
    from difflib import get_close_matches  # here: it is needed where something is wrong

    bare = {one.lstrip("-"): one for one in known}
    return [bare[one] for one in get_close_matches(word.lstrip("-"), bare, n=1)]


def counted(count: int, noun: str) -> str:
    """A number with its noun: `1 row`, `2,000 rows`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[object], last: str) -> str:
    """Words as an enumeration: `csv, tsv or json`."""
    *others, final = map(str, words)
    return f" {last} ".join(filter(None, (", ".join(others), final)))
