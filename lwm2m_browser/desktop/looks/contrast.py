"""How well a colour can be read on another, after the formula of WCAG 2.2, and colours that can be read."""

from functools import cache

from PySide6.QtGui import QColor

LEAST = 4.5
"""The contrast that a text of usual size needs, to 1."""
_STEPS = 64
_BREAK, _FLAT, _OFFSET, _POWER = 0.04045, 12.92, 0.055, 2.4
"""The curve of sRGB."""
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
"""What red, green and blue give to the lightness that an eye sees."""


def contrast(ink: QColor, paper: QColor) -> float:
    """The contrast of two colours to 1, from 1 to 21; an ink that lets the paper through counts as it appears."""
    darker, lighter = sorted((_luminance(_laid_on(ink, paper)), _luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(ink: QColor, paper: QColor, least: float = LEAST) -> QColor:
    """The ink or, where its contrast is too low, the next colour towards black or white that has it.

    A light ink stays lighter than its paper, and a dark one darker, as long as that can be.
    """
    appears = _laid_on(ink, paper)
    if contrast(appears, paper) >= least:
        return ink
    ends = [QColor("black"), QColor("white")]
    if _luminance(appears) > _luminance(paper):
        ends.reverse()
    steps = (mixed(end, appears, step / _STEPS) for end in ends for step in range(1, _STEPS + 1))
    return next(colour for colour in steps if contrast(colour, paper) >= least)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour with a share of `one`, from 0 to 1, and the rest of `other`."""
    parts = [share * a + (1 - share) * b for a, b in zip(_rgb(one), _rgb(other), strict=True)]
    return QColor(*map(round, parts))


def _laid_on(ink: QColor, paper: QColor) -> QColor:
    share = ink.alphaF()
    return ink if share == 1 else mixed(ink, paper, share)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    """Each from 0 to 255: what a screen shows, and can be compared."""
    rgb = colour.rgb()
    return rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255


def _luminance(colour: QColor) -> float:
    red, green, blue = map(_linear, _rgb(colour))
    return _RED * red + _GREEN * green + _BLUE * blue


@cache  # the first picture waits for some hundred colours
def _linear(part: int) -> float:
    share = part / 255
    return share / _FLAT if share <= _BREAK else ((share + _OFFSET) / (1 + _OFFSET)) ** _POWER
