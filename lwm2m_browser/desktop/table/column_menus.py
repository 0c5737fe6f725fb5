"""The menus for a table's columns: what to order by, which to show, and where.

They are filled anew whenever they open.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.table.table_columns import TableColumns
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.search.columns.column import ColumnOf


class _SortWay(NamedTuple):
    name: str
    alone: str
    """What orders by a column alone is called."""
    behind_others: str
    """What orders by a column where the others leave rows equal is called."""
    descending: bool


_WAYS = (
    _SortWay("Ascending", N_("Sort &ascending"), N_("Then by this, ascending"), descending=False),
    _SortWay("Descending", N_("Sort &descending"), N_("Then by this, descending"), descending=True),
)
_MOVES = (("moveLeft", N_("Move “{title}” &left"), -1), ("moveRight", N_("Move “{title}” ri&ght"), 1))


class ColumnMenus(QObject):
    """Makes the menus of the columns of a table: the one that was named last."""

    def __init__(self, table: SearchTable[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._parent = parent
        self._of_header = QMenu(parent)
        self._of_header.setObjectName("menuHeader")

    def serve(self, table: SearchTable[Any]) -> None:
        """Be about another table from now on."""
        self._table = table

    def of_view(self) -> tuple[QMenu, ...]:
        """The submenus of the View menu."""
        return (
            self._submenu(tr("&Sort by"), "menuSortBy", self._fill_orders),
            self._submenu(tr("&Then by"), "menuThenBy", partial(self._fill_titles, "thenBy", TableColumns.turn_also)),
            self._submenu(tr("&Columns"), "menuColumns", self._fill_columns),
        )

    def open_for(self, column: ColumnOf[Any] | None, place: QPoint) -> None:
        """Open the menu of a header at a position on the screen, for one column or for none."""
        menu = self._of_header
        menu.clear()
        if column:
            self._fill_sorting(menu, column)
        self._add_best_match(menu)
        menu.addSeparator()
        if column:
            self._fill_place(menu, column)
            _add(
                menu,
                "hideColumn",
                tr("&Hide “{title}”", title=tr(column.title)),
                partial(self._columns.hide, column.key),
            ).setEnabled(self._columns.can_hide(column.key))
            menu.addSeparator()
        self._fill_shown(menu.addMenu(tr("&Columns")))
        _add(menu, "resetColumns", tr("&Reset columns"), self._columns.reset)
        menu.popup(place)

    @property
    def _columns(self) -> TableColumns:
        return self._table.columns

    def _submenu(self, title: str, name: str, fill: Callable[[QMenu], None]) -> QMenu:
        menu = QMenu(title, self._parent)
        menu.setObjectName(name)
        menu.setAccessibleName(unmarked(title))

        def refill() -> None:
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(refill)
        fill(menu)  # a desktop that shows the menus itself leaves out the empty ones
        return menu

    def _add_best_match(self, menu: QMenu) -> None:
        action = _add(menu, "sortBestMatch", tr("&Best match"), self._columns.choose_no_order)
        action.setCheckable(True)
        action.setChecked(not self._columns.is_order_chosen)

    def _fill_orders(self, menu: QMenu) -> None:
        self._add_best_match(menu)
        menu.addSeparator()
        self._fill_titles("sortBy", TableColumns.turn, menu)

    def _fill_titles(self, name: str, choose: Callable[[TableColumns, str], None], menu: QMenu) -> None:
        for column in self._columns.shown():
            title = f"{tr(column.title)}\t{self._columns.direction(column.key)}"
            _add(menu, f"{name}{column.key}", title, partial(choose, self._columns, column.key))

    def _fill_columns(self, menu: QMenu) -> None:
        self._fill_shown(menu)
        menu.addSeparator()
        column = self._table.current_column()
        if column:
            self._fill_place(menu, column)
            menu.addSeparator()
        _add(menu, "resetColumns", tr("&Reset columns"), self._columns.reset)

    def _fill_shown(self, menu: QMenu) -> None:
        for column in self._columns.all:
            is_shown = self._columns.is_shown(column.key)
            change = self._columns.hide if is_shown else self._columns.show
            action = _add(menu, f"showColumn{column.key}", tr(column.title), partial(change, column.key))
            action.setCheckable(True)
            action.setChecked(is_shown)
            action.setEnabled(not is_shown or self._columns.can_hide(column.key))

    def _fill_sorting(self, menu: QMenu, column: ColumnOf[Any]) -> None:
        for way in _WAYS:
            order = partial(self._columns.order_by, column.key, descending=way.descending)
            _add(menu, f"sort{way.name}", tr(way.alone), order)
        for way in _WAYS:
            order = partial(self._columns.order_also_by, column.key, descending=way.descending)
            action = _add(menu, f"then{way.name}", tr(way.behind_others), order)
            action.setEnabled(self._columns.is_ordered_otherwise(column.key))

    def _fill_place(self, menu: QMenu, column: ColumnOf[Any]) -> None:
        for name, text, step in _MOVES:
            action = _add(menu, name, tr(text, title=tr(column.title)), partial(self._columns.move, column.key, step))
            action.setEnabled(self._columns.neighbour(column.key, step) is not None)


def _add(menu: QMenu, name: str, text: str, act: Callable[[], None]) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    action.triggered.connect(lambda: act())
    return action
