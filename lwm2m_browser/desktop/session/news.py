"""What is new in what the window shows, and what of that was not looked at yet."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.notices import Notice, damaged
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import SourceError
from lwm2m_browser.messages import Message, Words, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.json_values import Json, as_object, as_text, as_time
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.storage.shared_value import SharedValue

if TYPE_CHECKING:
    from lwm2m_browser.registry.news import NewsReport
    from lwm2m_browser.storage.news_file import KeptNews

_PAUSE = 200
"""Milliseconds after a catalogue is shown until its news are looked for: it is painted first."""
_KEY = "newsSeen"
_MOST_PLACES = 50


class ReadNews(NamedTuple):
    """The news of one source that were read, and what failed on the way to them."""

    place: str
    reports: "Sequence[NewsReport]"
    """The newest first."""
    news: "KeptNews"
    failures: tuple[SourceError, ...] = ()


class News(QObject):
    """Tells the news of each catalogue that is shown, in the background, and makes them part of the session's index."""

    changed = Signal()
    """There are other `reports`, or more of them were looked at."""
    notice_raised = Signal(object)
    """A `Notice`: news could not be read or kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.trouble: Words = ""
        """Why the news of what is shown could not be read, as a sentence; empty if they could."""
        self._read: ReadNews | None = None
        self._seen: SharedValue | None = None
        self._task = Task(self)
        self._task.succeeded.connect(self._take)
        self._task.failed.connect(lambda error: self._explain(message_of(error)))
        self._task.faulted.connect(self._explain)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._look)
        session.catalogue_changed.connect(self._later.start)

    @property
    def kept(self) -> "KeptNews | None":
        """The news of all sources; None until they are read."""
        return self._read.news if self._read else None

    @property
    def reports(self) -> "Sequence[NewsReport]":
        """Those of the source that is shown, the newest first."""
        return self._read.reports if self._read else ()

    @property
    def unseen(self) -> "Sequence[NewsReport]":
        """Those of them that were not looked at yet."""
        if self._read is None or self._seen is None:
            return ()
        seen = as_time(_seen_at(self._seen.value).get(self._read.place))
        return [report for report in self.reports if seen is None or report.when > seen]

    def look_at(self) -> None:
        """Remember that all were looked at."""
        if self._read is None or self._seen is None or not self.unseen:
            return
        with suppress(OSError):  # it holds until the window is closed
            if notice := damaged(self._seen.change(partial(_with, self._read.place, self.reports[0].when.isoformat()))):
                self.notice_raised.emit(notice)
        self.changed.emit()

    def shutdown(self) -> None:
        """Cancel, and emit nothing more."""
        self._later.stop()
        self._task.shutdown()

    def _look(self) -> None:
        session = self._session
        self._task.start(partial(read_told_news, session.news_place, session.settings, session.folders))

    def _take(self, read: ReadNews) -> None:
        from lwm2m_browser.registry.news import known_since

        for failure in read.failures:
            self.notice_raised.emit(Notice(message_of(failure)))
        if self._seen is None:
            self._seen = SharedValue(self._session.folders.settings, _KEY)
        self._seen.read_again()
        self._read, self.trouble = read, ""
        self._session.take_known_since(known_since(read.reports))
        self.changed.emit()

    def _explain(self, reason: Words) -> None:
        self._read, self.trouble = None, reason
        self.notice_raised.emit(Notice(Message("The news could not be read. {reason}", reason=reason)))
        self.changed.emit()


def read_told_news(place: str, settings: Settings, folders: Folders, context: TaskContext) -> ReadNews:
    """For a worker: tell what is new in the cached catalogue of a place, unless that is done, and read all news."""
    from lwm2m_browser.sources.catalogues.news import note_news
    from lwm2m_browser.storage.news_file import KeptNews, read_news

    failures: tuple[SourceError, ...] = ()
    try:
        note_news(place, settings, folders, context)
    except SourceError as error:
        failures += (error,)
    try:
        news = read_news(folders)
    except SourceError as error:
        failures += (error,)
        news = KeptNews()
    return ReadNews(place, news.of(place), news, failures)


def _seen_at(stored: Json) -> dict[str, Json]:
    """Until when the news of each place were looked at."""
    return dict(as_object(stored) or {})


def _with(place: str, when: str, stored: Json) -> Json:
    others = {key: value for key, value in _seen_at(stored).items() if key != place and as_text(value)}
    before = as_text(_seen_at(stored).get(place)) or ""
    newest = max(when, before) if as_time(before) else when  # another window may have seen more
    return dict([*others.items(), (place, newest)][-_MOST_PLACES:])
