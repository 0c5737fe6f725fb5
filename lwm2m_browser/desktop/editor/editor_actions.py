"""What can be done in the editor: one table of actions, of which its menus and shortcuts are made."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import N_, tr

Key = QKeySequence.StandardKey


class _EditorAction(NamedTuple):
    menu: str
    name: str
    text: str
    shortcut: QKeySequence.StandardKey | str = ""
    other_shortcut: str = ""
    starts_group: bool = False


_FILE, _EDIT, _VIEW = N_("&File"), N_("&Edit"), N_("&View")
_ACTIONS = (
    _EditorAction(_FILE, "editorSave", N_("&Save"), "Ctrl+S"),
    _EditorAction(_FILE, "editorSaveAs", N_("Save &as…"), "Ctrl+Shift+S"),
    _EditorAction(_FILE, "editorPrepare", N_("&Prepare submission…"), "Ctrl+P", starts_group=True),
    _EditorAction(_FILE, "editorClose", N_("&Close"), "Ctrl+W", starts_group=True),
    _EditorAction(_EDIT, "editorUndo", N_("&Undo"), "Ctrl+Z"),
    _EditorAction(_EDIT, "editorRedo", N_("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y"),
    _EditorAction(_EDIT, "editorAddResource", N_("&New resource"), "Ctrl+N", "Ins", starts_group=True),
    _EditorAction(_EDIT, "editorAddReusable", N_("Add a reusa&ble resource…"), "Ctrl+R", "Ctrl+Ins"),
    _EditorAction(_EDIT, "editorRemoveResource", N_("Re&move resource"), "Ctrl+Del"),
    _EditorAction(_EDIT, "editorMoveUp", N_("Move resource u&p"), "Alt+Up"),
    _EditorAction(_EDIT, "editorMoveDown", N_("Move resource &down"), "Alt+Down"),
    _EditorAction(_VIEW, "editorGoObject", N_("&Object"), "Ctrl+1"),
    _EditorAction(_VIEW, "editorGoResources", N_("&Resources"), "Ctrl+2"),
    _EditorAction(_VIEW, "editorGoXml", N_("&XML"), "Ctrl+3"),
    _EditorAction(_VIEW, "editorGoFindings", N_("&Findings"), "Ctrl+4"),
)


def build_editor_actions(window: QMainWindow) -> Mapping[str, QAction]:
    """Make the actions by their names, and put them into the menus of the window."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    window.menuBar().setAccessibleName(tr("Menus"))
    for one in _ACTIONS:
        if one.menu not in menus:
            menus[one.menu] = window.menuBar().addMenu(tr(one.menu))
            menus[one.menu].setAccessibleName(unmarked(tr(one.menu)))
        action = QAction(tr(one.text), window)
        action.setObjectName(one.name)
        action.setShortcuts([QKeySequence(keys) for keys in (one.shortcut, one.other_shortcut) if keys])
        if one.starts_group:
            menus[one.menu].addSeparator()
        menus[one.menu].addAction(action)
        actions[one.name] = action
    return actions
