"""Work in the background ends in one of three ways, wherever somebody waits for it.

It is done; it failed, for a reason that the user is told; or the program has a fault. That is told once, by the window
of faults, and where somebody waits it is said that nothing will come.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
)

import lwm2m_browser
from lwm2m_browser.desktop.dialogs.fault_dialog import FaultDialog
from lwm2m_browser.desktop.problems.problems_panel import ProblemsPanel
from lwm2m_browser.desktop.startup.fault_handler import FaultHandler, fault_handling
from lwm2m_browser.desktop.table import copy_commands
from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from tests.support.check_samples import REGISTRY
from tests.support.inside_window import give_definitions, lines
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, point_settings_at

# What is raised here is meant to reach the hooks of the program, and not those of pytest.
pytestmark = pytest.mark.qt_no_exception_capture

PACKAGE = Path(lwm2m_browser.__file__).parent
ERROR = "The reason why it failed."
FAULT = "Internal error; another window describes it."


class Odd(Exception):
    """A fault that the tests make."""


@dataclass(frozen=True)
class Place:
    """Where somebody waits for work. What is said there is given by its beginning."""

    work: str
    """The function that runs in the background."""
    ask: Callable[[WindowDriver, Path], None]
    said: Callable[[WindowDriver], str]
    done: str
    failed: str
    faulted: str


@pytest.fixture
def faults(folders: Folders) -> Iterator[FaultHandler]:
    with fault_handling(folders.state) as faults:
        yield faults
    for window in fault_windows():
        window.close()


@pytest.fixture
def window(
    open_window: OpenWindow,
    registry_server: RegistryServer,
    folders: Folders,
    faults: FaultHandler,
    monkeypatch: pytest.MonkeyPatch,
) -> WindowDriver:
    """The window, showing objects with definitions; it copies every selection in the background."""
    monkeypatch.setattr(copy_commands, "_AT_ONCE", 0)
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/", registry_archive="")
    window = open_window(registry_server.api_base)
    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    window.wait_for_end()
    return window


def fault_windows() -> list[FaultDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, FaultDialog) and one.isVisible()]


# ---- The places


def refresh(window: WindowDriver, _: Path) -> None:
    window.act("actionRefresh")


def refresh_object(window: WindowDriver, _: Path) -> None:
    window.select(4)
    window.act("refreshObject")


def look_inside(window: WindowDriver, _: Path) -> None:
    window.select(4)


def inside(window: WindowDriver) -> str:
    """The first resource, or the reason in its place."""
    reasons = [one for one in window.window.findChildren(QTextEdit, "reasonText") if one.isVisible()]
    return reasons[0].toPlainText() if reasons else "".join(lines(window, "resourceList")[:1])


def search_inside(window: WindowDriver, _: Path) -> None:
    window.type("unit:K")


def hint(window: WindowDriver) -> str:
    return window.label("hintText") + " · " + window.button("hintButton").text()


def export(window: WindowDriver, folder: Path) -> None:
    window.act("actionExport")
    window.part(QLineEdit, "exportPath").setText(str(folder / "out.csv"))
    window.click("exportButton")


def what_came_of_the_export(window: WindowDriver) -> str:
    return window.toast or window.label("exportMessage")


def compare(window: WindowDriver, _: Path) -> None:
    window.select(2, 3)
    window.act("actionCompare")


def make_offline(window: WindowDriver, _: Path) -> None:
    window.act("actionMakeOffline")


def resolve(window: WindowDriver, _: Path) -> None:
    window.act("actionResolve")
    window.part(QPlainTextEdit, "resolveText").setPlainText("/3424/0")


def what_it_resolves_to(window: WindowDriver) -> str:
    return window.label("resolveRemarks") or "".join(lines(window, "resolveTable"))


def open_settings(window: WindowDriver, _: Path) -> None:
    window.act("actionSettings")


def copy(window: WindowDriver, _: Path) -> None:
    window.select(0)
    window.act("actionCopy")


def save_snapshot(window: WindowDriver, folder: Path) -> None:
    window.act("actionSaveSnapshot")
    dialog = window.part(QFileDialog, "newFileDialog")
    dialog.fileSelected.emit(str(folder / "registry.zip"))
    dialog.close()


def ask_where_used(window: WindowDriver, folder: Path) -> None:
    make_offline(window, folder)
    window.wait(lambda: "downloaded" in window.label("offlineSentence"))
    window.act("actionShowResources")
    table = window.part(QTableView, "resourceTable")
    window.wait(lambda: table.model().rowCount() > 0)
    table.selectRow(0)
    window.act("actionWhereUsed")


def copy_problems(window: WindowDriver, _: Path) -> None:
    QGuiApplication.clipboard().clear()
    window.act("actionToggleProblems")
    window.part(ProblemsPanel, "problemsPanel").show_rows([Problem("line 7", "an odd thing", "left out")], {})
    window.click("problemsCopy")


def check(window: WindowDriver, _: Path) -> None:
    window.select(4)
    window.act("actionToggleProblems")


def open_wrong_files(window: WindowDriver, folder: Path) -> None:
    """A registry whose list has no owner, and whose definition has a range that can be fixed."""
    for name, text in REGISTRY.items():
        (folder / "files" / name).parent.mkdir(parents=True, exist_ok=True)
        wrong = text.replace("<Owner>Somebody", "<Owner>").replace("0..100", "0-100")
        (folder / "files" / name).write_text(wrong, encoding="utf-8")
    assert window.window.contents is not None
    window.window.contents.session.load(Source(SourceKind.FILE, str(folder / "files")))
    window.act("actionToggleProblems")
    window.wait(lambda: any("| 240 |" in line for line in lines(window, "problemsTable")))


def preview_fixes(window: WindowDriver, folder: Path) -> None:
    open_wrong_files(window, folder)
    window.click("problemsFixAll")


def write_fixes(window: WindowDriver, folder: Path) -> None:
    preview_fixes(window, folder)
    window.wait(window.button("fixWrite").isEnabled)
    window.click("fixWrite")


def what_comes_of_the_fixes(window: WindowDriver) -> str:
    dialog = window.window.findChild(QDialog, "fixDialog")
    return window.label("fixSentence") if dialog is not None and dialog.isVisible() else window.toast


def show_file(window: WindowDriver, folder: Path) -> None:
    open_wrong_files(window, folder)
    row = next(n for n, line in enumerate(lines(window, "problemsTable")) if "| 240 |" in line)
    window.part(QTableView, "problemsTable").selectRow(row)
    window.click("problemsShow")


def what_the_file_dialog_says(window: WindowDriver) -> str:
    dialog = window.part(QDialog, "fileDialog")
    headline = dialog.findChild(QLabel, "fileHeadline")
    if headline is not None and headline.isVisible():
        return f"{headline.text()}. {window.value('fileText')}"
    return window.text("sourceText")


def what_the_check_says(window: WindowDriver) -> str:
    message = window.part(ProblemsPanel, "problemsPanel").message
    return f"{message.headline}. {message.text}" if message else " ".join(lines(window, "problemsTable"))


def clipboard_or_sentence(window: WindowDriver) -> str:
    return QGuiApplication.clipboard().text() or window.label("problemsSentence")


def status_or_users(window: WindowDriver) -> str:
    if window.window.findChild(QTableView, "usageTable") is not None:
        return "shown"
    return window.toast


def notice(window: WindowDriver) -> str:
    return window.notice or window.toast


def label(name: str) -> Callable[[WindowDriver], str]:
    return lambda window: window.label(name)


SHOWN = "Shown instead: Registry API, just now."
AS_IT_WAS = "The table is unchanged."
PLACES = {
    "the window": Place(
        "session.session.fetch", refresh, notice,
        done="", failed=f"{ERROR} {SHOWN}", faulted=f"{FAULT} {SHOWN}",
    ),
    "one object": Place(
        "session.session.fetch_object", refresh_object, notice,
        done="Object 3424 is unchanged in the", failed=f"{ERROR} {AS_IT_WAS}", faulted=f"{FAULT} {AS_IT_WAS}",
    ),
    "the details": Place(
        "session.definition_reader.load_definition", look_inside, inside,
        done="5700", failed=ERROR, faulted=FAULT,
    ),
    "a search inside objects": Place(
        "session.definitions_index.read_at_hand", search_inside, hint,
        done="0 of 5 definitions downloaded · Download all definitions",
        failed="Definitions not loaded · Load definitions", faulted="Definitions not loaded · Load definitions",
    ),
    "an export": Place(
        "dialogs.export_job.ExportJob.run", export, what_came_of_the_export,
        done="Exported 6 rows to ", failed=ERROR, faulted=f"Nothing was exported. {FAULT}",
    ),
    "a comparison": Place(
        "dialogs.compare_dialog.compared", compare, label("compareSentence"),
        done="Resources: 1 added", failed=f"Cannot compare these versions. {ERROR}",
        faulted=f"Cannot compare these versions. {FAULT}",
    ),
    "making available offline": Place(
        "dialogs.offline_dialog.make_available", make_offline, label("offlineSentence"),
        done="5 definitions downloaded", failed=f"{ERROR} Downloaded definitions are kept.",
        faulted=f"{FAULT} Downloaded definitions are kept.",
    ),
    "resolving": Place(
        "dialogs.resolve_dialog._answers", resolve, what_it_resolves_to,
        done="/3424/0: Its definition is not on this computer.", failed=f"Cannot resolve this text. {ERROR}",
        faulted=f"Cannot resolve this text. {FAULT}",
    ),
    "how much is kept": Place(
        "dialogs.cache_usage._taken", open_settings, label("cacheUse"),
        done="0 MiB of", failed=ERROR, faulted=FAULT,
    ),
    "copying": Place(
        "table.copy_commands._in_background", copy, lambda window: window.toast,
        done="Copied 1 row as a table.", failed=f"The rows could not be copied. {ERROR}",
        faulted=f"The rows could not be copied. {FAULT}",
    ),
    "copying problems": Place(
        "problems.problems_panel.ProblemsPanel._text", copy_problems, clipboard_or_sentence,
        done="line 7: an odd thing; left out.", failed=f"The rows could not be copied. {ERROR}",
        faulted=f"The rows could not be copied. {FAULT}",
    ),
    "checking": Place(
        "problems.source_check.checked_definition", check, what_the_check_says,
        done="error", failed=f"This cannot be checked. {ERROR}", faulted=f"This cannot be checked. {FAULT}",
    ),
    "previewing fixes": Place(
        "problems.problem_commands.proposed_fixes", preview_fixes, what_comes_of_the_fixes,
        done="3 problems can be fixed in 3 files.", failed=f"Nothing was written. {ERROR}",
        faulted=f"Nothing was written. {FAULT}",
    ),
    "writing fixes": Place(
        "dialogs.fix_dialog.write_proposal", write_fixes, what_comes_of_the_fixes,
        done="Fixed 3 files.", failed=f"Nothing was written. {ERROR}", faulted=f"Nothing was written. {FAULT}",
    ),
    "showing a file": Place(
        "problems.file_dialog.text_of_file", show_file, what_the_file_dialog_says,
        done="<?xml", failed=f"The file cannot be shown. {ERROR}", faulted=f"The file cannot be shown. {FAULT}",
    ),
    "a snapshot": Place(
        "commands.snapshot_command._write", save_snapshot, notice,
        done="Snapshot saved to ", failed=ERROR, faulted=f"The snapshot was not saved. {FAULT}",
    ),
    "where a resource is used": Place(
        "commands.usage_command.find_usage", ask_where_used, status_or_users,
        done="shown", failed=f"Could not find usages. {ERROR}",
        faulted=f"Could not find usages. {FAULT}",
    ),
}  # fmt: skip


def wait_until_said(beginning: str, place: Place, window: WindowDriver) -> None:
    def is_said() -> bool:
        assert place.said(window).startswith(beginning)  # which tells, where it never comes, what came instead
        return True

    window.wait(is_said)


def end_with(error: Exception, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work raise something."""

    def work(*_: object) -> None:
        raise error

    monkeypatch.setattr(f"lwm2m_browser.desktop.{what}", work)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_work_that_is_done_is_shown(place: Place, window: WindowDriver, tmp_path: Path) -> None:
    place.ask(window, tmp_path)

    wait_until_said(place.done, place, window)
    window.wait_for_end()
    assert not fault_windows()


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_work_that_failed_tells_its_reason_and_is_no_fault(
    place: Place, window: WindowDriver, tmp_path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(SourceError(ERROR), place.work, monkeypatch)

    place.ask(window, tmp_path)

    wait_until_said(place.failed, place, window)
    assert "SourceError" not in (folders.state / "log.txt").read_text(encoding="utf-8")
    assert not fault_windows()


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_fault_is_told_once_and_who_waits_is_told_that_nothing_comes(
    place: Place, window: WindowDriver, tmp_path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(Odd("a fault"), place.work, monkeypatch)

    place.ask(window, tmp_path)

    wait_until_said(place.faulted, place, window)
    window.wait(lambda: len(fault_windows()) == 1)
    (shown,) = fault_windows()
    text = shown.findChild(QPlainTextEdit, "faultText")
    assert text is not None
    assert text.toPlainText().count("Odd: a fault") == 1
    assert (folders.state / "log.txt").read_text(encoding="utf-8").count("Odd: a fault") == 1


def test_a_fault_at_the_start_keeps_nobody_from_the_registry(
    open_window: OpenWindow, faults: FaultHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_with(Odd("a fault"), "session.session.fetch_stored", monkeypatch)
    window = open_window()

    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    window.wait(lambda: len(fault_windows()) == 1)


def test_where_the_definitions_cannot_be_read_nobody_waits_for_the_users_of_a_resource(
    window: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_inside(window, tmp_path)
    window.wait(lambda: inside(window).startswith("5700"))
    window.part(QTableView, "resourceList").selectRow(0)
    with monkeypatch.context() as broken:
        end_with(Odd("a fault"), PLACES["a search inside objects"].work, broken)
        window.act("actionResourceUsed")
        window.wait(lambda: status_or_users(window).startswith("Could not find usages. Definitions not loaded."))

    window.act("actionResourceUsed")

    window.wait(lambda: status_or_users(window) == "shown")


def test_whoever_waits_for_work_hears_of_all_its_ends() -> None:
    """Where somebody listens to one end of a task, they listen to the others as well."""
    missing = {}
    for path in (PACKAGE / "desktop").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        ends = {end for end in ("succeeded", "failed", "faulted") if re.search(rf"\.{end}\b", text)}
        if "Task(self)" in text and ends and len(ends) < 3:
            missing[path.name] = ends

    assert missing == {}
