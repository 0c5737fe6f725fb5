"""What a start goes by: what was asked for on the command line, and what the user's folders say."""

from typing import NamedTuple

from lwm2m_browser.desktop.startup.launch_request import LaunchOptions
from lwm2m_browser.desktop.window.window_state import WindowState, recalled_state, source_of_last_time
from lwm2m_browser.messages import Words
from lwm2m_browser.sources.source import CACHE, REGISTRY, Source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings


class Launch(NamedTuple):
    """All that a window is made from."""

    options: LaunchOptions
    folders: Folders
    settings: Settings
    complaints: tuple[Words, ...]
    """What of the user's files cannot be used, each in a sentence or two."""
    state: WindowState
    """How the window of the last time was."""

    @property
    def offline(self) -> bool:
        return self.options.offline or self.settings.offline

    @property
    def source(self) -> Source | None:
        """The source to show: as asked for, else that of the last time; None for the usual one."""
        return self.options.request.source or source_of_last_time(self.state, offline=self.offline)

    @property
    def shown_source(self) -> Source:
        """The same; what the usual one is follows from whether the network may be asked."""
        return self.source or (CACHE if self.offline else REGISTRY)

    @property
    def text(self) -> str:
        """What stands in the search field: as asked for, else as it did the last time."""
        return self.options.request.query if self.options.request.is_search else self.state.text


def launch_of(options: LaunchOptions, folders: Folders, settings: Settings, complaints: tuple[Words, ...]) -> Launch:
    """A start with what is remembered of the last one."""
    return Launch(options, folders, settings, complaints, recalled_state(folders.settings))
