"""The versions of an object, to switch between them."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.model_index import NOWHERE, Index
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version

_LONGEST = 120
"""Characters of a version: a source may hold a sentence there."""
_version = itemgetter(1)
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class VersionBox(ChoiceBox):
    """Lists the versions of an object, the newest first, with one of them chosen; hidden where there is no other."""

    version_requested = Signal(object, int)
    """The key of the entry to show instead, (object ID, `Version`), and how many with that key come before it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("versionChooser")
        self.name_unseen(tr("Version of the object"))
        self.setToolTip(tr("Show another version of this object"))
        # Not as wide as the widest version.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._model = VersionModel()
        self._model.setParent(self)
        self.setModel(self._model)
        self.activated.connect(self._choose)

    def show_entry(self, entry: Entry, versions: Sequence[Entry]) -> None:
        """Show an object version among all versions of its object."""
        self._model.list_versions(sorted(versions, key=_version))
        self.setMinimumContentsLength(len(_titled("1.10", 1, 2 if self._model.has_twins else 1)))
        self.setCurrentIndex(self._model.row(entry))
        self.setVisible(len(versions) > 1)

    def _choose(self, row: int) -> None:
        version = self._model.version(row)
        self.version_requested.emit(version.entry.key, version.place)


class ListedVersion(NamedTuple):
    """A version among those of its object."""

    entry: Entry
    place: int
    """How many with the same version a source lists before it."""
    twins: int
    """How many there are with the same version in the source, itself among them."""

    @property
    def title(self) -> str:
        """What it is called in the list."""
        version = shortened(self.entry.version.text, _LONGEST) or "–"
        if self.entry.origin:
            origin = shortened(self.entry.origin, _LONGEST)
            return one_line(tr("Version {version}, {origin}", version=version, origin=origin))
        return one_line(_titled(version, self.place + 1, self.twins))


class VersionModel(QAbstractListModel):
    """Newest first. What stands in a row is found out when it is looked at: of ten thousand, a dozen are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: Sequence[Entry] = ()
        """By version."""
        self.has_twins = False
        self._beside: Counter[Version] = Counter()
        """How many of a version are from beside the source."""

    def list_versions(self, versions: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.versions = versions
        self._beside = Counter(one.version for one in versions if one.origin)
        self.has_twins = len(set(map(_version, versions))) < len(versions)
        self.endResetModel()

    def version(self, row: int) -> ListedVersion:
        """The text of a row. Duplicates appear in the order of the source."""
        number = len(self.versions) - 1 - row
        twins = numbers_of(self.versions, self.versions[number].key)
        place = twins.stop - 1 - number
        entry = self.versions[twins[place]]
        return ListedVersion(entry, place, len(twins) - self._beside[entry.version])

    def row(self, entry: Entry) -> int:
        """The row of an entry; -1 if there is none. Duplicates may be equal in all their elements."""
        twins = numbers_of(self.versions, entry.key)
        places = [place for place, number in enumerate(twins) if self.versions[number] == entry]
        place = next((one for one in places if self.versions[twins[one]] is entry), places[0] if places else None)
        return -1 if place is None else len(self.versions) - twins.stop + place

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in _SHOWN or not index.isValid():
            return None
        return self.version(index.row()).title


def _titled(version: str, place: int, count: int) -> str:
    """What a version is called that stands at a place, counted from 1, among `count` of the same."""
    if count > 1:
        return tr("Version {version} ({place} of {count})", version=version, place=place, count=count)
    return tr("Version {version}", version=version)
