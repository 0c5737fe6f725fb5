"""What the detail pane shows of what is inside an object, read when somebody looks at it."""

from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.details.changes_tab import ChangesTab
from lwm2m_browser.desktop.details.definition_messages import (
    FETCH,
    SHOW_VERSION,
    reading,
    reason_of,
    unreadable,
    with_version,
    without_file,
)
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.details.find_key import FindKey
from lwm2m_browser.desktop.details.known_version import KnownVersion
from lwm2m_browser.desktop.details.lazy_page import LazyPage
from lwm2m_browser.desktop.details.resources_panel import ResourcesPanel
from lwm2m_browser.desktop.details.xml_stack import XmlStack
from lwm2m_browser.desktop.session.definition_reader import DefinitionReader, ReadDefinition
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.usage_counts import UsageCounts
from lwm2m_browser.desktop.table.row_selection import Key
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.errors import NotAtHand, SourceError
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry

_PATIENCE = 200
"""Milliseconds after which it is said that something is being read: what comes sooner would only flicker."""
_BLINK = 40
"""Milliseconds for which the resources of the object before may still be seen: mostly the others are read by then."""


class DefinitionTabs(QObject):
    """Adds the resources, the changes and the XML to a detail pane, and fills what is looked at."""

    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""
    resource_selected = Signal()
    """The resource that was asked for is selected among those of its object."""
    definition_read = Signal()
    """The definition of the object version that is shown was read, and may have been downloaded for that."""

    def __init__(self, pane: DetailPane, session: Session) -> None:
        super().__init__(pane)
        self._pane = pane
        self._session = session
        self._tabs = pane.tabs
        self._counts = UsageCounts(session)
        self._entry: Entry | None = None
        self._looked_at: Key | None = None
        """The key of the object version whose definition was read at last."""
        self._read: ReadDefinition | None = None
        self._reason: PageMessage | None = None
        """Why nothing is shown of what is inside."""
        self._comparing: ChangesTab | None = None
        self._filled: set[QWidget] = set()
        """The pages that show what there is to show already."""
        self._changes = LazyPage("changesTab", self._make_changes, self._tabs)
        self._xml = LazyPage("xmlTab", self._make_xml, self._tabs)
        self._tabs.addTab(self._changes, tr("Changes"))
        self._tabs.addTab(self._xml, tr("XML"))
        self._reader = DefinitionReader(self)
        self._reader.definition_read.connect(self._show)
        self._reader.definition_read.connect(session.look_at_problems)
        self._reader.definition_read.connect(self.definition_read)
        self._reader.failed.connect(self._fail)
        self._reader.faulted.connect(lambda sentence: self._explain(unreadable(str(sentence))))
        self._known = KnownVersion(self)
        self._known.found.connect(self._offer)
        self._offered: Entry | None = None
        """The version that can be shown in place of one whose definition is not there."""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell_patience)
        self._clearing = QTimer(self, singleShot=True, interval=_BLINK)
        self._clearing.timeout.connect(self._fill)
        self._tabs.currentChanged.connect(self._look)
        FindKey(pane, self._shows_xml).pressed.connect(lambda: self._xml.content.xml.enter_find_field())
        pane.entry_shown.connect(self._show_entry)
        pane.title.menu.copy_requested.connect(self._copy_as)
        session.index_changed.connect(self._count_usages)

    def show_resource(self, resource_id: int) -> None:
        """Show one resource of the entry that is shown, now or as soon as its definition has been read."""
        self._tabs.setCurrentWidget(self._pane.overview)  # which shows no resources of another entry any more
        if self._entry is not None:
            self._resources.select(resource_id)

    def enter_resources(self) -> None:
        """Take the keyboard to the resources."""
        self._tabs.setCurrentWidget(self._pane.overview)
        if self._entry is not None:
            self._resources.enter()

    def show_line(self, number: int) -> None:
        """Show a line of the XML, counted from 1, now or as soon as the definition has been read."""
        self._tabs.setCurrentWidget(self._xml)
        if self._entry is not None:
            self._xml.content.xml.show_line(number)

    def replace_facts(self) -> None:
        """Show the definition in place of built-in facts, if these are shown: it may have been downloaded."""
        self._reader.forget_common()
        if self._read is not None and self._read.loaded.copy is None:
            self._fetch()

    def shutdown(self) -> None:
        """Cancel what is still being read."""
        self._patience.stop()
        self._clearing.stop()
        self._reader.shutdown()
        self._known.shutdown()
        if self._comparing is not None:
            self._comparing.shutdown()

    @cached_property
    def _resources(self) -> ResourcesPanel:
        """Made with the first entry whose overview is shown."""
        panel = ResourcesPanel()
        panel.usages_requested.connect(self.usages_requested)
        panel.resource_selected.connect(self.resource_selected)
        panel.current_changed.connect(self._count_usages)
        panel.facts.fetch_requested.connect(self._fetch)
        return panel

    @cached_property
    def _stack(self) -> MessageStack:
        """The resources, or why there are none."""
        stack = MessageStack(self._resources, "reason")
        stack.action_requested.connect(self._act)
        self._pane.overview.content.add_resources(stack)
        self._pane.overview.put_in_tab_order()
        self._resources.put_in_tab_order()
        return stack

    def _make_changes(self) -> ChangesTab:
        changes = ChangesTab()
        changes.definitions_read.connect(self._session.look_at_problems)
        self._comparing = changes
        return changes

    def _make_xml(self) -> XmlStack:
        stack = XmlStack()
        stack.action_requested.connect(self._act)
        return stack

    def _show_entry(self, entry: Entry | None) -> None:
        if entry != self._entry:
            self._reader.stop()
            self._known.stop()
            self._patience.stop()
        self._entry = entry
        self._look()

    def _look(self) -> None:
        page = self._tabs.currentWidget()
        if self._entry is not None and page is self._changes:
            self._changes.content.show_entry(self._entry, self._pane.versions, self._session.library)
        if self._entry is None or page not in (self._pane.overview, self._xml):
            return
        if not self._reader.read_entry(self._entry, self._session.library):
            self._fill()
        elif self._is_read_again(self._entry):
            self._known.stop()  # what is shown stays until it has been read
        else:
            self._begin()

    def _is_read_again(self, entry: Entry) -> bool:
        """Whether the file that is shown is read again: its source was reloaded."""
        is_same, self._looked_at = self._looked_at == entry.key, entry.key
        copy = self._read.loaded.copy if self._read else None
        return is_same and copy is not None and copy.is_of_source and self._reason is None

    def _act(self, name: str) -> None:
        if name == FETCH:
            self._fetch()
        elif name == SHOW_VERSION and self._offered is not None:
            self._pane.version_requested.emit(self._offered.key, 0)
        else:
            self._reader.retry()
            self._begin()

    def _fetch(self) -> None:
        """Ask for the definition; the facts stay until it is there."""
        self._reader.fetch()
        self._fill_anew()

    def _tell_patience(self) -> None:
        if self._read is None:
            self._reason = reading()
        self._fill_anew()

    def _begin(self) -> None:
        """Show nothing of another entry, and no reason why not."""
        self._known.stop()
        self._read, self._reason = None, None
        self._filled.clear()
        if self._tabs.currentWidget() is self._pane.overview and self._resources.forget():
            self._clearing.start()
        else:
            self._fill()
        self._patience.start()

    def _show(self, read: ReadDefinition) -> None:
        self._read, self._reason = read, None
        if read.loaded.copy is None and self._reader.is_fetching:
            self._patience.start()  # mostly the definition comes before anybody could read that it will
        else:
            self._patience.stop()
        self._fill_anew()

    def _fail(self, error: SourceError) -> None:
        self._explain(reason_of(error))
        self._known.look_for([one for one in self._pane.versions if one != self._entry], self._session.library)

    def _offer(self, entry: Entry) -> None:
        if self._reason is not None:
            self._offered = entry
            self._explain(with_version(self._reason, entry.version))

    def _explain(self, reason: PageMessage) -> None:
        self._patience.stop()
        self._reason = reason
        self._fill_anew()

    def _fill_anew(self) -> None:
        self._clearing.stop()
        self._filled.clear()
        self._fill()

    def _fill(self) -> None:
        """Fill the page that is looked at; the others when somebody looks at them."""
        page = self._tabs.currentWidget()
        if self._entry is None or page is None or page in self._filled:
            return
        self._filled.add(page)
        if page is self._pane.overview:
            self._fill_overview(self._entry)
        elif page is self._xml:
            self._xml.content.show_xml(self._entry, self._read, self._reason or self._why_no_xml())

    def _shows_xml(self) -> bool:
        page = self._tabs.currentWidget()
        return self._entry is not None and page is self._xml and self._xml.content.message is None

    def _fill_overview(self, entry: Entry) -> None:
        result = self._read.loaded.result if self._read else None
        self._pane.overview.content.about.show_definition(result if isinstance(result, Definition) else None)
        self._tell_facts()
        reason = reason_of(result) if isinstance(result, SourceError) else self._reason
        if reason:
            self._stack.explain(reason)
            return
        if self._read is None:
            self._resources.clear()
        else:
            self._resources.show_definition(entry, self._read)
        self._stack.show_content()

    def _tell_facts(self) -> None:
        """Say that facts are shown, if they are: how they are to be replaced, and why that failed."""
        loaded = self._read.loaded if self._read else None
        facts = self._resources.facts
        if loaded is None or loaded.copy is not None or self._patience.isActive():
            facts.hide()
        elif self._reader.is_fetching:
            facts.show_fetching()
        else:
            is_known = loaded.failure is None or isinstance(loaded.failure, NotAtHand)
            why = () if is_known else (str(loaded.failure),)
            facts.show_facts(*why, asks_network=self._session.library.asks_network)

    def _why_no_xml(self) -> PageMessage | None:
        """What is said in place of the XML where there are facts alone."""
        if self._read is None or self._read.loaded.copy is not None or self._patience.isActive():
            return None
        if self._reader.is_fetching:
            return reading()
        return without_file(self._read.loaded.failure, offline=self._session.offline)

    def _count_usages(self) -> None:
        row = self._resources.current() if self._entry else None
        if row is not None and row.resource.is_reusable:
            self._resources.show_usages(self._counts.objects_with(row.resource.resource_id))

    def _copy_as(self, key: str) -> None:
        from lwm2m_browser.exports.definition_markdown import definition_markdown  # imported here, for a quick start
        from lwm2m_browser.exports.json_details import json_of_one

        if self._entry is None:
            return
        result = self._read.loaded.result if self._read else None
        definition = result if isinstance(result, Definition) else None
        copy_text({"markdown": definition_markdown, "json": json_of_one}[key](self._entry, definition))
