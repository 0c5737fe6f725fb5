"""What came, went and changed between two catalogues."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.catalogue_changes import CatalogueChanges, changes_between
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.files import load_path
from lwm2m_browser.storage.settings import Settings
from tests.support.samples import catalogue, entry


def said(changes: CatalogueChanges) -> list[str]:
    """The changes as lines: `+` new, `-` gone, `!` changed with its elements."""
    changed = [
        f"! {one.new.object_id} {one.new.version} "
        + ", ".join(f"{change.element.ddf} {change.old}→{change.new}" for change in one.changes)
        for one in changes.changed
    ]
    added = [f"+ {one.object_id} {one.version}" for one in changes.added]
    return added + [f"- {one.object_id} {one.version}" for one in changes.removed] + changed


def test_versions_come_go_and_change() -> None:
    old = catalogue(entry(version="1.0"), entry(object_id=1), entry(object_id=2, owner="A", name="x"))
    new = catalogue(entry(version="1.0"), entry(version="1.1"), entry(object_id=2, owner="B", name="y"))

    assert said(changes_between(old, new)) == ["+ 3303 1.1", "- 1 1.0", "! 2 1.0 Name x→y, Owner A→B"]


def test_white_space_alone_is_no_change() -> None:
    changes = changes_between(catalogue(entry(name="Water  meter")), catalogue(entry(name="Water\nmeter ")))
    assert changes.is_none


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ab", "ba", []),
        ("ab", "a", []),
        ("a", "ab", []),
        ("aa", "a", []),
        ("ab", "bc", ["! 3303 1.0 Owner a→c"]),
        ("ab", "cd", ["! 3303 1.0 Owner a→c", "! 3303 1.0 Owner b→d"]),
        ("", "aa", ["+ 3303 1.0"]),
        ("aa", "", ["- 3303 1.0"]),
    ],
)
def test_a_version_that_is_listed_more_than_once(old: str, new: str, expected: list[str]) -> None:
    def listing(owners: str) -> Catalogue:
        return catalogue(entry(object_id=1), *(entry(owner=owner) for owner in owners))

    assert said(changes_between(listing(old), listing(new))) == expected


def test_descriptions_that_a_catalogue_of_facts_does_not_have_are_not_compared() -> None:
    facts, full = catalogue(entry(description="")), catalogue(entry(description="A thermometer."))
    for old, new in ((facts, full), (full, facts)):
        changes = changes_between(old, new)
        assert (said(changes), [one.ddf for one in changes.not_compared]) == ([], ["Description"])


def test_where_neither_has_descriptions_nothing_is_left_out() -> None:
    facts = catalogue(entry(description=""))
    assert changes_between(facts, facts).not_compared == ()


def test_a_description_that_one_version_alone_did_not_have_is_compared() -> None:
    old = catalogue(entry(description=""), entry(object_id=1, description="x"))
    new = catalogue(entry(description="y"), entry(object_id=1, description="x"))
    assert said(changes_between(old, new)) == ["! 3303 1.0 Description →y"]


def test_an_element_that_is_written_in_another_way_throughout_is_not_compared() -> None:
    def listing(host: str) -> Catalogue:
        return catalogue(*(entry(object_id=number, spec_link=f"https://{host}/{number}.pdf") for number in range(20)))

    old, new = listing("a.example"), listing("b.example")
    changes = changes_between(old, new)
    assert (said(changes), [one.ddf for one in changes.not_compared]) == ([], ["TS"])
    few = changes_between(old._replace(entries=old.entries[:3]), new._replace(entries=new.entries[:3]))
    assert len(few.changed) == 3, "three may all have changed"


def test_links_to_definitions_are_compared_below_the_root_of_their_list() -> None:
    def listing(root: str, *names: str) -> Catalogue:
        return catalogue(*(entry(object_id=n, object_link=root + name if name else "") for n, name in enumerate(names)))

    old = listing("https://host.example/prod/", "0.xml", "1.xml", "version_history/2-1_0.xml", "")
    new = listing(
        "https://other.example/dev/", "0.xml", "version_history/1-1_0.xml", "version_history/2-1_0.xml", "3.xml"
    )
    assert said(changes_between(old, new)) == [
        "! 1 1.0 DDF https://host.example/prod/1.xml→https://other.example/dev/version_history/1-1_0.xml",
        "! 3 1.0 DDF →https://other.example/dev/3.xml",
    ]


def _entries() -> st.SearchStrategy[Entry]:
    return st.builds(
        lambda number, version, owner: entry(object_id=number, version=version, owner=owner),
        st.integers(0, 4),
        st.sampled_from(["1.0", "1.1"]),
        st.sampled_from(["a", "b", "c"]),
    )


@given(st.lists(_entries(), min_size=1), st.lists(_entries(), min_size=1))
def test_back_again_is_the_reverse(one: list[Entry], other: list[Entry]) -> None:
    there, back = (changes_between(catalogue(*old), catalogue(*new)) for old, new in ((one, other), (other, one)))
    assert (there.added, there.removed) == tuple(
        tuple(next(e for e in source if e.key == k.key) for k in part)
        for source, part in ((catalogue(*other).entries, back.removed), (catalogue(*one).entries, back.added))
    )
    assert changes_between(catalogue(*one), catalogue(*one)).is_none
    assert {e.key for e in there.added} == {e.key for e in other} - {e.key for e in one}


def test_the_list_of_2024_against_that_of_2026(snapshot: Path, newer_list: Path) -> None:
    old, new = (load_path(str(folder), Settings(), TaskContext()) for folder in (snapshot, newer_list))

    changes = changes_between(old, new)

    assert len(changes.added) == 102
    assert [(one.object_id, one.version.text) for one in changes.removed] == [(3462, "1.0")]
    elements = Counter(tuple(change.element.ddf for change in one.changes) for one in changes.changed)
    assert elements == {
        ("DDF",): 18,
        ("DDF", "TS"): 1,
        ("TS",): 6,
        ("Name", "Description", "Owner", "DDF", "DDFLink"): 4,
        ("Description",): 3,
    }
    renamed = [one for one in changes.changed if one.changes[0].element.ddf == "DDF"]
    assert all("/version_history/" in one.new.object_link for one in renamed), "a newer version took the plain name"


def test_the_facts_of_2024_against_the_list_of_2026(snapshot: Path, newer_list: Path) -> None:
    old, new = (load_path(str(folder), Settings(), TaskContext()) for folder in (snapshot, newer_list))
    facts = old._replace(entries=tuple(one._replace(description="") for one in old.entries))

    changes = changes_between(facts, new)

    assert (len(changes.added), len(changes.removed), len(changes.changed)) == (102, 1, 29)
