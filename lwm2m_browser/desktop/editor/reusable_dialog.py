"""Choosing a reusable resource by its ID or its words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import keyed_by
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, TableSpec
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.search.columns.column import ColumnOf, number_order
from lwm2m_browser.search.folding import fold

_SIZE = (64, 26)
"""Lines of text, across and down."""
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_SHOWN = ("ID", "Name", "Operations", "Type", "RangeEnumeration", "Units", "Description")


class ReusableDialog(QDialog):
    """A search field over a list: the arrows move in the list, Enter takes the resource."""

    chosen = Signal(object)
    """The `Resource`."""

    def __init__(self, resources: Sequence[Resource], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reusableDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Add a reusable resource"))
        resize_in_lines(self, *_SIZE)
        self._field = LineEdit()
        self._field.setObjectName("reusableField")
        self._field.setAccessibleName(tr("Search the reusable resources"))
        self._field.setPlaceholderText(tr("ID, name or words of the description"))
        self._field.textChanged.connect(self._list)
        self._field.installEventFilter(self)
        self._table = ListTable(_REUSABLE)
        self._table.opened.connect(self._choose)
        button = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(button.Ok | button.Cancel)
        buttons.button(button.Ok).setText(tr("&Add"))
        buttons.button(button.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = DialogColumn(self)
        for part in (self._field, self._table, buttons):
            layout.addWidget(part)
        self._add = buttons.button(button.Ok)
        self.show_resources(resources)
        self._field.setFocus()

    def show_resources(self, resources: Sequence[Resource]) -> None:
        """Offer these."""
        self._all = [(one, fold(f"{one.resource_id} {one.name} {one.units} {one.description}")) for one in resources]
        self._list()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self._table.keyPressEvent(event)
            return True
        return False

    def accept(self) -> None:
        """Take the current resource."""
        if resource := self._table.current_entry():
            self._choose(resource)

    def _choose(self, resource: Resource) -> None:
        super().accept()
        self.chosen.emit(resource)

    def _list(self) -> None:
        words = fold(self._field.text()).split()
        found = [(one, text) for one, text in self._all if all(word in text for word in words)]
        found.sort(key=lambda each: _rank(each[0], words))
        self._table.list_and_select([one for one, _ in found])
        self._table.selectRow(0)
        self._add.setEnabled(bool(found))


def _rank(resource: Resource, words: Sequence[str]) -> tuple[int, int]:
    """First what has the ID, then what has all words in its name."""
    name = fold(resource.name)
    is_meant = words == [str(resource.resource_id)]
    return (0 if is_meant else 1 if all(word in name for word in words) else 2, resource.resource_id)


def _column(key: str, title: str, meaning: str, text: Callable[[Resource], str]) -> ColumnOf[Resource]:
    is_number = key == "ID"
    return ColumnOf[Resource](key, title, meaning, text, number_order(text) if is_number else text, is_number=is_number)


def _text_of(attribute: str) -> Callable[[Resource], str]:
    return lambda resource: str(getattr(resource, attribute))


_REUSABLE: TableSpec[Resource] = TableSpec(
    name="reusableTable",
    title=N_("Reusable resources"),
    columns=[
        _column(one.xml, one.title, one.meaning, _text_of(one.attribute))
        for one in RESOURCE_ELEMENTS
        if one.xml in _SHOWN
    ],
    stretch_columns=("Description",),
    typical_texts={"Description": A_FEW_WORDS},
    widest_texts={"RangeEnumeration": "-32768..32767", "Units": "kvarh/imp"},
    keys=keyed_by(lambda one: (one.resource_id,)),
)
