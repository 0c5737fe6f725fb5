"""The manual page of the program, in the macros of man(7)."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from release import releases

if TYPE_CHECKING:
    from command_line import Form, Option

_WIDTH = 72
_EXAMPLES = {
    "lwm2m-browser /3303/0/5700": "Open the window at this resource.",
    "lwm2m-browser list owner:ipso is:latest -sensor": "List the newest versions of IPSO's objects, but no sensors.",
    "lwm2m-browser resources voltage --format csv --output voltage.csv": "Save the resources about voltage.",
    "lwm2m-browser compare 3303:1.0 3303:1.1": "Say what changed between two versions.",
    "lwm2m-browser resolve '</3/0>,</3303/0>;ver=1.1'": "Say what a registration stands for.",
}


def manual_page(forms: Sequence[Form]) -> str:
    """The page for all forms."""
    newest = releases()[0]
    window, *commands = forms
    lines = [
        r".\" Made by packaging/command_line.py from the program's own parsers.",
        f'.TH LWM2M-BROWSER 1 "{newest.day}" "LwM2M Browser {newest.version}" "User Commands"',
        ".SH NAME",
        r"lwm2m\-browser \- browse the objects of the OMA LwM2M registry",
        ".SH SYNOPSIS",
        *(line for form in forms for line in (*_synopsis(form), ".br")),
    ][:-1]
    lines += [
        ".SH DESCRIPTION",
        *_lines(window.description),
        *_lines(
            "Without a command, the window opens; the commands write to standard output or a file, without a display."
        ),
        ".SH OPTIONS OF THE WINDOW",
        *_options(window),
    ]
    for form in commands:
        lines += [f".SH {form.command.upper()}", *_lines(form.description), *_options(form)]
    lines += [".SH TARGETS, SOURCES, EXIT STATUS", ".nf", *map(_text, _facts(window)), ".fi"]
    lines += [".SH FILES", ".TP", r"\fI$XDG_CONFIG_HOME/lwm2m\-browser/settings.json\fR"]
    lines += ["Addresses, deadlines and limits; every key is optional."]
    lines += [".TP", r"\fI$XDG_CACHE_HOME/lwm2m\-browser\fR", "The catalogue of last time, and definitions."]
    lines += [".SH EXAMPLES"]
    for example, meaning in _EXAMPLES.items():
        lines += [".TP", rf"\fB{_text(example)}\fR", *_lines(meaning)]
    return "\n".join(lines) + "\n"


def _synopsis(form: Form) -> list[str]:
    words = " ".join(rf"\fI{_text(positional.metavar)}\fR" for positional in form.positionals)
    command = rf".B lwm2m\-browser {form.command}".rstrip()
    return [command, rf"{words} [\fIoption\fR ...]".lstrip()]


def _options(form: Form) -> list[str]:
    lines: list[str] = []
    for option in (*form.positionals, *form.options):
        lines += [".TP", _name(option), *_lines(option.help or "one of these")]
    return lines


def _name(option: Option) -> str:
    value = rf"\fI{_text(option.metavar)}\fR" if option.metavar else ""
    return rf"\fB{_text(option.flag)}\fR {value}".rstrip() if option.flag else value


def _facts(window: Form) -> list[str]:
    """The part of the help's end that explains words: all from `TARGET` on."""
    _, word, facts = window.epilog.partition("TARGET")
    return [line for line in f"{word}{facts}".splitlines() if line]


def _lines(words: str) -> list[str]:
    return [_text(line) for line in wrap(words, _WIDTH, break_on_hyphens=False)]


def _text(words: str) -> str:
    """Words as they are, whatever roff would make of them."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
