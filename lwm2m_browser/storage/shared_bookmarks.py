"""The bookmarks, which several windows change."""

from collections.abc import Callable
from pathlib import Path

from lwm2m_browser.messages import Words
from lwm2m_browser.storage.bookmarks import Bookmarks, read_bookmarks, update_bookmarks
from lwm2m_browser.storage.shared_value import Shared


class SharedBookmarks(Shared[Bookmarks]):
    """The bookmarks in a folder. A change keeps those of other windows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__()

    def _stored(self) -> Bookmarks:
        return read_bookmarks(self._folder)

    def _update(self, change: Callable[[Bookmarks], Bookmarks]) -> tuple[Bookmarks, Words]:
        return update_bookmarks(self._folder, change)
