"""The XML of a definition is coloured line by line, whatever stands in it."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from lwm2m_browser.desktop.details.xml_highlighter import COLOURS
from lwm2m_browser.desktop.details.xml_tokens import LineState, XmlToken, XmlTokenKind, spans_of

EXAMPLES = [
    ('<Item ID="5700">', ["<Item tag", "ID attribute", '"5700" value', "> tag"]),
    ("<Name>Min &amp; max</Name>", ["<Name tag", "> tag", "&amp; entity", "</Name tag", "> tag"]),
    ("<Units/>", ["<Units tag", "/> tag"]),
    ("<?xml version='1.0'?>", ["<?xml tag", "version attribute", "'1.0' value", "?> tag"]),
    ("<!-- a > b --><a>", ["<!-- a > b --> comment", "<a tag", "> tag"]),
    ("<![CDATA[<b>&amp;]]>&#176;", ["&#176; entity"]),
    ("5 > 3 & less", []),
]


@pytest.mark.parametrize(("line", "expected"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_the_parts_of_a_line(line: str, expected: Sequence[str]) -> None:
    spans, state = spans_of(line, LineState.TEXT)

    assert [f"{line[start : start + length]} {part.name.lower()}" for start, length, part in spans] == expected
    assert state is LineState.TEXT


OPEN_LINES = [
    ("<!-- a page of", LineState.COMMENT, "licence --><a>", [XmlToken(0, 11, XmlTokenKind.COMMENT)]),
    ("<![CDATA[ <b>", LineState.CDATA, "&amp; ]]> &lt;", [XmlToken(10, 4, XmlTokenKind.ENTITY)]),
    ("<Item", LineState.TAG, 'ID="5"', [XmlToken(0, 2, XmlTokenKind.ATTRIBUTE), XmlToken(3, 3, XmlTokenKind.VALUE)]),
    (
        '<Item ID="57',
        LineState.DOUBLE_QUOTED,
        "00'\" >",
        [XmlToken(0, 4, XmlTokenKind.VALUE), XmlToken(5, 1, XmlTokenKind.TAG)],
    ),
    (
        "<Item ID='57",
        LineState.SINGLE_QUOTED,
        "00\"' >",
        [XmlToken(0, 4, XmlTokenKind.VALUE), XmlToken(5, 1, XmlTokenKind.TAG)],
    ),
]


@pytest.mark.parametrize(("first", "between", "second", "spans"), OPEN_LINES, ids=[line[1].name for line in OPEN_LINES])
def test_what_a_line_leaves_open_goes_on_in_the_next(
    first: str, between: LineState, second: str, spans: Sequence[XmlToken]
) -> None:
    _, state = spans_of(first, LineState.TEXT)
    found, _ = spans_of(second, state)

    assert state is between
    assert found[: len(spans)] == spans


@given(line=st.text(st.sampled_from("<>&;!-[]CDAT/?='\" aé\0")), state=st.sampled_from(LineState))
def test_parts_stand_one_after_the_other_within_the_line(line: str, state: LineState) -> None:
    spans, _ = spans_of(line, state)

    assert all(span.length > 0 and span.start + span.length <= len(line) for span in spans)
    assert all(one.start + one.length <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("part", XmlTokenKind, ids=lambda part: part.name)
@pytest.mark.parametrize(("scheme", "ground"), [(0, "#ffffff"), (0, "#f2f2f2"), (1, "#1e1e1e"), (1, "#2d2d2d")])
def test_each_colour_can_be_read_on_its_ground(part: XmlTokenKind, scheme: int, ground: str) -> None:
    assert contrast(QColor(COLOURS[part][scheme]), QColor(ground)) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    """The ratio that the Web Content Accessibility Guidelines define."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
