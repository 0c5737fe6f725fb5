"""All that a definition says of one resource, below the table of resources."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.resource_list import class_in_words, path_of
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel, describe, plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import shortened, visible_lines
from lwm2m_browser.i18n import N_, joined, tr
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.explanations import resource_id_explained
from lwm2m_browser.search.columns.resource_columns import ResourceRow

_HINT = N_("Select a resource to read what it is for.")
_LONGEST = 300
"""Characters of a name, or of a fact: the table has the rest in its tooltips."""


class ResourceDetails(QScrollArea):
    """Name, path, the facts in words, and the whole description."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resourceDetails")
        self.setAccessibleName(tr("Details of the selected resource"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._path_text = ""
        self._name = ValueView(tr("Name of the resource"))
        self._name.setObjectName("resourceName")
        bold = QFont(self._name.font())
        bold.setBold(True)
        self._name.setFont(bold)
        self._path = PlainLabel()
        self._path.setObjectName("resourcePath")
        self._path.setWordWrap(False)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = QToolButton(autoRaise=True)
        self._copy.setObjectName("copyResourcePath")
        self._copy.setIcon(icon("copy"))
        self._copy.setAccessibleName(tr("Copy the path of the resource"))
        self._copy.clicked.connect(lambda: copy_text(self._path_text))
        self._facts = PlainLabel()
        self._facts.setObjectName("resourceFacts")
        self._class = MutedLabel()
        self._class.setObjectName("resourceClass")
        self._description = ValueView(tr("Description of the resource"))
        self._description.setObjectName("resourceDescription")
        self.setWidget(self._page())
        self.show_resource(None, {})

    def show_resource(self, row: ResourceRow | None, common_names: Mapping[int, str], absent: str = "") -> None:
        """Show a resource, or that none is selected. `absent`: what is said in place of an empty description."""
        for widget in (self._name, self._path, self._copy, self._facts, self._class):
            widget.setVisible(row is not None)
        self.verticalScrollBar().setValue(0)
        if row is None:
            self._description.setPlaceholderText(tr(_HINT))
            self._description.show_value("")
            return
        resource = row.resource
        self.setWhatsThis(plain_tooltip(resource_id_explained(resource.resource_id)))
        self._path_text = path_of(row)
        nameless = tr("Resource {resource_id}", resource_id=resource.resource_id)
        self._name.show_value(shortened(resource.name, _LONGEST) or nameless)
        self._path.setText(self._path_text)
        describe(self._copy, tr("Copy the path {path} (Ctrl+Shift+C in the table)", path=self._path_text))
        self._facts.setText(visible_lines(facts_of(resource)))
        self._class.setText(visible_lines(class_in_words(resource, common_names)))
        self._description.setPlaceholderText(absent)
        self._description.show_value(resource.description)

    def _page(self) -> QWidget:
        top = QHBoxLayout()
        top.addWidget(self._name, stretch=1)
        top.addWidget(self._path)
        top.addWidget(self._copy)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        for widget in (self._facts, self._description, self._class):
            layout.addWidget(widget)
        layout.addStretch(1)
        return page


_OPERATIONS = {"R": N_("read"), "W": N_("written"), "E": N_("executed")}
_INSTANCES = {
    (True, True): N_("Mandatory, several instances."),
    (True, False): N_("Mandatory, one instance."),
    (False, True): N_("Optional, several instances."),
    (False, False): N_("Optional, one instance."),
}
"""By whether the resource is mandatory, and whether it is multiple."""
_VALUE = {"type": N_("type {value}"), "units": N_("unit {value}"), "range": N_("range {value}")}
"""By the attribute of the resource."""


def facts_of(resource: Resource) -> str:
    """The short elements of a resource in sentences."""
    verbs = tr(" and ").join(tr(_OPERATIONS[sign]) for sign in resource.operations if sign in _OPERATIONS)
    may = tr("May be {verbs}.", verbs=verbs) if verbs else tr("Used by the bootstrap interface only.")
    instances = tr(_INSTANCES[resource.is_mandatory, resource.is_multiple])
    texts = {"type": resource.type, "units": _unit_in_words(resource.units), "range": resource.range}
    value = ((said, shortened(texts[name], _LONGEST)) for name, said in _VALUE.items())
    given = ", ".join(tr(said, value=text) for said, text in value if text)
    facts = [tr("{facts}.", facts=f"{given[0].upper()}{given[1:]}")] if given else []
    return joined(may, instances, *facts)


def _unit_in_words(symbol: str) -> str:
    """A unit as the definition writes it, with its name where SenML has one for it."""
    if not symbol:
        return ""
    from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts  # imported here, to keep the start fast

    unit = builtin_facts().units.get(symbol)
    return f"{symbol} = {unit.name}" if unit and unit.name != symbol else symbol
