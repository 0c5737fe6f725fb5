"""Searches with names, which any search may use as `saved:name`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.shared_value import SharedValue
from lwm2m_browser.storage.user_state import as_saved_searches

if TYPE_CHECKING:
    from lwm2m_browser.search.language.query import Node


class SavedSearches(QObject):
    """The texts of the saved searches, by name, kept from one start to the next, and the queries that they stand for.

    What would leave a filter that cannot be read is not done: whoever wants it asks for the obstacle first.
    """

    texts_changed = Signal(object)
    """The saved searches by their names, once they are others."""
    notice_raised = Signal(object)
    """A `Notice`: a change is not kept for the next start, or the file of before was damaged."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._remembered = SharedValue(folder, "filters")
        self._read()

    def _read(self) -> None:
        self.texts: Mapping[str, str] = as_saved_searches(self._remembered.value)
        self._queries: Mapping[str, Node] | None = None

    @property
    def queries(self) -> "Mapping[str, Node]":
        """Those that can be read."""
        if self._queries is None:
            self._queries = _parsed(self.texts)
        return self._queries

    def read_again(self) -> None:
        """Read what was saved in other windows."""
        before = self.texts
        self._remembered.read_again()
        self._read()
        if self.texts != before:
            self.texts_changed.emit(self.texts)

    def obstacle_to_saving(self, name: str, text: str) -> str:
        """Why a query cannot be saved under a name, as a sentence; empty where it can."""
        if not name:
            return tr("A saved search needs a name.")
        if name not in _parsed({**self.texts, name: text}):
            return tr("“{name}” would refer to itself. Choose another name, or remove the reference.", name=name)
        return ""

    def save(self, name: str, text: str) -> None:
        """Save a query under a name; an existing one is replaced."""
        self._change(lambda texts: {**texts, name: text})

    def obstacle_to_renaming(self, name: str, new: str) -> str:
        """Why a saved search cannot be renamed, as a sentence; empty if it can."""
        if not new:
            return tr("A saved search needs a name.")
        if new in self.texts:
            return tr("There is a saved search “{name}” already.", name=new)
        return self._use_of(name)

    def rename(self, name: str, new: str) -> None:
        """Rename a saved search; it keeps its position."""
        self._change(lambda texts: {new if each == name else each: text for each, text in texts.items()})

    def obstacle_to_deleting(self, name: str) -> str:
        """Why a saved search cannot be deleted, as a sentence; empty if it can."""
        return self._use_of(name)

    def delete(self, name: str) -> None:
        self._change(lambda texts: {each: text for each, text in texts.items() if each != name})

    def _use_of(self, name: str) -> str:
        from lwm2m_browser.search.language.saved_searches import searches_used

        users = [user for user, query in self.queries.items() if name in searches_used(query)]
        if not users:
            return ""
        return tr("“{user}” uses “{name}”: change or delete that one first.", user=users[0], name=name)

    def _change(self, change: Callable[[Mapping[str, str]], Mapping[str, str]]) -> None:
        from lwm2m_browser.desktop.session.notices import damaged, not_remembered

        try:
            notice = damaged(self._remembered.change(lambda stored: change(as_saved_searches(stored))))
        except OSError as error:
            notice = not_remembered(Message("saved searches"), error)
        self._read()
        self.texts_changed.emit(self.texts)
        if notice:
            self.notice_raised.emit(notice)


def _parsed(texts: Mapping[str, str]) -> "Mapping[str, Node]":
    # Imported here: most starts have no saved search, or use none.
    from lwm2m_browser.search.language.saved_searches import parse_saved_searches

    return parse_saved_searches(texts) if texts else {}
