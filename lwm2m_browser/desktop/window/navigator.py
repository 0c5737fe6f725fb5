"""Brings what somebody names into sight: an object version, a resource, what the program was started with."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.session.notices import missing_target
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.table.row_selection import Key
from lwm2m_browser.desktop.views.objects_view import ObjectsView
from lwm2m_browser.desktop.window.details_controller import DetailsController
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.resource_columns import ResourceRow


class Navigator(QObject):
    """Selects it among the objects; where the search keeps it out of their table, it is shown in the details alone."""

    notice_raised = Signal(object)
    """A `Notice`: what was looked for is hidden by the search, or is not there."""

    def __init__(
        self, session: Session, objects: ObjectsView, show_objects: QAction, details: DetailsController
    ) -> None:
        super().__init__(objects)
        self._session = session
        self._objects = objects
        self._table = objects.table
        self._show_objects = show_objects
        self._details = details
        self._target: Identifier | None = None
        """What is to be selected as soon as a catalogue that has it is shown."""
        session.catalogue_changed.connect(self._seek)
        session.busy_changed.connect(self._miss)

    def look_for(self, target: Identifier) -> None:
        """Select an object as soon as a catalogue that contains it is shown."""
        self._target = target
        self._seek()
        self._miss(self._session.is_busy)

    def show_entry(self, entry: Entry) -> None:
        catalogue = self._session.catalogue
        now = catalogue.now(entry) if catalogue else None
        twins = [one for one in catalogue.versions_of(entry.object_id) if one.key == entry.key] if catalogue else []
        self.show_version(entry.key, twins.index(now) if now else 0)

    def enter(self, entry: Entry, resource_id: int | None) -> None:
        """Show an object version, and a resource of it, and take the keyboard to them from another window."""
        self.show_entry(entry)
        if resource_id is None:
            self._details.enter(entry, None)
        else:
            self._details.enter_resource(resource_id)
        self._objects.window().activateWindow()

    def show_version(self, key: Key, place: int = 0) -> None:
        """Show the object version with a key; of duplicates, number `place` (from 0)."""
        self._show_objects.trigger()
        if not self._table.select_entry(key, place) and self._session.catalogue:
            versions = self._session.catalogue.versions_of(key[0])
            self._details.show([entry for entry in versions if entry.key == key][place])

    def open(self, target: Identifier) -> bool:
        """Show an object, and a resource of it where one is named; whether the catalogue has such an object.

        Where no version is named, it is the highest that the table shows, else the highest.
        """
        catalogue = self._session.catalogue
        versions = catalogue.versions_of(target.object_id) if catalogue else ()
        wanted = target.version and target.version.numbers
        found = [entry for entry in reversed(versions) if wanted in (None, entry.version.numbers)]
        if not found:
            return False
        self._show_objects.trigger()
        if not any(self._table.select_entry(entry.key) for entry in found):
            self._details.show(found[0])
        if target.resource is not None:
            self._details.show_resource(target.resource)
        return True

    def show_resource(self, row: ResourceRow) -> None:
        """Show a resource in the details of its object version."""
        self.show_version(row.entry.key)
        self._details.show_resource(row.resource.resource_id)

    def show_line(self, entry: Entry, line: int) -> None:
        """Show a line of the XML, counted from 1, of an object version's definition."""
        self.show_entry(entry)
        self._details.show_line(line)

    def _seek(self) -> None:
        target, catalogue = self._target, self._session.catalogue
        entry = catalogue.find(target) if catalogue and target else None
        if entry is None or target is None:
            return
        self._target = None
        self.show_entry(entry)
        if target.resource is not None:
            self._details.show_resource(target.resource)

    def _miss(self, is_busy: bool) -> None:
        """Report a target that was not found once nothing more is being loaded."""
        if self._target and self._session.provenance and not is_busy:
            self.notice_raised.emit(missing_target(self._target, self._session.provenance))
            self._target = None
