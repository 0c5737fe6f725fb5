"""What is selected belongs to object versions: it outlasts other rows, other orders and other catalogues."""

from itertools import compress, pairwise

from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.desktop.table.row_selection import RowSelection, chosen_entry, flags_of, place_of
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.index.bitmask import runs_of_flags
from tests.support.samples import catalogue, entry

VERSIONS = st.tuples(st.integers(0, 30), st.sampled_from(["1.0", "1.1", "1.10"]))
CATALOGUES = st.lists(VERSIONS, min_size=1, max_size=40).map(
    lambda versions: catalogue(*(entry(object_id=number, version=version) for number, version in versions)).entries
)

KEYS = OBJECT_TABLE.table.keys


def identities(entries: tuple[Entry, ...]) -> list[tuple[int, str, int]]:
    """ID, version, and how many of the same come before."""
    versions = [(one.object_id, one.version.text) for one in entries]
    return [(*version, versions[:number].count(version)) for number, version in enumerate(versions)]


def selected(chosen: RowSelection, entries: tuple[Entry, ...]) -> set[tuple[int, str, int]]:
    return set(compress(identities(entries), chosen.selected))


@given(st.data())
def test_the_rows_of_selected_entries_are_selected_in_any_order(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 40))
    numbers = data.draw(st.sets(st.integers(0, count - 1)))
    rows = data.draw(st.permutations(range(count)))[: data.draw(st.integers(0, count))]

    flags = RowSelection(flags_of(numbers, count)).flags(rows)

    assert list(flags) == [row in numbers for row in rows]


@given(CATALOGUES, CATALOGUES, st.data())
def test_a_selection_is_carried_into_another_catalogue_and_back(
    old: tuple[Entry, ...], new: tuple[Entry, ...], data: st.DataObject
) -> None:
    numbers = data.draw(st.sets(st.integers(0, len(old) - 1)))
    before = RowSelection(flags_of(numbers, len(old)))

    there = before.carried(old, new, KEYS)
    back = there.carried(new, old, KEYS)

    assert selected(there, new) == selected(before, old) & set(identities(new))
    assert selected(back, old) == selected(before, old)


def test_a_version_that_is_not_there_is_chosen_once_it_is() -> None:
    entries = (entry(version="1.0"), entry(version="1.1"))

    chosen = chosen_entry((entries[1].key, 0), entries[:1], KEYS)

    assert list(chosen.flags([0])) == [0]
    assert list(chosen.carried(entries[:1], entries, KEYS).flags([1, 0])) == [1, 0]


@given(st.permutations(range(12)), st.integers(0, 15))
def test_the_place_of_a_number_is_where_it_stands(rows: list[int], number: int) -> None:
    for some in (rows, sorted(rows), rows[:5]):
        place = place_of(number, some)
        assert place == (some.index(number) if number in some else None)


@given(st.lists(st.booleans()))
def test_runs_are_the_flagged_rows_in_as_few_ranges_as_possible(flags: list[bool]) -> None:
    found = list(runs_of_flags(bytes(flags)))

    assert [row for run in found for row in run] == [row for row, flag in enumerate(flags) if flag]
    assert all(before.stop < after.start for before, after in pairwise(found))
