"""What can be done in the window: one table of actions, of which the menus, shortcuts and buttons are made."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.desktop.widgets.window_parts import part
from lwm2m_browser.i18n import noted, tr

Key = QKeySequence.StandardKey


class _Spec(NamedTuple):
    menu: str
    """Its title in English; for a submenu, behind that of the menu above it and a slash."""
    name: str
    text: str
    tooltip: str
    icon: str = ""
    shortcut: QKeySequence.StandardKey | str = ""
    other_shortcut: str = ""
    starts_group: bool = False


_FILE, _EDIT, _VIEW = noted("&File"), noted("&Edit"), noted("&View")
_SEARCHES, _TOOLS, _HELP = noted("&Searches"), noted("&Tools"), noted("&Help")
_COPY_AS = f"{_EDIT}/" + noted("Copy &as")

_SPECS = (
    _Spec(_FILE, "actionOpenDdf", noted("&Open…"),
          noted("Open a DDF.xml, a definition, or an archive of them"), "open", Key.Open),
    _Spec(_FILE, "actionOpenFolder", noted("Open a &folder…"),
          noted("Open a folder with a DDF.xml, or with definitions")),
    _Spec(_FILE, "actionOpenAddress", noted("Open an &address…"),
          noted("Ask another API, or a DDF.xml on the web"), "", "Ctrl+L"),
    _Spec(f"{_FILE}/" + noted("Recen&t sources"), "actionForgetSources", noted("&Clear"),
          noted("Forget the recent sources")),
    _Spec(_FILE, "actionRefresh", noted("&Refresh"),
          noted("Load the source again"), "refresh", "F5", starts_group=True),
    _Spec(_FILE, "actionCancel", noted("&Cancel loading"),
          noted("Stop waiting for the source"), "cancel", "Ctrl+."),
    _Spec(_FILE, "actionExport", noted("&Export…"),
          noted("Save rows as a file"), "export", "Ctrl+E", starts_group=True),
    _Spec(_FILE, "actionMakeOffline", noted("&Make available offline…"),
          noted("Fetch every definition that is not here yet")),
    _Spec(_FILE, "actionSaveSnapshot", noted("Save a &snapshot…"),
          noted("Save the catalogue and its definitions as one .zip")),
    _Spec(_FILE, "actionQuit", noted("&Quit"),
          noted("Close the window"), "", "Ctrl+Q", starts_group=True),
    _Spec(_EDIT, "actionFind", noted("&Find"),
          noted("Go to the search field"), "search", Key.Find, "/"),
    _Spec(_EDIT, "actionGoTo", noted("&Go to…"),
          noted("Find an object, a search, an action by name"), "", "Ctrl+K"),
    _Spec(_EDIT, "actionClearFilter", noted("Clear &search"),
          noted("Show every object version again"), "clear", "Ctrl+Shift+F"),
    _Spec(_EDIT, "actionCopy", noted("&Copy rows"),
          noted("Copy the selected rows"), "copy", Key.Copy, starts_group=True),
    _Spec(_COPY_AS, "actionCopyTsv", noted("&TSV"),
          noted("Copy the selected rows as text with tabs")),
    _Spec(_COPY_AS, "actionCopyCsv", noted("&CSV"),
          noted("Copy the selected rows as text with commas")),
    _Spec(_COPY_AS, "actionCopyMarkdown", noted("&Markdown table"),
          noted("Copy the selected rows in Markdown")),
    _Spec(_COPY_AS, "actionCopyJson", noted("&JSON"),
          noted("Copy the selected rows as the API would answer with them")),
    _Spec(_COPY_AS, "actionCopyRowsQuery", noted("&Query that finds them"),
          noted("Copy a search for the selected rows")),
    _Spec(_EDIT, "actionCopyUrn", noted("Copy &URN"),
          noted("Copy the URNs of the selected rows"), "", "Ctrl+Shift+C"),
    _Spec(_EDIT, "actionCopyQuery", noted("Copy search as &query"),
          noted("Copy the search and what is chosen beside it"), "copy"),
    _Spec(_EDIT, "actionSettings", noted("Se&ttings…"),
          noted("Sources, network, exports, looks"), "", "Ctrl+,"),
    _Spec(_VIEW, "actionShowObjects", noted("O&bjects"),
          noted("The table of object versions"), "", "Ctrl+1"),
    _Spec(_VIEW, "actionShowResources", noted("&Resources"),
          noted("The resources of all objects, in one table"), "", "Ctrl+2"),
    _Spec(_VIEW, "actionWhereUsed", noted("Where is this &used…"),
          noted("All objects that have the resource"), "", "Ctrl+U"),
    _Spec(_VIEW, "actionOpenDefinition", noted("&Open definition"),
          noted("That of the current row"), "definition", "Ctrl+D"),
    _Spec(_VIEW, "actionToggleFacets", noted("&Facets"),
          noted("Show or hide the choices beside the table"), "facets", "F9"),
    _Spec(_VIEW, "actionReadDefinitions", noted("Re&ad definitions again"),
          noted("Those on this machine, for searches in them")),
    _Spec(_VIEW, "actionZoomIn", noted("&Zoom in"),
          noted("Write all larger"), "", "Ctrl++", "Ctrl+=", starts_group=True),
    _Spec(_VIEW, "actionZoomOut", noted("Zoo&m out"),
          noted("Write all smaller"), "", "Ctrl+-"),
    _Spec(_VIEW, "actionZoomReset", noted("Usua&l size"),
          noted("Write as the desktop does"), "", "Ctrl+0"),
    _Spec(_VIEW, "actionNextPane", noted("Next &pane"),
          noted("Take the keyboard on"), "", "F6", starts_group=True),
    _Spec(_VIEW, "actionPreviousPane", noted("Pre&vious pane"),
          noted("Take the keyboard back"), "", "Shift+F6"),
    _Spec(_SEARCHES, "actionSaveFilter", noted("&Save this search…"),
          noted("Give what is searched for a name"), "", Key.Save),
    _Spec(_SEARCHES, "actionManageFilters", noted("&Manage saved searches…"),
          noted("Use, rename or delete saved searches")),
    _Spec(_TOOLS, "actionCompare", noted("Co&mpare…"),
          noted("Put two object versions side by side"), "", "Ctrl+M"),
    _Spec(_TOOLS, "actionResolve", noted("&Resolve…"),
          noted("What paths, URNs and registrations mean"), "", "Ctrl+Shift+R"),
    _Spec(_HELP, "actionShortcuts", noted("&Keyboard shortcuts"),
          noted("All keys on one page"), "", "F1", "Ctrl+/"),
    _Spec(_HELP, "actionMeanings", noted("What the elements &mean"),
          noted("All elements and ID classes on one page")),
    _Spec(_HELP, "actionExplain", noted("Explain &this part"),
          noted("What has the keyboard now"), "", "Ctrl+F1"),
    _Spec(_HELP, "actionWhatsThis", noted("&What is this?"),
          noted("Then click what you mean"), "help", "Shift+F1"),
    _Spec(_HELP, "actionCopyDiagnostics", noted("Copy &diagnostics"),
          noted("For a report: versions and folders"), "copy"),
    _Spec(_HELP, "actionAbout", noted("&About LwM2M Browser"),
          noted("Version, licence, and where the data come from"), "info"),
)  # fmt: skip


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
    return part(window.menuBar(), QMenu, name)


def _menu(path: str, menus: dict[str, QMenu], bar: QMenuBar) -> QMenu:
    """The menu that stands at a path such as `&Edit/Copy &as`; it is made where it is not there yet."""
    if path not in menus:
        above, _, title = path.rpartition("/")
        menus[path] = (_menu(above, menus, bar) if above else bar).addMenu(tr(title))
        menus[path].setAccessibleName(unmarked(tr(title)))
        menus[path].setObjectName(f"menu{title.replace('&', '').title().replace(' ', '')}")
    return menus[path]


def _with_shortcut(tooltip: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return tr("{tooltip} ({keys})", tooltip=tooltip, keys=keys) if keys else tooltip
