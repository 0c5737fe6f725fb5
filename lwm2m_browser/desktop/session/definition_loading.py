"""What an object has inside, as its definition says; and reading it, which is done in the background."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lwm2m_browser.errors import NotADefinition, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import Definition, definition_for
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Copy, Library

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


@dataclass(frozen=True)
class LoadedDefinition:
    """The file of an entry's definition, and what it says of that entry."""

    xml: str
    definition: Definition | None
    """None where the file defines no such object; then `fault` says so."""
    fault: SourceError | None
    problems: tuple[Problem, ...]
    common_names: Mapping[int, str]
    """What Common.xml calls the reusable resources, by their IDs; empty where it is not on this machine."""
    checked: datetime | None
    """When it was last known to be what the network has (UTC); None for one that the source itself holds."""
    warning: SourceError | None
    """Why it may be older than what the network has."""

    @property
    def is_of_source(self) -> bool:
        """Whether the source itself contains it, so that no request is needed."""
        return self.checked is None


def load_definition(
    entry: Entry, library: "Library", common_names: Mapping[int, str], context: TaskContext
) -> LoadedDefinition:
    """Read an entry's definition, from wherever the library has it. Raises `SourceError`s and `Cancelled`.

    `common_names` are those that are known already; where there are none, they are looked for on this machine.
    """
    copy = library.copy(entry, context)
    context.check()
    return _inside(entry, copy, common_names or _names(library))


def _inside(entry: Entry, copy: "Copy", common_names: Mapping[int, str]) -> LoadedDefinition:
    from lwm2m_browser.sources.parsing.definition_xml import (
        read_definitions,  # imported here: the start needs no XML library
    )

    fault: SourceError | None = None
    definition: Definition | None = None
    problems: tuple[Problem, ...] = ()
    try:
        file = read_definitions(copy.data, copy.address)
    except NotADefinition as error:
        fault = error
    else:
        definition, problems = definition_for(file.definitions, *entry.key), file.problems
        if definition is None:
            fault = NotADefinition(
                Message(
                    "{address} defines other objects, but not object {object_id}.",
                    address=copy.address,
                    object_id=entry.object_id,
                )
            )
    return LoadedDefinition(xml_text(copy.data), definition, fault, problems, common_names, copy.when, copy.warning)


def _names(library: "Library") -> Mapping[int, str]:
    try:
        file = library.on_this_machine().common()
    except SourceError:
        return {}
    return {resource.resource_id: resource.name for one in file.definitions for resource in one.resources}


def xml_text(data: bytes) -> str:
    """The characters of an XML file, in the encoding that it names; what is none of them becomes �."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding:
        named = _ENCODING.match(data.lstrip()[:400])
        encoding = named[1].decode() if named else "utf-8"
    try:
        return data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "replace")
