"""How much room the kept definitions and archives take, and a button that clears them."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.i18n import tr
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.cache_limit import cache_size, clear_cache
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.setting_types import MEBIBYTE


class CacheUsage(QWidget):
    """Counts in the background. *Clear* is pressed twice: offline, nothing brings back what it removes."""

    def __init__(self, folders: Folders, most: int) -> None:
        super().__init__()
        self._folders = folders
        self._most = most
        self._taken = 0
        self._is_sure = False
        self._words = PlainLabel(tr("Counting…"))
        self._words.setObjectName("cacheUse")
        self._clear = QPushButton(tr("Clear"))
        self._clear.setObjectName("cacheClear")
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(self._press)
        self._task = Task(self)
        self._task.succeeded.connect(self._show_taken)
        self._task.failed.connect(lambda error: self._words.setText(str(error)))
        self._task.faulted.connect(lambda fault: self._words.setText(str(fault)))
        self._task.running_changed.connect(lambda running: self._clear.setEnabled(not running and self._taken > 0))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words, stretch=1)
        layout.addWidget(self._clear)
        self._task.start(partial(_taken, folders))

    def shutdown(self) -> None:
        """Stop counting."""
        self._task.shutdown()

    def _show_taken(self, size: int) -> None:
        self._taken = size
        self._words.setText(tr("{size} of {most} used.", size=_in_words(size), most=_in_words(self._most)))

    def _press(self) -> None:
        if not self._is_sure:
            self._is_sure = True
            self._clear.setText(tr("Clear {size} now", size=_in_words(self._taken)))
            self._words.setText(
                tr("Deletes all downloaded definitions and archives. They are downloaded again when needed.")
            )
            return
        self._is_sure = False
        self._clear.setText(tr("Clear"))
        self._task.start(partial(_cleared, self._folders))


def _taken(folders: Folders, _context: TaskContext) -> int:
    return cache_size(folders)


def _cleared(folders: Folders, _context: TaskContext) -> int:
    clear_cache(folders)
    return cache_size(folders)


def _in_words(size: int) -> str:
    return tr("{size} MiB", size=f"{size / MEBIBYTE:,.1f}".removesuffix(".0"))
