"""What helps to use the window: the size of its texts, its panes by a key, everything by its name, and help."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMainWindow, QWhatsThis

from lwm2m_browser.desktop.dialogs.palette_items import PaletteItems
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.focus_frame import FocusFrame
from lwm2m_browser.desktop.widgets.style_fixes import DialogButtons, ReadablePalette
from lwm2m_browser.desktop.widgets.zoom import Zoom
from lwm2m_browser.desktop.window.pane_navigation import PaneNavigation, SplitterKeys
from lwm2m_browser.i18n import tr


class HelpCommands(QObject):
    """Serves one window. Its dialogs are imported when they open: every start would pay for them."""

    status_message = Signal(str)
    """What was done, in a sentence."""
    notice_raised = Signal(object)
    """A `Notice` to show."""
    object_requested = Signal(object)
    """The `Entry` that is to be shown."""
    query_requested = Signal(str)
    """The text that is to be searched for."""

    def __init__(
        self, session: Session, searches: SearchesMenu, actions: Mapping[str, QAction], window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.zoom = Zoom(actions, window)
        # A status bar shows what it hides for a message once more when it is laid out for another font.
        self.zoom.changed.connect(lambda: window.statusBar().clearMessage())
        ReadablePalette(window)
        DialogButtons(window)
        FocusFrame(window)
        PaneNavigation(actions, window)
        window.installEventFilter(self)
        self._offers = PaletteItems(session, searches, window.menuBar())
        self._offers.object_requested.connect(self.object_requested)
        self._offers.query_requested.connect(self.query_requested)
        slots = {
            "actionGoTo": self._go_to,
            "actionShortcuts": self._show_shortcuts,
            "actionMeanings": self._show_meanings,
            "actionExplain": self._explain,
            "actionWhatsThis": self._ask_what_this_is,
            "actionCopyDiagnostics": self._copy_diagnostics,
            "actionAbout": self._show_about,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Before a window is seen for the first time it has all its parts."""
        if event.type() == QEvent.Type.Polish:
            SplitterKeys(self._window)
        return False

    def _go_to(self) -> None:
        from lwm2m_browser.desktop.dialogs.command_palette import CommandPalette

        self._open(CommandPalette(self._offers.find, self._window))

    def _show_shortcuts(self) -> None:
        from lwm2m_browser.desktop.dialogs.help_pages import shortcuts_page
        from lwm2m_browser.desktop.dialogs.page_dialog import PageDialog

        page = shortcuts_page(self._window.menuBar().actions())
        self._open(PageDialog("shortcutsDialog", tr("Keyboard shortcuts"), page, self._window))

    def _show_meanings(self) -> None:
        from lwm2m_browser.desktop.dialogs.help_pages import meanings_page
        from lwm2m_browser.desktop.dialogs.page_dialog import PageDialog

        self._open(PageDialog("meaningsDialog", tr("What the elements mean"), meanings_page(), self._window))

    def _explain(self) -> None:
        from lwm2m_browser.desktop.window.whats_this import add_explanations, explain_focused

        add_explanations(self._window)
        explain_focused()

    def _ask_what_this_is(self) -> None:
        from lwm2m_browser.desktop.window.whats_this import add_explanations

        add_explanations(self._window)
        QWhatsThis.enterWhatsThisMode()

    def _copy_diagnostics(self) -> None:
        from lwm2m_browser.desktop.dialogs.diagnostics import diagnostics

        copy_text(diagnostics(self._session, self._window))
        self.status_message.emit(tr("What a report needs: copied. It holds no searches."))

    def _show_about(self) -> None:
        from lwm2m_browser.desktop.dialogs.about_dialog import AboutDialog
        from lwm2m_browser.storage.log import log_in

        self._open(AboutDialog(log_in(self._session.folders.state), self._window))

    def _open(self, dialog: QDialog) -> None:
        """Each is there once."""
        for older in self._window.findChildren(type(dialog), dialog.objectName()):
            if older is not dialog:
                older.close()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
