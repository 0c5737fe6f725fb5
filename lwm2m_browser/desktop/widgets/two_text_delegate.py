"""A row of a list with two texts: one to choose by, and what it means, paler, at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lwm2m_browser.desktop.widgets.plain_text import muted

MEANING = Qt.ItemDataRole.UserRole
"""The role of the second text."""
MARGIN = 6
"""Pixels beside the texts of a row."""
GAP = 24
"""Pixels between the two texts."""
_LINE_SPACE = 6
"""Pixels that a row is higher than its text."""
_DISABLED = QPalette.ColorGroup.Disabled


class TwoTextDelegate(QStyledItemDelegate):
    """Paints the row's own text at the left and the one of `MEANING` at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(0, option.fontMetrics.height() + _LINE_SPACE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        text, meaning = row.text, str(index.data(MEANING))
        row.text = ""
        style = row.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, row.widget)
        is_selected = bool(row.state & QStyle.StateFlag.State_Selected)
        ink, paper = (
            (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight)
            if is_selected
            else (QPalette.ColorRole.Text, QPalette.ColorRole.Base)
        )
        colour, pale = row.palette.color(ink), muted(row.palette.color(ink), row.palette.color(paper))
        if not row.state & QStyle.StateFlag.State_Enabled:
            colour = pale = row.palette.color(_DISABLED, QPalette.ColorRole.Text)
        place = row.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        room = place.width() - row.fontMetrics.horizontalAdvance(meaning) - GAP
        painter.save()
        painter.setPen(colour)
        shown = row.fontMetrics.elidedText(text, row.textElideMode, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(pale)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, meaning)
        painter.restore()
