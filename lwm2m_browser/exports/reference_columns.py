"""References with what they stand for as rows: what was written, and what it means."""

from collections.abc import Callable

from lwm2m_browser.i18n import N_
from lwm2m_browser.references.resolution import Resolved
from lwm2m_browser.references.summary import Answer
from lwm2m_browser.search.columns.column import ColumnOf, number_order


def _column(key: str, title: str, meaning: str, value: Callable[[Resolved], object]) -> ColumnOf[Answer]:
    def text(answer: Answer) -> str:
        known = value(answer) if isinstance(answer, Resolved) else None
        return "" if known is None else str(known)

    is_number = key in _NUMBERS
    return ColumnOf[Answer](key, title, meaning, text, number_order(text) if is_number else text, is_number=is_number)


def _remarks(answer: Answer) -> str:
    return " ".join(map(str, answer.remarks)) if isinstance(answer, Resolved) else str(answer.why)


def _written(answer: Answer) -> str:
    return answer.reference.written if isinstance(answer, Resolved) else answer.written


_NUMBERS = ("ObjectID", "ObjectInstance", "ID", "ResourceInstance")

REFERENCE_COLUMNS = {
    column.key: column
    for column in (
        ColumnOf[Answer]("Written", N_("Written"), N_("The text as written."), _written, _written),
        _column("ObjectID", N_("Object ID"), N_("The object."), lambda one: one.reference.target.object_id),
        _column(
            "Ver", N_("Version"), N_("The object version it refers to."), lambda one: one.entry and one.entry.version
        ),
        _column("ObjectName", N_("Object"), N_("The name of the object."), lambda one: one.entry and one.entry.name),
        _column(
            "ObjectInstance",
            N_("Instance"),
            N_("The instance of the object."),
            lambda one: one.reference.target.instance,
        ),
        _column("ID", N_("ID"), N_("The resource."), lambda one: one.reference.target.resource),
        _column("Name", N_("Name"), N_("The name of the resource."), lambda one: one.resource and one.resource.name),
        _column(
            "ResourceInstance",
            N_("Resource instance"),
            N_("The resource instance, if one is given."),
            lambda one: one.reference.target.resource_instance,
        ),
        _column(
            "Operations",
            N_("Operations"),
            N_("The operations on the resource."),
            lambda one: one.resource and one.resource.operations,
        ),
        _column("Value", N_("Value"), N_("The value that was sent."), lambda one: one.reference.value),
        _column("Time", N_("Time"), N_("When the value was measured."), lambda one: one.reference.time),
        _column("Type", N_("Type"), N_("The type of its value."), lambda one: one.resource and one.resource.type),
        _column("RangeEnumeration", N_("Range"), N_("Its values."), lambda one: one.resource and one.resource.range),
        _column("Units", N_("Unit"), N_("Its unit."), lambda one: one.resource and one.resource.units),
        _column("Device", N_("Device"), N_("The device that the object belongs to."), lambda one: one.reference.device),
        ColumnOf[Answer]("Remarks", N_("Remarks"), N_("Remarks about this entry."), _remarks, _remarks),
    )
}
"""The columns of references, by their keys."""
