"""A language in which every translated text stands in brackets: what is outside of them was never translated."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QFileDialog, QTabBar, QWidget

from tests.support.screen_reading import name_of, texts_of, widgets_on_screen

_BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
_PLACE = re.compile(r"(\{\w+(?::[^{}]*)?\})")
_CUT = re.compile("⟦.*", re.DOTALL)
"""A translated text of which a cell, a menu or a tooltip has only the start."""
_WRAPPER = re.compile(r"</?p[^>]*>")
_KEYS = re.compile(r"(?<!\w)(?:(?:Ctrl|Shift|Alt)\+)+\S+|(?<!\w)F\d+(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
"""One letter alone is a sign, such as the R of what can be read."""

_FOLDERS = QFileDialog.FileMode.Directory
"""Where a folder is chosen, Qt says so in place of the kinds of files."""


class PseudoLanguage:
    """Puts brackets around a text, but not around its places for names and numbers: those are looked at as well."""

    def gettext(self, message: str, /) -> str:
        return "".join(part if number % 2 else f"⟦{part}⟧" for number, part in enumerate(_PLACE.split(message)) if part)

    def ngettext(self, one: str, several: str, count: int, /) -> str:
        return self.gettext(one if count == 1 else several)


class Untranslated:
    """Finds what on the screen is neither translated nor known to be data."""

    def __init__(self, data: Iterable[str], free: Iterable[str]) -> None:
        """`data`: texts that are the same in every language; `free`: names of parts whose text is nothing else."""
        longest_first = sorted({text.strip() for text in data if text.strip()}, key=len, reverse=True)
        self._data = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first))
        self._free = frozenset(free)
        self._rests: dict[str, str] = {}
        """What is left of each text: from one view to the next, most stay the same."""

    def on_screen(self) -> set[str]:
        """One line for each text of a part that is seen or was seen, with what of it is not translated."""
        return {
            f"{name_of(widget)}: {shown.what.rstrip(' ,0123456789')}: {rest}"
            for widget in widgets_on_screen()
            if not any(_says(one, widget) for one in _those_around(widget))
            for shown in texts_of(widget)
            if not (shown.what == "text" and widget.objectName() in self._free)
            if (rest := self.rest(shown.text))
        }

    def rest(self, text: str) -> str:
        """What is left of a text without all that is translated, and without data; empty if no word is."""
        if text not in self._rests:
            self._rests[text] = self._left_of(text)
        return self._rests[text]

    def _left_of(self, text: str) -> str:
        rest = unescape(_WRAPPER.sub(" ", text)).replace("&&", "&")
        for known in (_BRACKETED, _CUT, _KEYS, self._data):
            rest = known.sub(" ", rest)
        return " ".join(rest.split()) if _LETTERS.search(rest) else ""


def _says(whole: QWidget, part: QWidget) -> bool:
    """Whether it is Qt itself that says what stands on a part of such a widget."""
    if isinstance(whole, QDialogButtonBox) and isinstance(part, QAbstractButton):
        return whole.standardButton(part) != QDialogButtonBox.StandardButton.NoButton
    if isinstance(whole, QFileDialog):
        is_ours = part is whole or (part.objectName() == "fileTypeCombo" and whole.fileMode() != _FOLDERS)
        return not is_ours
    return isinstance(whole, QTabBar) and part is not whole


def _those_around(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget, and all that it is within."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
