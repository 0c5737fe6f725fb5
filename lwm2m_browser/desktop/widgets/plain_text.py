"""Text that came from outside, shown as the characters it consists of and as nothing else."""

import re
from functools import cache
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from lwm2m_browser.desktop.looks.contrast import LEAST, contrast, mixed
from lwm2m_browser.exports.cells import one_line, shortened, visible_lines

_LONGEST_TOOLTIP = 2000
"""Characters of a tooltip: what fits on a screen, and more is read elsewhere."""
_UNBROKEN = re.compile(r"[^\s/-]{40}(?=[^\s/-])")
"""So much of a word that nothing lets end a line. A label is never narrower than its longest word."""
_MARK = re.compile(r"\(&\w\)|&(&?)")
_SHARES = (0.7, 0.8, 0.9)
"""How much of the text's colour remains in muted text: the first with which it can still be read."""


def plain_tooltip(text: str) -> str:
    """A tooltip that shows a text as it is. Qt takes a tooltip for HTML by itself when it looks like that."""
    shown = visible_lines(shortened(text, _LONGEST_TOOLTIP))
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>' if shown else ""


def plain_title(text: str) -> str:
    """A window's title that shows a text as it is: Qt takes `[*]` for the place of its mark of unsaved changes."""
    return one_line(text).replace("[*]", "[*][*]")


def plain_action(text: str) -> str:
    """A text of a menu or a button that shows a text as it is: Qt takes `&` for the mark of a key."""
    return one_line(text).replace("&", "&&")


def unmarked(text: str) -> str:
    """A text of a menu without the mark of its key, which in Chinese stands behind it, in parentheses."""
    return _MARK.sub(r"\1", text)


def describe(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, and say the same to those who do not see it: without the tooltip's HTML."""
    widget.setToolTip(plain_tooltip(text))
    widget.setAccessibleDescription(visible_lines(text))


class PlainLabel(QLabel):
    """A label that wraps and takes any text for plain text. Words without an end are wrapped as well."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(_UNBROKEN.sub("\\g<0>\N{ZERO WIDTH SPACE}", text))

    def text(self) -> str:
        """The text, without the invisible characters where it may be wrapped."""
        return self._text


class MutedLabel(PlainLabel):
    """A plain label in a paler colour, for what explains."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._pale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # widgets are not told of the application's
            self._pale()

    def _pale(self) -> None:
        palette = QGuiApplication.palette()
        text, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
        own, pale = self.palette(), muted(text, window)
        if own.color(QPalette.ColorRole.WindowText) != pale:  # to set it is a change as well
            own.setColor(QPalette.ColorRole.WindowText, pale)
            self.setPalette(own)


def muted(ink: QColor, paper: QColor) -> QColor:
    """The colour of text on `paper` that is less important than text in `ink`."""
    return QColor.fromRgba(_muted(ink.rgba(), paper.rgba()))


@cache  # every label asks for the same
def _muted(ink_rgba: int, paper_rgba: int) -> int:
    ink, paper = QColor.fromRgba(ink_rgba), QColor.fromRgba(paper_rgba)
    pales = (mixed(ink, paper, share) for share in _SHARES)
    return next((pale for pale in pales if contrast(pale, paper) >= LEAST), ink).rgba()
