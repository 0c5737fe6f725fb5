"""The texts of the program, in the user's language.

The code is written in English, and so are the command line and all that is exported; the window may speak another
language. Examples:

    tr("{host} did not answer in time.", host=host)     a sentence, with what is put into it
    ntr("{count:,} row", "{count:,} rows", rows)        one for each number; `count` is put into it
    N_("Has definition")                                a text of a table, said with tr() where it is shown

`resources/i18n` has the texts of this form and what they are in other languages; `packaging/i18n.py` brings them up to
date. The names in braces are the translators' as well, so they are words, and never expressions.
"""

from typing import Protocol

_WIDE_STOPS = ("。", "！", "？")


class Translations(Protocol):
    """The translations of a language, such as `gettext.NullTranslations`."""

    def gettext(self, message: str, /) -> str:
        """The text in that language; the same text where it has none."""

    def ngettext(self, one: str, several: str, count: int, /) -> str:
        """The form of a text that fits a number."""


class _English:
    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, several: str, count: int, /) -> str:
        return one if count == 1 else several


_translations: Translations = _English()


def set_translations(translations: Translations | None) -> None:
    """Use a language from now on; None for English. Texts that were already translated are unchanged."""
    global _translations  # a language is the program's as a whole
    _translations = translations or _English()


def tr(text: str, /, **values: object) -> str:
    """A text in the user's language, with `values` in the places of their names."""
    said = _translations.gettext(text) if text else ""  # gettext keeps its header under the empty text
    return said.format(**values) if values else said


def ntr(one: str, several: str, count: int, /, **values: object) -> str:
    """The form of a text that fits `count`, with it and `values` in the places of their names."""
    return _translations.ngettext(one, several, count).format(count=count, **values)


def joined(*sentences: object) -> str:
    """Sentences one after the other, with a space between them; without, where one ends in a stop as wide as a sign."""
    row = ""
    for sentence in filter(None, map(str, sentences)):
        row += sentence if not row or row.endswith(_WIDE_STOPS) else f" {sentence}"
    return row


def N_(text: str) -> str:  # noqa: N802  as gettext names it everywhere
    """The text as it is: a mark for those who translate that `tr` will be asked for it."""
    return text
