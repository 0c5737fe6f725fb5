"""*What is new*: the sign that there are news, and the dialog that tells them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.session.news import News
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.desktop.window.status_bar import StatusBar
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version


class NewsCommands(QObject):
    """Serves one window."""

    status_message = Signal(str)
    """Why an object version cannot be shown, in a sentence."""
    notice_raised = Signal(object)
    """A `Notice`: news could not be read or kept."""
    object_requested = Signal(object)
    """The `Entry` that is to be shown."""
    query_requested = Signal(str)
    """The text that is to be searched for."""

    def __init__(self, session: Session, status: StatusBar, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._status = status
        self._window = window
        self._news = News(session)
        self._news.notice_raised.connect(self.notice_raised)
        self._news.changed.connect(self._follow)
        action.triggered.connect(self._show)
        status.news_requested.connect(self._show)

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._news.shutdown()

    def _show(self) -> None:
        from lwm2m_browser.desktop.dialogs.news_dialog import NewsDialog  # imported here, to keep the start fast

        dialog = NewsDialog(self._news, self._session, self._window)
        dialog.version_requested.connect(self._go_to)
        dialog.query_requested.connect(self.query_requested)
        show_in_place_of_older(dialog)

    def _follow(self) -> None:
        unseen = self._news.unseen
        new = sum(report.counts["new"] for report in unseen)
        self._status.show_news(new, sum(len(report.items) for report in unseen) - new)

    def _go_to(self, key: tuple[int, Version]) -> None:
        catalogue = self._session.catalogue
        entries: tuple[Entry, ...] = catalogue.versions_of(key[0]) if catalogue else ()
        entry = next((one for one in entries if one.key == key), None)
        if entry is not None:
            self.object_requested.emit(entry)
        else:
            self.status_message.emit(
                tr("Object {object_id} version {version} is not in this catalogue.", object_id=key[0], version=key[1])
            )
