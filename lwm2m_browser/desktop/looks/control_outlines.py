"""Outlines of controls that can be seen. Qt's own style draws them a little darker than the window."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from lwm2m_browser.desktop.looks.contrast import contrast, mixed, readable

Role = QPalette.ColorRole
_CONTROLS = (
    "QAbstractButton",
    "QAbstractSpinBox",
    "QComboBox",
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
)
"""The classes of controls that have an outline, and use the colour of the window for nothing else. Tabs are no such."""
_CONTRAST = 4.0
"""What an outline needs to be seen is 3, after WCAG 2.2; where it is round, half of that goes into the ground."""
_OVERRIDE = "QT_STYLE_OVERRIDE"
"""The variable by which a user chooses a style."""
_ON_LINUX = {"Fusion", "Windows"}
"""The styles that Qt brings along where there is no desktop with one; of these, it takes the first by itself."""
_STEPS = 40
_DARKER, _DARKER_FOCUS, _LIGHTEST_FOCUS = 140, 125, 160
"""How Fusion makes the colour of an outline: from that of the window, and where the keyboard is, of the selection."""


def outline_controls() -> None:
    """Give each kind of control, in Fusion, a palette of its own: the application's, with a window to draw outlines by.

    A proxy style would do the same by drawing outlines itself, but Python would be asked about every cell of a table.
    """
    if not are_by_fusion():
        return
    palette = outlined(QGuiApplication.palette())
    for kind in _CONTROLS:
        if _palette_of(kind) != palette:  # to set it is a change as well
            QApplication.setPalette(palette, kind)  # type: ignore[arg-type]


def are_by_fusion() -> bool:
    """Whether the style is Qt's own; those of desktops know better."""
    if _OVERRIDE not in os.environ and set(QStyleFactory.keys()) == _ON_LINUX:
        return True  # as nearly always there; to ask the style itself makes names for 700 of its values
    return QApplication.style().name() == "fusion"


def outline_colour() -> QColor:
    """The colour of the outlines, for what is drawn by the program."""
    return _outline(_palette_of(_CONTROLS[0]).window().color())


def outline_box_of(row: QPalette) -> None:
    """Outline the checkbox in a row of a list, by the palette that the row is painted with, as those elsewhere."""
    row.setColor(Role.Window, _palette_of(_CONTROLS[0]).window().color())


def _palette_of(kind: str) -> QPalette:
    palette: QPalette = QApplication.palette(kind)  # type: ignore[call-overload]  # its stub asks for bytes
    return palette


def outlined(palette: QPalette) -> QPalette:
    """The palette, with a window and a selection from which Fusion makes outlines that are seen on its grounds."""
    better = QPalette(palette)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):  # what cannot be used may be pale
        roles = (Role.Window, Role.Base, Role.WindowText, Role.Highlight)
        window, selection = _sources(*(palette.color(group, role).rgba() for role in roles))
        better.setColor(group, Role.Window, window)
        better.setColor(group, Role.Highlight, selection)
        better.setColor(group, Role.HighlightedText, readable(palette.color(group, Role.HighlightedText), selection))
    return better


@cache  # they are alike in both groups, and at most starts
def _sources(*colours: int) -> tuple[QColor, QColor]:
    """What outlines are made from: in the place of a window's colour and, where the keyboard is, of a selection's."""
    window, base, ink, selection = map(QColor.fromRgba, colours)
    grounds = (window, base)
    shades = (shade.lighter(_DARKER) for end in (ink, QColor("black")) for shade in _between(window, end))
    return _first_seen(shades, _outline, grounds), _first_seen(_between(selection, ink), _focus_outline, grounds)


def _between(one: QColor, other: QColor) -> Iterator[QColor]:
    return (mixed(other, one, step / _STEPS) for step in range(_STEPS + 1))


def _first_seen(sources: Iterator[QColor], outline: Callable[[QColor], QColor], grounds: Sequence[QColor]) -> QColor:
    """The first colour whose outline is seen on all grounds; else the last."""
    source = QColor()
    for source in sources:
        made = outline(source)
        if all(contrast(made, ground) >= _CONTRAST for ground in grounds):
            break
    return source


def _outline(window: QColor) -> QColor:
    return window.darker(_DARKER)


def _focus_outline(selection: QColor) -> QColor:
    outline = selection.darker(_DARKER_FOCUS)
    if outline.value() > _LIGHTEST_FOCUS:
        outline.setHsl(outline.hue(), outline.saturation(), _LIGHTEST_FOCUS)
    return outline
