"""Folding: the form of a text in which case, accents, width and typography make no difference."""

import re
import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u201c\u201d\u201e\u201f\u301d\u301e\uff02\u00ab\u00bb\u300c\u300d\u300e\u300f"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\uff07"
_WITHOUT_WIDTH = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

LOOKS = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_APOSTROPHES, "'") | {"\u2026": "..."}
"""Signs that typing programs put in the place of plain ones, and these."""
UNSEEN = f"[{_WITHOUT_WIDTH}]"
"""An expression for signs without width, which come along where a text is copied."""
_TYPOGRAPHIC = f"[{''.join(LOOKS)}{_WITHOUT_WIDTH}]"  # compiled when it is used first


def fold(text: str) -> str:
    """The text without case, accents, width and typography: `Ｃａｆé` becomes `cafe`, and `–` a hyphen."""
    if text.isascii():
        return text.lower()
    plain = re.sub(_TYPOGRAPHIC, lambda sign: LOOKS.get(sign[0], ""), text)
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    return "".join([sign for sign in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(sign)])


def fold_line(text: str) -> str:
    """The folded text on one line: a phrase is found across a line break."""
    return fold(text.replace("\n", " ") if "\n" in text else text)
