"""What a reference stands for: object, version, instance, resource; and what is odd about it."""

from collections.abc import Callable, Iterator
from functools import reduce
from typing import NamedTuple

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.reference import Form, Reference
from lwm2m_browser.registry.releases import CORE_OBJECTS, RELEASES, core_versions
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.registry.version import FIRST_VERSION, Version

FindDefinition = Callable[[Entry], Definition | None]
"""The definition of an object version; None where it is not at hand."""


class Resolved(NamedTuple):
    """A reference with what it stands for; what is not known is None."""

    reference: Reference
    entry: Entry | None
    definition: Definition | None
    resource: Resource | None
    remarks: tuple[Message, ...]
    """What is odd, as sentences for the user."""


def resolve(reference: Reference, catalogue: Catalogue, find_definition: FindDefinition) -> Resolved:
    """What a reference stands for in a catalogue.

    Where the version that is meant is not in the catalogue, the newest one is taken, and that is said.
    """
    versions = catalogue.versions_of(reference.object_id)
    if not versions:
        unknown = Message("There is no object {object_id} in this source.", object_id=reference.object_id)
        return Resolved(reference, None, None, None, (unknown, *_misfits(reference)))
    meant = _meant(reference)
    entry = next((one for one in versions if meant and one.version.numbers == meant.numbers), versions[-1])
    definition = find_definition(entry)
    resource = definition.by_id.get(reference.resource) if definition and reference.resource is not None else None
    remarks = (
        *_about_version(reference, meant, versions, entry),
        *_misfits(reference),
        *_about_instance(reference, definition),
        *_about_resource(reference, entry, definition, resource),
    )
    return Resolved(reference, entry, definition, resource, remarks)


def _meant(reference: Reference) -> Version | None:
    """The version that a reference means; None for the newest, which is what a path means."""
    if reference.version or reference.form in (Form.PATH, Form.NAME):
        return reference.version
    if reference.form is Form.LINK and reference.object_id in CORE_OBJECTS:
        return None  # it depends on the device's release of LwM2M
    return FIRST_VERSION


def _about_version(
    reference: Reference, meant: Version | None, versions: tuple[Entry, ...], entry: Entry
) -> Iterator[Message]:
    if reference.version is None and reference.form is Form.LINK and reference.object_id in CORE_OBJECTS:
        by_release = [
            Message(
                "{version} in LwM2M {release}",
                version=core_versions(reference.object_id, release)[-1],
                release=release,
            )
            for release in RELEASES
            if core_versions(reference.object_id, release)
        ]
        yield Message(
            "No version is written: it is that of the device's LwM2M, {versions}.", versions=reduce(_listed, by_release)
        )
    elif reference.version is None and meant:
        yield Message("No version is written: {meant} is meant.", meant=meant)
    if meant and entry.version.numbers != meant.numbers:
        known = ", ".join(one.version.text for one in versions)
        yield Message(
            "There is no version {meant} in this source, only {known}; {version} is shown.",
            meant=meant,
            known=known,
            version=entry.version,
        )


def _listed(first: Message, other: Message) -> Message:
    return Message("{first}, {other}", first=first, other=other)


def _misfits(reference: Reference) -> Iterator[Message]:
    """What does not fit the classes that IDs are divided into."""
    of_object = id_class(reference.object_id)
    if of_object.urn_part is None:
        yield Message("The ID {object_id} is reserved: no object may have it.", object_id=reference.object_id)
    elif reference.urn_part and reference.urn_part != of_object.urn_part:
        yield (
            Message(
                "The ID {object_id} is for {meaning}: its URN has “{right}”, not “{wrong}”.",
                object_id=reference.object_id,
                meaning=Message(of_object.meaning),
                right=of_object.urn_part,
                wrong=reference.urn_part,
            )
        )
    if reference.resource is None:
        return
    of_resource = resource_class(reference.resource)
    if of_resource is None:
        yield Message("{resource} is not a resource ID; the largest is 32768.", resource=reference.resource)
    elif of_resource.key == "private" and of_object.urn_part in ("oma", "ext"):
        yield Message(
            "The ID {resource} is for private use, and the object belongs to the {meaning}.",
            resource=reference.resource,
            meaning=Message(of_object.meaning),
        )


def _about_instance(reference: Reference, definition: Definition | None) -> Iterator[Message]:
    if definition and definition.instances.lower() == "single" and reference.instance:
        yield Message("The object has a single instance, 0; there is no {instance}.", instance=reference.instance)


def _about_resource(
    reference: Reference, entry: Entry, definition: Definition | None, resource: Resource | None
) -> Iterator[Message]:
    if definition is None:
        yield Message("Its definition is not at hand.")
    elif reference.resource is not None and resource is None:
        yield Message(
            "Version {version} defines no resource {resource}.", version=entry.version, resource=reference.resource
        )
    elif resource and reference.resource_instance is not None and not resource.is_multiple:
        yield Message(
            "Resource {resource_id} has no instances, and {resource_instance} names one.",
            resource_id=resource.resource_id,
            resource_instance=reference.resource_instance,
        )
