"""What of the program can be shown in a picture, and how it is brought up in the real window."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QEventLoop, QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from lwm2m_browser.desktop.dialogs.fault_dialog import FaultDialog
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.window.main_window import MainWindow
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.log import log_path
from lwm2m_browser.storage.resources import resource_file

Part = TypeVar("Part", bound=QObject)
_FADING_MS = 400


class View(NamedTuple):
    """One picture."""

    source: str
    """As on the command line."""
    query: str
    show: Callable[[MainWindow], QWidget]
    """Brings it up, and says what is to be in the picture."""
    selected: str = ""
    """The object that is selected: an ID or a URN."""
    offline: bool = False
    """Whether nothing is asked for over the network, so that the picture is the same wherever it is taken."""


def wait_for_the_catalogue(window: MainWindow) -> None:
    """Until the session has nothing on its way."""
    session = _part(window, Session, "")
    wait_until(lambda: not session.is_busy)


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    loop = QEventLoop()
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: loop.quit() if condition() else None)
    timer.start()
    loop.exec()
    timer.stop()


def wait_for_the_layout() -> None:
    """Until all is where it stays: texts that wrap ask for their height once they know their width, buttons fade in."""
    loop = QEventLoop()
    QTimer.singleShot(_FADING_MS, loop.quit)
    loop.exec()


def _part(window: QWidget, kind: type[Part], name: str) -> Part:
    found = window.findChild(kind, name) if name else window.findChild(kind)
    if found is None:
        raise LookupError(f"The window has no {kind.__name__} called “{name}”.")
    return found


def _act(window: MainWindow, name: str) -> None:
    _part(window, QAction, name).trigger()


def _dialog(action: str, name: str, window: MainWindow) -> QDialog:
    """What an action opens."""
    _act(window, action)
    wait_until(lambda: window.findChild(QDialog, name) is not None)
    return _part(window, QDialog, name)


def _menu(name: str, window: MainWindow) -> QWidget:
    menu = _part(window, QMenu, name)
    menu.popup(QPoint(40, 40))
    return menu


# ---- The window


def _inside(window: MainWindow) -> QWidget:
    """The resources of the selected object, one of them selected."""
    wait_until(lambda: _is_filled(window, "resourceList"))
    resources = _part(window, QTableView, "resourceList")
    resources.selectRow(1)
    return window


def _is_filled(window: MainWindow, name: str) -> bool:
    table = window.findChild(QTableView, name)
    return table is not None and table.model().rowCount() > 0


def _source(window: MainWindow) -> QWidget:
    _part(window, QTabWidget, "detailTabs").setCurrentWidget(_part(window, QWidget, "xmlTab"))
    xml = _part(window, QPlainTextEdit, "sourceText")
    wait_until(lambda: bool(xml.toPlainText()))
    return window


def _problems(window: MainWindow) -> QWidget:
    """What the check finds in a definition, one of it shown in the XML."""
    _act(window, "actionToggleProblems")
    problems = _part(window, QTableView, "problemsTable")
    wait_until(lambda: problems.model().rowCount() > 0)
    problems.selectRow(_TYPE)
    _part(window, QPushButton, "problemsShow").click()
    xml = _part(window, QPlainTextEdit, "sourceText")
    wait_until(lambda: bool(xml.toPlainText()))
    return window


def _fixes(window: MainWindow) -> QWidget:
    """What *Fix all* would write."""
    _problems(window)
    _part(window, QPushButton, "problemsFixAll").click()
    dialog = _part(window, QDialog, "fixDialog")
    wait_until(_part(dialog, QPushButton, "fixWrite").isEnabled)
    return dialog


def _resources(window: MainWindow) -> QWidget:
    """The resources of all objects."""
    _act(window, "actionShowResources")
    table = _part(window, QTableView, "resourceTable")
    wait_until(lambda: table.model().rowCount() > 0)
    table.selectRow(0)
    return window


def _answered(window: MainWindow) -> QWidget:
    """Objects that are found by a resource, once definitions are read."""
    objects = _part(window, QTableView, "objectTable")
    wait_until(lambda: objects.model().rowCount() > 0)
    return window


def _bookmarked(window: MainWindow) -> QWidget:
    """An object with a bookmark and a note on it."""
    _act(window, "actionEditNote")
    note = _part(window, QLineEdit, "bookmarkNote")
    note.setText("Test bench, second floor")
    note.returnPressed.emit()
    return window


def _taught(window: MainWindow) -> QWidget:
    """What could be searched for where nothing is found."""
    wait_until(lambda: window.findChild(QPushButton, "emptySuggestion0") is not None)
    return window


def _completed(window: MainWindow) -> QWidget:
    """What a word may be completed to."""
    field = _part(window, QLineEdit, "searchField")
    field.setFocus()
    field.insert("o")
    field.textEdited.emit(field.text())
    popup = _part(window, QListWidget, "completionPopup")
    wait_until(popup.isVisible)
    return popup.window()


def _examples(window: MainWindow) -> QWidget:
    _part(window, QAbstractButton, "searchHelp").click()
    return _part(window, QWidget, "examplesPopup").window()


# ---- Dialogs


def _used(window: MainWindow) -> QWidget:
    """*Where is this used*, for the first resource that the search finds."""
    _resources(window)
    return _dialog("actionWhereUsed", "usageDialog", window)


def _compared(window: MainWindow) -> QWidget:
    """*Compare*, for the first two versions that the search finds."""
    _part(window, QComboBox, "versionFilter").setCurrentIndex(1)  # all of them
    objects = _part(window, QTableView, "objectTable")
    objects.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    objects.clearSelection()
    for row in range(2):
        objects.selectRow(row)
    dialog = _dialog("actionCompare", "compareDialog", window)
    differences = _part(window, QTableView, "compareTable")
    wait_until(lambda: differences.model().rowCount() > 0)
    differences.selectRow(4)
    return dialog


def _resolved(window: MainWindow) -> QWidget:
    dialog = _dialog("actionResolve", "resolveDialog", window)
    pasted = "/3303/0/5700\n/3303/0/77\nurn:oma:lwm2m:ext:3303:1.1\n</3303/0>;ver=1.1,</3316/0>\n/70000\nsomething else"
    _part(dialog, QPlainTextEdit, "resolveText").setPlainText(pasted)
    table = _part(dialog, QTableView, "resolveTable")
    wait_until(lambda: table.model().rowCount() > 5)
    table.selectRow(1)
    return dialog


def _id_map(window: MainWindow) -> QWidget:
    """The ID map, with an object selected in it."""
    dialog = _dialog("actionIdMap", "idMapDialog", window)
    wait_until(lambda: _is_filled(window, "idMapTable"))
    _part(dialog, QTableView, "idMapTable").selectRow(3)
    return dialog


def _resource_ids(window: MainWindow) -> QWidget:
    """The ID map of the reusable resources."""
    dialog = _dialog("actionIdMap", "idMapDialog", window)
    wait_until(lambda: _is_filled(window, "idMapTable"))
    for box, number in (("idMapKind", 1), ("idMapClass", 2)):
        choices = _part(dialog, QComboBox, box)
        choices.setCurrentIndex(number)
        choices.activated.emit(number)
    return dialog


def _editor(size: str, window: MainWindow) -> QWidget:
    """The editor with a copy of a definition, one of its resources current."""
    _act(window, "actionEditDefinition")
    wait_until(lambda: window.findChild(QMainWindow, "editorWindow") is not None)
    editor = _part(window, QMainWindow, "editorWindow")
    if size:
        editor.resize(*map(int, size.split("x")))
    resources = _part(editor, QTableView, "editedResources")
    resources.setCurrentIndex(resources.model().index(1, 1))
    resources.setFocus()
    wait_until(lambda: bool(_part(editor, QLabel, "findingSum").text()))
    return editor


def _editor_dialog(action: str, name: str, window: MainWindow) -> QWidget:
    """A dialog of the editor."""
    editor = _editor("", window)
    _part(editor, QAction, action).trigger()
    wait_until(lambda: editor.findChild(QDialog, name) is not None)
    dialog = _part(editor, QDialog, name)
    wait_until(dialog.isVisible)
    return dialog


def _new_object(window: MainWindow) -> QWidget:
    """The editor with a new object of three resources, in which the check finds nothing."""
    dialog = _dialog("actionNewObject", "newObjectDialog", window)
    _part(dialog, QLineEdit, "newObjectId").setText("11000")
    _part(dialog, QLineEdit, "newObjectName").setText("Kettle")
    _part(dialog, QPlainTextEdit, "newObjectDescription").setPlainText("Heats water, and says how hot it is.")
    dialog.accept()
    wait_until(lambda: window.findChild(QMainWindow, "editorWindow") is not None)
    editor = _part(window, QMainWindow, "editorWindow")
    editor.resize(1180, 720)
    resources = _part(editor, QTableView, "editedResources")
    for texts in _KETTLE:
        _part(editor, QAction, "editorAddResource").trigger()
        row = resources.currentIndex().row()
        for column, text in texts.items():
            resources.model().setData(resources.model().index(row, column), text)
    resources.setCurrentIndex(resources.model().index(1, 1))
    resources.setFocus()
    found = _part(editor, QLabel, "findingSum")
    wait_until(lambda: "nothing" in found.text())
    return editor


_KETTLE = (
    {1: "Heat", 2: "RW", 5: "Boolean", 8: "Whether it heats now."},
    {1: "Temperature", 5: "Float", 6: "0..100", 7: "Cel", 8: "How hot the water is."},
    {1: "Volume", 5: "Float", 7: "l", 8: "How much water is in it."},
)
"""The resources of the new object: texts by the columns of the table."""


def _submission(window: MainWindow) -> QWidget:
    """What is submitted of a definition, once it is written."""
    dialog = _editor_dialog("editorPrepare", "submissionDialog", window)
    _part(dialog, QLineEdit, "submissionOwner").setText("Kettle Works")
    folder = str(_part(window, Session, "").folders.state / "submission")
    _part(dialog, QLineEdit, "submissionFolder").setText(folder)
    _part(dialog, QPushButton, "submissionWrite").click()
    table = _part(dialog, QTableView, "submissionFindings")
    wait_until(lambda: table.model().rowCount() > 0)
    return dialog


def _settings(page: int, window: MainWindow) -> QWidget:
    dialog = _dialog("actionSettings", "settingsDialog", window)
    _part(dialog, QTabWidget, "settingsPages").setCurrentIndex(page)
    return dialog


def _unfit_settings(window: MainWindow) -> QWidget:
    """With values that do not fit, and one that is not the default."""
    dialog = _settings(1, window)
    for name, text in {"proxy": "socks5://nowhere", "connect_seconds": "soon", "read_seconds": "45"}.items():
        _part(dialog, QLineEdit, f"setting_{name}").setText(text)
    return dialog


def _palette(window: MainWindow) -> QWidget:
    dialog = _dialog("actionGoTo", "commandPalette", window)
    _part(dialog, QLineEdit, "paletteField").setText("te")
    return dialog


def _fault(window: MainWindow) -> QWidget:
    fault = FaultDialog(log_path(Path.home() / ".local/state/lwm2m-browser"), window)
    report = 'Traceback (most recent call last):\n  File "somewhere.py", line 12, in divide\n    return one / other\n'
    fault.show_faults({f"{report}           ~~~~^~~~~~~\nZeroDivisionError: division by zero": 3})
    fault.show()
    return fault


def _saved(window: MainWindow) -> QWidget:
    """Saved searches, once there are some."""
    field = _part(window, QLineEdit, "searchField")
    for name, query in {"Sensors": "name:*sensor*", "Newest of IPSO": "owner:ipso is:latest"}.items():
        field.setText(query)
        _part(_dialog("actionSaveFilter", "saveFilterDialog", window), QLineEdit, "filterName").setText(name)
        _part(window, QPushButton, "filterSave").click()
        wait_until(lambda: window.findChild(QDialog, "saveFilterDialog") is None)
    return _dialog("actionManageFilters", "savedFiltersDialog", window)


# ---- What a registry does, that goes wrong


class _Registry:
    """A registry on this machine, that lists objects of the built-in index: as many as it is told to."""

    def __init__(self, folder: Path, count: int) -> None:
        self._list = folder / "api/Object"
        self._list.parent.mkdir(parents=True, exist_ok=True)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quietly, directory=str(folder)))
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self.show(count)
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def show(self, count: int) -> None:
        """List so many objects; the definitions of most are nowhere."""
        entries = json.loads(resource_file("index.json").read_text("utf-8"))["objects"][:count]
        for entry in entries:
            entry["ObjectLink"] = self.root + urlsplit(entry["ObjectLink"]).path.rpartition("/")[2]
        self._list.write_text(json.dumps(entries), "utf-8")

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()


class _Quietly(SimpleHTTPRequestHandler):
    def send_head(self):  # type: ignore[no-untyped-def]  # as the library has it
        del self.headers["If-Modified-Since"]  # a file that was written twice in a second is another one
        return super().send_head()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _load(registry: _Registry, window: MainWindow) -> None:
    _part(window, Session, "").load(parse_source(f"{registry.root}api"))
    wait_for_the_catalogue(window)


def _own_folder(window: MainWindow) -> Path:
    return _part(window, Session, "").folders.state / "registry"


def _fetched(window: MainWindow) -> QWidget:
    """*Make available offline*, where not all could be fetched."""
    folder = _own_folder(window)
    folder.mkdir(parents=True)
    index = json.loads(resource_file("index.json").read_text("utf-8"))["objects"]
    for entry in index[:8]:
        name = urlsplit(entry["ObjectLink"]).path.rpartition("/")[2]
        (folder / name).write_bytes((Path(EXAMPLE) / "3303.xml").read_bytes())
    registry = _Registry(folder, 10)
    _load(registry, window)
    dialog = _dialog("actionMakeOffline", "offlineDialog", window)
    wait_until(lambda: not _part(dialog, QPushButton, "offlineStop").isVisible())
    registry.close()
    return dialog


def _shorter(window: MainWindow) -> QWidget:
    """A list that is much shorter than that of before."""
    registry = _Registry(_own_folder(window), 400)
    _load(registry, window)
    registry.show(40)
    _load(registry, window)
    registry.close()
    return window


def _news(window: MainWindow) -> QWidget:
    """*What is new*, once a registry has listed more objects than before."""
    registry = _Registry(_own_folder(window), 500)
    _load(registry, window)
    registry.show(520)
    _load(registry, window)
    registry.close()
    wait_until(_part(window, QPushButton, "newsButton").isVisible)
    return _dialog("actionWhatIsNew", "newsDialog", window)


def _gone(window: MainWindow) -> QWidget:
    """A registry that answers no more, with the details of that."""
    registry = _Registry(_own_folder(window), 400)
    _load(registry, window)
    registry.close()
    _load(registry, window)
    _part(window, QPushButton, "noticeDetails").click()
    return window


_TEMPERATURE = "urn:oma:lwm2m:ext:3303:1.1"
EXAMPLE = str(Path(__file__).resolve().parents[1] / "example")
_WRONG = str(Path(EXAMPLE).with_name("example_with_problems") / "30999.xml")
_TYPE = 4
"""The row of the type that does not exist."""
VIEWS: Mapping[str, View] = {
    "window": View("builtin", "temperature", _inside, _TEMPERATURE, offline=True),
    "used": View("builtin", "id:5700", _used),
    "compare": View("builtin", "id:5", _compared),
    "inside": View(EXAMPLE, "", _inside, _TEMPERATURE),
    "source": View(EXAMPLE, "", _source, _TEMPERATURE),
    "problems": View(_WRONG, "", _problems, "30999"),
    "fixes": View(_WRONG, "", _fixes, "30999"),
    "resources": View(EXAMPLE, "sensor", _resources),
    "bookmark": View("builtin", "is:bookmarked or sensor", _bookmarked, _TEMPERATURE, offline=True),
    "menu-bookmarks": View("builtin", "", partial(_menu, "menuBookmarks"), _TEMPERATURE),
    "menu-file": View("builtin", "", partial(_menu, "menuFile")),
    "menu-edit": View("builtin", "", partial(_menu, "menuEdit")),
    "menu-view": View("builtin", "", partial(_menu, "menuView")),
    "completion": View("builtin", "", _completed),
    "examples": View("builtin", "", _examples),
    "answer": View("builtin", "5700", _answered),
    "empty": View("builtin", "temprature owner:ipso", _taught),
    "mistake": View("builtin", "ownr:ipso", lambda window: window),
    "settings-sources": View("builtin", "", partial(_settings, 0)),
    "settings-network": View("builtin", "", partial(_settings, 1)),
    "settings-cache": View("builtin", "", partial(_settings, 2)),
    "settings-exports": View("builtin", "", partial(_settings, 3)),
    "settings-looks": View("builtin", "", partial(_settings, 4)),
    "settings-unfit": View("builtin", "", _unfit_settings),
    "palette": View("builtin", "", _palette),
    "keys": View("builtin", "", partial(_dialog, "actionShortcuts", "shortcutsDialog")),
    "queries": View("builtin", "", partial(_dialog, "actionQueries", "queriesDialog")),
    "meanings": View("builtin", "", partial(_dialog, "actionMeanings", "meaningsDialog")),
    "rules": View("builtin", "", partial(_dialog, "actionRules", "rulesDialog")),
    "resolve": View("builtin", "", _resolved),
    "id-map": View("builtin", "", _id_map, offline=True),
    "resource-ids": View("builtin", "", _resource_ids, offline=True),
    "editor": View("builtin", "", _new_object, offline=True),
    "editor-findings": View(EXAMPLE, "", partial(_editor, "1180x720"), _TEMPERATURE),
    "editor-small": View(EXAMPLE, "", partial(_editor, "900x600"), _TEMPERATURE),
    "new-object": View("builtin", "", partial(_dialog, "actionNewObject", "newObjectDialog")),
    "reusable": View(EXAMPLE, "", partial(_editor_dialog, "editorAddReusable", "reusableDialog"), _TEMPERATURE),
    "submission": View(EXAMPLE, "", _submission, _TEMPERATURE),
    "saved": View("builtin", "", _saved),
    "export": View("builtin", "temperature", partial(_dialog, "actionExport", "exportDialog"), _TEMPERATURE),
    "offline": View("builtin", "", _fetched),
    "shorter": View("builtin", "", _shorter),
    "news": View("builtin", "", _news),
    "registry-at": View("builtin", "", partial(_dialog, "actionOpenRegistryAt", "registryAtDialog")),
    "gone": View("builtin", "", _gone),
    "fault": View("builtin", "", _fault),
    "about": View("builtin", "", partial(_dialog, "actionAbout", "aboutBox")),
}
