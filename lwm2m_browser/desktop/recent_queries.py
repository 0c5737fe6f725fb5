"""Queries that were asked before, the latest first."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.notice import not_remembered
from lwm2m_browser.sources.memory import recall, remember

MOST = 20
LONGEST = 2_000
"""Characters of a text that is kept: a longer one was pasted, and nobody would know it by its beginning."""
_KEY = "recent"


class RecentQueries(QObject):
    """Texts of queries, each once, kept from one start to the next."""

    changed = Signal()
    failed = Signal(object)
    """A `Notice`: from now on they are not kept for the next start. It comes once."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._has_failed = False
        stored = recall(folder).get(_KEY)
        texts = [text for text in stored if isinstance(text, str)] if isinstance(stored, list) else []
        self.texts = tuple(dict.fromkeys(texts))[:MOST]

    def add(self, text: str) -> None:
        """Put a text first, unless it is too long; the oldest may fall out."""
        text = text.strip()
        if 0 < len(text) <= LONGEST and self.texts[:1] != (text,):
            self._replace((text, *(other for other in self.texts if other != text))[:MOST])

    def clear(self) -> None:
        """Forget all."""
        self._replace(())

    def _replace(self, texts: tuple[str, ...]) -> None:
        self.texts = texts
        self.changed.emit()
        try:
            remember(self._folder, _KEY, texts)
        except OSError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(not_remembered("What was searched for", error))
