"""What can be done with definitions besides reading them: fetch all, save, compare, resolve what devices say."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from lwm2m_browser.desktop.commands.last_folder import SAVE, LastFolder
from lwm2m_browser.desktop.commands.pasted_references import PastedReferences
from lwm2m_browser.desktop.commands.snapshot_command import SnapshotCommand
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:  # the dialogs are imported when they are opened, to keep the start fast
    from lwm2m_browser.desktop.dialogs.compare_dialog import CompareDialog
    from lwm2m_browser.desktop.dialogs.offline_dialog import OfflineDialog
    from lwm2m_browser.desktop.dialogs.resolve_dialog import ResolveDialog

_OFFLINE = N_("Not available while working offline: definitions have to be downloaded")
_TWO = 2


class DefinitionCommands(QObject):
    """Does what four actions say, for what a session shows. Each dialog is there once, and blocks nothing."""

    notice_raised = Signal(object)
    """A `Notice` to show."""
    status_message = Signal(str)
    """What is being done, in a sentence."""
    row_opened = Signal(object, object)
    """Of *Resolve*: the `Entry` that is to be shown in the window, and the ID of one of its resources, or None."""
    definitions_fetched = Signal()
    """There are more definitions on this machine than before."""

    def __init__(
        self, actions: Mapping[str, QAction], session: Session, views: ViewSwitch, field: QLineEdit, window: QWidget
    ) -> None:
        """`field`: where one searches; what devices send is resolved where it is pasted or entered there."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._actions = [
            actions[name] for name in ("actionMakeOffline", "actionSaveSnapshot", "actionCompare", "actionResolve")
        ]
        self._offline, self._snapshot, self._compare, resolve = self._actions
        self._views = views
        self._comparing: CompareDialog | None = None
        self._shown: Entry | None = None
        """What the details show: a version that the search hides is in no row."""
        self._resolving: ResolveDialog | None = None
        self._fetching: OfflineDialog | None = None
        self._saving = SnapshotCommand(LastFolder(session.folders.settings, SAVE), window)
        self._saving.notice_raised.connect(self.notice_raised)
        self._saving.status_message.connect(self.status_message)
        self._offline.triggered.connect(self._fetch_all)
        self._snapshot.triggered.connect(self._save_snapshot)
        self._compare.triggered.connect(self._compare_chosen)
        resolve.triggered.connect(lambda: self.resolve(""))
        PastedReferences(field).found.connect(self.resolve)
        if session.offline:
            self._offline.setToolTip(tr(_OFFLINE))
        session.catalogue_changed.connect(self._follow_session)
        views.selection_changed.connect(self._follow_selection)
        self._follow_session()

    def follow_details(self, entry: Entry | None) -> None:
        """Take what the details show for what is meant where nothing is selected."""
        self._shown = entry

    def compare(self, chosen: Sequence[Entry]) -> None:
        """Compare two object versions; if only one is given, the user selects the other."""
        from lwm2m_browser.desktop.dialogs.compare_dialog import CompareDialog

        if self._session.catalogue is None:
            return
        if self._comparing is None:
            self._comparing = CompareDialog(self._session.catalogue, self._session.library, self._window)
            self._comparing.definitions_read.connect(self._session.look_at_problems)
            self._comparing.finished.connect(self._forget_comparing)
        self._comparing.compare(chosen)
        _bring_up(self._comparing)

    def fetch(self, entries: Sequence[Entry]) -> None:
        """Download the definitions of some object versions, as far as they are missing."""
        from lwm2m_browser.desktop.dialogs.offline_dialog import OfflineDialog

        if self._fetching is not None:
            self._fetching.close()
        self._fetching = OfflineDialog(entries, self._session.library, self._window)
        self._fetching.definitions_fetched.connect(self._follow_session)
        self._fetching.definitions_fetched.connect(self.definitions_fetched)
        self._fetching.finished.connect(self._forget_fetching)
        _bring_up(self._fetching)

    def shutdown(self) -> None:
        """Cancel what is running. The dialogs do that themselves when they are closed."""
        self._saving.shutdown()

    def _compare_chosen(self) -> None:
        """Compare what is selected, else what the details show, else what answers the search best.

        One version alone is compared with its neighbour.
        """
        view, catalogue = self._views.current, self._session.catalogue
        is_elsewhere = self._shown is not None and not view.table.selected_count()
        if view.is_searched and not is_elsewhere:
            view.select_best()
        chosen = [self._shown] if self._shown and is_elsewhere else self._compared()
        self.compare(catalogue.with_neighbour(chosen[0]) if catalogue and len(chosen) == 1 else chosen)

    def _compared(self) -> Sequence[Entry]:
        """The object versions that the selected rows are about, unless they are more than what can be compared."""
        table = self._views.current.table
        chosen: dict[Entry, None] = {}
        for row in table.selected_entries():
            chosen[table.search_spec.entry(row)] = None
            if len(chosen) > _TWO:
                return ()
        return list(chosen)

    def _follow_selection(self) -> None:
        self._compare.setText(tr("Co&mpare these…") if len(self._compared()) == _TWO else tr("Co&mpare…"))

    def resolve(self, text: str) -> None:
        """Resolve a text, unless it is empty: then what is on the clipboard, if that points at something."""
        from lwm2m_browser.desktop.dialogs.resolve_dialog import ResolveDialog
        from lwm2m_browser.references.paste import points_at_something

        if self._session.catalogue is None:
            return
        if self._resolving is None:
            self._resolving = ResolveDialog(self._session.catalogue, self._session.library, self._window)
            self._resolving.row_opened.connect(self.row_opened)
            self._resolving.download_requested.connect(self.fetch)
            self._resolving.definitions_read.connect(self._session.look_at_problems)
            self._resolving.finished.connect(self._forget_resolving)
        if not text and self._resolving.is_empty:
            copied = QGuiApplication.clipboard().text()
            text = copied if points_at_something(copied) else ""
        if text:
            self._resolving.take(text)
        _bring_up(self._resolving)

    def _fetch_all(self) -> None:
        if self._session.catalogue:
            self.fetch(self._session.catalogue.entries)

    def _forget_comparing(self) -> None:
        self._comparing = None

    def _forget_resolving(self) -> None:
        self._resolving = None

    def _forget_fetching(self) -> None:
        self._fetching = None

    def _save_snapshot(self) -> None:
        if self._session.catalogue:
            self._saving.ask(self._session.catalogue, self._session.library)

    def _follow_session(self) -> None:
        catalogue = self._session.catalogue
        for action in self._actions:
            action.setEnabled(catalogue is not None and not (action is self._offline and self._session.offline))
        for dialog in (self._comparing, self._resolving):
            if catalogue is not None and dialog is not None:
                dialog.show_source(catalogue, self._session.library)


def _bring_up(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
