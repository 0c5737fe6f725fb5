"""Every text can be read: the contrast of every pair of colours that the window writes with, in light and in dark."""

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.xml_highlighter import COLOURS
from lwm2m_browser.desktop.details.xml_tokens import XmlTokenKind
from lwm2m_browser.desktop.looks.contrast import LEAST, contrast, readable
from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.looks.style_fixes import mended
from lwm2m_browser.desktop.widgets.plain_text import muted
from tests.support.palettes import DARK, LIGHT

Role: TypeAlias = QPalette.ColorRole
Group: TypeAlias = QPalette.ColorGroup
PALETTES = {"light": LIGHT, "dark": DARK}
GROUPS = (Group.Active, Group.Inactive)
PAIRS = """
    WindowText       on Window           what stands on the window: labels, headlines, tabs, the status line
    ButtonText       on Button           buttons, menus, the header of a table
    ButtonText       on Window           buttons without a ground of their own
    Text             on Base             fields, tables, lists
    Text             on AlternateBase    every second row
    Text             on Window           the facets, and values in the details
    HighlightedText  on Highlight        what is selected
    PlaceholderText  on Base             what stands in an empty field
    PlaceholderText  on Window           a value that is not given
    Link             on Base             links in texts
    Link             on Window           links on the window
    LinkVisited      on Base             links that were followed
    ToolTipText      on ToolTipBase      tooltips
"""
COLOUR = st.builds(QColor, *[st.integers(0, 255)] * 3)


def pairs() -> list[tuple[Role, Role]]:
    return [(getattr(Role, line.split()[0]), getattr(Role, line.split()[2])) for line in PAIRS.strip().splitlines()]


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("ink", "paper"), pairs(), ids=lambda role: role.name)
def test_what_the_window_writes_with_can_be_read(qtbot: QtBot, name: str, ink: Role, paper: Role) -> None:
    palette = mended(PALETTES[name])
    for group in GROUPS:
        assert contrast(palette.color(group, ink), palette.color(group, paper)) >= LEAST


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(
    "paper", [Role.Window, Role.Base, Role.AlternateBase, Role.Highlight], ids=lambda role: role.name
)
def test_so_can_paler_texts(qtbot: QtBot, name: str, paper: Role) -> None:
    palette = mended(PALETTES[name])
    ink = Role.HighlightedText if paper is Role.Highlight else Role.Text
    for group in GROUPS:
        ground = palette.color(group, paper)
        assert contrast(muted(palette.color(group, ink), ground), ground) >= LEAST


@pytest.mark.parametrize("number", range(2), ids=PALETTES)
@pytest.mark.parametrize("paper", [Role.Window, Role.Base, Role.AlternateBase], ids=lambda role: role.name)
def test_so_can_colours_that_say_something(qtbot: QtBot, number: int, paper: Role) -> None:
    ground = [*PALETTES.values()][number].color(paper)
    colours = [tone.value[number] for tone in Tone]
    assert {colour for colour in colours if contrast(QColor(colour), ground) < LEAST} == set()


@pytest.mark.parametrize("number", range(2), ids=PALETTES)
@pytest.mark.parametrize("part", XmlTokenKind)
def test_so_can_the_parts_of_xml(qtbot: QtBot, number: int, part: XmlTokenKind) -> None:
    ground = [*PALETTES.values()][number].color(Role.Base)
    assert contrast(QColor(COLOURS[part][number]), ground) >= LEAST


@pytest.mark.parametrize("name", PALETTES)
def test_a_line_around_what_has_the_keyboard_can_be_seen(qtbot: QtBot, name: str) -> None:
    palette = mended(PALETTES[name])
    for paper in (Role.Window, Role.Base):
        frame = readable(palette.color(Role.Highlight), palette.color(paper), 3)
        assert contrast(frame, palette.color(paper)) >= 3


def test_qts_own_colours_would_not_do(qtbot: QtBot) -> None:
    """Else nothing would have to be mended."""
    found = [
        f"{name}: {ink.name} on {paper.name}"
        for name, palette in PALETTES.items()
        for ink, paper in pairs()
        if contrast(palette.color(ink), palette.color(paper)) < LEAST
    ]
    assert "light: HighlightedText on Highlight" in found
    assert "light: PlaceholderText on Base" in found


@pytest.mark.parametrize("name", PALETTES)
def test_what_is_mended_stays_as_it_is_and_keeps_all_that_was_good(qtbot: QtBot, name: str) -> None:
    palette = mended(PALETTES[name])
    assert mended(palette) == palette
    for role in (Role.Window, Role.Base, Role.Button, Role.Text, Role.WindowText):
        assert palette.color(role) == PALETTES[name].color(role)


@pytest.mark.parametrize(
    ("ink", "paper", "expected"),
    [("black", "white", 21.0), ("white", "white", 1.0), ("#767676", "white", 4.54), ("#80000000", "white", 4.0)],
)
def test_contrast_is_that_of_the_web_guidelines(qtbot: QtBot, ink: str, paper: str, expected: float) -> None:
    assert contrast(QColor(ink), QColor(paper)) == pytest.approx(expected, abs=0.06)


@given(ink=COLOUR, paper=COLOUR)
def test_every_ink_becomes_readable_on_every_paper(ink: QColor, paper: QColor) -> None:
    assert contrast(readable(ink, paper), paper) >= LEAST


@given(ink=COLOUR, paper=COLOUR)
def test_one_that_is_readable_stays(ink: QColor, paper: QColor) -> None:
    if contrast(ink, paper) >= LEAST:
        assert readable(ink, paper) == ink
