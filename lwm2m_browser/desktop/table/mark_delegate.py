"""Paints the cells of a table with marks on parts of their texts."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lwm2m_browser.desktop.table.marker import mark_on, mark_on_selection, units
from lwm2m_browser.desktop.widgets.model_index import Index


class MarkDelegate(QStyledItemDelegate):
    """Marks parts of the cells that it paints; cells without any look as ever."""

    def places(self, index: Index) -> Sequence[tuple[int, int]]:
        """Where marks are in the text of a cell, from left to right."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        places = self.places(index)
        if not places:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = cell.widget.style() if cell.widget else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        text, cell.text = cell.text, ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, cell, cell.widget) + 1
        room.adjust(margin, 0, -margin, 0)
        shown = cell.fontMetrics.elidedText(text, cell.textElideMode, room.width())
        layout = QTextLayout(shown, cell.font)
        line_option = QTextOption(QStyle.visualAlignment(cell.direction, cell.displayAlignment))
        line_option.setTextDirection(cell.direction)
        line_option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(line_option)
        ink, mark = mark_colours(cell)
        layout.setFormats([_range(shown, text, start, end, mark) for start, end in places])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.save()
        painter.setClipRect(room)
        painter.setPen(ink)
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
        painter.restore()


def mark_colours(cell: QStyleOptionViewItem) -> tuple[QColor, QTextCharFormat]:
    """The colour of a cell's text, and how a mark in it looks: its text can be read on the mark."""
    role = QPalette.ColorRole
    group = QPalette.ColorGroup.Active
    if not cell.state & QStyle.StateFlag.State_Enabled:
        group = QPalette.ColorGroup.Disabled
    elif not cell.state & QStyle.StateFlag.State_Active:
        group = QPalette.ColorGroup.Inactive
    is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
    ink = cell.palette.color(group, role.HighlightedText if is_selected else role.Text)
    return ink, mark_on_selection() if is_selected else mark_on(cell.palette.color(group, role.Base), ink)


def _range(shown: str, text: str, start: int, end: int, mark: QTextCharFormat) -> QTextLayout.FormatRange:
    """A mark as far as it is seen; Qt counts in UTF-16."""
    seen = len(shown) if shown == text else max(0, len(shown) - 1)  # the last sign says that there is more
    found = QTextLayout.FormatRange()
    found.start = units(text[: min(start, seen)])
    found.length = units(text[: min(end, seen)]) - found.start
    found.format = mark
    return found
