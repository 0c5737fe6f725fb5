"""Bookmarks: set and removed by a button, a key and a menu, which lists them."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.details.note_field import NoteField
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.bookmark_store import BookmarkStore
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.listed_actions import ListedActions
from lwm2m_browser.desktop.widgets.plain_text import plain_action
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.language.query import BOOKMARKED

_MOST_LISTED = 20
"""How many bookmarks stand in the menu; a search has them all."""
_LONGEST = 60
"""Characters of a menu entry."""


class BookmarkCommands(QObject):
    """Bookmarks the object that the details show."""

    notice_raised = Signal(object)
    """A `Notice`: bookmarks are not kept for the next start, or were damaged."""
    status_message = Signal(str)
    """What was done, in a sentence."""
    objects_requested = Signal(str)
    """The text that is to be searched for among the objects."""
    target_requested = Signal(object)
    """The `Identifier` of an object that is to be shown."""
    object_requested = Signal(object)
    """The `Entry` that is to be shown."""
    keyboard_left = Signal()
    """A note was written, or is left as it was."""

    def __init__(
        self, session: Session, pane: DetailPane, actions: Mapping[str, QAction], menu: QMenu, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._store = BookmarkStore(session)
        self._store.notice_raised.connect(self.notice_raised)
        self._store.changed.connect(self._follow)
        self._entry: Entry | None = None
        self._listed = ListedActions(menu)
        menu.aboutToShow.connect(self._list)
        self._bookmark, self._edit_note = actions["actionBookmark"], actions["actionEditNote"]
        self._bookmark.setCheckable(True)
        self._bookmark.triggered.connect(self._turn)
        self._show_all = actions["actionShowBookmarked"]
        self._show_all.triggered.connect(lambda: self.objects_requested.emit(str(BOOKMARKED)))
        button = QToolButton()
        button.setObjectName("bookmarkButton")
        button.setDefaultAction(self._bookmark)
        button.setAccessibleName(tr("Bookmark"))
        pane.title.add_tool(button)
        self._note = NoteField()
        self._note.note_written.connect(self._write_note)
        self._note.left.connect(self.keyboard_left)
        pane.add_line(self._note)
        self._edit_note.triggered.connect(self._enter_note)
        pane.entry_shown.connect(self._show)
        self._show(None)

    def shutdown(self) -> None:
        """Save what is not saved yet, and what is being written."""
        self._note.save()
        self._store.shutdown()

    def _show(self, entry: Entry | None) -> None:
        self._entry = entry
        for action in (self._bookmark, self._edit_note):
            action.setEnabled(entry is not None)
        self._follow()

    def _follow(self) -> None:
        """Show whether the object is bookmarked."""
        is_bookmarked = self._entry is not None and self._entry.object_id in self._store.bookmarks
        self._bookmark.setChecked(is_bookmarked)
        self._bookmark.setIcon(icon("bookmarked" if is_bookmarked else "bookmark"))
        self._show_all.setEnabled(bool(self._store.bookmarks))
        if self._entry is not None:
            self._note.show_note(self._entry.object_id, self._store.bookmarks.get(self._entry.object_id, ""))
        if self._note.hasFocus() and not is_bookmarked:
            self.keyboard_left.emit()
        self._note.setVisible(is_bookmarked)

    def _turn(self) -> None:
        if self._entry is None:
            return
        self._note.save()
        entry, object_id, name = self._entry, self._entry.object_id, one_line(self._entry.name)
        if object_id in self._store.bookmarks:
            self._store.remove(object_id)
            if not self._bookmark.isEnabled():  # nothing is shown any more: a search for bookmarks no longer finds it
                self.object_requested.emit(entry)
            said = tr(
                "Removed the bookmark of {object_id} {name}. {keys} restores it.",
                object_id=object_id,
                name=name,
                keys=self._bookmark.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            )
        else:
            self._store.add(object_id)
            said = tr("Bookmarked {object_id} {name}.", object_id=object_id, name=name)
        self._follow()  # the action has turned by itself, whatever became of it
        self.status_message.emit(said)

    def _enter_note(self) -> None:
        if self._entry is not None:
            self._store.add(self._entry.object_id)
            self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._note.selectAll()

    def _write_note(self, object_id: int, note: str) -> None:
        self._store.write_note(object_id, note)
        self.status_message.emit(tr("Note saved.") if note else tr("Note deleted."))

    def _list(self) -> None:
        """Fill the menu with the bookmarks, the last one first."""
        self._store.read_again()
        self._listed.clear()
        if self._store.bookmarks:
            self._listed.add("").setSeparator(True)
        for object_id, note in list(self._store.bookmarks.items())[: -_MOST_LISTED - 1 : -1]:
            self._add(object_id, note)

    def _add(self, object_id: int, note: str) -> None:
        catalogue = self._session.catalogue
        versions = catalogue.versions_of(object_id) if catalogue else ()
        name = versions[-1].name if versions else tr("(not in this catalogue)")
        title = f"{object_id} {name} – {note}" if note else f"{object_id} {name}"
        action = self._listed.add(plain_action(shortened(title, _LONGEST)))
        action.setEnabled(bool(versions))
        action.triggered.connect(lambda: self.target_requested.emit(Identifier(object_id)))
