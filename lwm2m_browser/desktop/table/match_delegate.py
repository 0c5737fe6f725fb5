"""Paints the cells of a table with what matches marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from lwm2m_browser.desktop.widgets.contrast import mixed, readable
from lwm2m_browser.desktop.widgets.model_index import Index
from lwm2m_browser.search.index.match_places import places_of

_MARKER = QColor("#ffb300")
_INK_ON_MARKER = QColor("black")
_SHARE = 0.45
"""How much of the marker's colour a mark has; the rest is the row's own."""


class MatchDelegate(QStyledItemDelegate):
    """Marks some folded words in the cells that it paints; all other cells look as ever."""

    def __init__(self, words: Sequence[str], table: QTableView) -> None:
        super().__init__(table)
        self.words = words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        places = places_of(self.words, str(index.data() or ""))
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
    """The colour of a cell's text, and how a match in it looks: its text can be read on the mark."""
    role = QPalette.ColorRole
    group = QPalette.ColorGroup.Active
    if not cell.state & QStyle.StateFlag.State_Enabled:
        group = QPalette.ColorGroup.Disabled
    elif not cell.state & QStyle.StateFlag.State_Active:
        group = QPalette.ColorGroup.Inactive
    is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
    ink = cell.palette.color(group, role.HighlightedText if is_selected else role.Text)
    paper = _MARKER if is_selected else mixed(_MARKER, cell.palette.color(group, role.Base), _SHARE)
    mark = QTextCharFormat()
    mark.setBackground(paper)
    mark.setForeground(_INK_ON_MARKER if is_selected else readable(ink, paper))
    return ink, mark


def _range(shown: str, text: str, start: int, end: int, mark: QTextCharFormat) -> QTextLayout.FormatRange:
    """A match as far as it is seen; Qt counts in UTF-16."""
    seen = len(shown) if shown == text else max(0, len(shown) - 1)  # the last sign says that there is more
    found = QTextLayout.FormatRange()
    found.start = _units(text[: min(start, seen)])
    found.length = _units(text[: min(end, seen)]) - found.start
    found.format = mark
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
