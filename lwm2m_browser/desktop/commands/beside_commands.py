"""What a user opens beside the source, and closes again."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.last_folder import OPEN, LastFolder
from lwm2m_browser.desktop.session.beside_files import BesideFiles
from lwm2m_browser.desktop.session.notices import Notice, NoticeAction
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.file_dialogs import ask_for_folder, ask_for_several_files
from lwm2m_browser.messages import Message
from lwm2m_browser.sources.source import Source, SourceKind


class BesideCommands(QObject):
    """Asks what to open when one of the actions is triggered, and offers the other choice: to open it instead."""

    source_requested = Signal(object)
    """The `Source` to load instead of the one that is shown."""
    notice_raised = Signal(object)
    """A `Notice` to show."""
    notice_withdrawn = Signal(object)
    """A `Notice` that holds no more."""

    def __init__(self, actions: Mapping[str, QAction], session: Session, files: BesideFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._window = window
        self._notice: Notice | None = None
        self._asked: tuple[str, ...] = ()
        """What the user opened, and is to be told of."""
        self._last = LastFolder(session.folders.settings, OPEN, self)
        self._last.notice_raised.connect(self.notice_raised)
        self._close = actions["actionCloseBeside"]
        actions["actionOpenBeside"].triggered.connect(self._ask_for_files)
        actions["actionOpenFolderBeside"].triggered.connect(self._ask_for_folder)
        self._close.triggered.connect(lambda: files.close(files.places))
        files.places_changed.connect(self._follow)
        files.opened.connect(self._tell)
        self._follow()

    def open(self, places: Sequence[str]) -> None:
        """Open paths beside the source."""
        from lwm2m_browser.sources.catalogues.beside import absolute_place  # here: most windows open nothing beside

        self._asked = tuple(map(absolute_place, places))
        self._files.open(self._asked)

    def _ask_for_files(self) -> None:
        ask_for_several_files(self._window, self._last.proposed(), self._choose)

    def _ask_for_folder(self) -> None:
        ask_for_folder(self._window, self._last.proposed(), lambda path: self._choose([path]))

    def _choose(self, paths: Sequence[str]) -> None:
        if paths:
            self._last.remember(Path(paths[0]))
            self.open(paths)

    def _follow(self) -> None:
        self._close.setEnabled(bool(self._files.places))
        if not set(self._asked) <= set(self._files.places):
            self._withdraw()

    def _tell(self, places: Sequence[str]) -> None:
        """Say where it is, and offer the other choice."""
        self._withdraw()
        if not places or set(places) != set(self._asked):
            return
        place = places[0]
        name, source = Path(place).name or place, self._session.shown_source.title
        if len(places) > 1:
            sentence = Message.counted(
                "Opened {count:,} file beside “{source}”.", "Opened {count:,} files beside “{source}”.",
                len(places), source=source,
            )  # fmt: skip
            self._raise(Notice(sentence))
            return
        offer = NoticeAction(Message("Open instead"), partial(self._open_instead, place))
        self._raise(Notice(Message("Opened “{name}” beside “{source}”.", name=name, source=source), offer=offer))

    def _open_instead(self, place: str) -> None:
        self._files.close([place])
        self.source_requested.emit(Source(SourceKind.FILE, place))

    def _raise(self, notice: Notice) -> None:
        self._notice = notice
        self.notice_raised.emit(notice)

    def _withdraw(self) -> None:
        if self._notice:
            self.notice_withdrawn.emit(self._notice)
            self._notice = None
