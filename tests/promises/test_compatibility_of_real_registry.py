"""Every version of the real registry judged beside the one before it, against an independent reading of the files.

The counts are those of the snapshot of 2024. What the registry itself breaks is told with its reason, never left out.
"""

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from lwm2m_browser.commands.catalogue import Setup
from lwm2m_browser.commands.definitions import definitions_at_hand
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.registry.compatibility import VersionStep, judged_steps
from lwm2m_browser.registry.version_rules import Need
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.conftest import SNAPSHOT


@cache
def steps() -> tuple[VersionStep, ...]:
    """All successive versions."""
    source, setup = Source(SourceKind.FILE, str(SNAPSHOT)), Setup(Settings(), Folders.under(SNAPSHOT / "nowhere"))
    opened = Opened(load(source, *setup).catalogue, source, setup)
    return tuple(judged_steps(definitions_at_hand(opened).values()))


def name(step: VersionStep) -> str:
    """What a step is called here."""
    return f"{step.new.object_id} {step.old.version} → {step.new.version}"


def test_what_the_registry_itself_breaks(snapshot: Path) -> None:
    too_small = [
        f"{name(step)}, needs {found.smallest}: {', '.join(sorted({rule.key for rule in found.rules if rule.breaks}))}"
        for step in steps()
        if not (found := step.compatibility).is_enough
    ]

    assert too_small == [
        "1 1.0 → 1.1, needs 2.0: range-narrowed",  # the short server ID lost its highest value, which was a mistake
        "1 1.1 → 1.2, needs 2.0: operations",  # eight resources had none, which was a mistake
        "10 1.0 → 1.1, needs 2.0: optional-removed",  # one; the clause itself is content with 1.1
    ]


def test_where_the_letter_of_the_clause_asks_for_another_version(snapshot: Path) -> None:
    otherwise = [f"{name(step)}, {found.by_clause}" for step in steps() if (found := step.compatibility).by_clause]

    # Types of LwM2M 1.1 came with a minor version everywhere; and so the clause is read as its authors did.
    assert otherwise == ["0 1.0 → 1.1, 2.0", "5 1.0 → 1.1, 2.0", "11 1.0 → 1.1, 2.0", "20 2.0 → 2.1, 3.0"]


def test_what_was_raised_more_than_it_had_to_be(snapshot: Path) -> None:
    generous = [
        name(step)
        for step in steps()
        if step.compatibility.need is Need.MINOR and step.new.version.numbers[0] > step.old.version.numbers[0]
    ]

    assert generous == ["3421 1.0 → 2.0", "3428 1.0 → 2.0", "3430 1.0 → 2.0", "3435 1.0 → 2.0"]


def test_how_often_each_rule_is_met(snapshot: Path) -> None:
    counts = Counter(rule.key for step in steps() for rule in step.compatibility.rules)

    assert len(steps()) == 97
    assert counts == {
        "identity": 194, "optional-added": 339, "newer-type": 19, "optional-removed": 3,
        "mandatory-added": 3, "mandatory-removed": 2,
        "type": 14, "operations": 11, "instances": 18, "mandatory": 3, "object-instances": 1,
        "range-rewritten": 25, "range-unclear": 12, "range-stated": 6, "range-widened": 2, "range-narrowed": 1,
        "unit-stated": 10, "unit-rewritten": 2, "unit": 1,
        "lwm2m-version": 11, "reused-id": 2, "wording": 88,
    }  # fmt: skip


class Texts(NamedTuple):
    """A version of an object, as ElementTree reads it."""

    version: tuple[int, ...]
    of_object: dict[str, str]
    of_resources: dict[str, dict[str, str]]


def read(path: Path) -> Texts:
    """A file's first object."""
    found = ElementTree.parse(path).find("Object")
    assert found is not None
    resources = {
        item.attrib["ID"]: {element.tag: (element.text or "").strip() for element in item}
        for item in found.iterfind("Resources/Item")
    }
    texts = {element.tag: (element.text or "").strip() for element in found}
    return Texts(tuple(map(int, (texts.get("ObjectVersion") or "1.0").split("."))), texts, resources)


def breaks(old: Texts, new: Texts) -> bool:
    """Whether one of the changes that everybody agrees on breaks: told from the files alone."""
    before, after = old.of_resources, new.of_resources
    kept = before.keys() & after.keys()
    return (
        bool(before.keys() - after.keys())
        or any(after[key]["Mandatory"] == "Mandatory" for key in after.keys() - before.keys())
        or any(old.of_object[tag] != new.of_object[tag] for tag in ("MultipleInstances", "Mandatory"))
        or any(
            before[key].get(tag, "") != after[key].get(tag, "")
            for key in kept
            for tag in ("Operations", "Type", "MultipleInstances", "Mandatory")
        )
    )


def test_an_independent_reading_finds_the_same(snapshot: Path) -> None:
    files: dict[int, list[Texts]] = {}
    for item in ElementTree.parse(SNAPSHOT / "DDF.xml").iter("Item"):
        if link := (item.findtext("DDF") or "").strip():
            files.setdefault(int(item.findtext("ObjectID") or ""), []).append(read(SNAPSHOT / link))
    expected = {}
    for object_id, versions in files.items():
        versions.sort(key=lambda one: one.version)
        for old, new in pairwise(versions):
            expected[f"{object_id} {'.'.join(map(str, old.version))} → {'.'.join(map(str, new.version))}"] = breaks(
                old, new
            )
    found = {name(step): step.compatibility.breaks > 0 for step in steps()}

    assert found.keys() == expected.keys()
    # What it does not look at: a range with fewer values, and a unit by which numbers mean something else.
    assert {key for key in found if found[key] != expected[key]} == {"1 1.0 → 1.1", "3418 1.0 → 2.0"}
