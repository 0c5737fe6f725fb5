"""What can be done in the window: one table of actions, of which the menus, shortcuts and buttons are made."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from lwm2m_browser.desktop.icons import icon

Key = QKeySequence.StandardKey


class _Spec(NamedTuple):
    menu: str
    name: str
    text: str
    tooltip: str
    icon: str = ""
    shortcut: QKeySequence.StandardKey | str = ""
    starts_group: bool = False


_SPECS = (
    _Spec("&File", "actionOpenDdf", "&Open a DDF…", "Open a DDF.xml file of this machine", "open", Key.Open),
    _Spec("&File", "actionOpenAddress", "Open an &address…", "Ask another API, or a DDF.xml on the web", "", "Ctrl+L"),
    _Spec("&File", "actionRefresh", "&Refresh", "Load the source again", "refresh", "F5", starts_group=True),
    _Spec("&File", "actionCancel", "&Cancel loading", "Stop waiting for the source", "cancel", "Ctrl+."),
    _Spec("&File", "actionExport", "&Export…", "Save rows as a file", "export", "Ctrl+E", starts_group=True),
    _Spec("&File", "actionQuit", "&Quit", "Close the window", "", "Ctrl+Q", starts_group=True),
    _Spec("&Edit", "actionFind", "&Find", "Go to the search field", "search", Key.Find),
    _Spec("&Edit", "actionClearFilter", "Clear &search", "Show every object version again", "clear", "Ctrl+Shift+F"),
    _Spec("&Edit", "actionCopy", "&Copy rows", "Copy the selected rows", "copy", Key.Copy, starts_group=True),
    _Spec("&Edit", "actionCopyUrn", "Copy &URN", "Copy the URNs of the selected rows", "", "Ctrl+Shift+C"),
    _Spec("&Help", "actionAbout", "&About LwM2M Browser", "Version, licence, and where the data come from", "info"),
)


def build_actions(window: QMainWindow) -> Mapping[str, QAction]:
    """Make the actions and put them into the window's menus. They are found by their object names."""
    actions: dict[str, QAction] = {}
    menus = {title: window.menuBar().addMenu(title) for title in dict.fromkeys(spec.menu for spec in _SPECS)}
    for spec in _SPECS:
        action = QAction(spec.text, window)
        action.setObjectName(spec.name)
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setToolTip(_with_shortcut(spec.tooltip, action))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.starts_group:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(action)
        actions[spec.name] = action
    return actions


def _with_shortcut(tooltip: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tooltip} ({keys})" if keys else tooltip
