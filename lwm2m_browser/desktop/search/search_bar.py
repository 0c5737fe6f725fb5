"""Where one says what is wanted: the search field, which versions, and help."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from lwm2m_browser.desktop.search.recent_searches import RecentSearches
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.search.search_field import SearchField
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.releases import RELEASES
from lwm2m_browser.search.language.query import EVERYTHING, And, Choice, Node, WithResources, all_of

if TYPE_CHECKING:
    from lwm2m_browser.search.index.object_index import Index
    from lwm2m_browser.search.language.scanner import Mend, QueryError
    from lwm2m_browser.search.suggest.completion import Completion

_VERSIONS: Mapping[Node, Message] = {
    Choice("is", "latest"): Message("Latest versions"),  # at first: one row for each object
    EVERYTHING: Message("All versions"),
    **{Choice("release", one): Message("For LwM2M {release}", release=one) for one in RELEASES},
}
"""Which versions can be chosen, in the order of the box."""

_PAUSE = 400
"""Milliseconds without a key after which is told what is wrong: before that, it comes and goes with every word."""


class SearchBar(QWidget):
    """Reads the text at every change. One that is no query leaves the query as it was, and says why as `error`.

    What reads and completes texts is imported with the first of them: the window's first picture waits for neither.
    """

    query_changed = Signal(object)
    """What is asked for: a `Node`. As long as the text is no query, that is what it was when it last was one."""
    error_changed = Signal(object)
    """The `QueryError` of the text, once nobody types; None as soon as it is a query."""
    down_pressed = Signal()
    escaped = Signal()
    """Escape was pressed in an empty field."""
    menu_requested = Signal(QPoint)
    """The saved and recent searches are to be shown, at a place of the screen."""

    def __init__(self, filters: SavedSearches, recent: RecentSearches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self.setAutoFillBackground(True)  # in the window's colour: what is behind is not painted at each key and blink
        self.error: QueryError | None = None
        self._filters = filters
        self._recent = recent
        self._index: Index | None = None
        self._valid: Node = EVERYTHING
        self._before: Node = EVERYTHING
        """What was asked for before that."""
        self.field = SearchField(self._completions)
        self._versions = _version_filter()
        self._announced = self.query
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._tell_error)
        self._told: QueryError | None = None
        self._help = _help_button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, stretch=1)
        layout.addWidget(self._help)
        layout.addWidget(self._versions)
        self.field.textChanged.connect(self._read)
        self.field.editingFinished.connect(self._remember)
        self.field.down_pressed.connect(self.down_pressed)
        self.field.escaped.connect(self.escaped)
        self.field.menu_requested.connect(self.menu_requested)
        self._versions.currentIndexChanged.connect(self._announce_change)
        self._help.clicked.connect(self._show_examples)
        filters.texts_changed.connect(self._read)

    @property
    def query(self) -> Node:
        """What is asked for: the last text that was a query, in the chosen versions."""
        return all_of(self._valid, self.versions())

    def text(self) -> str:
        return self.field.text()

    def versions(self) -> Node:
        """The version choice, as a query."""
        return cast("Node", self._versions.currentData())

    def choose_versions(self, query: str) -> None:
        """Choose the versions that a query stands for; nothing happens where it is none of the choices."""
        queries = [str(self._versions.itemData(number)) for number in range(self._versions.count())]
        if query in queries:
            self._versions.setCurrentIndex(queries.index(query))

    def show_index(self, index: "Index") -> None:
        """Use the completions of another catalogue."""
        self._index = index

    def show_search(self, text: str, versions: str) -> None:
        """Show a text and a choice of versions, as a query; they are searched for as soon as `begin` says so."""
        with QSignalBlocker(self.field), QSignalBlocker(self._versions):
            self.field.setText(text)
            self.choose_versions(versions)

    def begin(self) -> None:
        """Search for what is shown."""
        if self.field.text():
            self._read()
        else:
            self._announce_change()

    def set_text(self, text: str) -> None:
        """Search for a text, in the selected versions."""
        self.field.setText(text)

    def narrow_by(self, term: Node) -> None:
        """Add a term to the current query."""
        from lwm2m_browser.search.columns.object_cell_terms import narrowed

        self.set_text(str(narrowed(self._valid, term)))

    def widen(self) -> None:
        """Keep the query, and also search for bare words in resources."""
        self.set_text(str(WithResources(self._valid)))

    def replace_with_versions(self, text: str) -> None:
        """Search for a text that may end in a version choice; that is chosen in its box, else all versions are."""
        self.put(*_split(text, self._filters.queries))

    def put(self, text: str, versions: str) -> None:
        """Search for a text alone in the versions that a query stands for, as one change."""
        with QSignalBlocker(self):
            self.choose_versions(versions)
        self.replace(text)

    def replace(self, text: str) -> None:
        """Search for a text alone; emits exactly one change, even if nothing differs."""
        with QSignalBlocker(self):
            self.field.setText(text)
        self._tell_error()
        self._announce(self.query)

    def mend(self, mend: "Mend") -> None:
        """Change the text, which can be undone, and let the user go on behind the word that was changed."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.mend(mend)

    def enter(self) -> None:
        """Focus the field and select its text."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def take_keyboard(self) -> None:
        """Focus the field, as one goes on typing."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_text(self, text: str) -> None:
        """Focus the field and insert a text that was typed elsewhere."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.insert(text)

    def refuse(self, sentence: str) -> None:
        """Say why what was asked for could not be found, and go back to what was asked for before: else to all."""
        self._valid = self._before if self._before != self._valid else EVERYTHING
        from lwm2m_browser.search.language.scanner import QueryError

        self.error = QueryError(sentence, 0, len(self.field.text()))
        self._tell_error()
        self.field.show_reading(self.error)
        self._announce(self.query)

    def _read(self) -> None:
        from lwm2m_browser.search.language.parser import parse
        from lwm2m_browser.search.language.scanner import QueryError

        self.error = None
        self._before = self._valid
        try:
            self._valid = parse(self.field.text(), self._filters.queries)
        except QueryError as error:
            self.error = error
        if self.error is None or self._told is not None:
            self._tell_error()
        else:
            self._pause.start()
        self.field.show_reading(self.error)
        self._announce_change()

    def _tell_error(self) -> None:
        """Not while the end of the text is still being completed: `owner:` is only about to become a query."""
        if self.error is not None and self._told is None and self.field.is_completing(self.error):
            self._pause.start()
        elif self.error is not self._told:
            self._told = self.error
            self.error_changed.emit(self.error)

    def _announce_change(self) -> None:
        query = self.query
        if query != self._announced:
            self._announce(query)

    def _announce(self, query: Node) -> None:
        self._announced = query
        self.query_changed.emit(query)

    def _completions(self, text: str, cursor: int) -> "Sequence[Completion]":
        if self._index is None:
            return ()
        from lwm2m_browser.search.suggest.completion import complete

        return complete(text, cursor, self._index, tuple(self._filters.queries), self._recent.texts)

    def _remember(self) -> None:
        if self.error is None:
            self._recent.add(self.field.text())

    def _show_examples(self) -> None:
        from lwm2m_browser.desktop.search.examples_popup import ExamplesPopup
        from lwm2m_browser.search.language.examples import EXAMPLES

        popup = ExamplesPopup(EXAMPLES, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.text_requested.connect(self._try)
        popup.show_below(self._help)

    def _try(self, example: str) -> None:
        self.set_text(example)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _split(text: str, filters: Mapping[str, Node]) -> tuple[str, str]:
    """The text of a query without the version choice that it was saved with, and that choice."""
    from lwm2m_browser.search.language.parser import parse
    from lwm2m_browser.search.language.scanner import QueryError

    try:
        query = parse(text, filters)
    except QueryError:
        return text, str(EVERYTHING)
    nodes = query.nodes if isinstance(query, And) else (query,)
    chosen = [node for node in nodes if node in _VERSIONS]
    if len(chosen) != 1:
        return text, str(EVERYTHING)
    return str(all_of(*(node for node in nodes if node != chosen[0]))), str(chosen[0])


def _version_filter() -> QComboBox:
    box = ChoiceBox()
    box.setObjectName("versionFilter")
    box.name_unseen(tr("Versions to show"))
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    box.setToolTip(tr("Versions to show"))
    for query, title in _VERSIONS.items():
        box.addItem(str(title), userData=query)
    return box


def _help_button() -> QToolButton:
    button = icon_button("searchHelp", "help", tr("Examples of searches"))
    button.setToolTip(tr("Show examples of searches"))
    return button
