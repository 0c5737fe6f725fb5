"""Queries that were asked before, the latest first."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.messages import Message
from lwm2m_browser.storage.json_values import Json, as_list, as_text
from lwm2m_browser.storage.shared_value import Change, SharedValue

MOST = 20
LONGEST = 2_000
"""Characters of a text that is kept: a longer one was pasted, and nobody would know it by its beginning."""
_KEY = "recent"


class RecentSearches(QObject):
    """Texts of queries, each once, kept from one start to the next."""

    texts_changed = Signal(object)
    """The texts, the latest first, once they are others."""
    notice_raised = Signal(object)
    """A `Notice`: they are not kept for the next start, which comes once; or the file of before was damaged."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._remembered = SharedValue(folder, _KEY)
        self._has_failed = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts, the latest first."""
        return tuple(_texts_in(self._remembered.value))

    def read_again(self) -> None:
        """Read the searches of other windows."""
        before = self.texts
        self._remembered.read_again()
        if self.texts != before:
            self.texts_changed.emit(self.texts)

    def add(self, text: str) -> None:
        """Put a text first, unless it is too long; the oldest may fall out."""
        text = text.strip()
        if 0 < len(text) <= LONGEST and self.texts[:1] != (text,):
            self._change(lambda stored: _texts_in([text, *_texts_in(stored)]))

    def clear(self) -> None:
        self._change(lambda _: [])

    def _change(self, change: Change) -> None:
        from lwm2m_browser.desktop.session.notices import damaged, not_remembered

        try:
            notice = damaged(self._remembered.change(change))
        except OSError as error:
            notice = None if self._has_failed else not_remembered(Message("recent searches"), error)
            self._has_failed = True
        self.texts_changed.emit(self.texts)
        if notice:
            self.notice_raised.emit(notice)


def _texts_in(stored: Json) -> list[str]:
    texts = map(as_text, as_list(stored) or ())
    return list(dict.fromkeys(text for text in texts if text is not None))[:MOST]
