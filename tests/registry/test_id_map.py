"""The ID space as runs: what is taken, reserved and free, of objects and of resources."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.exports.id_columns import FOR_PEOPLE
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.id_class import LARGEST_ID, id_class
from lwm2m_browser.registry.id_map import (
    NAMED,
    IdRun,
    IdState,
    counts,
    map_of_objects,
    next_free,
    object_id_map,
    one_by_one,
    resource_id_map,
    run_of,
    within,
)
from lwm2m_browser.registry.reservation import Reservation, holder_of
from lwm2m_browser.registry.resource_class import resource_class
from tests.support.samples import entry

TAKEN = {0: "Security", 1: "Server", 3: "Device", 2048: "First of others", 10240: "Last of others", 33000: "Pump"}
RESERVATIONS = (
    Reservation(32769, 32818, "Water Ltd"), Reservation(32819, 32868, "Water Ltd"), Reservation(32990, 33010, "Pumps"),
)  # fmt: skip


def shown(runs: list[IdRun]) -> str:
    """What a person sees of a map."""
    return text_table(FOR_PEOPLE, runs)


def test_object_ids() -> None:
    assert (
        shown(object_id_map(TAKEN, RESERVATIONS, local={2: "Draft", 3: "Mine", 42770: "Trial"}))
        == """\
First ID  Last ID  IDs    State             ID class  Used by
────────  ───────  ─────  ────────────────  ────────  ─────────────────
0         1        2      taken             oma       Security … Server
2         2        1      local object      oma       Draft
3         3        1      taken             oma       Device
4         1023     1020   free              oma
1024      2047     1024   reserved          reserved
2048      2048     1      taken             ext       First of others
2049      10239    8191   free              ext
10240     10240    1      taken             ext       Last of others
10241     32768    22528  free              x
32769     32868    100    reserved in bulk  bulk      Water Ltd
32869     32989    121    free              bulk
32990     32999    10     reserved in bulk  bulk      Pumps
33000     33000    1      taken             bulk      Pump
33001     33010    10     reserved in bulk  bulk      Pumps
33011     42768    9758   free              bulk
42769     42769    1      for testing       test
42770     42770    1      local object      test      Trial
42771     42800    30     for testing       test
42801     65535    22735  reserved          reserved
"""
    )


def test_resource_ids() -> None:
    runs = resource_id_map({5700: "Sensor Value", 5701: "Sensor Units", 5702: "X Value", 26240: "Last"})

    assert (
        shown(runs)
        == """\
First ID  Last ID  IDs    State     ID class  Used by
────────  ───────  ─────  ────────  ────────  ──────────────────────
0         2047     2048   own       own
2048      5699     3652   free      reusable
5700      5702     3      taken     reusable  Sensor Value … X Value
5703      26239    20537  free      reusable
26240     26240    1      taken     reusable  Last
26241     32768    6528   private   private
32769     65535    32767  reserved  reserved
"""
    )
    assert next_free(runs) == {"reusable": 2048}


def test_the_next_free_id_of_each_class() -> None:
    runs = object_id_map(TAKEN, RESERVATIONS)

    assert next_free(runs) == {"oma": 2, "ext": 2049, "x": 10241, "bulk": 32869}
    assert next_free(within(runs, TAKEN, 32800, 33005)) == {"bulk": 32869}
    assert next_free(within(runs, TAKEN, 1024, 2047)) == {}


def test_a_run_that_a_range_cuts_is_named_after_what_is_left_of_it() -> None:
    runs = object_id_map({7: "One", 8: "Two", 9: "Three"}, RESERVATIONS)

    assert [(run.first, run.last, run.who) for run in within(runs, {7: "One", 8: "Two", 9: "Three"}, 8, 10)] == [
        (8, 9, ("Two", "Three")), (10, 10, ()),
    ]  # fmt: skip
    assert [(run.first, run.last, run.who) for run in within(runs, {}, 32860, 32868)] == [
        (32860, 32868, ("Water Ltd",))
    ]  # fmt: skip


def test_an_object_is_named_as_its_latest_version_and_one_from_beside_the_registry_is_local() -> None:
    entries = (
        entry(object_id=3, version="1.0", name="Device"),
        entry(object_id=3, version="1.1", name="Machine"),
        entry(object_id=3, version="1.2", name="My device")._replace(origin="mine"),
        entry(object_id=7, name="Draft")._replace(origin="mine"),
    )
    found = map_of_objects(entries, RESERVATIONS)

    assert found.names == {3: "Machine", 7: "Draft"}
    assert [(run.first, run.state, run.who) for run in found.runs if run.state in NAMED] == [
        (3, IdState.TAKEN, ("Machine",)), (7, IdState.LOCAL, ("Draft",)),
    ]  # fmt: skip


def test_what_has_a_name_has_a_run_of_its_own() -> None:
    names = {7: "One", 8: "Two", 9: "Three"}

    assert [(run.first, run.last, run.who) for run in one_by_one(object_id_map(names, RESERVATIONS), names)][:5] == [
        (0, 6, ()), (7, 7, ("One",)), (8, 8, ("Two",)), (9, 9, ("Three",)), (10, 1023, ()),
    ]  # fmt: skip


_IDS = st.one_of(st.integers(0, LARGEST_ID), st.sampled_from([0, 1023, 1024, 2048, 10240, 32769, 42768, 65535]))
_NAMED = st.dictionaries(_IDS, st.just("Name"), max_size=20)


@given(_NAMED, _NAMED, st.lists(st.builds(Reservation, _IDS, _IDS, st.sampled_from(["A", "B"])), max_size=5))
def test_every_id_is_in_one_run_and_told_as_it_is(
    taken: Mapping[int, str], local: Mapping[int, str], reservations: list[Reservation]
) -> None:
    runs = object_id_map(taken, reservations, local)

    assert [run.first for run in runs] == [0, *(run.last + 1 for run in runs[:-1])]
    assert runs[-1].last == LARGEST_ID and sum(counts(runs).values()) == LARGEST_ID + 1
    for run in runs:
        for one in {run.first, run.last, (run.first + run.last) // 2}:
            assert run.class_key == id_class(one).key
            assert (run.state is IdState.TAKEN) == (one in taken)
            assert (run.state is IdState.LOCAL) == (one in local and one not in taken)
            is_held = bool(holder_of(one, reservations)) and one not in taken and one not in local
            assert (run.state is IdState.BULK) == is_held
            if run.state is IdState.FREE:
                assert run.class_key in ("oma", "ext", "x", "bulk")


@given(_NAMED)
def test_every_resource_id_is_in_one_run_and_told_as_it_is(reusable: Mapping[int, str]) -> None:
    runs = resource_id_map(reusable)

    assert [run.first for run in runs] == [0, *(run.last + 1 for run in runs[:-1])]
    assert runs[-1].last == LARGEST_ID
    for run in runs:
        for one in {run.first, run.last}:
            of_class = resource_class(one)
            assert run.class_key == (of_class.key if of_class else "reserved")
            assert (run.state is IdState.TAKEN) == (one in reusable)


@given(_NAMED, _IDS, _IDS)
def test_the_parts_in_a_range_fill_it_and_each_id_finds_its_own(names: Mapping[int, str], one: int, other: int) -> None:
    first, last = sorted((one, other))
    runs = list(within(one_by_one(object_id_map(names, RESERVATIONS), names), names, first, last))

    assert [run.first for run in runs] == [first, *(run.last + 1 for run in runs[:-1])] and runs[-1].last == last
    assert {run.first for run in runs if run.state in NAMED} == {wanted for wanted in names if first <= wanted <= last}
    for run in runs:
        assert run_of(runs, run.first) == run_of(runs, run.last) == run
    assert run_of(runs, first - 1) is run_of(runs, last + 1) is None
