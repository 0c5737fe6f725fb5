"""The model of one object's resources."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import N_, joined, tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.registry.explanations import column_explained
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow

LISTED_COLUMNS = tuple(RESOURCE_COLUMNS[element.xml] for element in RESOURCE_ELEMENTS[:-1])
"""All elements of a resource but its description, which stands below the table."""

_CLASSES = {"own": N_("Own"), "reusable": N_("Reusable"), "private": N_("Private")}
_LONGEST_CELL = 400
"""Characters of a cell that are laid out."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ResourceListModel(QAbstractTableModel):
    """Resources in the rows and the order that they are given in. `set_rows` is its one way in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ResourceRow] = ()
        self._common_names: Mapping[int, str] = {}

    def set_rows(self, rows: Sequence[ResourceRow], common_names: Mapping[int, str]) -> None:
        """Show other rows. `common_names`: what Common.xml calls the reusable resources, by their IDs."""
        self.beginResetModel()
        self.rows = rows
        self._common_names = common_names
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are; none below a cell."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are; none below a cell."""
        return 0 if parent.isValid() else len(LISTED_COLUMNS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | QIcon | None:
        """A cell's text on one line, and what it means as a tooltip. The ID of a reusable resource has a mark."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], LISTED_COLUMNS[index.column()]
        is_marked = column.key == "ID" and row.resource.is_reusable
        match Qt.ItemDataRole(role):
            case Qt.ItemDataRole.DisplayRole:
                return one_line(shortened(column.text(row), _LONGEST_CELL))
            case Qt.ItemDataRole.ToolTipRole if column.key == "ID":
                return plain_tooltip(class_in_words(row.resource, self._common_names))
            case Qt.ItemDataRole.ToolTipRole:
                value = tr("{title}: {value}", title=tr(column.title), value=column.text(row) or tr("none"))
                return plain_tooltip(f"{value}\n{tr(column.meaning)}")
            case Qt.ItemDataRole.DecorationRole if is_marked:
                return icon("reusable")
            case Qt.ItemDataRole.AccessibleTextRole if is_marked:
                return tr("{value}, reusable", value=column.text(row))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> str | None:
        """A column's title and, as a tooltip, its meaning."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(LISTED_COLUMNS):
            return None
        match Qt.ItemDataRole(role):
            case Qt.ItemDataRole.DisplayRole:
                return tr(LISTED_COLUMNS[section].title)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(tr(LISTED_COLUMNS[section].meaning))
            case Qt.ItemDataRole.WhatsThisRole:
                return plain_tooltip(column_explained(LISTED_COLUMNS[section].key, LISTED_COLUMNS[section].meaning))
        return None


def class_in_words(resource: Resource, common_names: Mapping[int, str]) -> str:
    """What the ID of a resource says of it and, where it is a reusable one, what Common.xml calls it."""
    known = resource_class(resource.resource_id)
    if known is None:
        return tr("{resource_id} is beyond the IDs of resources.", resource_id=resource.resource_id)
    words = tr(
        "{name}: IDs from {first} to {last} are {meaning}.",
        name=tr(_CLASSES[known.key]),
        first=known.first,
        last=known.last,
        meaning=tr(known.meaning),
    )
    name = common_names.get(resource.resource_id) if resource.is_reusable else None
    return joined(words, tr("Common.xml calls this one “{name}”.", name=name)) if name else words
