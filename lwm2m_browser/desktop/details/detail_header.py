"""The top of the detail pane: what identifies the shown object version."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.compare_button import CompareButton
from lwm2m_browser.desktop.details.title_line import TitleLine
from lwm2m_browser.desktop.details.version_box import VersionBox
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.explanations import object_id_explained

_LONGEST = 120
"""Characters of a text up here, where it takes its room from all the tabs; one of them has the whole text."""

_TYPICAL = "65535 · 1.10"
"""What is seen of ID and version on one line."""


class DetailHeader(QWidget):
    """Name, ID and version, the URN, and the object's other versions to switch to."""

    version_requested = Signal(object, int)
    """The key of the entry to show instead, (object ID, `Version`), and how many with that key come before it."""
    comparison_requested = Signal(object)
    """The entries to compare: two, or one with another that is still to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.title = TitleLine()
        self._identity = ValueView(tr("ID and version"))
        self._identity.setObjectName("detailIdentity")
        self._make_room()
        self._versions = VersionBox()
        self._versions.version_requested.connect(self.version_requested)
        self._compare = CompareButton()
        self._compare.comparison_requested.connect(self.comparison_requested)
        self._urn = ValueView(tr("URN"))
        self._urn.setObjectName("detailUrn")
        self._urn.setPlaceholderText(tr("no URN given"))
        self._copy_urn = QToolButton()
        self._copy_urn.setObjectName("copyUrn")
        self._copy_urn.setAccessibleName(tr("Copy the URN"))
        self._copy_urn.setToolTip(tr("Copy the URN"))
        self._copy_urn.setIcon(icon("copy"))
        self._copy_urn.setAutoRaise(True)
        self._copy_urn.clicked.connect(self._copy_shown_urn)
        self._urn_text = ""

        identity = QHBoxLayout()
        identity.addWidget(self._identity, stretch=1)
        identity.addWidget(self._versions)
        identity.addWidget(self._compare)
        urn = QHBoxLayout()
        urn.addWidget(self._urn, stretch=1)
        urn.addWidget(self._copy_urn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addLayout(identity)
        layout.addLayout(urn)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def show_entry(self, entry: Entry, versions: Sequence[Entry]) -> None:
        """Show an object version. `versions`: all of its object, oldest first."""
        self.title.show_entry(entry)
        version = shortened(entry.version.text, _LONGEST) or tr("no version")
        self._identity.show_value(f"{entry.object_id} · {version}")
        self._identity.setWhatsThis(plain_tooltip(object_id_explained(entry.object_id)))
        self._urn_text = entry.urn
        self._urn.show_value(shortened(entry.urn, _LONGEST))
        self._copy_urn.setVisible(bool(entry.urn))
        self._versions.show_entry(entry, versions)
        self._compare.show_entry(entry, versions)

    def _make_room(self) -> None:
        self._identity.setMinimumWidth(self._identity.fontMetrics().horizontalAdvance(_TYPICAL))

    def _copy_shown_urn(self) -> None:
        copy_text(self._urn_text)
