"""*Where is this used*: finds the objects that have a resource, and shows them in a dialog."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.last_folder import SAVE, LastFolder
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex, IndexState
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.errors import SourceError
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.search.columns.resource_cell_terms import number_term
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.suggest.resource_usage import Usage, Wanted, asked_row, usage_of, wanted_by

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library


class UsageCommand(QObject):
    """Answers for what the search text names, for the current row of a view, or for a resource that it is asked about.

    The definitions on this machine are read first, unless they are read already.
    """

    notice_raised = Signal(object)
    """A `Notice` to show."""
    status_message = Signal(str)
    """What is being done, in a sentence."""
    download_requested = Signal(object)
    """The entries whose definitions are to be fetched, in place of the facts of them."""
    resource_requested = Signal(object)
    """The `ResourceRow` that is to be shown in the window, with its object."""

    def __init__(
        self,
        session: Session,
        reading: DefinitionsIndex,
        views: ViewSwitch,
        search: SearchBar,
        action: QAction,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._reading = reading
        self._views = views
        self._search = search
        self._window = window
        self._folder = LastFolder(session.folders.settings, SAVE, self)
        self._folder.notice_raised.connect(self.notice_raised)
        self._wanted: Wanted | None = None
        """What is asked about as soon as the definitions are read."""
        self._task = Task(self)
        self._task.succeeded.connect(self._show)
        self._task.failed.connect(lambda error: self._explain(str(error)))
        self._task.faulted.connect(self._explain)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for part in (search, *views.tables):  # the list of an object's resources has this key for itself
            part.addAction(action)
        action.triggered.connect(self._ask_for_current)
        reading.state_changed.connect(self._go_on)

    def ask(self, row: ResourceRow) -> None:
        """Show the usages of a resource."""
        self._ask(Wanted(row))

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._task.shutdown()

    def _ask_for_current(self) -> None:
        """For what is typed, where one types; else for the current row; else for what is typed all the same."""
        entry, resource_id = self._views.current.current()
        typed = wanted_by(self._search.text())
        if typed and (self._search.field.hasFocus() or resource_id is None):
            self._ask(typed)
        elif entry is not None and resource_id is not None:
            self._ask(Wanted(resource_id=resource_id, key=entry.key))
        else:
            self.status_message.emit(tr("Enter or select a resource, by ID or name, to find its usages."))

    def _ask(self, wanted: Wanted) -> None:
        self._wanted = wanted
        if self._reading.state is not IndexState.READ:
            self.status_message.emit(tr("Reading definitions…"))
        if self._reading.state is IndexState.CANCELLED:
            self._reading.read_again()  # this command needs them now
        else:
            self._reading.need()
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted is None:
            return
        index = self._session.index
        if self._reading.state is IndexState.CANCELLED:
            self._wanted = None
            self._explain(tr("Definitions not loaded."))
        elif index is not None and index.resources is not None:
            self._task.start(partial(find_usage, self._wanted, index.resources, self._session.library))
            self._wanted = None

    def _explain(self, reason: Words) -> None:
        self.status_message.emit(tr("Could not find usages. {reason}", reason=reason))

    def _show(self, usage: Usage | None) -> None:
        from lwm2m_browser.desktop.dialogs.usage_dialog import UsageDialog  # imported here, to keep the start fast

        if usage is None:
            self._explain(tr("No definition on this computer has this resource."))
            return
        session = self._session
        folder, asks_network = self._folder.proposed(), session.library.asks_network
        dialog = UsageDialog(usage, session.settings, folder, self._window, asks_network=asks_network)
        dialog.exported.connect(self._folder.remember)
        dialog.resource_requested.connect(self.resource_requested)
        dialog.download_requested.connect(self.download_requested)
        dialog.show()


def find_usage(wanted: Wanted, resources: ResourceIndex, library: "Library", _: TaskContext) -> Usage | None:
    """Who uses a resource, and what Common.xml says of it if that is on this machine; for a worker. None: nobody."""
    asked = asked_row(wanted, resources)
    if asked is None:
        return None
    numbers = resources.select(number_term("id", asked.resource.resource_id))
    rows = [resources.row(number) for number in numbers]
    of_facts = (row.entry for row, number in zip(rows, numbers, strict=True) if resources.is_fact(number))
    return usage_of(asked, rows, _registered(library))._replace(of_facts=tuple(of_facts))


def _registered(library: "Library") -> Sequence[Resource]:
    try:
        return library.on_this_machine().common()
    except SourceError:
        return ()
