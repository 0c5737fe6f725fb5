"""The news of what the window shows: read after it is shown, looked at for good, and told where that fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.dialogs.news_dialog import NewsDialog
from lwm2m_browser.desktop.session import news as news_module
from lwm2m_browser.desktop.session.news import News
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.errors import SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.sources.catalogues.news import note_news
from lwm2m_browser.sources.source import CACHE
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.storage.user_state import read_state, write_state
from tests.support.samples import catalogue, entry


@pytest.fixture
def session(folders: Folders, qtbot: QtBot) -> Iterator[Session]:
    """A session that shows the second of two lists, of which one was told."""
    for ids in ((1,), (1, 2)):
        keep(catalogue(*(entry(object_id=number) for number in ids)), folders)
        note_news("", Settings(), folders, TaskContext())
    session = Session(Settings(), folders, offline=True)
    yield session
    session.shutdown()
    for news in session.findChildren(News):
        news.shutdown()


def read(session: Session, qtbot: QtBot) -> News:
    news = News(session)
    with qtbot.waitSignal(news.changed):
        session.start(CACHE)
    return news


def test_what_was_looked_at_is_so_in_other_windows_and_after_a_start(session: Session, qtbot: QtBot) -> None:
    news = read(session, qtbot)
    assert len(news.unseen) == len(news.reports) == 1
    with qtbot.waitSignal(news.changed):
        news.look_at()
    assert news.unseen == []
    assert read(session, qtbot).unseen == []


def test_what_another_window_saw_later_stays_seen(session: Session, folders: Folders, qtbot: QtBot) -> None:
    news = read(session, qtbot)
    write_state(folders.settings, "newsSeen", {"": "9999-01-01T00:00:00+00:00", "other": "2026-01-01"})
    news.look_at()
    assert read_state(folders.settings)["newsSeen"] == {"other": "2026-01-01", "": "9999-01-01T00:00:00+00:00"}


@pytest.mark.parametrize("stored", [3, {"": 7}, {"": "x"}, []])
def test_what_was_remembered_may_be_damaged(session: Session, folders: Folders, qtbot: QtBot, stored: object) -> None:
    folders.settings.mkdir(parents=True, exist_ok=True)
    write_state(folders.settings, "newsSeen", stored)  # type: ignore[arg-type]
    news = read(session, qtbot)
    assert len(news.unseen) == 1
    news.look_at()
    assert news.unseen == []


def test_what_cannot_be_remembered_holds_until_the_window_is_closed(
    session: Session, folders: Folders, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = read(session, qtbot)

    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("lwm2m_browser.storage.user_state.write_json_file", full)
    news.look_at()
    assert news.unseen == []


@pytest.mark.parametrize("failure", [SourceError("The disk is gone."), None])
def test_a_failure_is_told_also_in_the_dialog(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, failure: SourceError | None
) -> None:
    def fail(place: str, settings: Settings, folders: Folders, context: TaskContext) -> None:
        if failure:
            raise failure
        raise SystemError  # a fault of the program

    monkeypatch.setattr(news_module, "read_told_news", fail)
    faults: list[object] = []
    monkeypatch.setattr("threading.excepthook", faults.append)
    news = News(session)
    said: list[Notice] = []
    news.notice_raised.connect(said.append)
    with qtbot.waitSignal(news.changed):
        session.start(CACHE)
    qtbot.waitUntil(lambda: bool(failure or faults))  # the thread tells of its fault last
    reason = "The disk is gone." if failure else "Internal error; another window describes it."
    assert [str(one.sentence) for one in said] == [f"The news could not be read. {reason}"]
    assert news.unseen == ()


def test_the_dialog_waits_for_news_that_are_not_read_yet(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QLabel, QWidget

    news = News(session)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = NewsDialog(news, session, window)
    dialog.show()
    headline = dialog.findChild(QLabel, "newsHeadline")
    assert headline is not None
    assert headline.text() == "Reading the news…"
    with qtbot.waitSignal(news.changed):
        session.start(CACHE)
    assert not headline.isVisible()
    assert news.unseen == []
    dialog.close()  # which ends its work
