"""What a rule is: its words for people, and the function that finds where it is broken.

    Rule("416", ON_RESOURCE, Message("Description is empty"), …, find=description_is_empty)

`find` is given what the rule looks at, and what is known; it yields a `Fault` for each place.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenElement
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.finding import Finding, Fix, ResolveBy, Severity


class LooksAt(Enum):
    """What a rule's function is given."""

    FILE = "file"
    """A `CheckedFile` of any kind."""
    DEFINITION = "definition"
    """A `CheckedFile` that defines objects."""
    IRREGULAR = "irregular definition"
    """A `CheckedFile` that defines objects, and has other elements or attributes than the schemas want, or may have."""
    OBJECT = "object"
    """A `WrittenObject` of a definition."""
    RESOURCE = "resource"
    """A `WrittenResource` of a definition."""
    REUSED = "reused resource"
    """A `WrittenResource` of a definition whose ID is in the reusable range."""
    RANGE = "range"
    """A `WrittenResource` of a definition that has a range."""
    UNIT = "unit"
    """A `WrittenResource` of a definition that has a unit."""
    COMMON = "Common.xml"
    """A `CheckedFile` that is a Common.xml."""
    REUSABLE = "reusable resource"
    """A `WrittenResource` of Common.xml."""
    ITEM = "item"
    """A `WrittenItem` of a DDF.xml."""
    LIST = "DDF.xml"
    """A `CheckedFile` that is a DDF.xml."""
    REGISTRY = "registry"
    """A `CheckedRegistry`: a DDF.xml with its files."""


class Fault(NamedTuple):
    """A place where a rule is broken."""

    what: Message
    """What is wrong, as a clause."""
    element: XmlElement | None = None
    """Where; None for the file as a whole, or for what the rule was given."""
    name: str = ""
    """The XML element that it is about, where that is absent or another than `element`."""
    right: str = ""
    fix: Fix | None = None
    within: WrittenElement | CheckedFile | None = None
    """The object, resource, item or file that it is about, where that is not what the rule was given."""
    offset: int | None = None
    """The byte of the text, where that is more exact than the element."""


@dataclass(frozen=True)
class Rule:
    """One rule. The table of all is `rule_table.RULES`."""

    code: str
    looks_at: LooksAt
    title: Message
    """What is wrong, in a few words."""
    why: Words
    """Why that matters, in a sentence."""
    wrong: str
    """An example, as it stands in a file."""
    right: str
    """The same example as it should be."""
    find: Callable[[Any, Known], Iterable[Fault]]
    severity: Severity = Severity.ERROR
    resolve_by: ResolveBy = ResolveBy.SUBMITTER
    is_of_name: bool = False
    """Whether it goes by the name of the file as well, not by the content alone."""
    is_of_traits: bool = False
    """Whether `WrittenResource.traits`, and the schema that the file names, decide alone if it is broken."""
    is_of_checkout: bool = False
    """Whether it may come from how the files were checked out: where all files have it, that is told once."""

    def finding(self, fault: Fault, given: WrittenElement | CheckedFile) -> Finding:
        """What is told of a fault in what the rule was given."""
        about = fault.within or given
        file = about if isinstance(about, CheckedFile) else about.file
        element = fault.element if isinstance(about, CheckedFile) else fault.element or about.element
        line, column = _place(file, element, fault.offset)
        return Finding(
            code=self.code,
            severity=self.severity,
            file=file.shown,
            line=line,
            column=column,
            object_id=about.object_id,
            resource_id=about.resource_id,
            element=fault.name or (element.tag if element else ""),
            message=fault.what,
            right=fault.right,
            resolve_by=self.resolve_by,
            fix=fault.fix,
        )


def _place(file: CheckedFile, element: XmlElement | None, offset: int | None) -> tuple[int | None, int | None]:
    if offset is None and element is not None:
        if element.start < 0:
            return element.line or None, None
        offset = element.start
    return (None, None) if offset is None else file.places.line_and_column(offset)
