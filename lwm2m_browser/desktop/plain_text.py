"""Text that came from outside, shown as the characters it consists of and as nothing else."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel

_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SIGNS = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | {code: f"‹U+{code:04X}›" for code in (*range(0x80, 0xA0), *_BIDI_CONTROLS)}
    | {code: "\N{REPLACEMENT CHARACTER}" for code in range(0xD800, 0xE000)}
)
_LONGEST_TOOLTIP = 600
"""Characters of a tooltip: what fits on a screen, and more is read elsewhere."""
_MUTED = 0.7
"""How much of the text's colour remains in muted text: still 4.5 to 1 against the window in Qt's own palettes."""


def visible(text: str) -> str:
    """A text whose control characters are shown as signs, so that they neither hide nor reorder what stands beside."""
    return text.translate(_SIGNS)


def plain_tooltip(text: str) -> str:
    """A tooltip that shows a text as it is. Qt takes a tooltip for HTML by itself when it looks like that."""
    shown = visible(text if len(text) <= _LONGEST_TOOLTIP else f"{text[:_LONGEST_TOOLTIP]}…")
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>' if shown else ""


class PlainLabel(QLabel):
    """A label that wraps and takes any text for plain text."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)


class MutedLabel(PlainLabel):
    """A plain label in a paler colour, for what explains."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._pale()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop from light to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._pale()

    def _pale(self) -> None:
        palette = QGuiApplication.palette()
        text, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
        mixed = (_MUTED * ink + (1 - _MUTED) * paper for ink, paper in zip(_rgb(text), _rgb(window), strict=True))
        own = self.palette()
        own.setColor(QPalette.ColorRole.WindowText, QColor.fromRgbF(*mixed))
        self.setPalette(own)


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
