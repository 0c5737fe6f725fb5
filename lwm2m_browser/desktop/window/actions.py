"""What can be done in the window: one table of actions, of which the menus, shortcuts and buttons are made."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import N_, tr

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


_FILE, _EDIT, _VIEW = N_("&File"), N_("&Edit"), N_("&View")
_SEARCHES, _BOOKMARKS = N_("&Searches"), N_("&Bookmarks")
_TOOLS, _HELP = N_("&Tools"), N_("&Help")
_BESIDE = f"{_FILE}/" + N_("&Beside the source")
_COPY_AS = f"{_EDIT}/" + N_("Copy &as")
_DETAILS = f"{_VIEW}/" + N_("D&etails")

_SPECS = (
    _Spec(_FILE, "actionOpenDdf", N_("&Open…"),
          N_("Open a DDF.xml, a definition, or an archive of them"), "open", Key.Open),
    _Spec(_FILE, "actionOpenFolder", N_("Open a &folder…"),
          N_("Open a folder with a DDF.xml, or with definitions")),
    _Spec(_FILE, "actionOpenAddress", N_("Open an &address…"),
          N_("Open another Registry API, or a DDF.xml or an archive on the web"), "", "Ctrl+L"),
    _Spec(_FILE, "actionOpenRegistryAt", N_("Re&gistry at…"),
          N_("Open the registry at a branch, a tag, a commit or a day")),
    _Spec(f"{_FILE}/" + N_("Recen&t sources"), "actionForgetSources", N_("&Clear"),
          N_("Clear the list of recent sources")),
    _Spec(_BESIDE, "actionOpenBeside", N_("&Open definitions…"),
          N_("Show definitions beside the source, in the same tables"), "open", "Ctrl+Shift+O"),
    _Spec(_BESIDE, "actionOpenFolderBeside", N_("Open a &folder…"),
          N_("Show a folder of definitions beside the source, in the same tables")),
    _Spec(_BESIDE, "actionCloseBeside", N_("&Close all of it"),
          N_("Show the source alone again")),
    _Spec(_BESIDE, "actionSaveWorkspace", N_("&Save as a workspace…"),
          N_("Give what is open beside the source a name, by which it is opened again"), starts_group=True),
    _Spec(_BESIDE, "actionDeleteWorkspace", N_("&Delete this workspace"),
          N_("Remove the name of what is open beside the source; its files stay")),
    _Spec(_FILE, "actionRefresh", N_("&Reload"),
          N_("Load the source again"), "refresh", "F5", starts_group=True),
    _Spec(_FILE, "actionCancel", N_("&Cancel loading"),
          N_("Cancel loading the source"), "cancel", "Ctrl+."),
    _Spec(_FILE, "actionExport", N_("&Export…"),
          N_("Save rows as a file"), "export", "Ctrl+E", starts_group=True),
    _Spec(_FILE, "actionMakeOffline", N_("&Download all definitions…"),
          N_("Download the definitions that are not on this computer yet, for searching and for "
             "working offline")),
    _Spec(_FILE, "actionSaveSnapshot", N_("Save a &snapshot…"),
          N_("Save the catalogue and its definitions as one .zip")),
    _Spec(_FILE, "actionNewObject", N_("&New object…"),
          N_("Write the definition of a new object"), "", Key.New, starts_group=True),
    _Spec(_FILE, "actionNewVersion", N_("New &version of this object…"),
          N_("Write the next version of the selected object")),
    _Spec(_FILE, "actionEditDefinition", N_("Ed&it this definition"),
          N_("Edit the file of the selected object's definition"), "", "Ctrl+Shift+E"),
    _Spec(_FILE, "actionQuit", N_("&Quit"),
          N_("Close the window"), "", "Ctrl+Q", starts_group=True),
    _Spec(_EDIT, "actionFind", N_("&Find"),
          N_("Go to the search field"), "search", Key.Find, "/"),
    _Spec(_EDIT, "actionGoTo", N_("&Go to…"),
          N_("Find an object, a search, an action by name"), "", "Ctrl+K"),
    _Spec(_EDIT, "actionClearFilter", N_("Clear &search"),
          N_("Show every object version again"), "clear", "Ctrl+Shift+F"),
    _Spec(_EDIT, "actionCopy", N_("&Copy rows"),
          N_("Copy the selected rows"), "copy", Key.Copy, starts_group=True),
    _Spec(_COPY_AS, "actionCopyTsv", N_("&TSV"),
          N_("Copy the selected rows as tab-separated text")),
    _Spec(_COPY_AS, "actionCopyCsv", N_("&CSV"),
          N_("Copy the selected rows as comma-separated text")),
    _Spec(_COPY_AS, "actionCopyMarkdown", N_("&Markdown table"),
          N_("Copy the selected rows in Markdown")),
    _Spec(_COPY_AS, "actionCopyJson", N_("&JSON"),
          N_("Copy the selected rows as JSON, in the Registry API's form")),
    _Spec(_COPY_AS, "actionCopyRowsQuery", N_("&Query that finds them"),
          N_("Copy a query that finds the selected rows")),
    _Spec(_EDIT, "actionCopyUrn", N_("Copy &URN"),
          N_("Copy the URNs of the selected objects, or the paths of the selected resources"), "", "Ctrl+Shift+C"),
    _Spec(_EDIT, "actionCopyQuery", N_("Copy search as &query"),
          N_("Copy the search text and the facets as one query"), "copy"),
    _Spec(_EDIT, "actionSettings", N_("Se&ttings…"),
          N_("Sources, network, export and appearance"), "", "Ctrl+,"),
    _Spec(_VIEW, "actionBack", N_("Bac&k"),
          N_("Go back to the object or search that was shown before"), "back", "Alt+Left", "Back"),
    _Spec(_VIEW, "actionForward", N_("For&ward"),
          N_("Go to the object or search that was shown next"), "forward", "Alt+Right", "Forward"),
    _Spec(_VIEW, "actionShowObjects", N_("O&bjects"),
          N_("The table of object versions"), "", "Ctrl+1", starts_group=True),
    _Spec(_VIEW, "actionShowResources", N_("&Resources"),
          N_("The resources of all objects, in one table"), "", "Ctrl+2"),
    _Spec(_VIEW, "actionWhereUsed", N_("Find &usages…"),
          N_("List every object that has this resource"), "", "Ctrl+U"),
    _Spec(_DETAILS, "actionShowOverview", N_("&Overview"),
          N_("Show the selected object's description and resources"), "", "Alt+1"),
    _Spec(_DETAILS, "actionShowEntry", N_("&Registry entry"),
          N_("Show all elements of the selected object's registry entry"), "", "Alt+2"),
    _Spec(_DETAILS, "actionShowChanges", N_("&Changes"),
          N_("Compare the selected object with another version"), "", "Alt+3"),
    _Spec(_DETAILS, "actionShowXml", N_("&XML"),
          N_("Show the XML of the selected object's definition"), "", "Alt+4"),
    _Spec(_VIEW, "actionOpenDefinition", N_("&Open definition"),
          N_("Open the selected object's definition in the web browser"), "definition", "Ctrl+D"),
    _Spec(_VIEW, "actionOpenSpecification", N_("Ope&n specification"),
          N_("Open the selected object's specification in the web browser"), "specification", "Ctrl+Shift+D"),
    _Spec(_VIEW, "actionToggleFacets", N_("&Facets"),
          N_("Show or hide the facets"), "facets", "F9"),
    _Spec(_VIEW, "actionToggleProblems", N_("&Problems"),
          N_("Show or hide the problems of what is shown"), "warning", "F8"),
    _Spec(_VIEW, "actionReadDefinitions", N_("Relo&ad definitions"),
          N_("Read the downloaded definitions again, so that searches find their resources")),
    _Spec(_VIEW, "actionZoomIn", N_("&Zoom in"),
          N_("Make everything larger"), "", "Ctrl++", "Ctrl+=", starts_group=True),
    _Spec(_VIEW, "actionZoomOut", N_("Zoo&m out"),
          N_("Make everything smaller"), "", "Ctrl+-"),
    _Spec(_VIEW, "actionZoomReset", N_("Actua&l size"),
          N_("Use the desktop's text size"), "", "Ctrl+0"),
    _Spec(_VIEW, "actionNextPane", N_("Ne&xt pane"),
          N_("Move to the next pane"), "", "F6", starts_group=True),
    _Spec(_VIEW, "actionPreviousPane", N_("Pre&vious pane"),
          N_("Move to the previous pane"), "", "Shift+F6"),
    _Spec(_SEARCHES, "actionSaveFilter", N_("&Save this search…"),
          N_("Save the current search under a name"), "", Key.Save),
    _Spec(_SEARCHES, "actionManageFilters", N_("&Manage saved searches…"),
          N_("Use, rename or delete saved searches")),
    _Spec(_BOOKMARKS, "actionBookmark", N_("&Bookmark this object"),
          N_("Bookmark the object in the details, or remove its bookmark"), "bookmark", "Ctrl+B"),
    _Spec(_BOOKMARKS, "actionEditNote", N_("&Edit note"),
          N_("Write a note on the object in the details; this also bookmarks it"), "", "Ctrl+Shift+B"),
    _Spec(_BOOKMARKS, "actionShowBookmarked", N_("&Show bookmarked objects"),
          N_("Search for all bookmarked objects"), "search"),
    _Spec(_TOOLS, "actionCompare", N_("Co&mpare…"),
          N_("Compare two object versions side by side"), "", "Ctrl+M"),
    _Spec(_TOOLS, "actionResolve", N_("&Resolve…"),
          N_("Explain paths, URNs, SenML and registrations"), "", "Ctrl+R", "Ctrl+Shift+R"),
    _Spec(_TOOLS, "actionIdMap", N_("&ID map…"),
          N_("Show which IDs are taken, reserved and free"), "", "Ctrl+I"),
    _Spec(_HELP, "actionShortcuts", N_("&Keyboard shortcuts"),
          N_("List all keyboard shortcuts"), "", "F1", "Ctrl+/"),
    _Spec(_HELP, "actionQueries", N_("&Query language"), N_("Explain queries by examples")),
    _Spec(_HELP, "actionMeanings", N_("What the elements &mean"),
          N_("Explain all elements and ID classes")),
    _Spec(_HELP, "actionRules", N_("R&ules of the check"),
          N_("Explain every rule of the check, each with an example")),
    _Spec(_HELP, "actionExplain", N_("Explain &this part"),
          N_("Explain the part of the window that has the focus"), "", "Ctrl+F1"),
    _Spec(_HELP, "actionWhatsThis", N_("&What is this?"),
          N_("Click any part of the window to see what it does"), "help", "Shift+F1"),
    _Spec(_HELP, "actionWhatIsNew", N_("What is &new"),
          N_("List what is new, changed and gone in the registry, by date"), "news"),
    _Spec(_HELP, "actionCopyDiagnostics", N_("Copy &diagnostics"),
          N_("Copy program versions and folder locations for a bug report"), "copy"),
    _Spec(_HELP, "actionAbout", N_("&About LwM2M Browser"),
          N_("Version, licence, and where the data come from"), "info"),
)  # fmt: skip


class ActionsAndMenus(NamedTuple):
    """What a window offers, by object names such as `actionCopy` and `menuCopyAs`."""

    actions: Mapping[str, QAction]
    menus: Mapping[str, QMenu]


def build_actions(window: QMainWindow) -> ActionsAndMenus:
    """Make the actions, and put them into the window's menus."""
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
    return ActionsAndMenus(actions, {menu.objectName(): menu for menu in menus.values()})


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
