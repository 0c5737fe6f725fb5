"""What helps to use the window: everything by its name, what the keys do, what things mean, and what runs here."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWhatsThis

from lwm2m_browser.desktop.dialogs.palette_items import PaletteItems
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.i18n import tr


class HelpCommands(QObject):
    """Serves one window. Its dialogs are imported when they open: every start would pay for them."""

    object_requested = Signal(object)
    """The `Entry` that is to be shown."""
    target_requested = Signal(object)
    """The `Identifier` of an object and a resource of it that are to be shown."""
    query_requested = Signal(str)
    """The text that is to be searched for."""
    objects_requested = Signal(str)
    """The text that is to be searched for among the objects."""

    def __init__(
        self,
        session: Session,
        reading: DefinitionsIndex,
        searches: SearchesMenu,
        actions: Mapping[str, QAction],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._offers = PaletteItems(session, reading, searches, window.menuBar())
        self._offers.object_requested.connect(self.object_requested)
        self._offers.target_requested.connect(self.target_requested)
        self._offers.query_requested.connect(self.query_requested)
        self._offers.objects_requested.connect(self.objects_requested)
        slots = {
            "actionGoTo": self._go_to,
            "actionShortcuts": self._show_shortcuts,
            "actionQueries": self._show_queries,
            "actionMeanings": self._show_meanings,
            "actionRules": self.show_rules,
            "actionExplain": self._explain,
            "actionWhatsThis": self._ask_what_this_is,
            "actionCopyDiagnostics": self._copy_diagnostics,
            "actionAbout": self._show_about,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._offers.shutdown()

    def _go_to(self) -> None:
        from lwm2m_browser.desktop.dialogs.command_palette import CommandPalette

        palette = CommandPalette(self._offers.find, self._window)
        for signal in (self._session.index_changed, self._offers.names_known):
            signal.connect(palette.refresh)
        show_in_place_of_older(palette)

    def _show_shortcuts(self) -> None:
        from lwm2m_browser.desktop.dialogs.help_pages import shortcuts_page
        from lwm2m_browser.desktop.dialogs.page_dialog import PageDialog

        page = shortcuts_page(self._window.menuBar().actions())
        show_in_place_of_older(PageDialog("shortcutsDialog", tr("Keyboard shortcuts"), page, self._window))

    def _show_queries(self) -> None:
        from lwm2m_browser.desktop.dialogs.help_pages import queries_page
        from lwm2m_browser.desktop.dialogs.page_dialog import PageDialog

        show_in_place_of_older(PageDialog("queriesDialog", tr("Query language"), queries_page(), self._window))

    def _show_meanings(self) -> None:
        from lwm2m_browser.desktop.dialogs.help_pages import meanings_page
        from lwm2m_browser.desktop.dialogs.page_dialog import PageDialog

        show_in_place_of_older(
            PageDialog("meaningsDialog", tr("What the elements mean"), meanings_page(), self._window)
        )

    def show_rules(self, code: object = "") -> None:
        """Explain the rules of the check, from the one with a code on; from the first where it is none."""
        from lwm2m_browser.desktop.dialogs.page_dialog import PageDialog
        from lwm2m_browser.desktop.dialogs.rules_page import rules_page

        dialog = PageDialog("rulesDialog", tr("Rules of the check"), rules_page(), self._window)
        show_in_place_of_older(dialog)
        if code:
            dialog.show_part(str(code))

    def _explain(self) -> None:
        from lwm2m_browser.desktop.commands.whats_this import add_explanations, explain_focused

        add_explanations(self._window)
        explain_focused()

    def _ask_what_this_is(self) -> None:
        from lwm2m_browser.desktop.commands.whats_this import add_explanations

        add_explanations(self._window)
        QWhatsThis.enterWhatsThisMode()

    def _copy_diagnostics(self) -> None:
        from lwm2m_browser.desktop.dialogs.diagnostics import diagnostics

        copy_text(diagnostics(self._session, self._window), tr("Copied diagnostics. They contain no searches."))

    def _show_about(self) -> None:
        from lwm2m_browser.desktop.dialogs.about_dialog import AboutDialog
        from lwm2m_browser.storage.log import log_path

        show_in_place_of_older(AboutDialog(log_path(self._session.folders.state), self._window))
