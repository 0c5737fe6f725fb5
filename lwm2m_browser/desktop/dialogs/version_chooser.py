"""The choice of an object version: from a list, or by typing its ID, its name or its URN."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.model_index import NOWHERE, Index
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import Catalogue, numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.suggest.version_named import version_named

_LONGEST = 60
"""Characters of an entry in the list."""


_SHOWN = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole))


class VersionChooser(ChoiceBox):
    """Lists the object versions of a catalogue, and finds them as their names are typed."""

    entry_changed = Signal(object)
    """The `Entry` that is chosen now; None for none."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.name_unseen(title)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.problem = ""
        """Why what is typed names no object version, in a sentence; empty where it names one, or nothing is typed."""
        self._catalogue: Catalogue | None = None
        self._titles = _TitleModel()
        self._titles.setParent(self)
        self.setModel(self._titles)
        field = QLineEdit()
        field.setAccessibleName(title)
        field.setPlaceholderText(tr("ID, name or URN"))
        field.editingFinished.connect(self._take_typed)
        self.setLineEdit(field)
        completer = QCompleter(self._titles, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.currentIndexChanged.connect(lambda: self.entry_changed.emit(self.entry))

    @property
    def entry(self) -> Entry | None:
        number = self.currentIndex()
        return self._titles.entries[number] if number >= 0 else None

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """List the versions of a catalogue; the current one stays selected if it is in there."""
        chosen = self.entry
        self._catalogue = catalogue
        with QSignalBlocker(self):
            self._titles.show_entries(catalogue.entries)
        self.choose(chosen)

    def choose(self, entry: Entry | None) -> None:
        """Select an object version that is in the list."""
        numbers = numbers_of(self._titles.entries, entry.key) if entry else ()
        number = numbers[0] if numbers else -1
        self.problem = ""
        self.setCurrentIndex(number)
        self.setEditText(self.itemText(number) if number >= 0 else "")

    def _take_typed(self) -> None:
        text = self.currentText()
        if text == self.itemText(self.currentIndex()):
            return
        number = self.findText(text)
        if number >= 0:
            self.choose(self._titles.entries[number])
            return
        try:
            self.choose(version_named(text, self._catalogue) if self._catalogue and text.strip() else None)
        except ValueError as error:
            self._refuse(text, str(error))

    def _refuse(self, text: str, why: str) -> None:
        """Choose nothing. What was typed stays, to be mended."""
        self.problem = why
        if self.currentIndex() < 0:
            self.entry_changed.emit(None)
        self.setCurrentIndex(-1)
        self.setEditText(text)


class _TitleModel(QAbstractListModel):
    """Makes a title when it is looked at, once: there may be two hundred thousand, of which a dozen are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._made: dict[int, str] = {}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self._made = {}
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in _SHOWN or not index.isValid():
            return None
        row = index.row()
        if row not in self._made:
            self._made[row] = _titled(self.entries[row])
        return self._made[row]


def _titled(entry: Entry) -> str:
    version, name = (one_line(shortened(text, _LONGEST)) for text in (entry.version.text, entry.name))
    return shortened(f"{entry.object_id} · {version} · {name}", _LONGEST)
