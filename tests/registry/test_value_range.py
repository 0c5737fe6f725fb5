"""The ranges that definitions write down."""

from decimal import Decimal

import pytest

from lwm2m_browser.registry.value_range import parse_range


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("0..100", [(0, 100)]),
        (" -110 .. -48 ", [(-110, -48)]),
        ("0...1", [(0, 1)]),
        ("[0:7]", [(0, 7)]),
        ("0.5..1.25", [("0.5", "1.25")]),
        ("0, 1,2", [(0, 0), (1, 1), (2, 2)]),
        ("0..5; 255", [(0, 5), (255, 255)]),
        ("0..255 Bytes", [(0, 255)]),
    ],
)
def test_spans(text: str, spans: list[tuple[object, object]]) -> None:
    assert parse_range(text) == tuple((Decimal(str(low)), Decimal(str(high))) for low, high in spans)


@pytest.mark.parametrize(
    "text", ["", "255", "64 bytes", "32-bits", "0: off\n1: on", "0-9", "3 Instances", "<0 to >9", ",", "0..x"]
)
def test_what_is_for_people_is_no_span(text: str) -> None:
    assert parse_range(text) is None
