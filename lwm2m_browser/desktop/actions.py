"""What can be done in the window: one table of actions, of which the menus, shortcuts and buttons are made."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from lwm2m_browser.desktop.icons import icon
from lwm2m_browser.wording import noted, tr

Key = QKeySequence.StandardKey


class _Spec(NamedTuple):
    menu: str
    """Its title; for a submenu, behind that of the menu above it and a slash."""
    name: str
    text: str
    tooltip: str
    icon: str = ""
    shortcut: QKeySequence.StandardKey | str = ""
    other_shortcut: str = ""
    starts_group: bool = False


_SPECS = (
    _Spec("&File", "actionOpenDdf", "&Open…", "Open a DDF.xml, a definition, or an archive of them", "open", Key.Open),
    _Spec("&File", "actionOpenFolder", "Open a &folder…", "Open a folder with a DDF.xml, or with definitions"),
    _Spec("&File", "actionOpenAddress", "Open an &address…", "Ask another API, or a DDF.xml on the web", "", "Ctrl+L"),
    _Spec("&File/Recen&t sources", "actionForgetSources", noted("&Clear"), noted("Forget the recent sources")),
    _Spec("&File", "actionRefresh", "&Refresh", "Load the source again", "refresh", "F5", starts_group=True),
    _Spec("&File", "actionCancel", "&Cancel loading", "Stop waiting for the source", "cancel", "Ctrl+."),
    _Spec("&File", "actionExport", "&Export…", "Save rows as a file", "export", "Ctrl+E", starts_group=True),
    _Spec("&File", "actionMakeOffline", "&Make available offline…", "Fetch every definition that is not here yet"),
    _Spec("&File", "actionSaveSnapshot", "Save a &snapshot…", "Save the catalogue and its definitions as one .zip"),
    _Spec("&File", "actionQuit", "&Quit", "Close the window", "", "Ctrl+Q", starts_group=True),
    _Spec("&Edit", "actionFind", "&Find", "Go to the search field", "search", Key.Find, "/"),
    _Spec("&Edit", "actionGoTo", noted("&Go to…"), noted("Find an object, a search, an action by name"), "", "Ctrl+K"),
    _Spec("&Edit", "actionClearFilter", "Clear &search", "Show every object version again", "clear", "Ctrl+Shift+F"),
    _Spec("&Edit", "actionCopy", "&Copy rows", "Copy the selected rows", "copy", Key.Copy, starts_group=True),
    _Spec("&Edit/Copy &as", "actionCopyTsv", "&TSV", "Copy the selected rows as text with tabs"),
    _Spec("&Edit/Copy &as", "actionCopyCsv", "&CSV", "Copy the selected rows as text with commas"),
    _Spec("&Edit/Copy &as", "actionCopyMarkdown", "&Markdown table", "Copy the selected rows in Markdown"),
    _Spec("&Edit/Copy &as", "actionCopyJson", "&JSON", "Copy the selected rows as the API would answer with them"),
    _Spec("&Edit/Copy &as", "actionCopyRowsQuery", "&Query that finds them", "Copy a search for the selected rows"),
    _Spec("&Edit", "actionCopyUrn", "Copy &URN", "Copy the URNs of the selected rows", "", "Ctrl+Shift+C"),
    _Spec("&Edit", "actionCopyQuery", "Copy search as &query", "Copy the search and what is chosen beside it", "copy"),
    _Spec("&Edit", "actionSettings", noted("Se&ttings…"), noted("Sources, network, exports, looks"), "", "Ctrl+,"),
    _Spec("&View", "actionShowObjects", "O&bjects", "The table of object versions", "", "Ctrl+1"),
    _Spec("&View", "actionShowResources", "&Resources", "The resources of all objects, in one table", "", "Ctrl+2"),
    _Spec("&View", "actionWhereUsed", "Where is this &used…", "All objects that have the resource", "", "Ctrl+U"),
    _Spec("&View", "actionOpenDefinition", "&Open definition", "That of the current row", "definition", "Ctrl+D"),
    _Spec("&View", "actionToggleFacets", "&Facets", "Show or hide the choices beside the table", "facets", "F9"),
    _Spec("&View", "actionReadDefinitions", "Re&ad definitions again", "Those on this machine, for searches in them"),
    _Spec(
        "&View", "actionZoomIn", noted("&Zoom in"), noted("Write all larger"), "", "Ctrl++", "Ctrl+=", starts_group=True
    ),
    _Spec("&View", "actionZoomOut", noted("Zoo&m out"), noted("Write all smaller"), "", "Ctrl+-"),
    _Spec("&View", "actionZoomReset", noted("Usua&l size"), noted("Write as the desktop does"), "", "Ctrl+0"),
    _Spec("&View", "actionNextPane", noted("Next &pane"), noted("Take the keyboard on"), "", "F6", starts_group=True),
    _Spec("&View", "actionPreviousPane", noted("Pre&vious pane"), noted("Take the keyboard back"), "", "Shift+F6"),
    _Spec("&Searches", "actionSaveFilter", "&Save this search…", "Give what is searched for a name", "", Key.Save),
    _Spec("&Searches", "actionManageFilters", "&Manage saved searches…", "Use, rename or delete saved searches"),
    _Spec("&Tools", "actionCompare", "Co&mpare…", "Put two object versions side by side", "", "Ctrl+M"),
    _Spec("&Tools", "actionResolve", "&Resolve…", "What paths, URNs and registrations mean", "", "Ctrl+Shift+R"),
    _Spec("&Help", "actionShortcuts", noted("&Keyboard shortcuts"), noted("All keys on one page"), "", "F1", "Ctrl+/"),
    _Spec(
        "&Help", "actionMeanings", noted("What the elements &mean"), noted("All elements and ID classes on one page")
    ),
    _Spec("&Help", "actionExplain", noted("Explain &this part"), noted("What has the keyboard now"), "", "Ctrl+F1"),
    _Spec("&Help", "actionWhatsThis", noted("&What is this?"), noted("Then click what you mean"), "help", "Shift+F1"),
    _Spec(
        "&Help",
        "actionCopyDiagnostics",
        noted("Copy &diagnostics"),
        noted("For a report: versions and folders"),
        "copy",
    ),
    _Spec("&Help", "actionAbout", "&About LwM2M Browser", "Version, licence, and where the data come from", "info"),
)


def build_actions(window: QMainWindow) -> Mapping[str, QAction]:
    """Make the actions and put them into the window's menus. Both are found by their object names."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    window.menuBar().setAccessibleName(tr("Menus"))
    for spec in _SPECS:
        menu = _menu(spec.menu, menus, window.menuBar())
        action = QAction(tr(spec.text), window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in (spec.shortcut, spec.other_shortcut) if keys])
        action.setToolTip(_with_shortcut(tr(spec.tooltip), action))
        action.setWhatsThis(tr(spec.tooltip))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.starts_group:
            menu.addSeparator()
        menu.addAction(action)
        actions[spec.name] = action
    return actions


def find_menu(window: QMainWindow, name: str) -> QMenu:
    """A menu that `build_actions` made, by its object name, such as `menuView`."""
    return next(menu for menu in window.menuBar().findChildren(QMenu) if menu.objectName() == name)


def _menu(path: str, menus: dict[str, QMenu], bar: QMenuBar) -> QMenu:
    """The menu that stands at a path such as `&Edit/Copy &as`; it is made where it is not there yet."""
    if path not in menus:
        above, _, title = path.rpartition("/")
        menus[path] = (_menu(above, menus, bar) if above else bar).addMenu(tr(title))
        menus[path].setAccessibleName(tr(title).replace("&", ""))
        menus[path].setObjectName(f"menu{title.replace('&', '').title().replace(' ', '')}")
    return menus[path]


def _with_shortcut(tooltip: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tooltip} ({keys})" if keys else tooltip
