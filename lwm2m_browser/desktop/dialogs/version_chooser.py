"""The choice of an object version: from a list, or by typing its ID, its name or its URN."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import parse_identifier

_LONGEST = 60
"""Characters of an entry in the list."""


class VersionChooser(QComboBox):
    """Lists the object versions of a catalogue, and finds them as their names are typed."""

    entry_changed = Signal(object)
    """The `Entry` that is chosen now; None for none."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self._catalogue: Catalogue | None = None
        self._entries: Sequence[Entry] = ()
        field = QLineEdit()
        field.setAccessibleName(title)
        field.setPlaceholderText(tr("ID, name or URN"))
        field.editingFinished.connect(self._take_typed)
        self.setLineEdit(field)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.currentIndexChanged.connect(lambda: self.entry_changed.emit(self.entry))

    @property
    def entry(self) -> Entry | None:
        """What is chosen."""
        number = self.currentIndex()
        return self._entries[number] if 0 <= number < len(self._entries) else None

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """List the versions of a catalogue; the choice stays where it has the same object version."""
        chosen = self.entry
        self._catalogue, self._entries = catalogue, catalogue.entries
        with QSignalBlocker(self):
            self.clear()
            self.addItems([_titled(entry) for entry in self._entries])
        self.choose(chosen)

    def choose(self, entry: Entry | None) -> None:
        """Choose an object version that is in the list."""
        keys = [one.key for one in self._entries]
        number = keys.index(entry.key) if entry and entry.key in keys else -1
        self.setCurrentIndex(number)
        self.setEditText(self.itemText(number) if number >= 0 else "")

    def _take_typed(self) -> None:
        """What was typed may be an ID, a path or a URN; what is nothing of these gives way to the choice."""
        text = self.currentText()
        if text == self.itemText(self.currentIndex()):
            return
        number = self.findText(text)
        if number >= 0:
            self.setCurrentIndex(number)
            return
        try:
            found = self._catalogue.find(parse_identifier(text)) if self._catalogue else None
        except ValueError:
            found = None
        self.choose(found or self.entry)


def _titled(entry: Entry) -> str:
    return one_line(shortened(f"{entry.object_id} · {entry.version} · {entry.name}", _LONGEST))
