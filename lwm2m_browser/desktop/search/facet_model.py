"""The facets as a tree: a branch for each facet, and below it a leaf for each value."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from lwm2m_browser.desktop.search.facet_branch import Extra, FacetBranch
from lwm2m_browser.desktop.widgets.model_index import NOWHERE, Index
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.query import Node
from lwm2m_browser.search.suggest.facets import Facet, Facets, Value

_BRANCH = 0
"""The internal ID of a branch; that of a leaf is the number of its branch, counted from 1."""


class FacetModel(QAbstractItemModel):
    """Holds which values are chosen, and shows how many rows each would show.

    Leaves are places: other counts, and even another catalogue, only change what stands in them, so that branches
    stay folded and the keyboard stays where it is.
    """

    choices_changed = Signal(object)
    """The values chosen of each facet that has any, by its key."""

    def __init__(self, facets: Facets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._branches = [FacetBranch(facet, facets) for facet in facets.facets]

    def choices(self) -> dict[str, frozenset[str]]:
        """The selected values of each facet that has any, by its key."""
        return {branch.facet.key: branch.chosen for branch in self._branches if branch.chosen}

    def choose(self, key: str, value: str, *, chosen: bool) -> None:
        """Choose a value of a facet, or no longer; nothing happens where there is no such facet or value."""
        number = next((number for number, branch in enumerate(self._branches) if branch.facet.key == key), None)
        if number is not None and self._branches[number].facet.can_have(value):
            before = self._branches[number].chosen
            self._choose(number, before | {value} if chosen else before - {value})

    def choose_only(self, index: Index) -> None:
        """Choose the value of a leaf, and no other of its facet."""
        if value := self._value(index):
            self._choose(index.internalId() - 1, frozenset({value.value}))

    def clear_facet(self, key: str) -> None:
        """Choose no value of a facet."""
        for number, branch in enumerate(self._branches):
            if branch.facet.key == key:
                self._choose(number, frozenset())

    def clear(self) -> None:
        if not self.choices():
            return
        for number, branch in enumerate(self._branches):
            branch.chosen = frozenset()
            self._refresh(number)
        self.choices_changed.emit(self.choices())

    def chosen_titles(self) -> dict[str, tuple[str, list[str]]]:
        """By the key of each facet that has chosen values: what it is called, and what they are."""
        return {
            branch.facet.key: (tr(branch.facet.title), branch.chosen_titles())
            for branch in self._branches
            if branch.chosen
        }

    def value_of(self, index: Index) -> tuple[str, str] | None:
        """The key of the facet of a leaf, and its value; None for anything else."""
        value = self._value(index)
        return (self.facet_of(index).key, value.value) if value else None

    def find(self, key: str, value: str) -> QModelIndex:
        """The leaf of a value; an invalid index where there is none now."""
        for number, branch in enumerate(self._branches):
            for row, leaf in enumerate(branch.leaves):
                if branch.facet.key == key and isinstance(leaf, Value) and leaf.value == value:
                    return self.index(row, 0, self._branch_index(number))
        return QModelIndex()

    def node_of(self, index: Index) -> Node | None:
        """The query that the value of a leaf stands for; None for anything else."""
        value = self._value(index)
        return self.facet_of(index).node(value.value) if value else None

    def facet_of(self, index: Index) -> Facet:
        """The facet of a branch or of a leaf."""
        return self._branches[self._number(index)].facet

    def field_name(self, index: Index) -> str:
        """What the field is called that has its place at a leaf; empty where none has."""
        if index.internalId() == _BRANCH or self._leaf(index) is not Extra.FIELD:
            return ""
        return self._branches[index.internalId() - 1].field_name

    def narrow(self, number: int, text: str) -> None:
        """Show those values of a branch alone that contain a text, and what is chosen."""
        self._branches[number].narrowing = text.strip()
        self._refresh(number)

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
        if leaf is Extra.TOGGLE:
            branch.is_whole = not branch.is_whole
            self._refresh(number)
        elif isinstance(leaf, Value):
            self._choose(number, branch.chosen ^ {leaf.value})

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

    def _choose(self, number: int, chosen: frozenset[str]) -> None:
        branch = self._branches[number]
        if chosen != branch.chosen:
            branch.chosen = chosen
            self._refresh(number)
            self.choices_changed.emit(self.choices())

    def _number(self, index: Index) -> int:
        return index.row() if index.internalId() == _BRANCH else index.internalId() - 1

    def _leaf(self, index: Index) -> Value | Extra:
        return self._branches[index.internalId() - 1].leaves[index.row()]

    def _value(self, index: Index) -> Value | None:
        leaf = self._leaf(index) if index.isValid() and index.internalId() != _BRANCH else None
        return leaf if isinstance(leaf, Value) else None

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
