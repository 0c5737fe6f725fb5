"""The list under the search field: what the word at the cursor may be completed to."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lwm2m_browser.desktop.plain_text import muted
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.search.completion import Completion
from lwm2m_browser.wording import tr

_MEANING = Qt.ItemDataRole.UserRole
_MARGIN = 6
"""Pixels beside the texts of a row."""
_GAP = 24
"""Pixels between a completion and its meaning."""
_SLACK = 4
"""Pixels for what a text is wider than the sum of its letters."""
_NARROWEST = 280
_LONGEST = 200
"""Characters of a completion: no window has room for more."""
_LINE_SPACE = 6
"""Pixels that a row is higher than its text."""


class CompletionPopup(QListWidget):
    """Lies over a field's window and never takes the keyboard: the field moves through it and takes from it.

    Nothing is current before it was moved to.
    """

    clicked_completion = Signal(object)
    """The `Completion` that was clicked."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("completionPopup")
        self.setAccessibleName(tr("Completions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setAutoFillBackground(True)  # else all that lies below its frame would be painted with it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_CompletionDelegate(self))
        self._offered: Sequence[Completion] = ()
        self.itemClicked.connect(lambda item: self.clicked_completion.emit(self._offered[self.row(item)]))
        self.hide()

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show completions under the field; vanish where there are none."""
        if completions == self._offered and self.isVisible():
            self.setCurrentRow(-1)
            return
        self._offered = completions
        self.clear()
        for completion in completions:
            text, meaning = (one_line(shortened(part, _LONGEST)) for part in (completion.text, completion.meaning))
            item = QListWidgetItem(text, self)
            item.setData(_MEANING, meaning)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {meaning}")
        if completions:
            self._place()
            self.raise_()
        self.setVisible(bool(completions))

    def step(self, rows: int) -> None:
        """Move down, or up where `rows` is negative; between the last row and the first lies none, the typed text."""
        places = self.count() + 1
        self.setCurrentRow((self.currentRow() + 1 + rows) % places - 1)

    def current(self) -> Completion | None:
        """The completion that was moved to."""
        row = self.currentRow()
        return self._offered[row] if self.isVisible() and row >= 0 else None

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)  # only now, because a field is made before it is put into its window
        palette = QGuiApplication.palette()
        palette.setColor(QPalette.ColorRole.WindowText, palette.color(QPalette.ColorRole.PlaceholderText))
        self.setPalette(palette)  # a frame that can be seen on dark ground, too
        frame = 2 * self.frameWidth()
        metrics = self.fontMetrics()
        items = map(self.item, range(self.count()))
        widths = (sum(map(metrics.horizontalAdvance, (item.text(), item.data(_MEANING)))) for item in items)
        width = max(_NARROWEST, max(widths) + _SLACK + _GAP + 2 * _MARGIN + frame)
        height = self.sizeHintForRow(0) * self.count() + frame
        corner = self._field.mapTo(window, QPoint(0, self._field.height()))
        self.setGeometry(
            corner.x(), corner.y(), min(width, window.width() - corner.x()), min(height, window.height() - corner.y())
        )


class _CompletionDelegate(QStyledItemDelegate):
    """Paints a completion at the left and its meaning, paler, at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(0, option.fontMetrics.height() + _LINE_SPACE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        text, meaning = row.text, str(index.data(_MEANING))
        row.text = ""
        style = row.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        is_selected = bool(row.state & QStyle.StateFlag.State_Selected)
        ink, paper = (
            (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight)
            if is_selected
            else (QPalette.ColorRole.Text, QPalette.ColorRole.Base)
        )
        place = row.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        room = place.width() - row.fontMetrics.horizontalAdvance(meaning) - _GAP
        painter.save()
        painter.setPen(row.palette.color(ink))
        shown = row.fontMetrics.elidedText(text, row.textElideMode, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(muted(row.palette.color(ink), row.palette.color(paper)))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, meaning)
        painter.restore()
