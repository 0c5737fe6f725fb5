"""The table of one object's resources."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget

from lwm2m_browser.desktop.details.resource_list_model import LISTED_COLUMNS, ResourceListModel
from lwm2m_browser.desktop.table.list_style import look_like_a_list
from lwm2m_browser.desktop.table.table_header import TableHeader
from lwm2m_browser.desktop.widgets.clipboard import content_of_rows, copy_content, copy_text
from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.resource_columns import ResourceRow

_TYPICAL_TEXTS = {
    "ID": "26241 ⇄",
    "Name": "Min Measured Value",
    "Operations": "RWE",
    "MultipleInstances": "Multiple",
    "Mandatory": "Mandatory",
    "Type": "Unsigned Integer",
    "RangeEnumeration": "0..65535",
    "Units": "mWh",
}
"""For each column, a text that it has room for."""
_COPY, _COPY_PATH = QKeySequence("Ctrl+C"), QKeySequence("Ctrl+Shift+C")
_USAGE = QKeySequence("Ctrl+U")
_MARGIN = 12
"""Pixels beside a text in its cell."""
_SORT_INDICATOR = 18
"""Pixels for the sort indicator beside a title."""


class ResourceList(QTableView):
    """Shows resources in the order that its header asks for. The current one stays current, wherever it comes to be."""

    current_changed = Signal(object)
    """The `ResourceRow` in the current row; None where there is none."""
    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resourceList")
        self.setAccessibleName(tr("Resources of the object"))
        self._model = ResourceListModel(self)
        self._common_names: Mapping[int, str] = {}
        self._header = TableHeader(self)
        self.setModel(self._model)
        self.setHorizontalHeader(self._header)
        look_like_a_list(self)
        self._set_up_columns()
        self._header.sorting_changed.connect(lambda: self.show_rows(self._model.rows, self._common_names))
        self.selectionModel().currentRowChanged.connect(self._announce)
        self._add_action("actionCopyResources", tr("&Copy rows"), _COPY, self._copy)
        self._add_action("actionCopyPaths", tr("Copy &path"), _COPY_PATH, self._copy_paths)
        self._add_action("actionResourceUsed", tr("Where is this &used…"), _USAGE, self._ask_for_usage, "")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_rows(self, rows: Sequence[ResourceRow], common_names: Mapping[int, str]) -> None:
        """Show other resources, or the same anew; the current one stays current if it is among them."""
        current = self.current_row()
        self._common_names = common_names
        ordered = list(rows)
        for section, descending in reversed(self._header.sorting):
            ordered.sort(key=LISTED_COLUMNS[section].order, reverse=descending)
        self._model.set_rows(ordered, common_names)
        if current is None or not self.select_resource(current.resource.resource_id):
            self.current_changed.emit(None)

    def select_resource(self, resource_id: int) -> bool:
        """Select one resource alone and bring it into sight; whether it is among the rows."""
        rows = enumerate(self._model.rows)
        place = next((place for place, row in rows if row.resource.resource_id == resource_id), None)
        if place is None:
            return False
        index = self._model.index(place, 0)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)
        return True

    def current_row(self) -> ResourceRow | None:
        """The resource in the current row."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected rows, with Shift their paths; Ctrl+U asks who else has the current one."""
        pressed = QKeySequence(event.keyCombination())
        if pressed == _COPY:
            self._copy()
        elif pressed == _COPY_PATH:
            self._copy_paths()
        elif pressed == _USAGE:
            self._ask_for_usage()
        else:
            super().keyPressEvent(event)

    def _set_up_columns(self) -> None:
        metrics = self.fontMetrics()
        for section, column in enumerate(LISTED_COLUMNS):
            title = metrics.horizontalAdvance(tr(column.title)) + _SORT_INDICATOR
            text = metrics.horizontalAdvance(_TYPICAL_TEXTS[column.key])
            self.setColumnWidth(section, _MARGIN + max(title, text))
        self._header.setStretchLastSection(True)
        self._header.enlarged.connect(self._enlarge)

    def _enlarge(self, factor: float) -> None:
        for section in range(len(LISTED_COLUMNS)):
            self.setColumnWidth(section, round(self.columnWidth(section) * factor))

    def _add_action(
        self, name: str, text: str, keys: QKeySequence, slot: Callable[[], None], picture: str = "copy"
    ) -> None:
        # No shortcut: with those of the window's own actions the keys would be ambiguous.
        action = QAction(f"{text}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}", self)
        if picture:
            action.setIcon(icon(picture))
        action.setObjectName(name)
        action.triggered.connect(slot)
        self.addAction(action)

    def _copy(self) -> None:
        columns = [LISTED_COLUMNS[self._header.logicalIndex(place)] for place in range(len(LISTED_COLUMNS))]
        copy_content(content_of_rows(columns, self._selected()))

    def _copy_paths(self) -> None:
        copy_text("\n".join(path_of(row) for row in self._selected()))

    def _ask_for_usage(self) -> None:
        row = self.current_row()
        if row is not None:
            self.usages_requested.emit(row)

    def _selected(self) -> list[ResourceRow]:
        numbers = {index.row() for index in self.selectionModel().selectedRows()}
        return [self._model.rows[number] for number in sorted(numbers)]

    def _announce(self) -> None:
        self.current_changed.emit(self.current_row())


def path_of(row: ResourceRow) -> str:
    """The path of a resource in the first instance of its object."""
    return f"/{row.entry.object_id}/0/{row.resource.resource_id}"
