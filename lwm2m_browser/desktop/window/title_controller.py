"""The title of the window: the object, the source and the program."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.plain_text import plain_title
from lwm2m_browser.desktop.window.details_controller import DetailsController


class TitleController(QObject):
    """Says in the title of a window what it shows."""

    def __init__(self, session: Session, details: DetailsController, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._details = details
        self._window = window
        details.shown.connect(self._show)
        session.source_changed.connect(self._show)
        session.catalogue_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        entry, source = self._details.entry, self._session.shown_source
        named = f"{entry.object_id} {entry.name} {entry.version}" if entry else ""
        parts = (named, str(source.title), "LwM2M Browser")
        self._window.setWindowTitle(plain_title(" – ".join(filter(None, parts))))
