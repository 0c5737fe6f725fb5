"""*ID map*: which IDs are taken, reserved and free, of the catalogue that is shown."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.last_folder import SAVE, LastFolder
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.identifier import Identifier

if TYPE_CHECKING:
    from lwm2m_browser.desktop.id_map.id_map_dialog import IdMapDialog
    from lwm2m_browser.desktop.id_map.id_view import IdMaps
    from lwm2m_browser.sources.definitions.library import Library


class IdMapCommand(QObject):
    """Shows the map once a worker has made it, and makes it again when another catalogue is shown meanwhile."""

    notice_raised = Signal(object)
    """A `Notice` to show."""
    status_message = Signal(str)
    """Why there is no map, in a sentence."""
    target_requested = Signal(object)
    """The `Identifier` of an object that is to be shown."""
    objects_requested = Signal(str)
    """The text that is to be searched for among the objects."""

    def __init__(self, session: Session, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._folder = LastFolder(session.folders.settings, SAVE, self)
        self._folder.notice_raised.connect(self.notice_raised)
        self._task = Task(self)
        self._task.succeeded.connect(self._show)
        self._task.failed.connect(lambda error: self._explain(str(error)))
        self._task.faulted.connect(self._explain)
        self._dialog: IdMapDialog | None = None
        """The one that is open."""
        self._action = action
        action.setEnabled(session.catalogue is not None)
        action.triggered.connect(self._ask)
        session.catalogue_changed.connect(self._follow)

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._task.shutdown()

    def _ask(self) -> None:
        if self._dialog is None:
            self._make()
        else:
            self._dialog.raise_()
            self._dialog.activateWindow()

    def _follow(self) -> None:
        self._action.setEnabled(True)
        if self._dialog is not None or self._task.is_running:
            self._make()

    def _make(self) -> None:
        if self._session.catalogue is not None:
            self._task.start(partial(maps_of, self._session.catalogue, self._session.library))

    def _show(self, maps: "IdMaps") -> None:
        if self._dialog is None:
            self._dialog = self._open()
        self._dialog.show_maps(maps)

    def _open(self) -> "IdMapDialog":
        from lwm2m_browser.desktop.id_map.id_map_dialog import IdMapDialog  # imported here, to keep the start fast

        dialog = IdMapDialog(self._session.settings, self._folder.proposed(), self._window)
        dialog.exported.connect(self._folder.remember)
        dialog.object_requested.connect(lambda object_id: self.target_requested.emit(Identifier(object_id)))
        dialog.resource_requested.connect(lambda resource_id: self.objects_requested.emit(f"uses:{resource_id}"))
        dialog.finished.connect(self._forget)
        dialog.show()
        return dialog

    def _forget(self) -> None:
        """It is deleted when it is closed."""
        self._dialog = None

    def _explain(self, reason: Words) -> None:
        self.status_message.emit(tr("The IDs could not be shown. {reason}", reason=reason))


def maps_of(catalogue: Catalogue, library: "Library", _: TaskContext) -> "IdMaps":
    """The maps of a catalogue's objects and of the reusable resources known on this machine; for a worker."""
    from lwm2m_browser.desktop.id_map.id_view import IdMaps
    from lwm2m_browser.registry.id_map import map_of_objects, map_of_resources, one_by_one
    from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts

    objects = map_of_objects(catalogue.entries, builtin_facts().reservations)
    resources = map_of_resources(library.on_this_machine().common())
    return IdMaps(list(one_by_one(*objects)), list(one_by_one(*resources)))
