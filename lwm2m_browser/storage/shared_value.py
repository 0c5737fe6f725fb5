"""A value of the user's that several windows change."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from lwm2m_browser.messages import Words
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.user_state import read_state, update_state

Value = TypeVar("Value")

Change = Callable[[Json], Json]
"""From the stored value (None: nothing) to the new one."""


class Shared(ABC, Generic[Value]):
    """A stored value. A change keeps those of other windows."""

    def __init__(self) -> None:
        self._unsaved: list[Callable[[Value], Value]] = []
        self.value = self._stored()

    @abstractmethod
    def _stored(self) -> Value:
        """What is stored; nothing where it cannot be read."""

    @abstractmethod
    def _update(self, change: Callable[[Value], Value]) -> tuple[Value, Words]:
        """Store what `change` makes of what is stored. Raises OSError.

        Returns that, and a sentence where what was stored could not be read.
        """

    def read_again(self) -> None:
        """Read the changes of other windows; values that could not be saved apply as well."""
        self.value = self._changed(self._stored())

    def change(self, change: Callable[[Value], Value]) -> Words:
        """Change the value, here in any case, and save it as `save` does."""
        self.apply(change)
        return self.save()

    def apply(self, change: Callable[[Value], Value]) -> None:
        """Change the value here. It is still to be saved."""
        self._unsaved.append(change)
        self.value = change(self.value)

    def save(self) -> Words:
        """Store the changes beside those of other windows. Raises OSError where they are not kept for the next start.

        Returns a sentence where the file of before could not be read, so that its values are not there any more.
        """
        self.value, complaint = self._update(self._changed)
        self._unsaved.clear()
        return complaint

    def _changed(self, value: Value) -> Value:
        for change in self._unsaved:
            value = change(value)
        return value


class SharedValue(Shared[Json]):
    """The value of a key in the user's state; None where nothing is stored."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key
        super().__init__()

    def _stored(self) -> Json:
        return read_state(self._folder).get(self._key)

    def _update(self, change: Callable[[Json], Json]) -> tuple[Json, Words]:
        return update_state(self._folder, self._key, change)
