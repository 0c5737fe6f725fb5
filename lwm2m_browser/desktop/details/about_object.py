"""The top of the overview: what identifies the shown object version, where it leads to, and what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.compare_button import CompareButton
from lwm2m_browser.desktop.details.description_view import DescriptionView
from lwm2m_browser.desktop.details.link_button import LinkButton
from lwm2m_browser.desktop.details.version_choice import VersionChoice
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.flow_layout import FlowLayout
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry

_LONGEST = 120
"""Characters of a text up here; the registry entry has all of it."""
_SPACE = 4


class AboutObject(QWidget):
    """Owner and kind on one line, the URN, the versions and links, and the description."""

    version_requested = Signal(object, int)
    """The key of the entry to show instead, (object ID, `Version`), and how many with that key come before it."""
    comparison_requested = Signal(object)
    """The entries to compare: two, or one with another that is still to be chosen."""
    link_refused = Signal(str)
    """The address that the desktop would not open."""

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._facts = MutedLabel()
        self._facts.setObjectName("detailFacts")
        self._facts.setMinimumWidth(1)  # whatever an owner is called
        self._urn = ValueView(tr("URN"))
        self._urn.setObjectName("detailUrn")
        self._urn.setPlaceholderText(tr("no URN given"))
        self._copy_urn = icon_button("copyUrn", "copy", tr("Copy the URN"))
        self._copy_urn.clicked.connect(lambda: copy_text(self._entry.urn if self._entry else ""))
        self._versions = VersionChoice()
        self._versions.version_requested.connect(self.version_requested)
        self._compare = CompareButton()
        self._compare.comparison_requested.connect(self.comparison_requested)
        self._links = (
            LinkButton(tr("Definition"), "ObjectLink", "definition"),
            LinkButton(tr("Specification"), "SpecLink", "specification"),
            LinkButton(tr("Vorto"), "VortoLink", "vorto"),
        )
        for link in self._links:
            link.link_refused.connect(self.link_refused)
        self._description = DescriptionView("detailDescription", tr("Description of the object"))
        self._lay_out()

    def show_entry(self, entry: Entry, versions: Sequence[Entry]) -> None:
        """Show an object version. `versions`: all of its object, oldest first."""
        is_same, self._entry = entry == self._entry, entry
        self._urn.show_value(shortened(entry.urn, _LONGEST))
        self._copy_urn.setVisible(bool(entry.urn))
        self._versions.show_entry(entry, versions)
        self._compare.show_entry(entry, versions)
        for link, address in zip(self._links, (entry.definition, entry.specification, entry.vorto), strict=True):
            link.show_address(address)
        if not is_same:
            self._show_facts(None)
            self._description.show_text(entry.description)

    def show_definition(self, definition: Definition | None) -> None:
        """Show what the definition adds to the metadata; None as long as it is not known."""
        self._show_facts(definition)
        if self._entry and definition and not self._entry.description:
            self._description.show_text(definition.description)

    def _show_facts(self, definition: Definition | None) -> None:
        entry = self._entry
        if entry is None:
            return
        facts = [shortened(one_line(entry.owner), _LONGEST)]
        if entry.defined_by and entry.defined_by != entry.owner:
            facts.append(tr(entry.defined_by))
        if definition is not None:
            facts.append(tr("LwM2M {version}", version=one_line(shortened(definition.needed_lwm2m.text, _LONGEST))))
            facts.append(tr("multiple instances") if definition.is_multiple else tr("single instance"))
        self._facts.setText(" · ".join(filter(None, facts)))

    def _lay_out(self) -> None:
        urn = QHBoxLayout()
        urn.setSpacing(_SPACE)
        urn.addWidget(self._urn, stretch=1)
        urn.addWidget(self._copy_urn)
        ways = QWidget()  # of their own: items of a flow that stands in another layout can be gone when it asks them
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(2 * _SPACE)
        ways.setLayout(flow)
        for widget in (self._versions, self._compare, *self._links):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACE)
        layout.addWidget(self._facts)
        layout.addLayout(urn)
        layout.addWidget(ways)
        layout.addWidget(self._description)
        layout.addStretch(1)
