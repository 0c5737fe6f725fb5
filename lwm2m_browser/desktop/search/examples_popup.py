"""The examples that teach the query language, to read and to try."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.examples import Example

_MARGIN = 8
_COLUMN_GAP = 24
_LINE_SPACE = 6
"""Pixels that a row is higher than its text."""


class ExamplesPopup(QFrame):
    """Lists examples with their meanings; a click or Enter chooses one. It goes as soon as one clicks elsewhere."""

    text_requested = Signal(str)
    """The query of an example, which is to stand in the field."""

    def __init__(self, examples: Sequence[Example], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("examplesPopup")
        self.setAccessibleName(tr("Examples of searches"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._list = _ExampleList(examples)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(MutedLabel(tr("Click an example to try it. Case, accents and width make no difference.")))
        layout.addWidget(self._list)

    def show_below(self, button: QWidget) -> None:
        """Show it below a button, limited to the screen."""
        screen = button.screen().availableGeometry()
        size = self.sizeHint().boundedTo(screen.size())
        corner = button.mapToGlobal(QPoint(button.width() - size.width(), button.height()))
        left = max(screen.left(), min(corner.x(), screen.right() + 1 - size.width()))
        top = max(screen.top(), min(corner.y(), screen.bottom() + 1 - size.height()))
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self._list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.close()
        self.text_requested.emit(item.text(0))


class _ExampleList(QTreeWidget):
    """Two columns, as wide and as high as what stands in them."""

    def __init__(self, examples: Sequence[Example]) -> None:
        super().__init__()
        self.setObjectName("examples")
        self.setAccessibleName(tr("Examples of searches"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        metrics = self.fontMetrics()
        for example in examples:
            item = QTreeWidgetItem([example.query, tr(example.meaning)])
            item.setSizeHint(0, QSize(metrics.horizontalAdvance(example.query), metrics.height() + _LINE_SPACE))
            self.addTopLevelItem(item)
        for column in range(2):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + _COLUMN_GAP)
        self.setCurrentIndex(self.model().index(0, 0))

    def sizeHint(self) -> QSize:
        """The size of all rows, without scrolling."""
        frame = 2 * self.frameWidth()
        height = self.sizeHintForRow(0) * self.topLevelItemCount()
        return QSize(self.columnWidth(0) + self.columnWidth(1) + frame, height + frame)
