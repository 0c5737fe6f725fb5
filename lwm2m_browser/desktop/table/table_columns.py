"""The columns of a table as the user has them: which are shown, in what order, how wide."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.table.column_layout import NARROWEST, WIDEST, ColumnPlace, Layout
from lwm2m_browser.desktop.table.table_header import TableHeader
from lwm2m_browser.desktop.table.table_model import TableModel
from lwm2m_browser.desktop.table.table_spec import TableSpec
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.index.order import Order

_WIDEST_FIT = 17
"""How many times the height of a line a column is wide at most for what stands in it."""
_NOTED = 2
"""How many times as wide as usual a column with notes is."""
_MARGIN = 10
"""Pixels beside a text in its cell."""
_SORT_INDICATOR = 18
"""Pixels for the sort indicator beside a title."""


class TableColumns(QObject):
    """Knows the columns by their keys, as the header knows them by their sections: the places in `all`.

    One column always stays shown.
    """

    layout_changed = Signal(object)
    """Another `Layout`: columns are shown, hidden, moved or given another width."""
    order_changed = Signal(object)
    """What the rows are ordered by: `Order`s, the most important first."""

    def __init__(self, header: TableHeader, model: TableModel[Any], spec: TableSpec[Any]) -> None:
        super().__init__(header)
        self.usual = spec.layout
        """How the columns are shown at first."""
        self._model = model
        self._spec = spec
        self._sections = {column.key: section for section, column in enumerate(spec.columns)}
        self._header = header
        self._is_laying_out = False
        self._widths: dict[str, int] = {}
        """The widths that the user gave; other columns have their usual one."""
        self._fits: dict[str, int] = {}
        """The usual widths of the columns that are as wide as what stands in them."""
        self._titles: dict[int, int] = {}
        """The widths of the titles, by section, as long as they are the same."""
        model.headerDataChanged.connect(self._titles.clear)
        header.setMinimumSectionSize(NARROWEST)
        header.setMaximumSectionSize(WIDEST)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        header.resized.connect(self._stretch)
        header.enlarged.connect(self._enlarge)
        header.sorting_changed.connect(lambda: self.order_changed.emit(self.order()))
        self.lay_out(self.usual)

    @property
    def all(self) -> Sequence[ColumnOf[Any]]:
        """Every column, in the order of the sections."""
        return self._model.columns

    def column(self, key: str) -> ColumnOf[Any]:
        return self.all[self._sections[key]]

    def shown(self) -> list[ColumnOf[Any]]:
        """The columns that are shown, from left to right."""
        return [column for column in self._from_left() if self.is_shown(column.key)]

    def is_shown(self, key: str) -> bool:
        return not self._header.isSectionHidden(self._sections[key])

    def order(self) -> tuple[Order, ...]:
        """The columns that the rows are sorted by, the most important first."""
        return tuple(Order(self.all[section].key, descending) for section, descending in self._header.sorting)

    @property
    def is_order_chosen(self) -> bool:
        """Whether the order is the user's choice."""
        return self._header.is_chosen

    def choose_no_order(self) -> None:
        """Order the rows as if nothing had been chosen: the best match first, where there is one."""
        self._header.choose_no_order()

    def direction(self, key: str) -> str:
        """The direction of a column that the rows are ordered by, in a word, and its rank; empty for other columns."""
        descending = self._header.descending(self._sections[key])
        word = "" if descending is None else tr("descending") if descending else tr("ascending")
        return f"{word} {self._header.mark(self._sections[key])}".strip()

    def is_ordered_otherwise(self, key: str) -> bool:
        """Whether the rows are sorted by another column."""
        return any(order.column != key for order in self.order())

    def order_by(self, key: str, *, descending: bool) -> None:
        """Sort by this column only."""
        self._header.order_by(self._sections[key], descending=descending)

    def order_also_by(self, key: str, *, descending: bool) -> None:
        """Sort by a column after those that are already sorted by."""
        self._header.order_also_by(self._sections[key], descending=descending)

    def put_in_order(self, orders: Iterable[Order]) -> None:
        """Sort by several columns, as far as they are shown."""
        known = {column.key for column in self.shown()}
        for rank, one in enumerate(one for one in orders if one.column in known):
            (self.order_also_by if rank else self.order_by)(one.column, descending=one.descending)

    def turn(self, key: str) -> None:
        """Sort by this column only; if that is so already, reverse the direction."""
        self.order_by(key, descending=self.order() == (Order(key, descending=False),))

    def turn_also(self, key: str) -> None:
        """Also sort by a column; if that is so already, reverse the direction."""
        self.order_also_by(key, descending=self._header.descending(self._sections[key]) is False)

    def show(self, key: str) -> None:
        self._set_shown(key, shown=True)

    def hide(self, key: str) -> None:
        """Hide a column, unless it is the only one. Rows are no longer sorted by it."""
        if self.can_hide(key):
            self._set_shown(key, shown=False)

    def can_hide(self, key: str) -> bool:
        """Whether another column would remain."""
        return any(column.key != key for column in self.shown())

    def neighbour(self, key: str, step: int) -> ColumnOf[Any] | None:
        """The next shown column at the right (1) or at the left (-1) of another; None at the edge."""
        shown = self.shown()
        place = shown.index(self.column(key)) + step
        return shown[place] if 0 <= place < len(shown) else None

    def move(self, key: str, step: int) -> None:
        """Put a shown column where its neighbour at the right (1) or at the left (-1) is."""
        neighbour = self.neighbour(key, step)
        if neighbour:
            place = self._header.visualIndex(self._sections[neighbour.key])
            self._header.moveSection(self._header.visualIndex(self._sections[key]), place)

    def reset(self) -> None:
        """Restore the default layout."""
        self.lay_out(self.usual)
        self.layout_changed.emit(self.layout())

    def layout(self) -> Layout:
        keys = (column.key for column in self._from_left())
        return tuple(ColumnPlace(key, self._widths.get(key), self.is_shown(key)) for key in keys)

    def lay_out(self, layout: Layout) -> None:
        self._widths = {key: width for key, width, _ in layout if width}
        with self._laying_out():
            for place, (key, width, shown) in enumerate(layout):
                section = self._sections[key]
                self._header.moveSection(self._header.visualIndex(section), place)
                self._header.showSection(section)  # what is hidden takes no width
                self._header.resizeSection(section, width or self._usual_width(section))
                self._header.setSectionHidden(section, not shown)

    def fit(self, content_width: Callable[[int], int]) -> None:
        """Make the columns for which no text is typical as wide as what stands in them, which is told by section.

        Those that the user gave a width keep it.
        """
        set_otherwise = {*self._spec.typical_texts, *self._spec.stretch_columns}
        before = dict(self._fits)
        for key, section in self._sections.items():
            if key not in set_otherwise:
                title = self._title_width(section)
                self._fits[key] = max(title, min(content_width(section), self._widest_fit(key)))
        if self._fits != before:
            self.lay_out(self.layout())

    def _title_width(self, section: int) -> int:
        """Asked for whenever other rows come, and told by a header that looks at every role of its title for it."""
        if section not in self._titles:
            self._titles[section] = self._header.sectionSizeHint(section)
        return self._titles[section]

    def _widest_fit(self, key: str) -> int:
        text, metrics = self._spec.widest_texts.get(key), self._header.fontMetrics()
        return _WIDEST_FIT * metrics.lineSpacing() if text is None else _MARGIN + metrics.horizontalAdvance(text)

    def make_room_for_notes(self, *, needed: bool) -> None:
        """Make the column that has notes wider while there are any, unless the user gave it a width."""
        key = self._spec.note_column
        if not key or key in self._widths:
            return
        width = self._usual_width(self._sections[key]) * (_NOTED if needed else 1)
        if self._header.sectionSize(self._sections[key]) not in (0, width):
            with self._laying_out():
                self._header.resizeSection(self._sections[key], width)

    def _enlarge(self, factor: float) -> None:
        """Widen the columns in proportion to the size of the text."""
        self._titles.clear()
        self._fits = {key: round(width * factor) for key, width in self._fits.items()}
        layout = [ColumnPlace(key, width and round(width * factor), shown) for key, width, shown in self.layout()]
        self.lay_out(tuple(layout))

    def _set_shown(self, key: str, *, shown: bool) -> None:
        with self._laying_out():
            self._header.setSectionHidden(self._sections[key], not shown)
        self.layout_changed.emit(self.layout())

    @contextmanager
    def _laying_out(self) -> Iterator[None]:
        """Ignore the header's signals meanwhile: they are not the user's doing."""
        self._is_laying_out = True
        try:
            yield
        finally:
            self._is_laying_out = False
        for section, _ in self._header.sorting:
            if self._header.isSectionHidden(section):
                self._header.order_no_more_by(section)
        self._stretch()

    def _resized(self, section: int, _old: int, width: int) -> None:
        if not self._is_laying_out:
            self._widths[self.all[section].key] = width
            self._stretch()
            self.layout_changed.emit(self.layout())

    def _moved(self) -> None:
        if not self._is_laying_out:
            self.layout_changed.emit(self.layout())

    def _stretch(self) -> None:
        """Divide the remaining width equally among the columns that stretch."""
        header = self._header
        keys = (key for key in self._spec.stretch_columns if key not in self._widths)
        sections = [self._sections[key] for key in keys if self.is_shown(key)]
        if self._is_laying_out or not sections:
            return
        rest = header.viewport().width() - header.length() + sum(map(header.sectionSize, sections))
        self._is_laying_out = True
        for section in sections:
            header.resizeSection(section, max(self._least_width(section), rest // len(sections)))
        self._is_laying_out = False

    def _least_width(self, section: int) -> int:
        """What a column that stretches has at least: with no text that is typical, it is better cut off than away."""
        is_typical = self.all[section].key in self._spec.typical_texts
        return self._usual_width(section) if is_typical else NARROWEST

    def _usual_width(self, section: int) -> int:
        column, metrics = self.all[section], self._header.fontMetrics()
        if column.key in self._fits:
            return self._fits[column.key]
        title = metrics.horizontalAdvance(tr(column.title)) + _SORT_INDICATOR
        typical = metrics.horizontalAdvance(self._spec.typical_texts.get(column.key, ""))
        return _MARGIN + max(title, typical)

    def _from_left(self) -> list[ColumnOf[Any]]:
        return [self.all[self._header.logicalIndex(place)] for place in range(len(self.all))]
