"""Workspaces in the menu: what is open beside the source, under a name by which it is opened again."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.session.beside_files import BesideFiles
from lwm2m_browser.desktop.session.notices import damaged, not_remembered
from lwm2m_browser.desktop.widgets.listed_actions import ListedActions
from lwm2m_browser.desktop.widgets.plain_text import plain_action, plain_tooltip
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.storage.workspaces import Workspace, Workspaces


class WorkspaceCommands(QObject):
    """Lists, opens, saves and deletes them. What is opened or closed later belongs to the open workspace."""

    status_message = Signal(str)
    """What was done, in a sentence."""
    notice_raised = Signal(object)
    """A `Notice`: a change is not kept for the next start, or the file of before was damaged."""

    def __init__(
        self, workspaces: Workspaces, files: BesideFiles, actions: Mapping[str, QAction], menu: QMenu, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspaces = workspaces
        self._files = files
        self._window = window
        self._menu = menu
        self._name = ""
        """That of the open one; empty where none is."""
        self._menu.setToolTipsVisible(True)
        self._save, self._delete = actions["actionSaveWorkspace"], actions["actionDeleteWorkspace"]
        self._save.triggered.connect(self._ask_for_name)
        self._delete.triggered.connect(self._delete_open)
        menu.addSeparator()
        self._listed = ListedActions(menu)
        menu.aboutToShow.connect(self._read_again)
        files.places_changed.connect(self._follow)
        self._list()

    def open(self, name: str) -> None:
        """Open a workspace, in place of what is open beside the source."""
        workspace = self._workspaces.find(name)
        if workspace is None:
            return
        self._name = name
        self._files.use(workspace.paths)
        self._list()
        self.status_message.emit(tr("Opened the workspace “{name}”.", name=name))

    def save(self, name: str) -> None:
        """Give what is open a name."""
        self._name = name
        self._change(lambda: self._workspaces.save(Workspace(name, self._files.places)))
        self.status_message.emit(tr("Saved the workspace “{name}”.", name=name))

    def _follow(self) -> None:
        if not self._files.places:
            self._name = ""
        elif self._name and (known := self._workspaces.find(self._name)) and known.paths != self._files.places:
            self._change(lambda: self._workspaces.save(Workspace(self._name, self._files.places)))
        self._list()

    def _ask_for_name(self) -> None:
        from lwm2m_browser.desktop.dialogs.workspace_dialog import WorkspaceDialog  # here, to keep the start fast

        dialog = WorkspaceDialog({one.name for one in self._workspaces.all}, self._name, self._window)
        dialog.name_chosen.connect(self.save)
        show_in_place_of_older(dialog)

    def _delete_open(self) -> None:
        name, self._name = self._name, ""
        self._change(lambda: self._workspaces.delete(name))
        self.status_message.emit(tr("Deleted the workspace “{name}”; its files are unchanged.", name=name))

    def _change(self, change: Callable[[], Words]) -> None:
        try:
            notice = damaged(change())
        except OSError as error:
            notice = not_remembered(Message("workspace"), error)
        if notice:
            self.notice_raised.emit(notice)
        self._list()

    def _read_again(self) -> None:
        """Read what other windows changed."""
        self._workspaces.read_again()
        self._list()

    def _list(self) -> None:
        self._listed.clear()
        for number, workspace in enumerate(self._workspaces.all, start=1):
            action = self._listed.add(plain_action(workspace.name))
            action.setToolTip(plain_tooltip("\n".join(workspace.paths)))
            action.setObjectName(f"workspace{number}")
            action.setCheckable(True)
            action.setChecked(workspace.name == self._name)
            action.triggered.connect(partial(self.open, workspace.name))
        self._save.setEnabled(bool(self._files.places))
        self._delete.setEnabled(bool(self._name))
