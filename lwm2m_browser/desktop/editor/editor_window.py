"""The window of the editor: what its parts are, and how they are connected."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QTableView, QVBoxLayout, QWidget

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.desktop.editor.description_field import DescriptionField
from lwm2m_browser.desktop.editor.draft_keeper import DraftKeeper
from lwm2m_browser.desktop.editor.edit_queue import Applied
from lwm2m_browser.desktop.editor.edited_definition import EditedDefinition
from lwm2m_browser.desktop.editor.editor_actions import build_editor_actions
from lwm2m_browser.desktop.editor.finding_list import FindingList, LiveCheck
from lwm2m_browser.desktop.editor.live_xml import LiveXml
from lwm2m_browser.desktop.editor.message_line import MessageLine
from lwm2m_browser.desktop.editor.object_form import ObjectForm
from lwm2m_browser.desktop.editor.resource_commands import ResourceCommands
from lwm2m_browser.desktop.editor.resource_table import ResourceTable
from lwm2m_browser.desktop.editor.submission_dialog import SubmissionDialog
from lwm2m_browser.desktop.editor.surroundings import Surroundings
from lwm2m_browser.desktop.editor.unsaved_question import ask_about_conflict, ask_whether_to_save
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.widgets.file_dialogs import ask_for_new_file
from lwm2m_browser.desktop.widgets.page_area import PageArea
from lwm2m_browser.desktop.widgets.plain_text import plain_title
from lwm2m_browser.desktop.widgets.splitter import Splitter
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import DraftFile
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.registry.finding import Finding

_SIZE = (76, 46)
"""Lines of text, across and down."""
_AROUND = 8


class EditorWindow(QMainWindow):
    """Edits one definition. It closes once what is edited is saved or given up."""

    closed = Signal()
    """It is closed, and what was edited is saved or given up."""
    closing_refused = Signal()
    """It stays open, as the user wants it to."""

    def __init__(self, draft: Draft, keeper: DraftKeeper, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("editorWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_in_lines(self, *_SIZE)
        self.setWindowFlag(Qt.WindowType.Window)
        self._around = around
        self._keeper = keeper
        keeper.setParent(self)
        self._after_saving: Callable[[], object] | None = None
        self._is_given_up = False
        self.actions_by_name = build_editor_actions(self)
        self._edited = EditedDefinition(draft, self)
        self._make_parts()
        self._lay_out()
        self._commands = ResourceCommands(self._edited, self._table, around.common, self.actions_by_name, self)
        self._connect()
        self._form.show_texts(draft.object_texts)
        self._follow_state()
        self._form.enter()

    @property
    def path(self) -> Path | None:
        """The file that is edited; None for a new object that was not saved yet."""
        return self._keeper.file.path

    @property
    def has_changes(self) -> bool:
        """Whether something is edited that is in no file."""
        return not self._edited.queue.is_settled or not self._keeper.file.is_saved(self._edited.draft)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask what becomes of changes."""
        if self._keeper.is_saving and not self._is_given_up:
            event.ignore()
            self._after_saving = self.close
            return
        if self.has_changes and not self._is_given_up:
            event.ignore()
            self._when_settled(self._ask_whether_to_save)
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self._edited.queue.shutdown()
        self._check.shutdown()
        self._commands.shutdown()
        self._keeper.end()
        super().closeEvent(event)
        self.closed.emit()

    # ---- Making

    def _make_parts(self) -> None:
        self._message = MessageLine()
        self._form = ObjectForm()
        self._table = ResourceTable(self._edited.resources)
        self._description = DescriptionField(self._edited.resources)
        self._xml = LiveXml()
        self._findings = FindingList()
        self._check = LiveCheck(self)
        self._sum = QLabel()
        self._sum.setObjectName("findingSum")
        self._sum.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        resources = _column(self._table, self._description)
        written = Splitter(Qt.Orientation.Vertical)
        written.addWidget(PageArea(self._form))
        written.addWidget(resources)
        written.setStretchFactor(1, 1)
        shown = Splitter(Qt.Orientation.Vertical)
        shown.addWidget(self._xml)
        shown.addWidget(_column(self._sum, self._findings))
        shown.setStretchFactor(0, 3)
        shown.setStretchFactor(1, 1)
        halves = Splitter(Qt.Orientation.Horizontal)
        halves.setObjectName("editorHalves")
        halves.addWidget(written)
        halves.addWidget(shown)
        halves.setSizes([self.width() * 56 // 100, self.width() * 44 // 100])
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        layout.addWidget(self._message)
        layout.addWidget(halves, stretch=1)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        edited, keeper = self._edited, self._keeper
        self._form.text_edited.connect(edited.set_object_text)
        for leaving in (self._form.left, self._table.edit_ended, self._description.left):
            leaving.connect(edited.end_step)
        self._table.row_changed.connect(self._description.show_row)
        self._table.row_changed.connect(lambda _: self._show_place())
        self._table.description_requested.connect(self._description.enter)
        edited.applied.connect(self._show_applied)
        edited.texts_changed.connect(self._form.show_texts)
        for telling in (edited.refused, self._check.missed, self._commands.refused):
            telling.connect(lambda why: self._message.say(str(why)))
        self._check.found.connect(self._show_findings)
        self._findings.opened.connect(self._go_to)
        self._message.keyboard_left.connect(self._form.enter)
        keeper.saved.connect(self._follow_saving)
        keeper.refused.connect(self._tell_failure)
        keeper.conflicted.connect(self._ask_about_conflict)
        keeper.changed_outside.connect(self._ask_about_change)
        acts: Mapping[str, Callable[[], object]] = {
            "editorSave": self.save,
            "editorSaveAs": self.ask_where_to_save,
            "editorPrepare": self.prepare_submission,
            "editorClose": self.close,
            "editorUndo": edited.undo,
            "editorRedo": edited.redo,
            "editorGoObject": self._form.enter,
            "editorGoResources": lambda: self._table.enter(max(0, self._table.row)),
            "editorGoXml": self._xml.setFocus,
            "editorGoFindings": self._findings.setFocus,
        }
        for name, act in acts.items():
            self.actions_by_name[name].triggered.connect(lambda _=False, act=act: act())

    # ---- Saving and closing

    def save(self) -> None:
        """Save the draft in its file, or ask for one."""
        if self.path is None:
            self.ask_where_to_save()
        else:
            self._when_settled(lambda: self._keeper.save(self._edited.draft))

    def ask_where_to_save(self) -> None:
        """Ask for a file, and save the draft in it."""
        here = self.path or self._around.folder / f"{self._edited.draft.object_texts['ObjectID'] or 'object'}.xml"
        kind = tr("Definition") + " (*.xml)"
        ask_for_new_file(self, tr("Save the definition"), here, kind, self._save_as)

    def prepare_submission(self) -> None:
        """Ask for what a submission needs besides the definition."""

        def ask() -> None:
            folder = self.path.parent if self.path else self._around.folder
            SubmissionDialog(self._edited.draft, folder, self._around, self).open()

        self._when_settled(ask)

    def _save_as(self, path: str) -> None:
        self._when_settled(lambda: self._keeper.save_as(Path(path), self._edited.draft))

    def _follow_saving(self) -> None:
        self._message.dismiss()
        self._follow_state()
        self._check_now()
        after, self._after_saving = self._after_saving, None
        if after is not None:
            after()

    def _tell_failure(self, why: object) -> None:
        """What was edited is still here; whoever wanted to close meanwhile is not closed."""
        self._message.say(str(why))
        self._stay()

    def _ask_whether_to_save(self) -> None:
        if not self.has_changes:
            self.close()
            return

        def save() -> None:
            self._after_saving = self.close
            self.save()

        ask_whether_to_save(self, self._name, save, self.give_up, self._stay)

    def give_up(self) -> None:
        """Close, and lose what is in no file."""
        self._is_given_up = True
        self.close()

    def _stay(self) -> None:
        self._after_saving = None
        self.closing_refused.emit()

    def _ask_about_conflict(self) -> None:
        self._stay()
        ask_about_conflict(self, self._name, self.ask_where_to_save, self._keeper.look, lambda: None)

    def _ask_about_change(self, draft: Draft | None, file: DraftFile) -> None:
        """Another program has written the file."""
        said = tr("“{name}” was changed by another program.", name=self._name)
        if draft is None:
            self._message.say(tr("{said} It is not a definition any more.", said=said))
            return
        load, keep = tr("&Load the file"), tr("&Keep mine")
        self._message.say(said, {load: lambda: self._load(draft, file), keep: lambda: None})

    def _load(self, draft: Draft, file: DraftFile) -> None:
        self._keeper.take(file)
        self._edited.take(draft)

    def _when_settled(self, act: Callable[[], object]) -> None:
        """Do something once all that was typed is in the draft."""
        if self._edited.queue.is_settled:
            act()
        else:
            self._edited.queue.settled.connect(act, Qt.ConnectionType.SingleShotConnection)

    # ---- Showing

    @property
    def _name(self) -> str:
        name = self._edited.draft.object_texts["Name"]
        return self.path.name if self.path else name or tr("New object")

    def _show_applied(self, applied: Applied) -> None:
        if applied.change is not None:
            self._xml.show_change(applied.lines, applied.change)
            self._show_place()
            self._check_now()
        self._keeper.keep(applied.history.draft)
        self._follow_state()

    def _check_now(self) -> None:
        draft = self._edited.draft
        name = self.path.name if self.path else f"{draft.object_texts['ObjectID']}.xml"
        self._check.check(CheckedFile(name, draft.data, twin=draft.file))

    def _follow_state(self) -> None:
        history = self._edited.queue.history
        is_changed = self.has_changes
        editor = tr("Editor")
        self.setWindowTitle(f"{plain_title(self._name)}[*] – {editor}")
        self.setWindowModified(is_changed)
        self.actions_by_name["editorUndo"].setEnabled(history.can_undo)
        self.actions_by_name["editorRedo"].setEnabled(history.can_redo)

    def _show_place(self) -> None:
        row, draft = self._table.row, self._edited.draft
        if self._edited.queue.is_settled and 0 <= row < len(draft.resource_texts):
            self._xml.show_line(draft.lines_of(row)[0])

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        self._findings.list_rows(findings)
        found = ntr("The check found {count:,} problem.", "The check found {count:,} problems.", len(findings))
        self._sum.setText(found if findings else tr("The check found nothing."))

    def _go_to(self, finding: Finding) -> None:
        """Take the keyboard to what a finding is about."""
        if finding.line is None:
            self._form.enter(finding.element)
            return
        row = self._edited.draft.position_at(finding.line, finding.column or 1)
        if row is None:
            self._form.enter(finding.element)
        else:
            self._commands.enter(row, finding.element)
        self._xml.show_line(finding.line)


def _column(*parts: QWidget) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for part in parts:
        layout.addWidget(part, stretch=isinstance(part, QTableView))
    return around
