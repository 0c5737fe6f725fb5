"""A value of the user's state that several windows change."""

from collections.abc import Callable
from pathlib import Path

from lwm2m_browser.messages import Words
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.user_state import read_state, update_state

Change = Callable[[Json], Json]
"""From the stored value (None: nothing) to the new one."""


class SharedValue:
    """The value of a key in the user's state. A change keeps those of other windows."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key
        self._unsaved: list[Change] = []
        self.value: Json = None
        self.read_again()

    def read_again(self) -> None:
        """Read the changes of other windows; values that could not be saved apply as well."""
        self.value = self._changed(read_state(self._folder).get(self._key))

    def change(self, change: Change) -> Words:
        """Change the value, here in any case. Raises OSError where it is not kept for the next start.

        Returns a sentence where the file of before could not be read, so that its values are not there any more.
        """
        self._unsaved.append(change)
        try:
            self.value, complaint = update_state(self._folder, self._key, self._changed)
        except OSError:
            self.value = change(self.value)
            raise
        self._unsaved.clear()
        return complaint

    def _changed(self, value: Json) -> Json:
        for change in self._unsaved:
            value = change(value)
        return value
