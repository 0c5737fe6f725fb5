"""The way back: a list of steps and a place in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.desktop.window.history import History

STEPS = st.lists(st.integers(0, 3), max_size=12)
MOVES = st.lists(st.sampled_from(["back", "ahead"]) | st.integers(0, 3), max_size=30)


def test_back_and_ahead_lead_over_the_steps() -> None:
    history = History("a")
    history.add("b")
    history.add("c")
    history.go(-2)
    assert (history.current, history.peek(1), history.peek(2), history.peek(3)) == ("a", "b", "c", None)
    history.go(1)
    assert (history.current, history.steps_back, history.steps_ahead) == ("b", 1, 1)


def test_a_new_step_takes_the_place_of_those_ahead() -> None:
    history = History("a")
    history.add("b")
    history.add("c")
    history.go(-2)
    history.add("d")
    assert (history.current, history.peek(-1), history.peek(1)) == ("d", "a", None)


def test_the_current_step_is_not_taken_twice() -> None:
    history = History("a")
    history.add("b")
    history.go(-1)
    history.add("a")
    assert history.peek(1) == "b"


def test_nobody_goes_where_there_is_no_step() -> None:
    with pytest.raises(IndexError):
        History("a").go(-1)


def test_the_oldest_steps_are_forgotten() -> None:
    history = History(0)
    for step in range(1, 1000):
        history.add(step)
    assert (history.current, history.steps_back) == (999, 199)


@given(STEPS)
def test_whoever_goes_all_the_way_back_sees_each_step_once(steps: list[int]) -> None:
    history = History(-1)
    for step in steps:
        history.add(step)
    way = [history.current]
    while history.steps_back:
        history.go(-1)
        way.append(history.current)
    expected = [-1]
    for step in steps:
        if step != expected[-1]:
            expected.append(step)
    assert way[::-1] == expected


@given(MOVES)
def test_it_is_as_two_stacks(moves: list[str | int]) -> None:
    history = History(-1)
    back: list[int] = []
    ahead: list[int] = []
    current = -1
    for move in moves:
        if isinstance(move, int):
            history.add(move)
            if move != current:
                back, ahead, current = [*back, current], [], move
        elif move == "back" and back:
            history.go(-1)
            ahead, current = [current, *ahead], back.pop()
        elif move == "ahead" and ahead:
            history.go(1)
            back, current = [*back, current], ahead.pop(0)
        assert (history.current, history.steps_back, history.steps_ahead) == (current, len(back), len(ahead))
