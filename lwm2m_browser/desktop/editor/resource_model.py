"""The resources that are edited, as rows of a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lwm2m_browser.drafts.draft import RESOURCE_TAGS
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS

_LONGEST = 200
"""Characters of a cell: no column shows more."""
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class ResourceModel(QAbstractTableModel):
    """Shows what is typed at once; whoever listens brings it into the file, and says with `take` what came of it."""

    text_edited = Signal(int, str, str)
    """The position of a resource, one of `RESOURCE_TAGS`, and its new text."""

    def __init__(self, resources: Sequence[Mapping[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = [dict(one) for one in resources]

    @property
    def rows(self) -> Sequence[Mapping[str, str]]:
        """The texts of the resources as they are shown."""
        return self._rows

    def take(self, resources: Sequence[Mapping[str, str]]) -> None:
        """Show these resources. Only rows and cells that differ are told of: what is current stays so."""
        if len(resources) != len(self._rows):
            self._take_rows(resources)
        for row, texts in enumerate(resources):
            if self._rows[row] != texts:
                changed = [tag for tag in RESOURCE_TAGS if self._rows[row][tag] != texts[tag]]
                self._rows[row] = dict(texts)
                for tag in changed:
                    self._tell(row, tag)

    def _take_rows(self, resources: Sequence[Mapping[str, str]]) -> None:
        """Put in the rows that come between those that are the same, in place of those that go."""
        before, after = self._rows, resources
        most = min(len(before), len(after))
        start = next((row for row in range(most) if before[row] != after[row]), most)
        most -= start
        end = next((row for row in range(most) if before[-1 - row] != after[-1 - row]), most)
        if start + end < len(before):
            self.beginRemoveRows(_ROOT, start, len(before) - end - 1)
            del self._rows[start : len(before) - end]
            self.endRemoveRows()
        if start + end < len(after):
            self.beginInsertRows(_ROOT, start, len(after) - end - 1)
            self._rows[start:start] = [dict(one) for one in after[start : len(after) - end]]
            self.endInsertRows()

    def set_text(self, row: int, tag: str, text: str) -> None:
        """Change one text."""
        if self._rows[row][tag] != text:
            self._rows[row][tag] = text
            self._tell(row, tag)
            self.text_edited.emit(row, tag, text)

    def insert(self, row: int, texts: Mapping[str, str]) -> None:
        """Show one more resource."""
        self.beginInsertRows(_ROOT, row, row)
        self._rows.insert(row, {tag: texts.get(tag, "") for tag in RESOURCE_TAGS})
        self.endInsertRows()

    def remove(self, row: int) -> None:
        """Show a resource no more."""
        self.beginRemoveRows(_ROOT, row, row)
        del self._rows[row]
        self.endRemoveRows()

    def move(self, row: int, to: int) -> None:
        """Show a resource at another position."""
        self.beginMoveRows(_ROOT, row, row, _ROOT, to + (to > row))
        self._rows.insert(to, self._rows.pop(row))
        self.endMoveRows()

    # ---- What Qt asks for

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(RESOURCE_TAGS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][RESOURCE_TAGS[index.column()]]
        if role == Role.EditRole:
            return text
        return one_line(shortened(text, _LONGEST)) if role == Role.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        self.set_text(index.row(), RESOURCE_TAGS[index.column()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        element = RESOURCE_ELEMENTS[section]
        if role == Role.DisplayRole:
            return tr(element.title)
        return tr(element.meaning) if role == Role.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable if index.isValid() else flag.NoItemFlags

    def _tell(self, row: int, tag: str) -> None:
        index = self.index(row, RESOURCE_TAGS.index(tag))
        self.dataChanged.emit(index, index)
