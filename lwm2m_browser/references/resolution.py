"""What a reference stands for: object, version, instance, resource; and what is odd about it."""

from collections.abc import Callable, Iterator
from functools import reduce
from typing import NamedTuple

from lwm2m_browser.messages import Message
from lwm2m_browser.references.reference import Form, Reference
from lwm2m_browser.references.sent_value import remarks_on_value
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import LARGEST_ID, IdClass, id_class
from lwm2m_browser.registry.releases import CORE_OBJECTS, RELEASES, core_versions
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.registry.version import FIRST_VERSION, Version

FindDefinition = Callable[[Entry], Definition | None]
"""The definition of an object version; None where it is not at hand."""
FindHolder = Callable[[int], str]
"""Who holds an object ID that vendors reserve in bulk; empty for nobody."""


def _nobody(_: int) -> str:
    return ""


class Resolved(NamedTuple):
    """A reference with what it stands for; what is not known is None."""

    reference: Reference
    entry: Entry | None
    definition: Definition | None
    resource: Resource | None
    remarks: tuple[Message, ...]
    """What is odd, as sentences for the user."""
    is_version_known: bool = True
    """Whether the version that is meant is in the catalogue; if not, `entry` is the latest."""


def resolve(
    reference: Reference, catalogue: Catalogue, find_definition: FindDefinition, find_holder: FindHolder = _nobody
) -> Resolved:
    """What a reference stands for in a catalogue.

    Where the version that is meant is not in the catalogue, the latest one is taken, and that is said.
    """
    target = reference.target
    versions = catalogue.versions_of(target.object_id)
    if not versions:
        unknown = Message("There is no object {object_id} in this source.", object_id=target.object_id)
        return Resolved(reference, None, None, None, (*reference.remarks, unknown, *_misfits(reference, find_holder)))
    meant = _meant(reference)
    exact = next((one for one in reversed(versions) if meant and one.version.numbers == meant.numbers), None)
    entry = exact or versions[-1]
    definition = find_definition(entry)
    resource = definition.by_id.get(target.resource) if definition and target.resource is not None else None
    remarks = (
        *reference.remarks,
        *_about_version(reference, meant, versions, entry),
        *_misfits(reference, find_holder),
        *_about_instance(reference, definition),
        *_about_resource(reference, entry, definition, resource),
        *_about_value(reference, definition, resource),
    )
    return Resolved(reference, entry, definition, resource, remarks, is_version_known=bool(exact or not meant))


def _meant(reference: Reference) -> Version | None:
    """The version that a reference means; None for the latest, which is what a path means."""
    if reference.target.version or reference.form in (Form.PATH, Form.NAME):
        return reference.target.version
    if _is_core_link(reference):
        known = _versions_in(reference.release, reference.target.object_id)
        return known[-1] if known else None
    return FIRST_VERSION


def _is_core_link(reference: Reference) -> bool:
    """Whether the version of its object depends on the device's release of LwM2M."""
    return reference.form is Form.LINK and reference.target.object_id in CORE_OBJECTS


def _versions_in(release: str, object_id: int) -> tuple[Version, ...]:
    return core_versions(object_id, release) if release in RELEASES else ()


def _about_version(
    reference: Reference, meant: Version | None, versions: tuple[Entry, ...], entry: Entry
) -> Iterator[Message]:
    if reference.target.version is None and _is_core_link(reference):
        yield from _about_release(reference.release, reference.target.object_id, entry)
    elif reference.target.version is None and meant:
        yield Message("No version given, which means {meant}.", meant=meant)
    if meant and entry.version.numbers != meant.numbers:
        known = ", ".join(dict.fromkeys(one.version.text for one in versions))
        yield Message(
            "There is no version {meant} in this source, only {known}; {version} is shown.",
            meant=meant,
            known=known,
            version=entry.version,
        )


def _about_release(release: str, object_id: int, entry: Entry) -> Iterator[Message]:
    """What is to be said of a core object's version where only the device's release of LwM2M tells it."""
    known = _versions_in(release, object_id)
    if release in RELEASES and not known:
        yield Message("LwM2M {release} has no object {object_id}.", release=release, object_id=object_id)
    elif len(known) > 1:
        texts = ", ".join(version.text for version in known)
        yield Message("LwM2M {release} has versions {versions} of this object.", release=release, versions=texts)
    elif not known:
        by_release = [
            Message("{version} in LwM2M {release}", version=core_versions(object_id, one)[-1], release=one)
            for one in RELEASES
            if core_versions(object_id, one)
        ]
        if release:
            yield Message("LwM2M {release} is unknown.", release=release)
        yield Message(
            "No version given: {versions}; {version} is shown.",
            versions=reduce(_listed, by_release),
            version=entry.version,
        )


def _listed(first: Message, other: Message) -> Message:
    return Message("{first}, {other}", first=first, other=other)


def _misfits(reference: Reference, find_holder: FindHolder) -> Iterator[Message]:
    """What does not fit the classes that IDs are divided into."""
    target = reference.target
    of_object = id_class(target.object_id)
    yield from _about_class(target.object_id, of_object, reference.urn_part, find_holder)
    for instance in (target.instance, target.resource_instance):
        if instance == LARGEST_ID:
            yield Message("{instance} is reserved: no instance may have this ID.", instance=instance)
    if target.resource is None:
        return
    of_resource = resource_class(target.resource)
    if of_resource is None:
        yield Message("{resource} is not a resource ID; the largest is 32768.", resource=target.resource)
    elif of_resource.key == "private" and of_object.urn_part in ("oma", "ext"):
        yield Message(
            "The ID {resource} is for private use, and the object belongs to the {meaning}.",
            resource=target.resource,
            meaning=Message(of_object.meaning),
        )


def _about_class(object_id: int, of_object: IdClass, urn_part: str, find_holder: FindHolder) -> Iterator[Message]:
    is_wrong = bool(urn_part and of_object.urn_part and urn_part != of_object.urn_part)
    match of_object.key:
        case "reserved":
            yield Message("The ID {object_id} is reserved: no object may have it.", object_id=object_id)
        case "test":
            yield Message("The ID {object_id} is for testing only.", object_id=object_id)
        case "bulk" if holder := find_holder(object_id):
            yield Message("The ID {object_id} is reserved in bulk for {holder}.", object_id=object_id, holder=holder)
        case "bulk":
            yield Message("The ID {object_id} is in the range that vendors reserve in bulk.", object_id=object_id)
        case _ if is_wrong:
            yield Message(
                "The ID {object_id} is for {meaning}: its URN has “{right}”, not “{wrong}”.",
                object_id=object_id,
                meaning=Message(of_object.meaning),
                right=of_object.urn_part,
                wrong=urn_part,
            )
            return
    if is_wrong:
        yield Message("Its URN has “{right}”, not “{wrong}”.", right=of_object.urn_part, wrong=urn_part)


def _about_instance(reference: Reference, definition: Definition | None) -> Iterator[Message]:
    if definition and definition.instances.lower() == "single" and reference.target.instance:
        yield Message(
            "The object has a single instance, 0; there is no {instance}.", instance=reference.target.instance
        )


def _about_resource(
    reference: Reference, entry: Entry, definition: Definition | None, resource: Resource | None
) -> Iterator[Message]:
    if definition is None:
        yield Message("Its definition is not on this computer.")
    elif reference.target.resource is not None and resource is None:
        yield Message(
            "Version {version} has no resource {resource}.",
            version=entry.version,
            resource=reference.target.resource,
        )
    elif resource and reference.target.resource_instance is not None and not resource.is_multiple:
        yield Message(
            "Resource {resource_id} has no resource instances; remove /{resource_instance}.",
            resource_id=resource.resource_id,
            resource_instance=reference.target.resource_instance,
        )


def _about_value(reference: Reference, definition: Definition | None, resource: Resource | None) -> Iterator[Message]:
    target, value = reference.target, reference.value
    if value is None or definition is None:
        return
    if target.resource is None:
        yield Message("Only resources have values, and this path does not name a resource.")
    elif resource:
        if resource.is_multiple and target.resource_instance is None:
            yield Message(
                "Resource {resource_id} has several instances: a value belongs to one, such as {example}.",
                resource_id=resource.resource_id,
                example=f"{resource.resource_id}/0",
            )
        yield from remarks_on_value(value, resource)
