"""The tabs of the detail pane that show what is inside an object, read when somebody looks at one of them."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from lwm2m_browser.desktop.details.definition_messages import FETCH, reading, reason_of, unreadable, without_file
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.details.resources_tab import ResourcesTab
from lwm2m_browser.desktop.details.xml_tab import XmlTab
from lwm2m_browser.desktop.session.definition_reader import DefinitionReader, ReadDefinition
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.errors import NotAtHand, SourceError
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_PATIENCE = 200
"""Milliseconds after which it is said that something is being read: what comes sooner would only flicker."""


class DefinitionTabs(QObject):
    """Adds the tabs *Resources* and *Source* to a detail pane, and fills them from the session's library."""

    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""
    resource_selected = Signal()
    """The resource that was asked for is selected among those of its object."""

    def __init__(self, pane: DetailPane, session: Session) -> None:
        super().__init__(pane)
        self._session = session
        self._tabs = pane.tabs
        self._entry: Entry | None = None
        self._read: ReadDefinition | None = None
        self._filled: set[QWidget] = set()
        """The pages that show what is inside the entry already."""
        self._resources = ResourcesTab()
        self._resources.usages_requested.connect(self.usages_requested)
        self._resources.resource_selected.connect(self.resource_selected)
        self._resources.facts.fetch_requested.connect(self._fetch)
        self._source = XmlTab()
        self._resources_page = MessageStack(self._resources, "reason")
        self._source_page = MessageStack(self._source, "reason")
        self._reader = DefinitionReader(self)
        self._reader.definition_read.connect(self._show)
        self._reader.definition_read.connect(session.look_at_problems)
        self._reader.failed.connect(lambda error: self._explain(reason_of(error)))
        self._reader.faulted.connect(lambda sentence: self._explain(unreadable(str(sentence))))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell_patience)
        for page, title in ((self._resources_page, tr("Resources")), (self._source_page, tr("XML"))):
            page.action_requested.connect(lambda name: self._fetch() if name == FETCH else self._retry())
            self._tabs.addTab(page, title)
        self._tabs.currentChanged.connect(self._look)
        pane.entry_shown.connect(self._show_entry)

    @property
    def field(self) -> QLineEdit:
        """The search field of the resources tab."""
        return self._resources.field

    def show_resource(self, resource_id: int) -> None:
        """Show one resource of the entry that is shown, now or as soon as its definition has been read."""
        self._tabs.setCurrentWidget(self._resources_page)  # which shows no resources of another entry any more
        self._resources.select(resource_id)

    def enter_resources(self) -> None:
        """Take the keyboard to the resources."""
        self._tabs.setCurrentWidget(self._resources_page)
        self._resources.enter()

    def replace_facts(self) -> None:
        """Show the definition in place of built-in facts, if these are shown: it may have been downloaded."""
        self._reader.forget_common_names()
        if self._read is not None and self._read.loaded.copy is None:
            self._fetch()

    def shutdown(self) -> None:
        """Cancel what is still being read."""
        self._patience.stop()
        self._reader.shutdown()

    def _show_entry(self, entry: Entry | None) -> None:
        if entry != self._entry:
            self._reader.stop()
            self._patience.stop()
        self._entry = entry
        self._look()

    def _look(self) -> None:
        page = self._tabs.currentWidget()
        if self._entry is None or page not in (self._resources_page, self._source_page):
            return
        if self._reader.read_entry(self._entry, self._session.library):
            self._begin()
        else:
            self._fill()

    def _retry(self) -> None:
        self._reader.retry()
        self._begin()

    def _fetch(self) -> None:
        """Ask for the definition; the facts stay until it is there."""
        self._reader.fetch()
        self._tell_facts()

    def _tell_patience(self) -> None:
        if self._read is None:
            self._explain(reading())
        else:
            self._tell_facts()

    def _tell_facts(self) -> None:
        """Say that facts are shown, if they are: how they are to be replaced, and why that failed."""
        loaded = self._read.loaded if self._read else None
        if loaded is None or loaded.copy is not None:
            self._resources.facts.hide()
        elif self._reader.is_fetching:
            self._resources.facts.show_fetching()
            self._source_page.explain(reading())
        else:
            is_known = loaded.failure is None or isinstance(loaded.failure, NotAtHand)
            why = () if is_known else (str(loaded.failure),)
            self._resources.facts.show_facts(*why, asks_network=self._session.library.asks_network)
            self._source_page.explain(without_file(loaded.failure, offline=self._session.offline))

    def _begin(self) -> None:
        """Show nothing of another entry, and no reason why not."""
        self._read = None
        self._resources.facts.hide()
        self._filled.clear()
        self._resources.clear()
        self._source.show_xml("")
        for page in (self._resources_page, self._source_page):
            page.show_content()
        self._patience.start()

    def _show(self, read: ReadDefinition) -> None:
        self._read = read
        self._filled.clear()
        self._fill()
        if read.loaded.copy is None and self._reader.is_fetching:
            self._patience.start()  # mostly the definition comes before anybody could read that it will
        else:
            self._patience.stop()
            self._tell_facts()

    def _fill(self) -> None:
        """Fill the page that is looked at; the other one when somebody looks at it."""
        page = self._tabs.currentWidget()
        if self._read is None or self._entry is None or page is None or page in self._filled:
            return
        loaded = self._read.loaded
        if page is self._source_page and loaded.copy:
            self._source.show_xml(loaded.copy.xml)
            self._source_page.show_content()
        elif page is self._resources_page and isinstance(loaded.result, SourceError):
            self._resources_page.explain(reason_of(loaded.result))
        elif page is self._resources_page:
            self._resources.show_definition(self._entry, self._read)
            self._resources_page.show_content()
        self._filled.add(page)

    def _explain(self, reason: PageMessage) -> None:
        self._patience.stop()
        for page in (self._resources_page, self._source_page):
            page.explain(reason)
