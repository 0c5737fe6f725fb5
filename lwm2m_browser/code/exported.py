"""What a template sees of an object version and its resources.

The texts are the definition's own; a template has to escape them. What it decides by is worked out here.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.value_range import Range, parse_range

_KINDS = {
    "string": "string",
    "integer": "integer",
    "unsigned integer": "unsigned",
    "float": "float",
    "boolean": "boolean",
    "opaque": "opaque",
    "time": "time",
    "objlnk": "objlnk",
    "corelnk": "corelnk",
    "": "none",
}
_NUMBERS = ("integer", "unsigned", "float", "time")


class ExportedResource(NamedTuple):
    """A resource, in the words of the templates."""

    id: int
    name: str
    operations: str
    """`R`, `W`, `RW`, `E`, or empty."""
    type: str
    kind: str
    """The type as one word: `string`, `integer`, `unsigned`, `float`, `boolean`, `opaque`, `time`, `objlnk`, `corelnk`;
    `none` without a type, `unknown` for one that LwM2M does not have."""
    units: str
    range: str
    """As it is written."""
    low: Decimal | None
    """The smallest number that is allowed, or the fewest bytes; None where no range is known."""
    high: Decimal | None
    allowed: Sequence[Decimal]
    """The numbers that are allowed, where they are listed one by one."""
    description: str
    is_mandatory: bool
    is_multiple: bool
    is_number: bool

    @property
    def is_readable(self) -> bool:
        return "R" in self.operations

    @property
    def is_writable(self) -> bool:
        return "W" in self.operations

    @property
    def is_action(self) -> bool:
        """Whether it is executed and has no value."""
        return self.operations == "E"

    @property
    def summary(self) -> str:
        """The facts in one line, such as `R, Float, Cel, -40..125, mandatory`; not escaped."""
        flags = ("multiple" * self.is_multiple, "mandatory" * self.is_mandatory)
        facts = (self.operations or "bootstrap only", self.type, self.units, self.range, *flags)
        return ", ".join(filter(None, facts))


class ExportedObject(NamedTuple):
    """An object version, in the words of the templates."""

    id: int
    name: str
    version: str
    urn: str
    owner: str
    lwm2m_version: str
    description: str
    is_mandatory: bool
    is_multiple: bool
    resources: Sequence[ExportedResource]

    @property
    def title(self) -> str:
        """Such as `Temperature: object 3303, version 1.1`; not escaped."""
        return f"{self.name}: object {self.id}, version {self.version}"

    @property
    def properties(self) -> Sequence[ExportedResource]:
        """The resources that have a value."""
        return [resource for resource in self.resources if not resource.is_action]

    @property
    def actions(self) -> Sequence[ExportedResource]:
        """The resources that are executed."""
        return [resource for resource in self.resources if resource.is_action]


def exported_object(
    entry: Entry, definition: Definition, resources: Iterable[Resource] | None = None
) -> ExportedObject:
    """An object version for the templates, with all its resources or some of them."""
    chosen = definition.resources if resources is None else resources
    return ExportedObject(
        entry.object_id,
        definition.name or entry.name,
        entry.version.text or definition.version.text,
        entry.urn or definition.urn,
        entry.owner,
        definition.needed_lwm2m.text,
        definition.description,
        definition.is_mandatory,
        definition.is_multiple,
        [_exported_resource(resource) for resource in chosen],
    )


def latest_of(objects: Iterable[ExportedObject]) -> list[ExportedObject]:
    """The last of the objects that share an ID, in the order of the IDs."""
    return [*{one.id: one for one in sorted(objects, key=lambda one: one.id)}.values()]


def _exported_resource(resource: Resource) -> ExportedResource:
    kind = _KINDS.get(resource.type.lower(), "unknown")
    is_number = kind in _NUMBERS
    spans = _spans(resource.range, of_lengths=not is_number)
    return ExportedResource(
        id=resource.resource_id,
        name=resource.name,
        operations="".join(sign for sign in "RWE" if sign in resource.operations.upper()),
        type=resource.type,
        kind=kind,
        units=resource.units,
        range=resource.range,
        low=min((low for low, _ in spans), default=None),
        high=max((high for _, high in spans), default=None),
        allowed=[*dict.fromkeys(low for low, _ in spans)] if all(low == high for low, high in spans) else [],
        description=resource.description,
        is_mandatory=resource.is_mandatory,
        is_multiple=resource.is_multiple,
        is_number=is_number,
    )


def _spans(text: str, *, of_lengths: bool) -> Range:
    """The spans of a range; none where one of them allows nothing: the wrong way round, or no length."""
    spans = parse_range(text) or ()
    bounds = [bound for span in spans for bound in span]
    is_sound = all(low <= high for low, high in spans)
    if of_lengths:
        is_sound &= all(bound >= 0 and bound == bound.to_integral_value() for bound in bounds)
    return spans if is_sound else ()
