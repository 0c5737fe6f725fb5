"""An object's resources: a table, a field to search it, and all about the selected one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.resource_details import ResourceDetails
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.session.definition_reader import ReadDefinition
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.desktop.widgets.splitter import Splitter
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import joined, ntr, tr
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.folding import fold

_SHARES = (300, 170)
"""The proportion of the list and the selected resource at first."""
_FLAT = 1.8
"""So many times as wide as high, the selected resource stands beside the table."""
_SPACE = 4


class ResourcesPanel(QWidget):
    """Shows the resources of an entry; in a flat pane, the selected one stands beside them."""

    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""
    resource_selected = Signal()
    """The resource that was asked for is selected."""
    current_changed = Signal(object)
    """The `ResourceRow` that is told in full; None for none."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ResourceRow] = ()
        self._absent = ""
        """What is said in place of a description that is empty."""
        self._notes: list[str] = []
        self._wanted: int | None = None
        """The ID of the resource that was asked for and is to be selected once it has been read."""
        self._lacking: Entry | None = None
        """The entry that does not have it, as far as it has been read."""
        self.field = LineEdit()
        self.field.setObjectName("resourceField")
        self.field.setAccessibleName(tr("Search in the resources of this object"))
        self.field.setPlaceholderText(tr("Search these resources"))
        self.field.setAcceptDrops(False)  # what is dropped here is for the window
        self.field.textChanged.connect(self._narrow)
        self._count = MutedLabel()
        self._count.setObjectName("resourceCount")
        self._count.setWordWrap(False)
        self._note = MutedLabel()
        self._note.setObjectName("resourceNote")
        self.facts = FactsLine("resource", tr("Download the full definition"))
        self._list = ResourceList()
        self._details = ResourceDetails()
        self._list.current_changed.connect(self._show_details)
        for asking in (self._list, self._details):
            asking.usages_requested.connect(self.usages_requested)
        self._copy = icon_button("copyResources", "copy", tr("Copy these resources"))
        self._copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._copy.setMenu(self._list.copy_menu(tr("Copy these resources"), self._list.shown_entries))
        self._parts = Splitter(Qt.Orientation.Vertical)
        self._lay_out()

    def show_definition(self, entry: Entry, read: ReadDefinition) -> None:
        """Show the resources that a definition lists."""
        if self._lacking is not None and self._lacking.key != entry.key:
            self._wanted, self._lacking = None, None
        result = read.loaded.result
        resources = result.resources if isinstance(result, Definition) else ()
        has_facts = isinstance(result, Definition) and result.is_facts
        self._absent = tr("The built-in facts have no descriptions.") if has_facts else tr("no description given")
        rows = [ResourceRow(entry, resource) for resource in resources]
        self._list.be_about(rows, read.common)
        self._show(rows, _notes(read))

    def forget(self) -> bool:
        """Take what is seen for nothing of the entry any more; whether anything is."""
        seen, self._rows = bool(self._rows), ()
        return seen

    def clear(self) -> None:
        """Show nothing, until there is something."""
        self._show([], [])

    def select(self, resource_id: int) -> None:
        """Select a resource, now or when it has been read; what is searched for must not hide it."""
        self.field.clear()
        self._wanted, self._lacking = resource_id, None
        if self._rows:
            self._select_wanted()

    def put_in_tab_order(self) -> None:
        """Have Tab reach the list before the selected resource, whatever the splitter has made of them."""
        self.setTabOrder(self._list, self._details)

    def current(self) -> ResourceRow | None:
        """The resource that is told in full."""
        return self._list.current_entry()

    def show_usages(self, objects: int | None) -> None:
        """Show how many objects have the selected resource; None as long as that is not known."""
        self._details.show_usages(objects)

    def enter(self) -> None:
        """Take the keyboard into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, rows: Sequence[ResourceRow], notes: Sequence[str]) -> None:
        self._rows = rows
        self._notes = list(notes)
        self._narrow()
        if rows:
            self._select_wanted()
        self._show_notes()

    def _select_wanted(self) -> None:
        if self._wanted is None:
            return
        if self._list.select_resource(self._wanted):
            self._wanted, self._lacking = None, None
            self.resource_selected.emit()
            return
        self._lacking = entry = self._rows[0].entry
        called = f"{entry.object_id} {entry.name} {entry.version}"
        self._notes.append(tr("{object} has no resource {resource_id}.", object=called, resource_id=self._wanted))
        self._show_notes()

    def _show_notes(self) -> None:
        self._note.setText(visible_lines(joined(*self._notes)))
        self._note.setVisible(bool(self._notes))

    def _narrow(self) -> None:
        words = fold(self.field.text()).split()
        found = [row for row in self._rows if all(word in self._text(row) for word in words)]
        self._list.list_rows(found)
        self._show_details(self._list.current_entry())
        total = len(self._rows)
        self._count.setText(
            tr("{shown:,} of {total:,}", shown=len(found), total=total)
            if words
            else ntr("{count:,} resource", "{count:,} resources", total)
        )
        self._count.setVisible(bool(self._rows))
        self._copy.setEnabled(bool(found))

    def _text(self, row: ResourceRow) -> str:
        registered = self._list.common.get(row.resource.resource_id)
        return fold("\n".join((*map(str, row.resource), registered.name if registered else "")))

    def _show_details(self, row: ResourceRow | None) -> None:
        self._details.show_resource(row, self._list.common, self._absent)
        self.current_changed.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_flat = self.width() > _FLAT * self.height()
        orientation = Qt.Orientation.Horizontal if is_flat else Qt.Orientation.Vertical
        if orientation is not self._parts.orientation():
            self._parts.setOrientation(orientation)
            self._parts.setSizes(_SHARES)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(_SPACE)
        line.addWidget(self._count)
        line.addWidget(self.field, stretch=1)
        line.addWidget(self._copy)
        self._parts.addWidget(self._list)
        self._parts.addWidget(self._details)
        self._parts.setSizes(_SHARES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACE)
        layout.addLayout(line)
        layout.addWidget(self._note)
        layout.addWidget(self._parts, stretch=1)
        layout.addWidget(self.facts)


def _notes(read: ReadDefinition) -> list[str]:
    """What is to be known of the definition before one relies on it."""
    copy, result, problems = read.loaded.copy, read.loaded.result, read.loaded.problems
    notes = []
    if copy is not None and copy.warning is not None and copy.checked is not None:
        kept = tr("Cached copy of {date}.", date=f"{copy.checked:%Y-%m-%d}")
        notes.append(f"{kept} {copy.warning}")
    notes += [tr("In the file, {problem}", problem=problem) for problem in problems[:3]]
    if isinstance(result, Definition) and not result.resources:
        notes.append(tr("The definition lists no resources."))
    return notes
