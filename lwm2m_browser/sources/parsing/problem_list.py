"""What is odd about a source, as far as anyone reads it."""

from collections.abc import Iterable

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem

MOST = 100_000
"""How many problems are told one by one: more help nobody, and a small file can have very many."""


class ProblemList:
    """Collects problems in order, and counts those that are too many to be told."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._told = list(problems)
        self._untold = 0

    def __len__(self) -> int:
        return len(self._told) + self._untold

    def add(self, place: Words, what: Words, done: Words) -> None:
        """Add one."""
        if len(self._told) < MOST:
            self._told.append(Problem(place, what, done))
        else:
            self._untold += 1

    def add_untold(self, count: int) -> None:
        """Count some that are not to be told one by one."""
        self._untold += count

    def insert(self, index: int, problem: Problem) -> None:
        """Put one before those from a number on."""
        self._told.insert(index, problem)

    @property
    def all(self) -> tuple[Problem, ...]:
        """All of them, and how many more there were."""
        if not self._untold:
            return tuple(self._told)
        what = Message.counted(
            "{count:,} more problem",
            "{count:,} more problems",
            self._untold,
        )
        return (*self._told, Problem(Message("further on"), what, Message("not listed here")))
