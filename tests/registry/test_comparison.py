"""Two definitions side by side, and where a resource is used."""

from lwm2m_browser.exports.comparison_columns import COMPARISON_COLUMNS, rows_of
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.comparison import compare
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.index.bitmask import full_bitmask
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.search.suggest.resource_usage import Usage, usage_of
from tests.support.definition_samples import (
    APPLICATION,
    INSIDE,
    RESET,
    SENSOR,
    UNITS,
    definition,
    inside_index,
    resource,
)
from tests.support.samples import entry


def differences(old: Definition, new: Definition) -> str:
    """What a person sees of a comparison."""
    return text_table(list(COMPARISON_COLUMNS.values()), rows_of(compare(old, new)))


def test_what_came_what_went_and_what_changed_is_told() -> None:
    old = definition(3303, "1.0", SENSOR, RESET, UNITS, description="A thermometer")
    new = definition(
        3303, "1.1",
        APPLICATION, UNITS._replace(name="Unit", operations="RW"), SENSOR._replace(units="Cel", mandatory="Optional"),
        lwm2m_version="1.1", description="A  thermometer\n",
    )  # fmt: skip

    assert (
        differences(old, new)
        == """\
Change   ID    Name              Element         From                    To
───────  ────  ────────────────  ──────────────  ──────────────────────  ──────────────────────────
changed                          URN             urn:oma:lwm2m:ext:3303  urn:oma:lwm2m:ext:3303:1.1
changed                          LwM2M version   1.0                     1.1
changed                          Object version  1.0                     1.1
added    5750  Application Type
removed  5605  Reset
changed  5700  Sensor Value      Mandatory       Mandatory               Optional
changed  5700  Sensor Value      Unit                                    Cel
changed  5701  Unit              Name            Sensor Units            Unit
changed  5701  Unit              Operations      R                       RW
"""
    )


def test_definitions_that_say_the_same_do_not_differ() -> None:
    assert compare(definition(3, "", SENSOR), definition(3, "1.0", SENSOR, lwm2m_version="1.0")).is_same
    assert not compare(definition(3, "1.0", SENSOR), definition(3, "1.0")).is_same


def test_each_way_round_what_one_adds_the_other_removes() -> None:
    old, new = INSIDE[3303, "1.0"], INSIDE[3316, "1.0"]
    there, back = compare(old, new), compare(new, old)

    assert (there.added, there.removed) == (back.removed, back.added)
    assert [(one.old, one.new) for one in there.changed] == [(one.new, one.old) for one in back.changed]


# ---- Where a resource is used


def usage(resource_id: int, *common: str) -> Usage:
    """Who uses a resource among the hand-written definitions; `common` are the names that Common.xml would give it.

    It is asked about by the last one who does.
    """
    resources = inside_index().resources
    assert resources
    rows = [resources.row(number) for number in resources.rows(full_bitmask(resources.count), [Order("Name")])]
    asked = [row for row in rows if row.resource.resource_id == resource_id][-1]
    return usage_of(asked, rows, [resource(resource_id, name) for name in common])


def told(found: Usage) -> dict[str, dict[str, str]]:
    """By element: who says what."""
    return {
        one.element.title: {
            value: " ".join(f"{entry.object_id}:{entry.version}" for entry in entries)
            for value, entries in one.values.items()
        }
        for one in found.differences
    }


def test_users_of_a_resource_are_told_with_what_they_differ_in() -> None:
    found = usage(5700)

    assert [row.entry.object_id for row in found.rows] == [3303, 3303, 3316]
    assert told(found) == {"Unit": {"": "3303:1.0", "Cel": "3303:1.1", "V": "3316:1.0"}}
    assert told(usage(5750)) == {"Type": {"String": "3303:1.1", "Opaque": "3316:1.0"}}


def test_what_all_say_is_no_difference() -> None:
    assert told(usage(5701)) == {}


def test_what_all_say_differs_where_it_is_registered_otherwise() -> None:
    found = usage(5701, "Units of the sensor")

    assert told(found)["Name"] == {"Sensor Units": "3303:1.0 3303:1.1"}
    assert [one.registered for one in found.differences if one.element.title == "Name"] == ["Units of the sensor"]
    assert found.registered == resource(5701, "Units of the sensor")


def test_a_resource_that_nobody_uses_has_no_differences() -> None:
    asked = ResourceRow(entry(), resource(5900))

    assert usage_of(asked, ()) == Usage(asked, (), None, ())


def test_the_norm_is_what_is_registered_else_the_one_that_was_asked_about() -> None:
    assert usage(5700).norm == INSIDE[3316, "1.0"].resources[0]
    assert usage(5700, "Registered").norm == resource(5700, "Registered")
