"""Tells that files on the disk have changed, once whoever writes them has come to rest."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_REST = 300
"""Milliseconds without another change after which a file is taken for written."""
_MOST_FILES = 2_000
"""So many files are watched one by one: to watch more would hold the window. Their folders always are."""


class FileWatcher(QObject):
    """Watches some files, and the folders that they are in: an editor may put a new file in the place of the old."""

    changed = Signal()
    """Some of them changed, came or went."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: frozenset[str] = frozenset()
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._tell)
        for signal in (self._watcher.fileChanged, self._watcher.directoryChanged):
            signal.connect(lambda _: self._rest.start())

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these files alone; those of a long list by their folders."""
        files = list(dict.fromkeys(paths))
        folders = dict.fromkeys(path.parent for path in files)
        self._wanted = frozenset(map(str, (*folders, *files[:_MOST_FILES])))
        if gone := [path for path in self._watched() if path not in self._wanted]:
            self._watcher.removePaths(gone)
        self._look_again()

    def stop(self) -> None:
        """Watch nothing, and tell nothing more."""
        self._rest.stop()
        self.watch(())

    def _tell(self) -> None:
        self._look_again()
        self.changed.emit()

    def _look_again(self) -> None:
        """Watch what is not watched yet: a file that another one was put in the place of is not any more."""
        missing = self._wanted.difference(self._watched())
        if there := [path for path in missing if Path(path).exists()]:
            self._watcher.addPaths(there)

    def _watched(self) -> list[str]:
        return [*self._watcher.files(), *self._watcher.directories()]
