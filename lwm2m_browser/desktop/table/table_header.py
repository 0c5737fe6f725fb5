"""The table's header: it shows by which columns the rows are ordered, and changes that by a click."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from lwm2m_browser.desktop.looks.fonts import size_of

_ARROWS = {False: QStyleOptionHeader.SortIndicator.SortDown, True: QStyleOptionHeader.SortIndicator.SortUp}
"""By whether a column is descending. Qt names them after the way the arrow points."""
_QT_ORDERS = {False: Qt.SortOrder.AscendingOrder, True: Qt.SortOrder.DescendingOrder}
_MEASURED = 100
"""How many rows are looked at, besides those that are seen, to make a column as wide as its content."""
_RANKS = "¹²³⁴⁵⁶⁷⁸⁹"

Sorting = tuple[tuple[int, bool], ...]
"""Sections, the most important first, each with whether it is descending."""


class TableHeader(QHeaderView):
    """A click on a column orders by it alone, or the other way round; with Shift held, by the others before it.

    Where there are several, each has its rank beside its title. Where rows have no order at first, a third click takes
    theirs back.

    As long as no order is chosen, that of the best match is shown as none while there is one, else the usual one.
    """

    sorting_changed = Signal(object)
    """The `Sorting` now."""
    resized = Signal()
    """There is another width to fill."""
    enlarged = Signal(float)
    """The font has a multiple of its size."""

    def __init__(self, sorting: Sorting, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorting = sorting
        self.is_chosen = False
        """Whether the sorting is the user's choice."""
        self._usual = sorting
        self._is_ranked = False
        self._is_adding = False
        self._font_size = size_of(self.font())
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setResizeContentsPrecision(_MEASURED)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(not sorting)
        self._show_indicator(_first(sorting))
        self.sortIndicatorChanged.connect(self._follow_indicator)

    def show_ranked(self, *, ranked: bool) -> None:
        """Set whether some rows match a search better than others: then that orders them, unless a column is chosen."""
        if ranked != self._is_ranked:
            self._is_ranked = ranked
            if not self.is_chosen:
                self._show(self._unchosen(), _first(self._unchosen()))

    def choose_no_order(self) -> None:
        """Sort by no column of the user's choice any more."""
        self._sort(self._unchosen(), _first(self._unchosen()))

    def order_by(self, section: int, *, descending: bool) -> None:
        """Sort by one column only."""
        self._sort(((section, descending),), section)

    def order_also_by(self, section: int, *, descending: bool) -> None:
        """Order by a column where those so far leave rows equal; one that is among them keeps its rank."""
        place = next((rank for rank, (known, _) in enumerate(self.sorting) if known == section), len(self.sorting))
        self._sort((*self.sorting[:place], (section, descending), *self.sorting[place + 1 :]), section)

    def order_no_more_by(self, section: int) -> None:
        """Sort by the other columns only; by ID and version if there is none."""
        others = tuple(pair for pair in self.sorting if pair[0] != section)
        self._sort(others, others[-1][0] if others else -1)

    def descending(self, section: int) -> bool | None:
        """Whether a column is sorted in descending order; None if the rows are not sorted by it."""
        return dict(self.sorting).get(section)

    def mark(self, section: int) -> str:
        """The rank of a column as a small number; empty if it is the only one sorted by."""
        sections = [known for known, _ in self.sorting]
        has_rank = len(sections) > 1 and section in sections[: len(_RANKS)]
        return _RANKS[sections.index(section)] if has_rank else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Record whether Shift is held while Qt finds out which column was clicked."""
        self._is_adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self._is_adding = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        size = size_of(self.font())
        if event.type() == QEvent.Type.FontChange and size != self._font_size:
            before, self._font_size = self._font_size, size
            self.enlarged.emit(size / before)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Qt shows the direction of one column only."""
        super().initStyleOptionForIndex(option, section)
        descending = self.descending(section)
        if descending is None:
            return
        option.sortIndicator = _ARROWS[descending]
        option.text = f"{option.text} {self.mark(section)}".rstrip()

    def _follow_indicator(self, section: int, order: Qt.SortOrder) -> None:
        """Qt has reversed the indicator of the clicked column, or moved it there."""
        if section < 0:
            self._sort((), section)
        elif self._is_adding:
            self.order_also_by(section, descending=self.descending(section) is False)
        else:
            self.order_by(section, descending=order is Qt.SortOrder.DescendingOrder)

    def _unchosen(self) -> Sorting:
        return () if self._is_ranked else self._usual

    def _sort(self, sorting: Sorting, clicked: int) -> None:
        self.is_chosen = bool(sorting) and sorting != self._unchosen()
        self._show(sorting, clicked)
        self.sorting_changed.emit(sorting)

    def _show(self, sorting: Sorting, clicked: int) -> None:
        self.sorting = sorting
        self._show_indicator(clicked)
        self.viewport().update()

    def _show_indicator(self, section: int) -> None:
        with QSignalBlocker(self):  # the next click reverses the order shown here, not Qt's own
            self.setSortIndicator(section, _QT_ORDERS[bool(self.descending(section))])


def _first(sorting: Sorting) -> int:
    """The most important section; -1 where there is none."""
    return sorting[0][0] if sorting else -1
