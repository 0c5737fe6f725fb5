"""A version beside the one before it: where its number is too small, and where that is told."""

from collections.abc import Mapping

import pytest

from tests.support.check_samples import LIST, NEWER, OLDER, REGISTRY, findings_in_registry

OTHER = NEWER.replace("<Type>Integer", "<Type>Float").replace("<Mandatory>Mandatory", "<Mandatory>Optional")


def told(others: Mapping[str, str]) -> list[str]:
    """What is found of versions in a registry, with its place and what would be right."""
    found = findings_in_registry({**REGISTRY, **others})
    return [f"{one.file}:{one.line}: {one.message} → {one.right}" for one in found if one.code == "LB030"]


def test_it_is_told_at_the_version_that_is_too_small() -> None:
    line = OTHER.splitlines().index("    <ObjectVersion>1.1</ObjectVersion>") + 1

    assert told({"10999.xml": OTHER}) == [
        f"10999.xml:{line}: 1.1 follows 1.0 with 2 changes that break: 2.0 is needed → 2.0"
    ]


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"10999.xml": NEWER.replace("<Name>Boil", "<Name>Boiling")},
        {"10999.xml": OLDER},  # without a version of its own: other rules tell that
        {"DDF.xml": LIST.replace(">10999.xml", ">nowhere.xml"), "10999.xml": OTHER},
    ],
)
def test_what_is_large_enough_is_not_told(others: Mapping[str, str]) -> None:
    assert told(others) == []
