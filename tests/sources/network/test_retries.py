"""The pauses before another try: random, so that not all clients come back at once, and longer each time."""

import threading
from collections.abc import Iterator

import pytest

from lwm2m_browser.errors import Cancelled, NotConnected, ServerBusy
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.sources.network.error_texts import busy
from lwm2m_browser.sources.network.retries import patiently


class Clock(threading.Event):
    """A sign to stop that is never given; a wait for it is over at once, and noted."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout or 0)
        return self.is_set()


def pauses(seconds: float, *errors: NotConnected | ServerBusy) -> list[float]:
    """What is waited before each other try of something that fails with these errors, and then works."""
    clock, left = Clock(), iter(errors)

    def work() -> None:
        for error in left:
            raise error

    patiently(work, seconds, TaskContext(cancelled=clock))
    return clock.waits


def both() -> Iterator[NotConnected]:
    return (NotConnected("Nobody is there.") for _ in range(2))


def test_pauses_are_random_and_may_be_twice_as_long_the_second_time() -> None:
    seen = [pauses(1.0, *both()) for _ in range(300)]
    first, second = zip(*seen, strict=True)
    assert len(set(first)) > 250
    assert 0.8 < max(first) <= 1.0
    assert 1.6 < max(second) <= 2.0


def test_a_server_is_left_alone_for_as_long_as_it_asks() -> None:
    assert pauses(1.0, ServerBusy("It is busy.", wait=17)) == [17]


def test_a_minute_is_waited_and_no_more() -> None:
    assert pauses(1.0, busy(503, "http://registry.example/", "60")) == [60]
    with pytest.raises(ServerBusy, match="only in 2 minutes"):
        pauses(1.0, busy(503, "http://registry.example/", "61"))


def test_what_is_worth_waiting_for_is_told_without_the_time() -> None:
    assert str(busy(429, "http://registry.example/", "60")) == "registry.example answered 429 (Too Many Requests)."


def test_a_pause_is_told_and_ends_with_a_cancel() -> None:
    told: list[Progress] = []
    context = TaskContext(told.append)

    def work() -> None:
        context.cancelled.set()
        raise ServerBusy("It is busy.", wait=17)

    with pytest.raises(Cancelled):
        patiently(work, 1.0, context)
    assert [str(progress.waiting) for progress in told] == ["It is busy; trying again in 17 s."]
