"""One way to the details: whoever names an object version has it shown as the catalogue has it now."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.session.notices import no_definition, refused_link
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.links import lead_to, open_link
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry


class DetailsController(QObject):
    """Shows an object version, one resource of it, and its definition outside the program."""

    notice_raised = Signal(object)
    """A `Notice` to show."""
    status_message = Signal(str)
    """Why nothing was opened, in a sentence."""

    def __init__(self, session: Session, pane: DetailPane, tabs: DefinitionTabs, open_definition: QAction) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._tabs = tabs
        self._action = open_definition
        self._entry: Entry | None = None
        open_definition.triggered.connect(lambda: self.open_definition(self._entry))
        pane.link_refused.connect(self._refuse)
        pane.refresh_requested.connect(session.refresh_object)
        session.catalogue_changed.connect(self._follow_catalogue)
        self.show(None)

    def show(self, entry: Entry | None, resource_id: int | None = None) -> None:
        """Show an object version, which may be of an older catalogue, and one of its resources; None for none."""
        catalogue = self._session.catalogue
        self._entry = catalogue.now(entry) if catalogue and entry else None
        versions = list(catalogue.versions_of(self._entry.object_id)) if catalogue and self._entry else []
        lead_to(self._action, tr("&Open definition"), self._entry.definition if self._entry else "")
        self._pane.show_entry(self._entry, versions)
        if self._entry and resource_id is not None:
            self.show_resource(resource_id)

    def show_resource(self, resource_id: int) -> None:
        """Show one resource of the shown object version."""
        self._tabs.show_resource(resource_id)

    def open_definition(self, entry: Entry | None) -> None:
        """Open the definition of an object version in the desktop's browser; say why where that cannot be."""
        if entry is None:
            return
        if not entry.definition:
            self.status_message.emit(no_definition(entry))
        elif not open_link(entry.definition):
            self._refuse(entry.definition)

    def _follow_catalogue(self, _: Catalogue) -> None:
        self.show(self._entry)

    def _refuse(self, address: str) -> None:
        self.notice_raised.emit(refused_link(address))
