"""A text of many lines with their numbers beside them."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from lwm2m_browser.desktop.looks.contrast import mixed
from lwm2m_browser.desktop.looks.fonts import in_fixed_width
from lwm2m_browser.desktop.widgets.plain_text import muted
from lwm2m_browser.desktop.widgets.text_view import TextView

_MARGIN = 6
_FOUND_SHARE, _LINE_SHARE = 0.35, 0.15
"""How much of the highlight's colour there is behind what was found, and behind a line that was asked for."""
_MOST_MARKED = 500


class NumberedText(TextView):
    """Read-only, in a monospaced font. It can mark a line, and whatever is looked for."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.setLineWrapMode(TextView.LineWrapMode.NoWrap)
        self.setFont(in_fixed_width(self.font()))
        self._gutter = _Gutter(self)
        self._line: QTextCursor | None = None
        self._found: list[QTextCursor] = []
        self.blockCountChanged.connect(self._fit)
        self.updateRequest.connect(self._follow)
        self._fit()

    def mark_line(self, number: int) -> None:
        """Bring a line into sight, counted from 1, and mark it."""
        block = self.document().findBlockByNumber(min(number, self.blockCount()) - 1)
        self._line = QTextCursor(block)
        self.setTextCursor(self._line)
        self.centerCursor()
        self._mark()

    @property
    def marked_line(self) -> int | None:
        """The number of the line that is marked, from 1; None for none."""
        return self._line.blockNumber() + 1 if self._line is not None else None

    def mark_found(self, words: str) -> int:
        """Mark all places where a text stands, whatever the case, and return how many there are; none for no text."""
        self._found = []
        cursor = self.document().find(words) if words else QTextCursor()
        while not cursor.isNull() and len(self._found) < _MOST_MARKED:
            self._found.append(cursor)
            cursor = self.document().find(words, cursor)
        self._mark()
        return len(self._found)

    def forget_marks(self) -> None:
        """Mark nothing any more: there will be another text."""
        self._line, self._found = None, []
        self.setExtraSelections([])

    def gutter_width(self) -> int:
        """The pixels that the numbers need."""
        return 2 * _MARGIN + self.fontMetrics().horizontalAdvance("9" * len(str(self.blockCount())))

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight onto the gutter."""
        painter = QPainter(self._gutter)
        paper = self.palette().color(QPalette.ColorRole.Base)
        painter.fillRect(event.rect(), paper)
        painter.setPen(muted(self.palette().color(QPalette.ColorRole.Text), paper))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            line = QRect(0, round(top), self._gutter.width() - _MARGIN, self.fontMetrics().height())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_gutter"):
            self._fit()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_found"):
            self._mark()

    def _fit(self) -> None:
        width, room = self.gutter_width(), self.contentsRect()
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self.setViewportMargins(width, 0, 0, 0)
        self._gutter.setGeometry(room.left(), room.top(), width, room.height())

    def _follow(self, changed: QRect, moved: int) -> None:
        if moved:
            self._gutter.scroll(0, moved)
        else:
            self._gutter.update(0, changed.y(), self._gutter.width(), changed.height())

    def _mark(self) -> None:
        found = [_marked(cursor, self._ground(_FOUND_SHARE)) for cursor in self._found]
        if self._line is not None:
            line = _marked(self._line, self._ground(_LINE_SHARE))
            line.format.setProperty(line.format.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own
            found.insert(0, line)
        self.setExtraSelections(found)

    def _ground(self, share: float) -> QColor:
        palette = self.palette()
        return mixed(palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base), share)


class _Gutter(QWidget):
    def __init__(self, text: NumberedText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self._text.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_numbers(event)


def _marked(cursor: QTextCursor, ground: QColor) -> QTextEdit.ExtraSelection:
    marked = QTextEdit.ExtraSelection()
    marked.cursor = cursor
    marked.format.setBackground(ground)
    return marked
