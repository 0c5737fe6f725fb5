"""One way to the details: whoever names an object version has it shown as the catalogue has it now."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.session.notices import refused_link
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.links import lead_to, open_link
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry


class DetailsController(QObject):
    """Shows an object version, one resource of it, and its definition or specification outside the program."""

    shown = Signal(object)
    """The `Entry` that is shown, be it another or the same anew; None for none."""

    notice_raised = Signal(object)
    """A `Notice` to show."""

    def __init__(
        self, session: Session, pane: DetailPane, tabs: DefinitionTabs, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._tabs = tabs
        self._definition, self._specification = (
            actions[name] for name in ("actionOpenDefinition", "actionOpenSpecification")
        )
        self._entry: Entry | None = None
        self._is_entering = False
        """Whether the keyboard is to go to the resource that is to be shown."""
        self._definition.triggered.connect(partial(self._open, attrgetter("definition")))
        self._specification.triggered.connect(partial(self._open, attrgetter("specification")))
        for name in ("Overview", "Entry", "Changes", "Xml"):
            actions[f"actionShow{name}"].triggered.connect(partial(pane.show_page, f"{name.lower()}Tab"))
        tabs.resource_selected.connect(self._enter)
        pane.link_refused.connect(self._refuse)
        pane.refresh_requested.connect(session.refresh_object)
        session.catalogue_changed.connect(self._follow_catalogue)
        self.show(None)

    @property
    def entry(self) -> Entry | None:
        """The object version that is shown."""
        return self._entry

    def show(self, entry: Entry | None, resource_id: int | None = None) -> None:
        """Show an object version, which may be of an older catalogue, and one of its resources; None for none."""
        catalogue = self._session.catalogue
        self._is_entering = False
        self._entry = catalogue.now(entry) if catalogue and entry else None
        versions = list(catalogue.versions_of(self._entry.object_id)) if catalogue and self._entry else []
        lead_to(self._definition, tr("&Open definition"), self._entry.definition if self._entry else "")
        lead_to(self._specification, tr("Ope&n specification"), self._entry.specification if self._entry else "")
        self._pane.show_entry(self._entry, versions)
        if self._entry and resource_id is not None:
            self.show_resource(resource_id)
        self.shown.emit(self._entry)

    def enter(self, entry: Entry, resource_id: int | None) -> None:
        """Show an object version, and take the keyboard to its resources."""
        if self._entry is None or (self._entry.key, self._entry.origin) != (entry.key, entry.origin):
            self.show(entry, resource_id)
        self._tabs.enter_resources()

    def show_resource(self, resource_id: int) -> None:
        """Show one resource of the shown object version."""
        self._tabs.show_resource(resource_id)

    def show_line(self, line: int) -> None:
        """Show a line of the XML of the shown object version, counted from 1."""
        self._tabs.show_line(line)

    def enter_resource(self, resource_id: int) -> None:
        """The same, and take the keyboard to it as soon as its definition has been read."""
        self._is_entering = True
        self.show_resource(resource_id)

    def _enter(self) -> None:
        if self._is_entering:
            self._is_entering = False
            self._tabs.enter_resources()

    def _open(self, address_of: Callable[[Entry], str]) -> None:
        if self._entry is not None and not open_link(address_of(self._entry)):
            self._refuse(address_of(self._entry))

    def _follow_catalogue(self, _: Catalogue) -> None:
        self.show(self._entry)

    def _refuse(self, address: str) -> None:
        self.notice_raised.emit(refused_link(address))
