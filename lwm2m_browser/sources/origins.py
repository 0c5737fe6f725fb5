"""What a catalogue's origin is called: in English where it is kept, in the user's language where it is shown."""

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Provenance

REGISTRY_API = N_("Registry API")
REGISTRY_DDF = N_("Registry DDF")
BUILTIN_CATALOGUE = N_("Built-in catalogue")
ARCHIVE = N_("Archive")
FOLDER = N_("Folder")
DEFINITION = N_("Definition")
STANDARD_INPUT = N_("Standard input")
REGISTRY_API_AT = N_("Registry API at {place}")
DDF_AT = N_("DDF at {place}")
REGISTRY_AT = N_("Registry at {place}")
SNAPSHOT_OF = N_("Snapshot of {place}")

_FORMER = {"Built-in index": BUILTIN_CATALOGUE}  # in snapshots that earlier versions saved

_WITH_PLACE = (REGISTRY_API_AT, DDF_AT, REGISTRY_AT)


def said_origin(origin: str) -> Message:
    """An origin in words. What is none of the above, such as a folder's name, stays as it is."""
    of_snapshot = SNAPSHOT_OF.format(place="")
    if origin.startswith(of_snapshot):
        return Message(SNAPSHOT_OF, place=_said(origin.removeprefix(of_snapshot)))
    return _said(origin)


def what_is_shown(provenance: Provenance) -> Message:
    """A catalogue's origin and age, such as `Registry API, cached, 2 days ago`."""
    origin = said_origin(provenance.origin)
    if provenance.stored:
        return Message("{origin}, cached, {age}", origin=origin, age=provenance.age())
    return Message("{origin}, {age}", origin=origin, age=provenance.age())


def _said(origin: str) -> Message:
    for template in _WITH_PLACE:
        beginning = template.format(place="")
        if origin.startswith(beginning):
            return Message(template, place=origin.removeprefix(beginning))
    return Message(_FORMER.get(origin, origin))
