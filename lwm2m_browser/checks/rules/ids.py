"""IDs: the classes of object and resource IDs, and who holds them."""

from collections.abc import Iterator

from lwm2m_browser.checks.checked_file import WrittenObject, WrittenResource
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.checks.rules.objects import URN
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Severity
from lwm2m_browser.registry.id_class import IdClass, id_class
from lwm2m_browser.registry.reservation import holder_of
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.sources.parsing.entry_builder import quoted


def _class_of(written: WrittenObject) -> IdClass | None:
    return None if written.object_id is None else id_class(written.object_id)


def _private_resource(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    number = resource.resource_id
    found = None if number is None else resource_class(number)
    if found and found.key == "private":
        what = Message("resource {number} is in the range for private use, {first} to {last}", number=number,
                       first=found.first, last=found.last)  # fmt: skip
        yield Fault(what, resource.element)


def _reserved_resource(resource: WrittenResource, _known: Known) -> Iterator[Fault]:
    number = resource.resource_id
    if number is not None and resource_class(number) is None:
        yield Fault(Message("resource {number} is in a reserved range", number=number), resource.element)


def _other_class(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    found, urn = _class_of(written), URN.fullmatch(written.text("ObjectURN"))
    if found and urn and found.urn_part and urn["part"] != found.urn_part:
        what = Message("object {number} is of the class {right}, but its URN is of {part}", number=written.object_id,
                       right=quoted(found.urn_part), part=quoted(urn["part"]))  # fmt: skip
        yield Fault(what, written.place("ObjectURN"), "ObjectURN")


def _test_object(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    found = _class_of(written)
    if found and found.key == "test":
        what = Message("object {number} is in the range for testing, {first} to {last}", number=written.object_id,
                       first=found.first, last=found.last)  # fmt: skip
        yield Fault(what, written.place("ObjectID"), "ObjectID")


def _reserved_object(written: WrittenObject, _known: Known) -> Iterator[Fault]:
    found = _class_of(written)
    if found and found.key == "reserved":
        what = Message("object {number} is in a reserved range, {first} to {last}", number=written.object_id,
                       first=found.first, last=found.last)  # fmt: skip
        yield Fault(what, written.place("ObjectID"), "ObjectID")


def _bulk_object(written: WrittenObject, known: Known) -> Iterator[Fault]:
    found = _class_of(written)
    if found and found.key == "bulk":
        holder = holder_of(written.object_id or 0, known.reservations)
        what = (
            Message("object {number} is reserved for {holder}", number=written.object_id, holder=holder)
            if holder
            else Message("object {number} is in the range of bulk reservations", number=written.object_id)
        )
        yield Fault(what, written.place("ObjectID"), "ObjectID")


_CLASSES = Message("OMA allocates IDs by their classes, so that no two objects have the same.")

RULES = (
    Rule(
        "LB015", LooksAt.RESOURCE, Message("a resource ID for private use"),
        Message("Such a resource means another thing in each object, and is not registered."),
        '<Item ID="26300">', '<Item ID="1">', _private_resource, Severity.WARNING, is_of_traits=True,
    ),
    Rule(
        "LB016", LooksAt.RESOURCE, Message("a resource ID in a reserved range"), _CLASSES,
        '<Item ID="40000">', '<Item ID="1">', _reserved_resource, is_of_traits=True,
    ),
    Rule(
        "LB029", LooksAt.OBJECT, Message("an object ID outside the class of its URN"), _CLASSES,
        "urn:oma:lwm2m:oma:3303", "urn:oma:lwm2m:ext:3303", _other_class,
    ),
    Rule(
        "LB019", LooksAt.OBJECT, Message("an object ID for testing"),
        Message("Anyone may use it, so it is not registered."),
        "<ObjectID>42769</ObjectID>", "<ObjectID>10999</ObjectID>", _test_object, Severity.WARNING,
    ),
    Rule(
        "LB020", LooksAt.OBJECT, Message("an object ID in a reserved range"), _CLASSES,
        "<ObjectID>1500</ObjectID>", "<ObjectID>10999</ObjectID>", _reserved_object,
    ),
    Rule(
        "LB021", LooksAt.OBJECT, Message("an object ID in a bulk reservation"),
        Message("It may be somebody else’s. If it is yours, ignore this."),
        "<ObjectID>32769</ObjectID>", "<ObjectID>10999</ObjectID>", _bulk_object, Severity.WARNING,
    ),
)  # fmt: skip
