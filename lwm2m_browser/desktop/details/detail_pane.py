"""What is known of one object version: what identifies it, and tabs for all the rest."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.detail_header import DetailHeader
from lwm2m_browser.desktop.details.element_row import ElementRow
from lwm2m_browser.desktop.details.link_button import LinkButton
from lwm2m_browser.desktop.widgets.flow_layout import FlowLayout
from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, describe
from lwm2m_browser.desktop.widgets.tabs import TabWidget
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.entry import Entry

_NARROWEST = 300
"""Pixels."""
_SPACE = 14


class DetailPane(QWidget):
    """A pane made once; showing another entry only changes its texts.

    Its first tab has all that the registry's metadata says. Others may be added to `tabs`.
    """

    entry_shown = Signal(object)
    """The `Entry` that is shown, be it another or the same anew; None for none."""
    refresh_requested = Signal(int)
    """The ID of the object that the API is to be asked for again."""
    version_requested = Signal(object, int)
    """The key of the entry to show instead, (object ID, `Version`), and how many with that key come before it."""
    comparison_requested = Signal(object)
    """The entries to compare: two, or one with another that is still to be chosen."""
    link_refused = Signal(str)
    """The address that the desktop would not open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setAccessibleName(tr("Details of the selected object"))
        self._entry: Entry | None = None
        self._header = DetailHeader()
        self.title = self._header.title
        self._header.version_requested.connect(self.version_requested)
        self._header.comparison_requested.connect(self.comparison_requested)
        self._links = _LinkButtons()
        self._links.link_refused.connect(self.link_refused)
        self._links.refresh_requested.connect(self.refresh_requested)
        self._places = QVBoxLayout()
        self._places.setSpacing(_SPACE)

        self._scroll_area = QScrollArea()
        self._scroll_area.setAccessibleName(tr("About the object"))
        self._scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll_area.setWidgetResizable(True)
        self._scroll_area.setWidget(self._about())
        self.tabs = TabWidget()
        self.tabs.setObjectName("detailTabs")
        self.tabs.setAccessibleName(tr("Details"))
        self.tabs.tabBar().setAccessibleName(tr("Details"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._scroll_area, tr("About"))
        self._pages = QStackedLayout(self)
        self._hint = _hint()
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self._page())

    def show_entry(self, entry: Entry | None, versions: Sequence[Entry]) -> None:
        """Show an object version, or that none is selected. `versions`: all of its object, oldest first."""
        is_same = entry is not None and self._entry is not None and entry.key == self._entry.key
        self._entry = entry
        if entry is None:
            self._pages.setCurrentIndex(0)
            self.entry_shown.emit(None)
            return
        self._header.show_entry(entry, versions)
        self._links.show_entry(entry)
        for view in self._elements:
            view.show_entry(entry)
        if not is_same:
            self._scroll_area.verticalScrollBar().setValue(0)
        self._pages.setCurrentIndex(1)
        self.entry_shown.emit(entry)

    def show_hint(self, sentence: str) -> None:
        """Show what can be selected while nothing is."""
        self._hint.setText(sentence)

    def forbid_refresh(self, reason: str) -> None:
        """Disable reloading of the object; the reason is the button's tooltip."""
        self._links.refresh.setEnabled(False)
        describe(self._links.refresh, reason)

    def _page(self) -> QWidget:
        page = QWidget()
        self._header.setContentsMargins(14, 12, 14, 0)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._header)
        layout.addWidget(self.tabs, stretch=1)
        return page

    def _about(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(_SPACE)
        layout.addWidget(self._links)
        layout.addWidget(_line())
        layout.addLayout(self._places)
        layout.addStretch(1)
        return page

    @cached_property
    def _elements(self) -> Sequence[ElementRow]:
        """Created with the first entry that is shown, so that the start does not pay for them."""
        views = [ElementRow(element, self._links.refresh.iconSize()) for element in ELEMENTS]
        for view in views:
            self._places.addWidget(view)
        parts = (part for view in views for part in view.findChildren(QWidget))
        stops = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise([self._links.refresh, *stops]):
            self.setTabOrder(before, after)  # what is made later would else come last
        return views


class _LinkButtons(QWidget):
    """What can be done with an object version: open or copy its links, ask for it again."""

    link_refused = Signal(str)
    """The address that the desktop would not open."""
    refresh_requested = Signal(int)
    """The ID of the object that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._object_id = 0
        self._definition = LinkButton(tr("Definition"), "ObjectLink", "definition")
        self._specification = LinkButton(tr("Specification"), "SpecLink", "specification")
        self._vorto = LinkButton(tr("Vorto"), "VortoLink", "vorto")
        self.refresh = QPushButton(icon("refresh"), tr("Reload this object"))
        self.refresh.setObjectName("refreshObject")
        self.refresh.setToolTip(tr("Reload this object from the Registry API"))
        self.refresh.clicked.connect(lambda: self.refresh_requested.emit(self._object_id))
        layout = FlowLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.setLayout(layout)
        for link in (self._definition, self._specification, self._vorto):
            link.link_refused.connect(self.link_refused)
            layout.addWidget(link)
        layout.addWidget(self.refresh)

    def show_entry(self, entry: Entry) -> None:
        self._object_id = entry.object_id
        self._definition.show_address(entry.definition)
        self._specification.show_address(entry.specification)
        self._vorto.show_address(entry.vorto)


def _hint() -> MutedLabel:
    hint = MutedLabel()
    hint.setObjectName("nothingSelected")
    hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
    hint.setMargin(24)
    hint.setMinimumWidth(_NARROWEST)  # of the whole pane: what else is in it may need more, in a larger font
    return hint


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line
