"""Folding: the form of a text in which case, accents and width make no difference."""

import unicodedata


def fold(text: str) -> str:
    """The text without case, accents and width: `Ｃａｆé` becomes `cafe`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join([sign for sign in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(sign)])


def fold_line(text: str) -> str:
    """The folded text on one line: a phrase is found across a line break."""
    return fold(text.replace("\n", " ") if "\n" in text else text)
