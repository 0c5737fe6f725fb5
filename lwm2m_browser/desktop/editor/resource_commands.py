"""Adding, removing and moving resources."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.editor.edited_definition import EditedDefinition
from lwm2m_browser.desktop.editor.resource_table import ResourceTable
from lwm2m_browser.desktop.editor.reusable_dialog import ReusableDialog
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.drafts.draft import RESOURCE_TAGS
from lwm2m_browser.drafts.new_object import new_resource, reusable_resource
from lwm2m_browser.messages import message_of
from lwm2m_browser.registry.definition import Resource


class ResourceCommands(QObject):
    """Does what the actions say, with the current resource of the table."""

    refused = Signal(object)
    """A sentence: why no reusable resources are offered."""

    def __init__(
        self,
        edited: EditedDefinition,
        table: ResourceTable,
        common: Callable[[], Sequence[Resource]],
        actions: Mapping[str, QAction],
        window: QWidget,
    ) -> None:
        """`common`: reads the reusable resources; for a worker."""
        super().__init__(window)
        self._edited, self._table, self._window = edited, table, window
        self._common: Sequence[Resource] = ()
        self._dialog: ReusableDialog | None = None
        self._reading = Task(self)
        self._reading.succeeded.connect(self._take_common)
        self._reading.failed.connect(lambda error: self.refused.emit(message_of(error)))
        self._reading.faulted.connect(self.refused)
        self._reading.start(lambda _: common())
        self._of_row = [actions[f"editor{name}"] for name in ("RemoveResource", "MoveUp", "MoveDown")]
        acts = {
            "editorAddResource": self._add_new,
            "editorAddReusable": self._ask_for_reusable,
            "editorRemoveResource": self._remove,
            "editorMoveUp": lambda: self._move(-1),
            "editorMoveDown": lambda: self._move(1),
        }
        for name, act in acts.items():
            actions[name].triggered.connect(lambda _=False, act=act: act())
        table.row_changed.connect(self._follow_row)
        table.taken_back.connect(self._take_back)
        self._follow_row(table.row)

    def enter(self, row: int, tag: str) -> None:
        """Take the keyboard to an element of a resource."""
        self._table.enter(row, tag if tag in RESOURCE_TAGS else "ID")

    def shutdown(self) -> None:
        """Read nothing more."""
        self._reading.shutdown()

    def _add_new(self) -> None:
        self._add(new_resource(self._rows))
        self._table.edit_cell(self._table.row, "Name")

    def _ask_for_reusable(self) -> None:
        self._dialog = ReusableDialog(self._common, self._window)
        self._dialog.chosen.connect(self._add_reusable)
        self._dialog.open()

    def _add_reusable(self, resource: Resource) -> None:
        self._add(reusable_resource(resource))

    def _add(self, texts: Mapping[str, str]) -> None:
        """Insert a resource behind the current one."""
        row = self._table.row + 1 if self._table.row >= 0 else len(self._rows)
        self._edited.add_resource(row, texts)
        self._table.enter(row, "Name")

    def _remove(self) -> None:
        row = self._table.row
        if row >= 0:
            self._edited.remove_resource(row)
            if self._rows:
                self._table.enter(min(row, len(self._rows) - 1))

    def _move(self, by: int) -> None:
        row, to = self._table.row, self._table.row + by
        if row >= 0 and 0 <= to < len(self._rows):
            self._edited.move_resource(row, to)
            self._follow_row(to)

    def _take_back(self, row: int, tag: str, text: str) -> None:
        self._edited.resources.set_text(row, tag, text)
        self._edited.end_step()

    def _follow_row(self, row: int) -> None:
        for action, is_possible in zip(self._of_row, (row >= 0, row > 0, 0 <= row < len(self._rows) - 1), strict=True):
            action.setEnabled(is_possible)

    def _take_common(self, common: Sequence[Resource]) -> None:
        self._common = common
        if self._dialog is not None:
            self._dialog.show_resources(common)

    @property
    def _rows(self) -> Sequence[Mapping[str, str]]:
        return self._edited.resources.rows
