"""The facets as a tree: a branch for each facet, and below it a leaf for each value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from lwm2m_browser.desktop.widgets.model_index import NOWHERE, Index
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole
from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.search.suggest.facets import Facet, Facets, Value

_BRANCH = 0
"""The internal ID of a branch; that of a leaf is the number of its branch, counted from 1."""

_SHORT = 10
"""How many values a facet that has more of them shows at first: those that would show the most entries."""

_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class FacetModel(QAbstractItemModel):
    """Holds which values are chosen, and shows how many rows each would show.

    Leaves are places: other counts, and even another catalogue, only change what stands in them, so that branches
    stay folded and the keyboard stays where it is.
    """

    choices_changed = Signal(object)
    """The values chosen of each facet that has any, by its key."""

    def __init__(self, facets: Facets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._branches = [_Branch(facet, facets) for facet in facets.facets]

    def choices(self) -> dict[str, frozenset[str]]:
        """The selected values of each facet that has any, by its key."""
        return {branch.facet.key: branch.chosen for branch in self._branches if branch.chosen}

    def choose(self, key: str, value: str, *, chosen: bool) -> None:
        """Choose a value of a facet, or no longer; nothing happens where there is no such facet or value."""
        number = next((number for number, branch in enumerate(self._branches) if branch.facet.key == key), None)
        if number is None or not self._branches[number].facet.can_have(value):
            return
        branch = self._branches[number]
        wanted = branch.chosen | {value} if chosen else branch.chosen - {value}
        if wanted != branch.chosen:
            branch.chosen = wanted
            self._refresh(number)
            self.choices_changed.emit(self.choices())

    def clear(self) -> None:
        if not self.choices():
            return
        for number, branch in enumerate(self._branches):
            branch.chosen = frozenset()
            self._refresh(number)
        self.choices_changed.emit(self.choices())

    def show_values(self, values: Mapping[str, Sequence[Value]]) -> None:
        """Show other counts: the values of each facet, by its key."""
        for number, branch in enumerate(self._branches):
            if branch.values != values[branch.facet.key]:
                branch.values = values[branch.facet.key]
                self._refresh(number)

    def is_hidden(self, number: int) -> bool:
        """Whether a branch is not shown, because there is nothing below it."""
        branch = self._branches[number]
        return branch.facet.hides_empty and not branch.leaves

    def press(self, index: Index) -> None:
        """What a click on a leaf does: choose its value, or no longer; show all values of its facet, or fewer."""
        if index.internalId() == _BRANCH:
            return
        number = index.internalId() - 1
        branch = self._branches[number]
        leaf = branch.leaves[index.row()]
        if leaf is None:
            branch.is_whole = not branch.is_whole
            self._refresh(number)
        else:
            self.choose(branch.facet.key, leaf.value, chosen=leaf.value not in branch.chosen)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _BRANCH)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject's own has no argument
        if not child.isValid() or child.internalId() == _BRANCH:
            return QModelIndex()
        return self._branch_index(child.internalId() - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._branches)
        return len(self._branches[parent.row()].leaves) if parent.internalId() == _BRANCH else 0

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_value = self.data(index, Qt.ItemDataRole.CheckStateRole) is not None
        checkable = Qt.ItemFlag.ItemIsUserCheckable if is_value else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | checkable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.internalId() == _BRANCH:
            return self._branches[index.row()].data(role)
        return self._branches[index.internalId() - 1].leaf_data(index.row(), role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Select or clear a value; assistive tools call this directly."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if Qt.CheckState(value) != self.data(index, role):
            self.press(index)
        return True

    def _branch_index(self, number: int) -> QModelIndex:
        return self.createIndex(number, 0, _BRANCH)

    def _refresh(self, number: int) -> None:
        """Bring a branch's leaves in line with its values and what is chosen of them."""
        branch = self._branches[number]
        place = self._branch_index(number)
        before, after = branch.leaves, branch.wanted_leaves()
        # Rows are only added and removed at the end; afterwards, the data of the others changes.
        if len(after) > len(before):
            self.beginInsertRows(place, len(before), len(after) - 1)
            branch.leaves = [*before, *after[len(before) :]]
            self.endInsertRows()
        elif len(after) < len(before):
            self.beginRemoveRows(place, len(after), len(before) - 1)
            branch.leaves = before[: len(after)]
            self.endRemoveRows()
        branch.leaves = after
        self.dataChanged.emit(place, place)
        if after:
            self.dataChanged.emit(self.index(0, 0, place), self.index(len(after) - 1, 0, place))


@dataclass
class _Branch:
    """A facet, and what stands below it."""

    facet: Facet
    facets: Facets
    """All of them, which know what a row is called."""
    values: Sequence[Value] = ()
    chosen: frozenset[str] = frozenset()
    is_whole: bool = False
    """Whether all values are shown, where there are many."""
    leaves: Sequence[Value | None] = ()
    """The values shown; None stands for the leaf that shows all of them, or fewer."""

    def wanted_leaves(self) -> list[Value | None]:
        """The values in their order: all of them, or those that would show the most; what is chosen in any case."""
        values = [*self.values, *self._vanished()]
        if len(values) <= _SHORT:
            return [*values]
        if self.is_whole:
            return [*values, None]
        most = {value.value for value in sorted(values, key=lambda value: -value.count)[:_SHORT]} | self.chosen
        return [*(value for value in values if value.value in most), None]

    def data(self, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr(self.facet.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (tr(self.facet.title), self._chosen_count())))
            case Qt.ItemDataRole.FontRole:
                bold = QFont()
                bold.setBold(True)
                return bold
            case ItemRole.MEANING:
                return self._chosen_count()
        return None

    def leaf_data(self, row: int, role: int) -> object:
        leaf = self.leaves[row]
        if leaf is None:
            return self._last_leaf_data(role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(self._title(leaf))
            case Qt.ItemDataRole.CheckStateRole:
                return _CHECKED[leaf.value in self.chosen]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(leaf)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._in_words(leaf))
            case ItemRole.MEANING:
                return f"{leaf.count:,}"
            case ItemRole.IS_PALE:
                return leaf.count == 0
        return None

    def _last_leaf_data(self, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                count = len(self.values) + len(self._vanished())
                return tr("Show fewer") if self.is_whole else ntr("Show all {count:,}…", "Show all {count:,}…", count)
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self._last_leaf_data(Qt.ItemDataRole.DisplayRole)
                return tr("{title}: {value}", title=tr(self.facet.title), value=shown)
        return None

    def _in_words(self, leaf: Value) -> str:
        return tr(
            "{title}: {value}, {rows}",
            title=tr(self.facet.title),
            value=one_line(self._title(leaf)),
            rows=self.facets.counted(leaf.count),
        )

    def _title(self, leaf: Value) -> str:
        """The title of a value; most are data, and not translated."""
        return tr(leaf.title) if leaf.value in self.facet.titles else leaf.title

    def _chosen_count(self) -> str:
        """How many values are selected, in words; empty for none."""
        return ntr("{count} selected", "{count} selected", len(self.chosen)) if self.chosen else ""

    def _vanished(self) -> list[Value]:
        """Selected values that are not in the catalogue: selected before another was loaded."""
        known = {value.value for value in self.values}
        return [Value(value, self.facet.titles.get(value, value), 0) for value in sorted(self.chosen - known)]
