"""All that a definition says of one resource, below the table of resources."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lwm2m_browser.desktop.details.resource_list import class_in_words
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel, describe, plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import shortened, visible_lines, with_line_breaks
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.registry.definition import Resource, ResourceElement
from lwm2m_browser.registry.explanations import resource_id_explained
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.search.columns.resource_columns import ResourceRow, path_of
from lwm2m_browser.search.suggest.resource_usage import COMPARED

_LONGEST = 300
"""Characters of a name, or of a fact: the table has the rest in its tooltips."""
_SPACE = 4


class ResourceDetails(QScrollArea):
    """Name and path, the facts, the whole description, and how the resource stands to others of its ID."""

    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resourceDetails")
        self.setAccessibleName(tr("Details of the selected resource"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._row: ResourceRow | None = None
        self._name = ValueView(tr("Name of the resource"))
        self._name.setObjectName("resourceName")
        bold = QFont(self._name.font())
        bold.setBold(True)
        self._name.setFont(bold)
        self._path = PlainLabel()
        self._path.setObjectName("resourcePath")
        self._path.setWordWrap(False)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = icon_button("copyResourcePath", "copy", tr("Copy the path of the resource"))
        self._copy.clicked.connect(lambda: copy_text(path_of(self._row) if self._row else ""))
        self._facts = PlainLabel()
        self._facts.setObjectName("resourceFacts")
        self._description = ValueView(tr("Description of the resource"))
        self._description.setObjectName("resourceDescription")
        self._usages = QToolButton(autoRaise=True)
        self._usages.setObjectName("resourceUsages")
        self._usages.clicked.connect(lambda: self.usages_requested.emit(self._row))
        self._class = MutedLabel()
        self._class.setObjectName("resourceClass")
        self._hint = MutedLabel(tr("Select a resource to see its details."))
        self._hint.setObjectName("resourceHint")
        self._pages = QStackedLayout()
        content = QWidget()
        content.setLayout(self._pages)
        self._pages.addWidget(_page(self._hint))
        self._pages.addWidget(self._about())
        self.setWidget(content)

    def show_resource(self, row: ResourceRow | None, common: Mapping[int, Resource], absent: str = "") -> None:
        """Show a resource, or that none is selected. `absent`: what is said in place of an empty description."""
        self._row = row
        self._pages.setCurrentIndex(int(row is not None))
        self.verticalScrollBar().setValue(0)
        if row is None:
            return
        resource = row.resource
        self.setWhatsThis(plain_tooltip(resource_id_explained(resource.resource_id)))
        nameless = tr("Resource {resource_id}", resource_id=resource.resource_id)
        self._name.show_value(shortened(resource.name, _LONGEST) or nameless)
        self._path.setText(path_of(row))
        describe(self._copy, tr("Copy the path {path} (Ctrl+Shift+C in the table)", path=path_of(row)))
        self._facts.setText(visible_lines(facts_of(resource)))
        self._class.setText(visible_lines(standing_of(resource, common)))
        describe(self._class, _explained(resource, common))
        self._description.setPlaceholderText(absent)
        self._description.show_value(with_line_breaks(resource.description))
        self.show_usages(None)

    def show_usages(self, objects: int | None) -> None:
        """Show how many objects have the resource; None as long as that is not known."""
        is_reusable = self._row is not None and self._row.resource.is_reusable
        self._usages.setVisible(is_reusable)
        self._usages.setText(
            tr("Find usages ▸") if objects is None else ntr("In {count:,} object ▸", "In {count:,} objects ▸", objects)
        )
        describe(self._usages, tr("List every object that has this resource (Ctrl+U in the table)"))

    def _about(self) -> QWidget:
        place = QHBoxLayout()
        place.setSpacing(_SPACE)
        place.addWidget(self._path)
        place.addWidget(self._copy)
        place.addStretch(1)
        standing = QHBoxLayout()
        standing.setSpacing(2 * _SPACE)
        standing.addWidget(self._usages)
        standing.addWidget(self._class, stretch=1)
        return _page(self._name, place, self._facts, self._description, standing)


def _page(*parts: QWidget | QLayout) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, _SPACE, 0, _SPACE)
    layout.setSpacing(_SPACE)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    layout.addStretch(1)
    return page


def facts_of(resource: Resource) -> str:
    """The short elements of a resource on a line."""
    facts = (
        resource.type,
        resource.operations or tr("bootstrap only"),
        tr("mandatory") if resource.is_mandatory else tr("optional"),
        tr("multiple instances") if resource.is_multiple else tr("single instance"),
        _unit_in_words(resource.units),
        resource.range,
    )
    return " · ".join(shortened(fact, _LONGEST) for fact in facts if fact)


def standing_of(resource: Resource, common: Mapping[int, Resource]) -> str:
    """How a reusable resource stands to what Common.xml says of its ID; what else its class is."""
    if not resource.is_reusable:
        known = resource_class(resource.resource_id)
        return tr("For private use") if known and known.key == "private" else ""
    registered = common.get(resource.resource_id)
    if registered is None:
        return tr("Not in Common.xml") if common else ""
    titles = [tr(element.title) for element in _differing(resource, registered)]
    return tr("Differs from Common.xml: {elements}", elements=", ".join(titles)) if titles else tr("As in Common.xml ✓")


def _differing(resource: Resource, registered: Resource) -> list[ResourceElement]:
    """What Common.xml leaves open, such as most units, an object may say as it likes."""
    pairs = ((one, getattr(registered, one.attribute), getattr(resource, one.attribute)) for one in COMPARED)
    return [element for element, common, own in pairs if common and common.split() != own.split()]


def _explained(resource: Resource, common: Mapping[int, Resource]) -> str:
    """What the ID says of the resource, and what Common.xml says otherwise."""
    registered = common.get(resource.resource_id, resource) if resource.is_reusable else resource
    others = (
        tr("{title}: {value}", title=tr(element.title), value=getattr(registered, element.attribute))
        for element in _differing(resource, registered)
    )
    return "\n".join((class_in_words(resource, common), *others))


def _unit_in_words(symbol: str) -> str:
    """A unit as the definition writes it, with its name where SenML has one for it."""
    if not symbol:
        return ""
    from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts  # imported here, to keep the start fast

    unit = builtin_facts().units.get(symbol)
    return f"{symbol} = {unit.name}" if unit and unit.name != symbol else symbol
