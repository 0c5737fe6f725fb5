"""Where somebody has been, and the way back there. No Qt."""

from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from lwm2m_browser.desktop.table.row_selection import Key
from lwm2m_browser.search.suggest.facets import Choices

Step = TypeVar("Step")

_MOST = 200
"""How many steps are remembered: more than anybody goes back."""


class Place(NamedTuple):
    """What a window shows: a search, and one object version that it found."""

    view: str
    """The name of the table."""
    text: str
    versions: str
    choices: Choices = MappingProxyType({})
    """The values chosen of each facet, by its key."""
    shown: Key | None = None
    """The key of the object version; None for none."""
    resource: int | None = None
    """The ID of the resource, where the table lists resources."""


class History(Generic[Step]):
    """A list of steps, and which of them is the current one. A new step takes the place of those that lie ahead."""

    def __init__(self, start: Step) -> None:
        self._steps = [start]
        self._position = 0

    @property
    def current(self) -> Step:
        return self._steps[self._position]

    @property
    def steps_back(self) -> int:
        return self._position

    @property
    def steps_ahead(self) -> int:
        return len(self._steps) - 1 - self._position

    def add(self, step: Step) -> None:
        """Go on to a new step; nothing happens where it is the current one."""
        if step != self.current:
            self._steps = [*self._steps[: self._position + 1], step][-_MOST:]
            self._position = len(self._steps) - 1

    def peek(self, steps: int) -> Step | None:
        """The step that is so many steps ahead, or back where they are negative; None where there is none."""
        position = self._position + steps
        return self._steps[position] if 0 <= position < len(self._steps) else None

    def go(self, steps: int) -> None:
        """Make the step that is so far ahead, or back, the current one."""
        if self.peek(steps) is None:
            raise IndexError(steps)
        self._position += steps
