"""One facet as the tree shows it: its title, and the leaves below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole
from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.suggest.facets import Facet, Facets, Value

_SHORT = 10
"""How many values a facet that has more of them shows at first: those that would show the most entries."""

_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class Extra(Enum):
    """A leaf that is no value."""

    FIELD = "field"
    """The place of the field that narrows the values of a facet that has many."""
    TOGGLE = "toggle"
    """Shows all values, or fewer."""


@dataclass
class FacetBranch:
    """A facet, and what stands below it."""

    facet: Facet
    facets: Facets
    """All of them, which know what a row is called."""
    values: Sequence[Value] = ()
    chosen: frozenset[str] = frozenset()
    is_whole: bool = False
    """Whether all values are shown, where there are many."""
    narrowing: str = ""
    """What the values shown contain, where the user has typed that."""
    leaves: Sequence[Value | Extra] = ()
    """What is shown below it."""

    def wanted_leaves(self) -> Sequence[Value | Extra]:
        """The values in their order that would show anything; what is chosen in any case.

        Where there are many: those that contain what was typed, all of them, or those that would show the most.
        """
        values = self._values()
        if len(self.values) <= _SHORT:
            return values
        if self.narrowing:
            wanted = fold(self.narrowing)
            return [
                Extra.FIELD,
                *(one for one in values if wanted in fold(self.title_of(one)) or one.value in self.chosen),
            ]
        if len(values) <= _SHORT:
            return [Extra.FIELD, *values]
        if not self.is_whole:
            most = {one.value for one in sorted(values, key=lambda one: -one.count)[:_SHORT]} | self.chosen
            values = [one for one in values if one.value in most]
        return [Extra.FIELD, *values, Extra.TOGGLE]

    def chosen_titles(self) -> list[str]:
        """What the chosen values are called, in the order of the values."""
        return [self.title_of(one) for one in self._values() if one.value in self.chosen]

    def title_of(self, leaf: Value) -> str:
        """The title of a value; most are data, and not translated."""
        return one_line(tr(leaf.title) if leaf.value in self.facet.titles else leaf.title)

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
                return f"✓ {len(self.chosen)}" if self.chosen else ""
        return None

    def leaf_data(self, row: int, role: int) -> object:
        leaf = self.leaves[row]
        if leaf is Extra.FIELD:
            return self.field_name if role == Qt.ItemDataRole.AccessibleTextRole else None
        if leaf is Extra.TOGGLE:
            return self._toggle_data(role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title_of(leaf)
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

    @property
    def field_name(self) -> str:
        """What the field that narrows the values is called."""
        return tr("Find in “{title}”", title=tr(self.facet.title))

    def _toggle_data(self, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                count = len(self._values())
                return tr("Show fewer") if self.is_whole else ntr("Show all {count:,}…", "Show all {count:,}…", count)
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self._toggle_data(Qt.ItemDataRole.DisplayRole)
                return tr("{title}: {value}", title=tr(self.facet.title), value=shown)
        return None

    def _in_words(self, leaf: Value) -> str:
        return tr(
            "{title}: {value}, {rows}",
            title=tr(self.facet.title),
            value=self.title_of(leaf),
            rows=self.facets.counted(leaf.count),
        )

    def _chosen_count(self) -> str:
        """How many values are selected, in words; empty for none."""
        return ntr("{count} selected", "{count} selected", len(self.chosen)) if self.chosen else ""

    def _values(self) -> list[Value]:
        """The values that would show anything, and all chosen ones, also those that another catalogue had."""
        known = {one.value for one in self.values}
        gone = [Value(value, self.facet.titles.get(value, value), 0) for value in sorted(self.chosen - known)]
        return [*(one for one in self.values if one.count or one.value in self.chosen), *gone]
