"""*Problems*: the panel, what it lists, and what is done about one of them."""

from collections.abc import Sequence
from functools import cached_property, partial
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.problems.problem_table import Row, file_and_line
from lwm2m_browser.desktop.problems.problems_panel import ProblemsPanel
from lwm2m_browser.desktop.problems.source_check import SourceCheck
from lwm2m_browser.desktop.session.checking import Checked, proposed_fix, proposed_fixes
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Work
from lwm2m_browser.desktop.widgets.message_page import PageMessage
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.exports.finding_words import counted_by_severity
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.finding import Finding


class ProblemCommands(QObject):
    """Serves one window. The panel is made when it is first shown."""

    panel_made = Signal(object)
    """The `ProblemsPanel`, which belongs under the table."""
    count_changed = Signal(int)
    """How many problems there are in what is shown."""
    line_requested = Signal(object, int)
    """The `Entry` in whose definition a line, counted from 1, is to be shown."""
    rule_requested = Signal(str)
    """The code of the rule that is to be explained."""
    status_message = Signal(str)
    """What was done, in a sentence."""
    keyboard_left = Signal()
    """The panel had the keyboard, and gives it up."""

    def __init__(self, session: Session, action: QAction, window: QWidget) -> None:
        """`action`: shows and hides the panel."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._action = action
        self._is_made = False
        self._check = SourceCheck(session)
        self._check.changed.connect(self._follow)
        session.problems_changed.connect(self._follow)
        action.setCheckable(True)
        action.toggled.connect(self._show_panel)

    def show_entry(self, entry: Entry | None) -> None:
        """Take the object version that the details show."""
        self._check.show_entry(entry)
        if self._is_shown and self._is_of_object:
            self._fill()

    def follow_definition(self) -> None:
        """Take note that the definition in the details has been read."""
        self._check.follow_definition()

    def open(self) -> None:
        """Show the panel, and take the keyboard to it."""
        self._action.setChecked(True)
        self.panel.enter()

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._check.shutdown()
        if self._is_made:
            self.panel.shutdown()

    @cached_property
    def panel(self) -> ProblemsPanel:
        """Made by the first who asks."""
        panel = ProblemsPanel()
        panel.row_opened.connect(self._go_to)
        panel.fix_requested.connect(self._fix)
        panel.fixes_requested.connect(self._fix_all)
        panel.rule_requested.connect(self.rule_requested)
        panel.scope_changed.connect(self._follow)
        panel.left.connect(self.keyboard_left)
        panel.closed.connect(lambda: self._action.setChecked(False))
        self._is_made = True
        self.panel_made.emit(panel)
        return panel

    # ---- What is listed

    def _show_panel(self, shown: bool) -> None:
        had_keyboard = self._is_made and self.panel.isAncestorOf(self._window.focusWidget() or self._window)
        self.panel.setVisible(shown)
        self._check.want(wanted=shown)
        self._follow()
        if shown:
            self.panel.enter()
        elif had_keyboard:
            self.keyboard_left.emit()

    def _follow(self) -> None:
        problems, checked = self._session.problems, self._check.outcome
        found = checked.findings if checked and checked.places else ()
        self.count_changed.emit(len(problems) + len(found))
        if self._is_shown:
            self._fill()

    @property
    def _is_shown(self) -> bool:
        return self._is_made and not self.panel.isHidden()

    def _fill(self) -> None:
        panel, checked = self.panel, self._check.outcome
        panel.allow_scope(allowed=bool(self._check.places))
        is_told = checked is not None and self._check.failure is None
        findings = [one for one in checked.findings if self._is_in_scope(one)] if checked and is_told else []
        rows: list[Row] = [*findings, *self._problems()]
        panel.show_count(self._counts(findings, len(rows) - len(findings)))
        panel.allow_fixes(self._why_not(), any_fixes=any(one.fix for one in findings))
        if rows:
            panel.show_rows(rows, checked.names if checked else {})
        else:
            panel.explain(self._nothing())

    def _problems(self) -> Sequence[Problem]:
        """What was found while reading."""
        problems = self._session.problems
        if not self._is_of_object:
            return problems
        entry, catalogue = self._check.entry, self._session.catalogue
        places = ((one, one.file_and_line) for one in problems)
        return [one for one, place in places if place and catalogue and catalogue.entry_of_file(place[0]) == entry]

    @property
    def _is_of_object(self) -> bool:
        """Whether only the problems of the object in the details are to be listed."""
        return self.panel.is_narrowed and bool(self._check.places)

    def _is_in_scope(self, finding: Finding) -> bool:
        if not self._is_of_object:
            return True
        entry = self._check.entry
        return entry is not None and self._is_file_of(finding, entry)

    def _is_file_of(self, finding: Finding, entry: Entry) -> bool:
        checked = self._check.outcome
        name = checked.names.get(finding.file, finding.file) if checked else finding.file
        is_file = f"/{entry.object_link}".endswith((f"/{name}", f"/{quote(name)}"))
        return is_file and finding.object_id in (None, entry.object_id) and entry.origin == self._origin_of(finding)

    def _origin_of(self, finding: Finding) -> str:
        """What the entries of its file are told apart by; empty where they are of the source itself."""
        place = self._check.outcome.places.get(finding.file, "") if self._check.outcome else ""
        return next((one.origin for one in self._session.beside if one.place == place), "")

    def _counts(self, findings: Sequence[Finding], problems: int) -> str:
        parts = [counted_by_severity(findings)] if findings else []
        if problems:
            parts.append(tr("{count:,} while reading", count=problems))
        if self._check.failure is not None:
            parts.append(tr("not checked"))
        if self._check.is_running:
            parts.append(tr("checking…"))
        return " · ".join(parts) or tr("Problems")

    def _nothing(self) -> PageMessage:
        check = self._check
        if check.failure is not None:
            return PageMessage("warning", tr("This cannot be checked"), str(check.failure))
        if check.is_running:
            return PageMessage("info", tr("Checking…"))
        if check.outcome is None:
            return PageMessage("info", tr("Nothing is checked yet"), tr("Select an object to check its definition."))
        if self._is_of_object:
            return PageMessage("valid", tr("No problems in this object"))
        count = len(check.outcome.names)
        return PageMessage(
            "valid", tr("No problems"), ntr("Checked {count:,} file.", "Checked {count:,} files.", count)
        )

    def _why_not(self) -> str:
        """Why nothing can be fixed; empty where something can."""
        checked = self._check.outcome
        if checked is None or checked.paths:
            return ""
        if checked.places:
            return tr("Only files on this computer can be fixed: unpack the archive first")
        return tr("Only files on this computer can be fixed: save the definition, and open it")

    # ---- What is done

    def _go_to(self, row: Row) -> None:
        if (place := file_and_line(row)) is None:
            return
        if (entry := self._entry_of(row, place[0])) is not None:
            self.line_requested.emit(entry, place[1])
        elif isinstance(row, Finding) and self._check.outcome and row.file in self._check.outcome.paths:
            from lwm2m_browser.desktop.problems.file_dialog import FileDialog  # here, to keep the start fast

            path, cap = self._check.outcome.paths[row.file], self._session.settings.file_bytes
            show_in_place_of_older(FileDialog(path, place[1], cap, self._window))

    def _entry_of(self, row: Row, file: str) -> Entry | None:
        """The object version in whose definition a problem is; None where it is in another file."""
        catalogue = self._session.catalogue
        if catalogue is None:
            return None
        if isinstance(row, Problem):
            return catalogue.entry_of_file(file)
        if not self._check.places:
            return self._check.entry
        found = [entry for entry in catalogue.entries if self._is_file_of(row, entry)]
        return min(found, key=lambda entry: len(entry.object_link), default=None)

    def _fix(self, finding: Finding) -> None:
        if self._check.outcome is not None:
            place = self._check.outcome.places[finding.file]
            self._preview(tr("Fix a problem"), partial(proposed_fix, place, finding, self._session.settings))

    def _fix_all(self) -> None:
        checked: Checked | None = self._check.outcome
        if checked is not None:
            files = {one.file for one in checked.findings if one.fix and self._is_in_scope(one)}
            places = list(dict.fromkeys(checked.places[file] for file in files))
            propose = partial(proposed_fixes, places, files, self._session.settings)
            self._preview(tr("Fix all problems"), propose)

    def _preview(self, title: str, propose: Work) -> None:
        from lwm2m_browser.desktop.dialogs.fix_dialog import FixDialog  # here, to keep the start fast

        dialog = FixDialog(title, propose, self._session.settings, self._window)
        dialog.written.connect(lambda written: self._tell(len(written.names)))
        show_in_place_of_older(dialog)

    def _tell(self, count: int) -> None:
        if count:
            self.status_message.emit(ntr("Fixed {count:,} file.", "Fixed {count:,} files.", count))
            self._check.check_again()
