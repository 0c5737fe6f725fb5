"""What becomes of the text of a cell before it leaves."""

import re
from collections.abc import Callable

Cell = Callable[[str], str]
"""What is done to the text of each cell."""

FORMULA_STARTS = frozenset("=+-@\t\r\n")
"""The characters at the start of a cell that make a spreadsheet run the rest (OWASP, “CSV Injection”)."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)

_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SIGNS = {
    **{code: 0x2400 + code for code in range(0x20)},  # Unicode has a picture of each: ␀ … ␛ … ␟
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029, *_BIDI_CONTROLS, *range(0xD800, 0xE000)), 0xFFFD),
}


def guarded(text: str) -> str:
    """The text with a leading `'` if a spreadsheet would run it as a formula; a number is left as it is."""
    if text[:1] in FORMULA_STARTS and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def raw(text: str) -> str:
    """The text as it is."""
    return text


def visible(text: str) -> str:
    """The text with a sign for every character that would steer a terminal or turn the direction of writing.

    Whatever comes from outside is shown like this where it could otherwise hide, move or colour what stands around it.
    """
    return text if text.isprintable() else text.translate(_SIGNS)


def one_line(text: str) -> str:
    """The text on one line, fit to be shown: line breaks, tabs and runs of spaces become one space."""
    return visible(" ".join(text.split()))
