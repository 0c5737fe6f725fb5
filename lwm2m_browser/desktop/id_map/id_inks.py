"""How each state of an ID is drawn: in an ink that can be seen, and in a pattern, as colour alone tells nobody."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPalette

from lwm2m_browser.desktop.looks.contrast import readable
from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.registry.id_map import IdState

LEAST = 3.0
"""The contrast to its ground, to 1, of what is drawn: WCAG 2.2 asks for it where no text is read."""


class Ink(NamedTuple):
    """A pattern and its colour."""

    pattern: Qt.BrushStyle
    tone: Tone | None = None
    """None for the colour of links."""


INKS: Mapping[IdState, Ink] = {
    IdState.TAKEN: Ink(Qt.BrushStyle.SolidPattern),
    IdState.LOCAL: Ink(Qt.BrushStyle.SolidPattern, Tone.GOOD),
    IdState.BULK: Ink(Qt.BrushStyle.BDiagPattern, Tone.CHANGED),
    IdState.RESERVED: Ink(Qt.BrushStyle.Dense6Pattern, Tone.QUIET),
    IdState.TEST: Ink(Qt.BrushStyle.VerPattern, Tone.CHANGED),
    IdState.OWN: Ink(Qt.BrushStyle.HorPattern, Tone.QUIET),
    IdState.PRIVATE: Ink(Qt.BrushStyle.DiagCrossPattern, Tone.BAD),
}
"""What is free is left blank; around what is local there is a ring as well."""


def paper() -> QColor:
    """What the inks are drawn on."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base)


def colour_of(state: IdState) -> QColor:
    """The colour that a state is drawn in."""
    tone = INKS[state].tone
    wanted = tone.colour if tone else QGuiApplication.palette().color(QPalette.ColorRole.Link)
    return readable(wanted, paper(), LEAST)


def brush_of(state: IdState) -> QBrush:
    """What a state is filled with."""
    return QBrush(colour_of(state), INKS[state].pattern)
