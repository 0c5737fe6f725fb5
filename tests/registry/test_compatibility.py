"""What each change needs of the next version, and whether what is written is enough."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.exports.comparison_columns import JUDGED_COLUMNS, judged_rows
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.compatibility import judge, judged_steps, next_version
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.version import Version, parse_version
from lwm2m_browser.registry.version_rules import RULES, Need
from tests.support.definition_samples import APPLICATION, RESET, SENSOR, UNITS, definition, resource

SHOWN = ("Change", "ID", "Element", "From", "To", "Needs", "Rule")
LEVEL = resource(1, "Level", "RW", "Integer", range="0..10")


def judged(old: Definition, new: Definition) -> str:
    """What a person sees of it, without what follows from the version."""
    rows = [row for row in judged_rows(judge(old, new)) if row.rule and row.rule.need]
    return text_table([JUDGED_COLUMNS[key] for key in SHOWN], rows)


def rule_of(old: Resource, new: Resource) -> str:
    """The rule of the only change between two resources."""
    [row] = [
        row for row in judged_rows(judge(definition(3303, "1.0", old), definition(3303, "1.0", new))) if row.resource
    ]
    assert row.rule
    return f"{row.rule.need.name} {row.rule.key}"


def test_resources_that_come_and_go() -> None:
    old = definition(3303, "1.0", SENSOR, RESET)
    new = definition(
        3303, "1.1",
        UNITS, APPLICATION._replace(mandatory="Mandatory"), resource(5900, "Count", type="Unsigned Integer"),
    )  # fmt: skip

    assert (
        judged(old, new)
        == """\
Change   ID    Element  From  To  Needs  Rule
───────  ────  ───────  ────  ──  ─────  ─────────────────
added    5701                     minor  optional-added
added    5750                     major  mandatory-added
added    5900                     minor  newer-type
removed  5605                     major  optional-removed
removed  5700                     major  mandatory-removed
"""
    )


def test_a_type_of_1_1_is_nothing_new_where_the_object_needs_1_1_anyway() -> None:
    old = definition(3303, "1.0", lwm2m_version="1.1")
    new = definition(3303, "1.1", resource(5900, "Count", type="Unsigned Integer"), lwm2m_version="1.1")

    assert [rule.key for rule in judge(old, new).added_rules] == ["optional-added"]


def test_elements_of_the_object() -> None:
    old = definition(3303, "1.0", SENSOR)
    new = definition(
        3303, "1.1", SENSOR,
        name="Heat", instances="Single", mandatory="Mandatory", lwm2m_version="1.1", remarks="New", description="Other",
    )  # fmt: skip

    assert (
        judged(old, new)
        == """\
Change   ID  Element        From         To         Needs  Rule
───────  ──  ─────────────  ───────────  ─────────  ─────  ────────────────
changed      Name           Temperature  Heat       minor  wording
changed      Description                 Other      minor  wording
changed      LwM2M version  1.0          1.1        minor  lwm2m-version
changed      Instances      Multiple     Single     major  object-instances
changed      Mandatory      Optional     Mandatory  major  object-mandatory
changed      Remarks                     New        minor  wording
"""
    )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"name": "Level of water"}, "MINOR wording"),
        ({"name": "Levels"}, "MINOR wording"),
        ({"name": "Alarm"}, "MAJOR reused-id"),
        ({"operations": "R"}, "MAJOR operations"),
        ({"operations": ""}, "MAJOR operations"),
        ({"operations": "wr"}, "MINOR wording"),
        ({"instances": "Multiple"}, "MAJOR instances"),
        ({"instances": "single"}, "MINOR wording"),
        ({"mandatory": "Mandatory"}, "MAJOR mandatory"),
        ({"mandatory": ""}, "MINOR wording"),
        ({"type": "Float"}, "MAJOR type"),
        ({"type": "Unsigned Integer"}, "MAJOR type"),
        ({"type": "INTEGER"}, "MINOR wording"),
        ({"range": "0..9"}, "MAJOR range-narrowed"),
        ({"range": "1..11"}, "MAJOR range-narrowed"),
        ({"range": "0..20"}, "MINOR range-widened"),
        ({"range": "0..4, 5..10"}, "MINOR range-rewritten"),
        ({"range": "0-10"}, "MINOR range-rewritten"),
        ({"range": ""}, "MINOR range-stated"),
        ({"range": "some"}, "MINOR range-unclear"),
        ({"units": "m"}, "MINOR unit-stated"),
        ({"description": "More of it"}, "MINOR wording"),
    ],
)
def test_elements_of_a_resource(change: dict[str, Any], rule: str) -> None:
    assert rule_of(LEVEL, LEVEL._replace(**change)) == rule


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("kWh", "Wh", "MAJOR unit"),
        ("V", "mV", "MAJOR unit"),
        ("Cel", "K", "MAJOR unit"),
        ("%", "/100", "MINOR unit-rewritten"),
        ("Celsius", "Cel", "MINOR unit-rewritten"),
        ("Cel", "cel", "MINOR unit-rewritten"),
        ("Ohms", "Ohm", "MINOR unit-rewritten"),
        ("mW", "MW", "MAJOR unit"),
        ("mV", "", "MINOR unit-stated"),
    ],
)
def test_units(old: str, new: str, rule: str) -> None:
    assert rule_of(LEVEL._replace(units=old), LEVEL._replace(units=new)) == rule


def test_a_name_that_another_resource_had_is_an_id_with_another_meaning() -> None:
    old = definition(3303, "1.0", resource(1, "Packets Received"), resource(2, "Packets Sent"))
    new = definition(3303, "2.0", resource(1, "Packets Sent"), resource(2, "Packets Sent"))

    assert judge(old, new).changed_rules[0][0].key == "reused-id"


@pytest.mark.parametrize(
    ("old", "changed", "written", "verdict"),
    [
        ("1.0", {}, "1.0", "Nothing differs that needs a new version."),
        ("1.0", {}, "2.0", "Nothing differs that needs a new version."),
        ("1.1", {}, "1.0", "No change breaks. {it} 1.1 or later; 1.0 is too small."),
        ("1.9", {"name": "Levels"}, "1.10", "No change breaks. {it} 1.10 or later; 1.10 is enough."),
        ("1.9", {"name": "Levels"}, "1.9", "No change breaks. {it} 1.10 or later; 1.9 is too small."),
        ("1.9", {"type": "Float"}, "1.10", "1 change breaks. {it} 2.0 or later; 1.10 is too small."),
        ("", {"type": "Float", "operations": "R"}, "2.0", "2 changes break. {it} 2.0 or later; 2.0 is enough."),
        ("draft", {"type": "Float"}, "2.0", "“draft” is not major.minor: what has to follow it cannot be told."),
    ],
)  # fmt: skip
def test_the_version_that_is_needed(old: str, changed: dict[str, Any], written: str, verdict: str) -> None:
    found = judge(definition(3303, old, LEVEL), definition(3303, written, LEVEL._replace(**changed)))

    assert str(found.verdict) == verdict.format(it="The new version has to be")
    assert found.is_enough == ("too small" not in verdict)


def test_two_objects_are_not_two_versions() -> None:
    found = judge(definition(3303, "1.0", SENSOR), definition(3304, "1.0", RESET))

    assert str(found.verdict).startswith("These are two objects")
    assert found.is_enough and found.breaks == 1 and found.smallest is None and found.by_clause is None


def test_where_the_letter_of_the_clause_asks_for_another_version_it_is_told() -> None:
    gone = judge(definition(3303, "1.0", SENSOR, RESET), definition(3303, "1.1", SENSOR))
    newer = judge(definition(3303, "1.0"), definition(3303, "1.1", resource(1, type="Corelnk")))
    plain = judge(definition(3303, "1.0"), definition(3303, "1.1", SENSOR))

    assert [str(one.smallest) for one in (gone, newer, plain)] == ["2.0", "1.1", "2.0"]
    assert [str(one.by_clause) for one in (gone, newer, plain)] == ["1.1", "2.0", "None"]


def test_facts_say_nothing_of_wording() -> None:
    old, new = definition(3303, "1.0", SENSOR), definition(3303, "1.0", SENSOR._replace(description="Else"))

    assert judge(old, new).need is Need.MINOR
    assert judge(old.facts(), new).need is Need.NONE


def test_all_versions_are_judged_beside_the_one_before() -> None:
    given = [
        definition(3303, "2.0", UNITS), definition(3304, "1.0"), definition(3303, "1.10", SENSOR, UNITS),
        definition(3303, "1.9", SENSOR), definition(3, "1.0"), definition(3, "1.0", RESET),
    ]  # fmt: skip

    told = [
        f"{step.new.object_id}: {step.old.version} → {step.new.version}, {found.smallest}, {found.is_enough}"
        for step in judged_steps(given)
        for found in [step.compatibility]
    ]

    assert told == [
        "3: 1.0 → 1.0, 1.1, False",
        "3303: 1.9 → 1.10, 1.10, True",
        "3303: 1.10 → 2.0, 2.0, True",
    ]


def test_every_rule_has_a_name_and_a_sentence_of_its_own() -> None:
    assert len({rule.key for rule in RULES}) == len({rule.title for rule in RULES}) == len(RULES)
    assert all(rule.title.endswith(".") for rule in RULES)


_VERSIONS = st.builds("{}.{}".format, st.integers(0, 99), st.integers(0, 99)).map(parse_version)


@given(_VERSIONS, st.sampled_from(Need))
def test_the_next_version_raises_one_number_by_one(old: Version, need: Need) -> None:
    following = next_version(old, need)
    assert following
    (major, minor), (old_major, old_minor) = following.numbers, old.numbers
    expected = {Need.NONE: (0, 0), Need.MINOR: (0, 1), Need.MAJOR: (1, -old_minor)}[need]
    assert (major - old_major, minor - old_minor) == expected


_RESOURCES = st.dictionaries(
    st.integers(0, 5),
    st.sampled_from([
        resource(0, name, operations, kind, mandatory=mandatory)
        for name, operations, kind, mandatory in product(("Level", "Alarm"), "RW", ("Float", "Time"), (True, False))
    ]),
).map(lambda found: tuple(one._replace(resource_id=key) for key, one in found.items()))  # fmt: skip


@given(_RESOURCES, _RESOURCES)
def test_every_difference_has_one_rule_and_none_needs_nothing(
    old: tuple[Resource, ...], new: tuple[Resource, ...]
) -> None:
    found = judge(definition(3303, "1.0", *old), definition(3303, "1.0", *new))

    assert len(found.rules) == len(list(judged_rows(found)))
    assert (found.need is Need.NONE) == found.comparison.is_same == found.is_enough
