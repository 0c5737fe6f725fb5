"""The list under the search field: what the word at the cursor may be completed to."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from lwm2m_browser.desktop.widgets.two_text_delegate import GAP, MARGIN, ItemRole, TwoTextDelegate
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.suggest.completion import Completion

_SLACK = 4
"""Pixels for what a text is wider than the sum of its letters."""
_NARROWEST = 280
_LONGEST = 200
"""Characters of a completion: no window has room for more."""


class CompletionPopup(QListWidget):
    """Lies over a field's window and never takes the keyboard: the field moves through it and takes from it.

    Nothing is current before it was moved to.
    """

    completion_requested = Signal(object)
    """The `Completion` that is to be taken: it was clicked."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("completionPopup")
        self.setAccessibleName(tr("Completions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setAutoFillBackground(True)  # otherwise everything below its frame would be painted with it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.setItemDelegate(TwoTextDelegate(self))
        self._offered: Sequence[Completion] = ()
        self._clear: QWidget | None = None
        self.itemClicked.connect(lambda item: self.completion_requested.emit(self._offered[self.row(item)]))
        self.hide()

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show completions below the field; hide if there are none."""
        if completions == self._offered and self.isVisible():
            self.setCurrentRow(-1)
            return
        self._offered = completions
        self.clear()
        for completion in completions:
            text, meaning = (one_line(shortened(part, _LONGEST)) for part in (completion.text, completion.meaning))
            item = QListWidgetItem(text, self)
            item.setData(ItemRole.MEANING, meaning)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {meaning}")
        if completions:
            self._place()
            self.raise_()
        self.setVisible(bool(completions))

    def keep_clear(self, widget: QWidget) -> None:
        """Lie below a widget under the field while that is seen."""
        self._clear = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go down when what is to be kept clear appears."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._place()
        return False

    def step(self, rows: int) -> None:
        """Move down, or up where `rows` is negative; between the last row and the first lies none, the typed text."""
        places = self.count() + 1
        self.setCurrentRow((self.currentRow() + 1 + rows) % places - 1)

    def current(self) -> Completion | None:
        """The selected completion; None if none is selected."""
        row = self.currentRow()
        return self._offered[row] if self.isVisible() and row >= 0 else None

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)  # only now, because a field is made before it is put into its window
        palette = QGuiApplication.palette()
        palette.setColor(QPalette.ColorRole.WindowText, palette.color(QPalette.ColorRole.PlaceholderText))
        self.setPalette(palette)  # a frame that is visible on a dark background, too
        frame = 2 * self.frameWidth()
        metrics = self.fontMetrics()
        items = map(self.item, range(self.count()))
        widths = (sum(map(metrics.horizontalAdvance, (item.text(), item.data(ItemRole.MEANING)))) for item in items)
        width = max(_NARROWEST, max(widths) + _SLACK + GAP + 2 * MARGIN + frame)
        height = self.sizeHintForRow(0) * self.count() + frame
        corner = self._field.mapTo(window, QPoint(0, self._field.height()))
        if self._clear is not None and self._clear.isVisible():
            corner.setY(self._clear.mapTo(window, QPoint(0, self._clear.height())).y())
        self.setGeometry(
            corner.x(), corner.y(), min(width, window.width() - corner.x()), min(height, window.height() - corner.y())
        )
