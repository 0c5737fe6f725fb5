"""What a template sees of a definition."""

from decimal import Decimal

import pytest

from lwm2m_browser.code.exported import ExportedResource, exported_object, latest_of
from tests.support.definition_samples import definition, resource
from tests.support.samples import entry


def exported(range: str = "", type: str = "Integer", operations: str = "RW") -> ExportedResource:  # noqa: A002
    """One resource, as a template sees it."""
    sample = definition(3303, "", resource(5700, "Value", operations, type, range=range))
    return exported_object(entry(object_id=3303), sample).resources[0]


@pytest.mark.parametrize(
    ("text", "type", "bounds", "allowed"),
    [
        ("0..100", "Integer", (0, 100), []),
        ("0, 1, 2, 1", "Integer", (0, 2), [0, 1, 2]),
        ("0..5, 255", "Integer", (0, 255), []),
        ("-0.5..0.5", "Float", (Decimal("-0.5"), Decimal("0.5")), []),
        ("100..0", "Integer", (None, None), []),
        ("1..32 bytes", "String", (1, 32), []),
        ("-1..32", "String", (None, None), []),
        ("0.5..2.5", "Opaque", (None, None), []),
        ("a sentence", "Integer", (None, None), []),
    ],
)
def test_bounds(text: str, type: str, bounds: object, allowed: list[int]) -> None:  # noqa: A002
    found = exported(text, type)

    assert (found.low, found.high) == bounds
    assert list(map(float, found.allowed)) == allowed


def test_the_summary_has_the_facts() -> None:
    assert exported("0..1").summary == "RW, Integer, 0..1"
    assert exported(type="", operations="E").summary == "E"
    assert exported(operations="").summary == "bootstrap only, Integer"


def test_what_is_executed_has_no_value() -> None:
    reset = resource(5605, "Reset", "E", "")
    found = exported_object(entry(object_id=3303), definition(3303, "", resource(5700), reset))

    assert [one.id for one in found.properties] == [5700]
    assert [one.id for one in found.actions] == [5605]


def test_a_type_that_lwm2m_does_not_have_is_unknown() -> None:
    assert [exported(type=one).kind for one in ("Unsigned Integer", "objlnk", "", "Colour")] == [
        "unsigned",
        "objlnk",
        "none",
        "unknown",
    ]


def test_of_each_object_the_latest() -> None:
    objects = [
        exported_object(entry(object_id=number, version=version), definition(number, version))
        for number, version in ((3304, "1.0"), (3303, "1.0"), (3303, "1.1"))
    ]

    assert [(one.id, one.version) for one in latest_of(objects)] == [(3303, "1.1"), (3304, "1.0")]
