"""What is dragged onto the window from a file manager or a web browser is opened."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.looks.fonts import enlarged
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message, message_of
from lwm2m_browser.registry.web_address import is_web_address
from lwm2m_browser.sources.source import Source, SourceKind, parse_source

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)
_LONGEST_NAME = 60
_MARGIN = 12
_LINE = 3
_LARGER = 1.3
"""Of the window's own size."""
_VEIL = 225
"""Of 255: what is beneath the words can still be made out."""


class DragAndDrop(QObject):
    """Takes a file, a folder or a web address, and says why where it cannot be opened.

    Fields of the window take texts as before; for files and addresses they are a part of it.
    """

    source_requested = Signal(object)
    """The `Source` to load."""
    beside_requested = Signal(object)
    """The paths of definitions and folders, which are opened beside the source."""
    notice_raised = Signal(object)
    """A `Notice`: why nothing is opened, or what else was dropped."""

    def __init__(self, window: QWidget, fields: Iterable[QWidget]) -> None:
        super().__init__(window)
        self._veil = _Veil(window)
        window.setAcceptDrops(True)
        for place in (window, *fields):
            place.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the window, and what is dropped there, unless it comes from the window itself."""
        if event.type() not in _DRAGGED:
            return False
        match event:
            case QDragEnterEvent() if event.source() is None and (dragged := dropped_places(event.mimeData())):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._veil.show_words(tr("Drop to open “{name}”", name=_name(dragged[0])))
                return True
            case QDropEvent() if event.type() == QEvent.Type.Drop and self._veil.isVisible():
                self._veil.hide()
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._open(dropped_places(event.mimeData()))
                return True
            case _ if event.type() == QEvent.Type.DragMove and self._veil.isVisible():
                event.accept()
                return True
            case _ if event.type() == QEvent.Type.DragLeave and self._veil.isVisible():
                self._veil.hide()
                return True
        return False

    def _open(self, places: Sequence[str]) -> None:
        own = [place for place in places if "://" not in place and _is_own(place)]
        first, others = next((place for place in places if place not in own), ""), len(places) - len(own) - 1
        if own:
            self.beside_requested.emit(own)
            if first:
                self._tell_of_others(own[0], others + 1)
            return
        try:
            source = parse_source(first) if "://" in first else Source(SourceKind.FILE, first)
        except ValueError as error:
            self.notice_raised.emit(Notice(message_of(error)))
            return
        if others:
            self._tell_of_others(first, others)
        self.source_requested.emit(source)

    def _tell_of_others(self, opened: str, count: int) -> None:
        self.notice_raised.emit(
            Notice(
                Message.counted(
                    "Opened “{name}”. Only one source can be open at a time; {count:,} other was ignored.",
                    "Opened “{name}”. Only one source can be open at a time; {count:,} others were ignored.",
                    count,
                    name=_name(opened),
                )
            )
        )


def _is_own(place: str) -> bool:
    from lwm2m_browser.sources.catalogues.beside import belongs_beside  # here: most windows open nothing beside

    return belongs_beside(Path(place))


def dropped_places(data: QMimeData) -> list[str]:
    """The paths and addresses in what is dragged: those that it lists, or a text that is a web address."""
    if data.hasUrls():
        return [_place(url) for url in data.urls() if not url.isEmpty()]
    text = data.text().strip() if data.hasText() else ""
    return [text] if is_web_address(text) else []


def _place(url: QUrl) -> str:
    return url.toLocalFile() if url.isLocalFile() else url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _name(place: str) -> str:
    return shortened(one_line(place.rstrip("/").rpartition("/")[2] or place), _LONGEST_NAME)


class _Veil(QWidget):
    """Lies over the window while something is dragged over it: a frame, and what dropping it does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropVeil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setFont(enlarged(self._window.font(), _LARGER))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.palette().color(QPalette.ColorRole.Window)
        ground.setAlpha(_VEIL)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _LINE))
        frame = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.drawRoundedRect(frame, _MARGIN, _MARGIN)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(frame).adjusted(_MARGIN, 0, -_MARGIN, 0), flags, self.accessibleName())
        painter.end()
