"""The table of one object's resources."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import keyed_by
from lwm2m_browser.desktop.table.table_spec import RowMark, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.i18n import N_, joined, tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceColumn, ResourceRow
from lwm2m_browser.search.index.base import Order

_COLUMNS = tuple(RESOURCE_COLUMNS[element.xml] for element in RESOURCE_ELEMENTS[:-1])
"""All elements of a resource but its description, which stands below the table."""
_TYPICAL_TEXTS = {
    "ID": "26241 ⇄",
    "Name": "Min Measured Value",
    "Operations": "RWE",
    "MultipleInstances": "Multiple",
    "Mandatory": "Mandatory",
    "Type": "Unsigned Integer",
    "RangeEnumeration": "0..65535",
    "Units": "mWh",
}
_CLASSES = {"own": N_("Own"), "reusable": N_("Reusable"), "private": N_("Private")}
_REUSABLE = RowMark(icon="reusable", words=N_("reusable"))
_UNMARKED = RowMark()


class ResourceList(ListTable[ResourceRow]):
    """Lists resources. The selected ones stay so wherever an object has resources of their IDs."""

    usages_requested = Signal(object)
    """The `ResourceRow` of which the users are asked for."""

    def __init__(self) -> None:
        super().__init__(
            TableSpec(
                name="resourceList",
                title=N_("Resources of the object"),
                columns=_COLUMNS,
                stretch_columns=("Name",),
                typical_texts=_TYPICAL_TEXTS,
                keys=keyed_by(lambda row: (row.resource.resource_id,)),
                order=(Order("ID"),),
                mark=lambda row: _REUSABLE if row.resource.is_reusable else _UNMARKED,
                explained=self._explained,
            )
        )
        self._common_names: Mapping[int, str] = {}
        self.add_command("actionCopyPaths", tr("Copy &path"), "Ctrl+Shift+C", self._copy_paths, "copy")
        self.add_command("actionResourceUsed", tr("Find &usages…"), "Ctrl+U", self._ask_for_usage)

    @property
    def common_names(self) -> Mapping[int, str]:
        """What Common.xml calls the reusable resources, by their IDs."""
        return self._common_names

    def explain_by(self, common_names: Mapping[int, str]) -> None:
        """Explain the resources that come by these names."""
        self._common_names = common_names

    def select_resource(self, resource_id: int) -> bool:
        """Select one resource alone and bring it into sight; whether it is among the rows."""
        return self.select_entry((resource_id,))

    def _explained(self, column: ResourceColumn, row: ResourceRow) -> str:
        if column.key == "ID":
            return class_in_words(row.resource, self._common_names)
        value = tr("{title}: {value}", title=tr(column.title), value=column.text(row) or tr("none"))
        return f"{value}\n{tr(column.meaning)}"

    def _copy_paths(self) -> None:
        copy_text("\n".join(path_of(row) for row in self.selected_entries()))

    def _ask_for_usage(self) -> None:
        row = self.current_entry()
        if row is not None:
            self.usages_requested.emit(row)


def path_of(row: ResourceRow) -> str:
    """The path of a resource in the first instance of its object."""
    return f"/{row.entry.object_id}/0/{row.resource.resource_id}"


def class_in_words(resource: Resource, common_names: Mapping[int, str]) -> str:
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
    name = common_names.get(resource.resource_id) if resource.is_reusable else None
    return joined(words, tr("Common.xml calls this one “{name}”.", name=name)) if name else words
