"""Clashes with the registry: an ID or a URN that it has given to another object, a version that it has otherwise.

Reusable resources with another meaning are in `reusable`.
"""

from collections.abc import Iterator
from dataclasses import replace

from lwm2m_browser.checks.checked_file import WrittenObject
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.comparison import Comparison, compare
from lwm2m_browser.sources.parsing.entry_builder import quoted


def _taken(written: WrittenObject, known: Known) -> Iterator[Fault]:
    number, name = written.object_id, written.text("Name")
    if number is None or (number, written.version.numbers) in known.listed:
        return  # what differs from the list is told by the rules for that
    names = known.names.get(number, ())
    if names and name.casefold() not in (one.casefold() for one in names):
        what = Message("object {number} is {other} in the registry, not {name}", number=number,
                       other=quoted(names[-1]), name=quoted(name))  # fmt: skip
        yield Fault(what, written.place("ObjectID"), "ObjectID")


def _taken_urn(written: WrittenObject, known: Known) -> Iterator[Fault]:
    urn = written.text("ObjectURN")
    owner = known.owners.get(urn)
    if owner and owner != (written.object_id, written.version.numbers):
        version = ".".join(map(str, owner[1]))
        what = Message("the registry has {urn} for object {number} version {version}", urn=quoted(urn),
                       number=owner[0], version=version)  # fmt: skip
        yield Fault(what, written.place("ObjectURN"), "ObjectURN")


def _other_content(written: WrittenObject, known: Known) -> Iterator[Fault]:
    if written.object_id is None:
        return
    registered = known.definition_of((written.object_id, written.version.numbers))
    if registered is None:
        return
    own = written.definition()
    # What the list says as well is told by the rules for that.
    same = replace(own, name=registered.name, description=registered.description, urn=registered.urn)
    count = _count(compare(registered, same))
    if count:
        what = Message.counted(
            "the registry has object {number} version {version} with {count} difference",
            "the registry has object {number} version {version} with {count} differences",
            count,
            number=written.object_id,
            version=own.version,
        )
        yield Fault(what, written.place("ObjectVersion"), "ObjectVersion")


def _count(comparison: Comparison) -> int:
    elements = sum(len(one.changes) for one in comparison.changed)
    return len(comparison.changes) + len(comparison.added) + len(comparison.removed) + elements


_ONE_MEANING = Message("Whoever knows the registry takes the object for the one that is there.")

RULES = (
    Rule(
        "LB031", LooksAt.OBJECT, Message("an object ID that the registry has for another object"), _ONE_MEANING,
        "<ObjectID>3303</ObjectID> <Name>Kettle</Name>", "<ObjectID>33000</ObjectID> <Name>Kettle</Name>", _taken,
    ),
    Rule(
        "LB032", LooksAt.OBJECT, Message("a URN that the registry has for another object version"), _ONE_MEANING,
        "3304: <ObjectURN>urn:oma:lwm2m:ext:3303</ObjectURN>", "3304: <ObjectURN>urn:oma:lwm2m:ext:3304</ObjectURN>",
        _taken_urn,
    ),
    Rule(
        "LB033", LooksAt.OBJECT, Message("a version that the registry has with other content"),
        Message("A registered version stays as it is; what changes it is a new version."),
        "3303 1.1, and a resource more", "3303 1.2, and a resource more", _other_content,
    ),
)  # fmt: skip
