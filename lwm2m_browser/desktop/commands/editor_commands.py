"""*New object*, *New version*, *Edit this definition*: opens editors, and sees that none is closed unasked."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.commands.last_folder import SAVE, LastFolder
from lwm2m_browser.desktop.commands.recovery_commands import RecoveryCommands
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.errors import NotEditable, SourceError
from lwm2m_browser.messages import Message, Sentences, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:  # the editor is imported when one is opened, to keep the start fast
    from lwm2m_browser.desktop.editor.editor_window import EditorWindow
    from lwm2m_browser.drafts.draft import Draft
    from lwm2m_browser.drafts.draft_file import DraftFile
    from lwm2m_browser.registry.definition import Definition
    from lwm2m_browser.sources.definitions.library import Library
    from lwm2m_browser.storage.recovery import RecoveryFile


class EditorCommands(QObject):
    """Keeps the editors of a window."""

    notice_raised = Signal(object)
    """A `Notice` to show."""
    quit_requested = Signal()
    """The window was to close, and no editor is open any more."""

    def __init__(self, session: Session, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._edit, self._new_version = actions["actionEditDefinition"], actions["actionNewVersion"]
        self._folder = LastFolder(session.folders.settings, SAVE, self)
        self._shown: Entry | None = None
        self._editors: list[EditorWindow] = []
        self._is_quitting = False
        self._recovery = RecoveryCommands(session, self)
        self._recovery.editor_requested.connect(self._show)
        self._recovery.notice_raised.connect(self.notice_raised)
        self._opening = Task(self)
        self._opening.succeeded.connect(self._open)
        self._opening.failed.connect(lambda error: self.notice_raised.emit(_refused(error)))
        self._opening.faulted.connect(lambda fault: self.notice_raised.emit(Notice(fault)))
        actions["actionNewObject"].triggered.connect(self._ask_for_new_object)
        self._edit.triggered.connect(self._edit_shown)
        self._new_version.triggered.connect(self._begin_new_version)
        self.follow_details(None)

    def follow_details(self, entry: Entry | None) -> None:
        """Take what the details show for what is edited."""
        self._shown = entry
        for action in (self._edit, self._new_version):
            action.setEnabled(entry is not None)

    def look_for_leftovers(self) -> None:
        """Offer what was edited when the program ended at once."""
        self._recovery.look()

    def close_all(self) -> bool:
        """Close all editors, and return whether none is open any more.

        Those with changes ask first. Once all of them are closed, that is told; it is dropped if one is to stay.
        """
        self._is_quitting = True
        for editor in tuple(self._editors):
            editor.close()
        self._is_quitting = bool(self._editors)
        return not self._editors

    def shutdown(self) -> None:
        """Open nothing more."""
        self._opening.shutdown()
        self._recovery.shutdown()

    def _ask_for_new_object(self) -> None:
        from lwm2m_browser.desktop.editor.new_object_dialog import NewObjectDialog

        dialog = NewObjectDialog(self._name_of, self._window)
        dialog.draft_made.connect(lambda draft: self._opening.start(partial(_new, draft)))
        dialog.open()

    def _name_of(self, object_id: int) -> str:
        """The name of the object that has an ID; empty for none that is known."""
        catalogue = self._session.catalogue
        versions = catalogue.versions_of(object_id) if catalogue else ()
        return versions[-1].name if versions else ""

    def _edit_shown(self) -> None:
        if self._shown is not None:
            cap = self._session.settings.definition_bytes
            self._opening.start(partial(_opened, self._shown, self._session.library, cap))

    def _begin_new_version(self) -> None:
        if self._shown is not None:
            self._opening.start(partial(_next_version, self._shown, self._session.library))

    def _open(self, opened: "_Opened") -> None:
        from lwm2m_browser.storage.recovery import RecoveryFile

        path = opened.file.path
        same = next((one for one in self._editors if path is not None and one.path == path), None)
        if same is None:
            self._show(opened.draft, opened.file, RecoveryFile(self._session.folders))
        else:
            _bring_up(same)

    def _show(self, draft: "Draft", file: "DraftFile", recovery: "RecoveryFile") -> None:
        from lwm2m_browser.desktop.editor.draft_keeper import DraftKeeper
        from lwm2m_browser.desktop.editor.editor_window import EditorWindow
        from lwm2m_browser.desktop.editor.surroundings import Surroundings

        session = self._session
        keeper = DraftKeeper(file, recovery, session.settings.definition_bytes)
        library = session.library.on_this_machine()
        before = partial(_before, session.catalogue, library)
        around = Surroundings(self._folder.proposed(), session.settings, library.common, before)
        editor = EditorWindow(draft, keeper, around, self._window)
        editor.closed.connect(partial(self._forget, editor))
        editor.closing_refused.connect(self._stay)
        keeper.saved.connect(lambda: self._folder.remember(editor.path) if editor.path else None)
        self._editors.append(editor)
        _bring_up(editor)

    def _forget(self, editor: "EditorWindow") -> None:
        self._editors.remove(editor)
        if self._is_quitting and not self._editors:
            self._is_quitting = False
            self.quit_requested.emit()

    def _stay(self) -> None:
        self._is_quitting = False


class _Opened(NamedTuple):
    draft: "Draft"
    file: "DraftFile"


def _opened(entry: Entry, library: "Library", cap: int, _: TaskContext) -> _Opened:
    """For a worker, which also imports the editor. Raises `SourceError`s."""
    import lwm2m_browser.desktop.editor.editor_window  # noqa: F401 - in a thread, to hold the window for nothing
    from lwm2m_browser.drafts.draft_file import open_draft

    path = library.path(entry)
    if path is None:
        raise NotEditable(
            Message("The definition of this object version is not in a file of yours, so it cannot be edited."),
            Message("Choose New version of this object, or open a folder with its file."),
        )
    return _Opened(*open_draft(path, cap))


def _new(draft: "Draft", _: TaskContext) -> _Opened:
    """For a worker, which imports the editor."""
    import lwm2m_browser.desktop.editor.editor_window  # noqa: F401 - in a thread, to hold the window for nothing
    from lwm2m_browser.drafts.draft_file import DraftFile

    return _Opened(draft, DraftFile())


def _next_version(entry: Entry, library: "Library", context: TaskContext) -> _Opened:
    """For a worker, which also imports the editor. Raises `SourceError`s, and `Cancelled`."""
    from lwm2m_browser.drafts.draft import Draft
    from lwm2m_browser.drafts.new_version import new_version_of

    old = Draft.read(library.copy(entry, context).data, f"{entry.object_id}.xml")
    return _new(new_version_of(old), context)


def _before(catalogue: Catalogue | None, library: "Library", new: "Definition") -> "Definition | None":
    """For a worker: the definition of the latest version before a new one; None where there is none to be had."""
    same = [one for one in catalogue.entries if str(one.object_id) == new.object_id] if catalogue else []
    entry = max((one for one in same if one.version < new.version), key=lambda one: one.version, default=None)
    if entry is None:
        return None
    try:
        return library.definition(entry)
    except SourceError:
        return None


def _refused(error: SourceError) -> Notice:
    return Notice(Sentences(message_of(error), error.hint) if error.hint else message_of(error))


def _bring_up(editor: "EditorWindow") -> None:
    editor.show()
    editor.raise_()
    editor.activateWindow()
