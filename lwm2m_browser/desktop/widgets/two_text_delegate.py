"""A row of a list with two texts: one to choose by, and what it means, paler, at the right."""

from enum import IntEnum

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lwm2m_browser.desktop.looks.control_outlines import outline_box_of
from lwm2m_browser.desktop.widgets.model_index import Index
from lwm2m_browser.desktop.widgets.plain_text import muted

MARGIN = 6
"""Pixels at the right of the second text."""
GAP = 12
"""Pixels between the two texts."""
_BOX_MARGIN = 3
"""Pixels before and behind a check box."""
_LINE_SPACE = 6
"""Pixels that a row is higher than its text."""
_AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ItemRole(IntEnum):
    """What the rows have besides what all rows have."""

    MEANING = Qt.ItemDataRole.UserRole
    """The second text."""
    IS_PALE = Qt.ItemDataRole.UserRole + 1
    """Whether the first text is as pale as the second."""


class TwoTextDelegate(QStyledItemDelegate):
    """Paints the row's own text at the left and the one of `MEANING` at the right."""

    def __init__(self, parent: QObject, paper: QPalette.ColorRole = QPalette.ColorRole.Base) -> None:
        """`paper`: the background of the rows."""
        super().__init__(parent)
        self._paper = paper

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + _LINE_SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        pale = self._pale(row)
        outline_box_of(row.palette)
        if index.data(ItemRole.IS_PALE):
            row.palette.setColor(QPalette.ColorRole.Text, pale)
        meaning = str(index.data(ItemRole.MEANING) or "")
        style = row.widget.style()
        if row.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            box = _CheckBox(row)
            style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, row.widget)
            row.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            row.rect.setLeft(box.rect.right() + 1 + _BOX_MARGIN)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, row, row.widget).width()
        left = room - option.fontMetrics.horizontalAdvance(meaning) - GAP
        row.text = row.fontMetrics.elidedText(row.text, row.textElideMode, left)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        painter.setPen(pale)
        painter.setFont(option.font)
        painter.drawText(row.rect.adjusted(0, 0, -MARGIN, 0), _AT_THE_RIGHT, meaning)

    def _pale(self, row: QStyleOptionViewItem) -> QColor:
        palette, state = row.palette, row.state
        if not state & QStyle.StateFlag.State_Enabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        if state & QStyle.StateFlag.State_Selected:
            return muted(palette.color(QPalette.ColorRole.HighlightedText), palette.color(QPalette.ColorRole.Highlight))
        return muted(palette.color(QPalette.ColorRole.Text), palette.color(self._paper))


class _CheckBox(QStyleOptionViewItem):
    """The check box of a row, as large as its text: a style's own never grows."""

    def __init__(self, row: QStyleOptionViewItem) -> None:
        super().__init__(row)
        usual = row.widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, row, row.widget)
        side = max(usual, row.fontMetrics.ascent())
        is_checked = row.checkState == Qt.CheckState.Checked
        self.rect = QRect(row.rect.left() + _BOX_MARGIN, row.rect.center().y() - side // 2, side, side)
        self.state &= ~QStyle.StateFlag.State_HasFocus
        self.state |= QStyle.StateFlag.State_On if is_checked else QStyle.StateFlag.State_Off
