"""The text of a cell as it goes to a screen, be it the window or a terminal: with signs for what hides.

The expressions are compiled when they are used first: plain texts need none, and `list` has to be quick.
"""

import re
import unicodedata
from collections.abc import Sequence

HIDDEN = (
    r"\x80-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What steers a terminal, turns the direction of writing, or is not seen: the controls and default ignorables of
Unicode, halves of surrogate pairs, and what stands in Qt's texts for the end of a block or a picture."""
_ALONE = (
    r"(?<![^\x00-\x7f\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\u200c\u200d])"
    r"|(?<![^\ufe0e\ufe0f])[\ufe0e\ufe0f]"
)
"""Joiners and selectors that join and select nothing. Persian, Indic scripts and emoji need the others."""
_UNSEEN = f"[{HIDDEN}]|{_ALONE}"
_NOT_SHOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = {**{code: 0x2400 + code for code in range(0x20)}, 0x7F: 0x2421}
"""Unicode has a picture of each control of ASCII: ␀ … ␛ … ␟, ␡."""

_HIGHEST = 8
"""Marks on one sign: more than any language has. Hundreds would cover the rows around."""
_PILE = rf"[^\w\s\x21-\x7e]{{{_HIGHEST + 1},}}"

_HALVES = "[\ud800-\udfff]"
_BETWEEN_BREAKS = r"[^\t\r\n]+"


def with_line_breaks(text: str) -> str:
    r"""The text with a line break for each `\n` that its author wrote as two characters."""
    return text.replace(r"\r\n", "\n").replace(r"\n", "\n") if r"\n" in text else text


def visible(text: str) -> str:
    """The text with a sign for every character that would steer a terminal, turn the direction of writing or hide.

    Whatever comes from outside is shown like this where it could otherwise hide, move, colour or cover what stands
    around it.
    """
    if text.isascii():
        return text if text.isprintable() else text.translate(_PICTURES)
    return re.sub(_PILE, _lowered, re.sub(_UNSEEN, _NOT_SHOWN, text)).translate(_PICTURES)


def visible_lines(text: str) -> str:
    """The same, but line breaks and tabs stay what they are."""
    return re.sub(_BETWEEN_BREAKS, lambda line: visible(line[0]), text)


def one_line(text: str) -> str:
    """The text on one line, fit to be shown: line breaks, tabs and runs of spaces become one space."""
    return visible(" ".join(text.split()))


def one_line_each(texts: Sequence[str]) -> Sequence[str]:
    """`one_line` of each text; told for all of them at once where they are plain, which most tables are."""
    whole = "\n".join(("", *texts, ""))
    is_plain = (
        whole.isascii()
        and whole.count("\n") == len(texts) + 1
        and whole.replace("\n", "").isprintable()
        and not any(blanks in whole for blanks in ("  ", " \n", "\n "))
    )
    return texts if is_plain else list(map(one_line, texts))


def paired(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which JSON can smuggle in and no bytes can hold."""
    return text if text.isascii() else re.sub(_HALVES, _NOT_SHOWN, text)


def shortened(text: str, longest: int) -> str:
    """The text or, where it has more characters than `longest`, its start and “…”."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def _lowered(pile: re.Match[str]) -> str:
    """Of marks that stand on one sign, the first ones, and a sign for the rest."""
    shown, height = [], 0
    for sign in pile[0]:
        height = height + 1 if unicodedata.category(sign).startswith("M") else 0
        if height <= _HIGHEST + 1:
            shown.append(sign if height <= _HIGHEST else _NOT_SHOWN)
    return "".join(shown)
