"""*Back* and *Forward*: they lead through the objects and the searches that the window showed."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.window.details_controller import DetailsController
from lwm2m_browser.desktop.window.history import History, Place
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_REST = 500
"""Milliseconds without a change after which what is shown is a step: a word that is typed is one, not one a letter."""
_WAYS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class HistoryCommands(QObject):
    """Takes a step once the user rests, or goes on to something else, and restores it."""

    status_message = Signal(str)
    """What cannot be shown again, in a sentence."""

    def __init__(
        self,
        session: Session,
        search: SearchBar,
        views: ViewSwitch,
        details: DetailsController,
        actions: Mapping[str, QAction],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._search = search
        self._views = views
        self._details = details
        self._window = window
        self._catalogue: object = None
        self._latest = self._now()
        self._history = History(self._latest)
        self._back, self._forward = actions["actionBack"], actions["actionForward"]
        self._back.triggered.connect(lambda: self._go(-1))
        self._forward.triggered.connect(lambda: self._go(1))
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.setObjectName("historyRest")
        self._rest.timeout.connect(self._take_step)
        # Without an interval, a timer comes once all has been done that belongs to one change.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.setObjectName("historyTurn")
        self._turn.timeout.connect(self._look)
        views.query_changed.connect(lambda: self._turn.start())
        details.shown.connect(lambda: self._turn.start())
        window.installEventFilter(self)
        self._show_ways()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The buttons for it at a mouse: whatever lies under it would take them for a click."""
        if event.type() == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and watched.isWindowType():
            step = _WAYS.get(event.button())
            if step:
                self._go(step)
            return step is not None
        return False

    def keep_search(self) -> None:
        """Make what is searched for a step, without an object: that may be one of the source before."""
        self._look()
        self._latest = self._latest._replace(shown=None, resource=None)
        self._take_step()

    def _now(self) -> Place:
        view, entry = self._views.current, self._details.entry
        current, resource = view.current()
        is_row = current is not None and entry is not None and current.key == entry.key
        choices = view.facets.choices()
        lists_resources = view is not self._views.all[0]
        return Place(
            view.table.objectName(),
            self._search.text(),
            str(self._search.versions()),
            choices,
            entry.key if entry else None,
            resource if is_row and lists_resources else None,
        )

    def _look(self) -> None:
        """Look at what has changed. Another catalogue is no step; the way begins with the first one."""
        self._turn.stop()
        before, self._latest = self._latest, self._now()
        if self._session.catalogue is not self._catalogue or self._catalogue is None:
            self._catalogue = self._session.catalogue
            if not (self._history.steps_back or self._history.steps_ahead):
                self._history = History(self._latest)
        elif self._latest != before:
            if self._rest.isActive() and _is_other_kind(self._history.current, before, self._latest):
                self._history.add(before)
            self._rest.start()
        self._show_ways()

    def _take_step(self) -> None:
        self._rest.stop()
        self._history.add(self._latest)
        self._show_ways()

    def _show_ways(self) -> None:
        is_new = self._rest.isActive() and self._latest != self._history.current
        self._back.setEnabled(is_new or bool(self._history.steps_back))
        self._forward.setEnabled(not is_new and bool(self._history.steps_ahead))

    def _go(self, way: int) -> None:
        """Go one step, or as many as it takes to one whose object is there."""
        if self._turn.isActive():
            self._look()
        if self._rest.isActive():
            self._take_step()
        steps = way
        while (place := self._history.peek(steps)) and place.shown and self._entry(place) is None:
            object_id, version = place.shown[:2]
            self.status_message.emit(
                tr(
                    "Skipped object {object_id} version {version}, which is not in this source.",
                    object_id=object_id,
                    version=version,
                )
            )
            steps += way
        if place is not None:
            self._history.go(steps)
            self._restore(place)
            self._show_ways()

    def _entry(self, place: Place) -> Entry | None:
        catalogue = self._session.catalogue
        versions = catalogue.versions_of(place.shown[0]) if catalogue and place.shown else ()
        return next((entry for entry in versions if entry.key == place.shown), None)

    def _restore(self, place: Place) -> None:
        self._views.show_table(place.view)
        view = self._views.current
        view.put_choices(place.choices)
        self._search.put(place.text, place.versions)
        entry = self._entry(place)
        if entry is None:
            view.table.select_nothing()
        else:
            view.table.select_entry(entry.key if place.resource is None else (*entry.key, place.resource))
        self._details.show(entry, place.resource)
        self._turn.stop()
        self._latest = self._now()


def _is_other_kind(taken: Place, before: Place, now: Place) -> bool:
    """Whether a change goes on to something else than those did that no step is taken for yet."""
    is_erased = len(before.text) > 1 and not now.text
    return is_erased or _changed(taken, before) != _changed(before, now)


def _changed(one: Place, other: Place) -> str:
    if one.text != other.text:
        return "text"
    return "object" if one[:4] == other[:4] else "search"
