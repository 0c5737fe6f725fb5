"""The table of one object's resources."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStyle

from lwm2m_browser.desktop.table.copy_menu import CopyMenu
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import keyed_by
from lwm2m_browser.desktop.table.table_spec import RowMark, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.i18n import N_, joined, tr
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceColumn, ResourceRow, path_of
from lwm2m_browser.search.index.order import Order

_MANDATORY = "●"
_ONE, _SEVERAL = "1", "n"
_MARGIN = 14
"""Pixels around a text in its cell."""
_MEASURED = 200
"""How many rows are looked at to make the columns as wide as what stands in them."""


def _short(key: str, title: str) -> ResourceColumn:
    column = RESOURCE_COLUMNS[key]
    return column._replace(title=title, full_title=column.title)


_COLUMNS = (
    RESOURCE_COLUMNS["ID"],
    RESOURCE_COLUMNS["Name"],
    RESOURCE_COLUMNS["Type"],
    RESOURCE_COLUMNS["Units"],
    _short("Operations", N_("Ops")),
    _short("Mandatory", N_("M"))._replace(text=lambda row: _MANDATORY if row.resource.is_mandatory else ""),
    _short("MultipleInstances", N_("I"))._replace(text=lambda row: _SEVERAL if row.resource.is_multiple else _ONE),
    RESOURCE_COLUMNS["RangeEnumeration"],
)
"""All elements of a resource but its description, which stands below the table."""
_WIDEST_TEXTS = {"Type": "Unsigned Integer", "Units": "kvarh/imp", "RangeEnumeration": "-32768..32767"}
_CLASSES = {"own": N_("Own"), "reusable": N_("Reusable"), "private": N_("Private")}
_REUSABLE = RowMark(icon="reusable", words=N_("reusable"))
_UNMARKED = RowMark()


class ResourceList(ListTable[ResourceRow]):
    """Lists resources. The selected ones stay so wherever an object has resources of their IDs."""

    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""

    def __init__(self) -> None:
        self._common: Mapping[int, Resource] = {}
        self._all: Sequence[ResourceRow] = ()
        super().__init__(
            TableSpec(
                name="resourceList",
                title=N_("Resources of the object"),
                columns=_COLUMNS,
                stretch_columns=("Name",),
                typical_texts={"Name": "Sensor Value"},
                widest_texts=_WIDEST_TEXTS,
                keys=keyed_by(lambda row: (row.resource.resource_id,)),
                order=(Order("ID"),),
                mark=lambda row: _REUSABLE if row.resource.is_reusable else _UNMARKED,
                explained=self._explained,
                spoken=_spoken,
            )
        )
        self.add_command("actionCopyPaths", tr("Copy &path"), "Ctrl+Shift+C", self._copy_paths, "copy")
        self.addAction(self.copy_menu(tr("Copy &as"), self.selected_entries).menuAction())
        self.add_command("actionResourceUsed", tr("Find &usages…"), "Ctrl+U", self._ask_for_usage)

    @property
    def common(self) -> Mapping[int, Resource]:
        """The reusable resources of Common.xml, by their IDs."""
        return self._common

    def be_about(self, rows: Sequence[ResourceRow], common: Mapping[int, Resource]) -> None:
        """Set the resources of which some will be listed, and what they are explained by."""
        self._all, self._common = rows, common
        super().fit_columns()

    def fit_columns(self) -> None:
        """Done for all resources at once: while some are searched for, the columns stay where they are."""

    def select_resource(self, resource_id: int) -> bool:
        """Select one resource alone and bring it into sight; whether it is among the rows."""
        return self.select_entry((resource_id,))

    def content_width(self, section: int) -> int:
        """By all resources of the object."""
        column, metrics = self.columns.all[section], self.fontMetrics()
        texts = {column.text(row) for row in self._all[:_MEASURED]}
        icon_size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, self)
        room = _MARGIN + (icon_size if column.key == "ID" else 0)
        return room + max(map(metrics.horizontalAdvance, texts), default=0)

    def copied_columns(self) -> Sequence[ResourceColumn]:
        """With words in place of signs."""
        return [RESOURCE_COLUMNS[column.key] for column in self.columns.shown()]

    def copy_menu(self, title: str, rows: Callable[[], Sequence[ResourceRow]]) -> CopyMenu:
        """A menu of the formats that rows can be copied in."""
        return CopyMenu(title, "copyResources", self.copied_columns, rows, self)

    def _explained(self, column: ResourceColumn, row: ResourceRow) -> str:
        own = RESOURCE_COLUMNS[column.key]
        if own.key == "ID":
            return class_in_words(row.resource, self._common)
        value = tr("{title}: {value}", title=tr(own.title), value=own.text(row) or tr("none"))
        return f"{value}\n{tr(own.meaning)}"

    def _copy_paths(self) -> None:
        copy_text("\n".join(path_of(row) for row in self.selected_entries()))

    def _ask_for_usage(self) -> None:
        row = self.current_entry()
        if row is not None:
            self.usages_requested.emit(row)


def _spoken(column: ResourceColumn, row: ResourceRow) -> str:
    return RESOURCE_COLUMNS[column.key].text(row) if column.full_title else ""


def class_in_words(resource: Resource, common: Mapping[int, Resource]) -> str:
    """What the ID of a resource says of it and, where it is a reusable one, what Common.xml calls it."""
    known = resource_class(resource.resource_id)
    if known is None:
        return tr("{resource_id} is not a resource ID; the largest is 32768.", resource_id=resource.resource_id)
    words = tr(
        "{name}: IDs from {first} to {last} are {meaning}.",
        name=tr(_CLASSES[known.key]),
        first=known.first,
        last=known.last,
        meaning=tr(known.meaning),
    )
    registered = common.get(resource.resource_id) if resource.is_reusable else None
    return joined(words, tr("Its name in Common.xml is “{name}”.", name=registered.name)) if registered else words
