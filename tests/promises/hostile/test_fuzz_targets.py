"""The invariants that tests/fuzz looks for breaks of, over its seeds and mutations of these."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_keep_the_invariants(name: str) -> None:
    seeds = list(TARGETS[name].seeds())

    assert len(seeds) == len(set(seeds)) > 3
    for seed in seeds:
        TARGETS[name].check(seed)


@st.composite
def mutated(draw: st.DrawFn, target: Target) -> bytes:
    """A seed with a few pieces cut out, put in, or taken from another seed."""
    seeds = st.sampled_from(list(target.seeds()))
    pieces = st.just(b"") | st.sampled_from(target.tokens) | st.binary(max_size=4) | seeds.flatmap(slices)
    data = draw(seeds)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.just(start) | st.integers(start, len(data)))
        data = data[:start] + draw(pieces) + data[end:]
    return data


def slices(seed: bytes) -> st.SearchStrategy[bytes]:
    return st.integers(0, len(seed)).flatmap(lambda start: st.integers(0, 60).map(lambda n: seed[start : start + n]))


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_mutations_of_the_seeds_keep_the_invariants(name: str, data: st.DataObject) -> None:
    TARGETS[name].check(data.draw(mutated(TARGETS[name])))


# ---- The command

HAS_ATHERIS = importlib.util.find_spec("atheris") is not None


def fuzz(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzz", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3], check=False)


@pytest.mark.skipif(not HAS_ATHERIS, reason="the extra “fuzz” is not installed")
def test_the_command_says_what_came_of_a_run(tmp_path: Path) -> None:
    ended = fuzz("references", "--minutes", "0.03", "--corpus", str(tmp_path))

    assert re.search(r"^references +0\.\d +[\d,]+ +[1-9]\d* +[1-9]\d* +0$", ended.stdout, re.MULTILINE), ended.stdout
    assert ended.returncode == 0
    assert [*(tmp_path / "references" / "corpus").iterdir()]


@pytest.mark.skipif(HAS_ATHERIS, reason="the extra “fuzz” is installed")
def test_the_command_says_what_it_lacks() -> None:
    ended = fuzz("references")

    assert "pip install -e '.[fuzz]'" in ended.stderr
    assert ended.returncode == 2
