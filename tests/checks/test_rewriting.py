"""Fixes as a proposal: the lines that change are told first, and nothing is written over what came meanwhile."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.rewriting import LineChange, Proposal, Rewrite, WriteResult, proposed, proposed_for_one, write
from lwm2m_browser.checks.target import Target, read_target
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.settings import Settings
from tests.support.check_samples import GOOD, KNOWN

CAP = 1_000_000
INDENT, RANGE = 8 * " ", "<RangeEnumeration>{}</RangeEnumeration>"
WRONG = GOOD.replace("0..100", "0-100").replace(">Cel<", ">Mbps<")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kettle.xml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def target_of(path: Path) -> Target:
    return read_target(str(path), Settings(), TaskContext())


def whole(path: Path) -> Proposal:
    return proposed(target_of(path), lambda target: target.findings(Checker(KNOWN)))


def changes(before: str, after: str) -> list[LineChange]:
    return Rewrite("a", Path("a"), before.encode(), after.encode()).lines


def test_nothing_is_written_before_it_is_asked_for(path: Path) -> None:
    proposal = whole(path)

    assert path.read_text("utf-8") == WRONG
    assert [tuple(line) for one in proposal.rewrites for line in one.lines] == [
        (21, f"{INDENT}{RANGE.format('0-100')}", f"{INDENT}{RANGE.format('0..100')}"),
        (22, f"{INDENT}<Units>Mbps</Units>", f"{INDENT}<Units>Mbit/s</Units>"),
    ]
    assert [one.code for one in proposal.findings] == ["418", "417"]

    assert write(proposal, CAP) == WriteResult([str(path)], [], [])
    assert path.read_text("utf-8") == GOOD.replace(">Cel<", ">Mbit/s<")


def test_one_is_fixed_and_the_other_is_left(path: Path) -> None:
    target = target_of(path)
    finding = next(one for one in target.findings(Checker(KNOWN)) if one.code == "417")

    write(proposed_for_one(target, finding), CAP)

    assert path.read_text("utf-8") == WRONG.replace(">Mbps<", ">Mbit/s<")


@pytest.mark.parametrize("by", ["another text", "another line end", "being deleted"])
def test_a_file_that_changed_meanwhile_is_left_alone(path: Path, by: str) -> None:
    proposal = whole(path)
    now = {"another text": f"{WRONG}<!-- mine -->\n", "another line end": WRONG.replace("\n", "\r\n")}.get(by)
    if now is None:
        path.unlink()
    else:
        path.write_bytes(now.encode())

    assert write(proposal, CAP) == WriteResult([], [str(path)], [])
    assert not path.exists() if now is None else path.read_bytes() == now.encode()


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_written(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "folder" / "other.xml"
    other.parent.mkdir()
    other.write_text(WRONG, encoding="utf-8")
    before = other.read_bytes()
    rewrites = [Rewrite("other.xml", other, before, b"x" * 20), *whole(path).rewrites]
    other.unlink()
    other.mkdir()

    result = write(Proposal(rewrites, ()), CAP)

    assert result.names == [str(path)]
    assert len(result.failures) == 1
    assert "other.xml" in str(result.failures[0])


def test_what_is_not_on_the_disk_as_a_file_has_no_proposal(path: Path) -> None:
    target = target_of(path)._replace(paths={})

    assert proposed(target, lambda one: one.findings(Checker(KNOWN))) == Proposal([], [])


def test_line_ends_are_seen() -> None:
    assert changes("a\r\nb\r\n", "a\nb\n") == [(1, "a\u240d", "a"), (2, "b\u240d", "b")]
    assert changes("a\nb", "a\nb\n") == [(2, "b", "b\u21b5")]
    assert changes("a\rb", "a\nb\n") == [(1, "a\u240db", "a"), (2, None, "b")]


def test_lines_that_come_and_go_are_told() -> None:
    assert changes("a\nb\nc\n", "a\nc\n") == [(2, "b", None)]
    assert changes("a\nc\n", "a\nb\nc\n") == [(2, None, "b")]


@given(st.text("ab\r\n", max_size=30), st.text("ab\r\n", max_size=30))
def test_what_is_told_is_all_that_changes(before: str, after: str) -> None:
    assert bool(changes(before, after)) == (before != after)
