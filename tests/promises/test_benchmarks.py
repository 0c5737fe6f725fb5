"""The benchmarks measure every row beside its floor and say where one falls short. No time is asserted here."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import whole_id_space
from tests.benchmarks.row import Row, growth, verdict
from tests.benchmarks.rows.load import catalogue_of
from tests.benchmarks.timing import percentile
from tests.benchmarks.whole_id_space import object_versions, write_ddf

ROOT = Path(__file__).resolve().parents[2]

NAMES = (
    "start, ready, ready_step, load_437, load_growth, memory, memory_growth, memory_window, key, key_growth, "
    "key_vs_proxy, sort, sort_growth, stall, stall_99, export, paint, definitions, check, edit, edit_draft, "
    "resource_key, offline, open_definition, inside, versions, list_builtin, list_ddf, list_http, "
    "idle, start_frozen, bundle"
)


ONE_WORD_TYPED = """
import sys
sys.modules["PyInstaller"] = None
from tests.benchmarks.rows import key, resource_key
key.QUERIES = resource_key.QUERIES = ("gas",)
from tests.benchmarks.__main__ import main
sys.exit(main())
"""
"""The benchmarks without what takes half a minute and more: all queries except one, and the bundles."""


def python(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)


def benchmarks(*options: str) -> subprocess.CompletedProcess[bytes]:
    return python("-c", ONE_WORD_TYPED, "--rows", "437", "--repeats", "1", *options)


def words(row: Row) -> str:
    """The line of a row, whatever its columns' widths."""
    return " ".join(row.as_line().split())


def test_every_row_is_measured_beside_its_floor() -> None:
    done = benchmarks("--json")

    rows = json.loads(done.stdout)
    assert ", ".join(row["name"] for row in rows) == NAMES
    left_out = [rows.pop(), rows.pop()]
    assert {row["left_out"] for row in left_out} == {"PyInstaller is not installed beside this Python"}
    for row in rows:
        assert row.keys() == {"name", "what", "unit", "measured", "floor", "ratio", "at_most", "limited", "ok"}
        assert row["measured"] >= 0
        limited = row["ratio"] if row["limited"] == "ratio" else row["measured"]
        assert row["ok"] is (limited <= row["at_most"])
    assert done.returncode == (0 if all(row["ok"] for row in rows) else 1)


def test_people_read_the_rows_that_they_asked_for() -> None:
    heading, export, load, grown, _, conclusion = benchmarks("--only", "export,load").stdout.decode().splitlines()

    assert heading.split() == ["row", "measured", "floor", "ratio", "at", "most", "what"]
    assert [line.split()[0] for line in (export, load, grown)] == ["export", "load_437", "load_growth"]
    assert conclusion.startswith(("Every row keeps its limit.", "Falls short: "))


def test_a_row_that_is_none_is_wrong_usage() -> None:
    done = python("-m", "tests.benchmarks", "--only", "speed")

    assert done.returncode == 2
    assert "“speed” is no row: take some of start, load," in done.stderr.decode()


def test_a_ratio_at_its_limit_is_kept_and_one_above_it_falls_short() -> None:
    kept = Row("key", "a key press", "ms", measured=15, floor=10, at_most=1.5)
    broken = Row("sort", "a click", "ms", measured=1510, floor=1000, at_most=1.5)

    assert words(kept) == "key 15.0 ms 10.0 ms 1.5 × 1.5 × ok a key press"
    assert words(broken) == "sort 1,510 ms 1,000 ms 1.51 × 1.5 × falls short a click"
    assert verdict([kept, broken]) == "Falls short: sort."
    assert verdict([kept]) == "Every row keeps its limit."


def test_a_limit_in_milliseconds_does_not_look_at_the_floor() -> None:
    row = Row("stall", "held", "ms", measured=49, floor=1, at_most=50, limited="measured")

    assert words(row) == "stall 49.0 ms 1 ms 49.0 × 50 ms ok held"


def test_growth_compares_an_item_of_many_with_one_of_few() -> None:
    row = growth("sort", {437: 1, 20_000: 10, 200_000: 100}, "µs", scale=1000)

    assert words(row) == (
        "sort_growth 0.5 µs 0.5 µs 1 × 1.25 × ok an item's share: 2.29 at 437, 0.5 at 20,000, 0.5 at 200,000"
    )
    assert not growth("sort", {437: 1, 20_000: 10, 200_000: 1000}, "µs").is_ok


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 100))
def test_a_percentile_has_that_many_of_the_samples_below_or_at_it(samples: list[float], percent: int) -> None:
    at = percentile(samples, percent)

    assert 100 * sum(sample <= at for sample in samples) >= percent * len(samples)
    assert 100 * sum(sample < at for sample in samples) < percent * len(samples)


def test_two_hundred_thousand_fill_the_whole_id_space_three_times_over() -> None:
    versions = list(object_versions(200_000))

    times = Counter(version.object_id for version in versions)
    assert len(set(versions)) == 200_000
    assert times.keys() == set(range(65_536))
    assert set(times.values()) == {3, 4}


@pytest.mark.parametrize("seed", ["the snapshot", "the built-in index"])
def test_every_copy_is_read_back_as_an_object_version_of_its_own(
    seed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed == "the built-in index":
        monkeypatch.setattr(whole_id_space, "_REGISTRY", tmp_path / "not here")
    path = tmp_path / "DDF.xml"

    write_ddf(path, object_versions(65_540))

    catalogue = catalogue_of(path)
    assert [(entry.object_id, entry.version.text) for entry in catalogue.entries[:6]] == [
        (0, "1.0"),
        (0, "1.1"),
        (1, "1.0"),
        (1, "1.1"),
        (2, "1.0"),
        (2, "1.1"),
    ]
    assert len(catalogue.entries) == 65_540
    assert catalogue.entries[1].urn == "urn:oma:lwm2m:oma:0:1.1"
    assert catalogue.entries[-1].name.endswith(" 65535")
    assert sum(len(entry.description) for entry in catalogue.entries) / 65_540 > 100
