"""Where a catalogue came from, as members of the JSON that is stored with it.

{"origin": "Registry API", "address": "https://…", "when": "2026-01-31T12:00:00+00:00", "revision": "003b6fe"}

`revision` is there only where no day is known.
"""

from collections.abc import Mapping

from lwm2m_browser.registry.catalogue import Provenance
from lwm2m_browser.storage.json_values import Json, as_text, as_time, needed


def provenance_json(provenance: Provenance) -> dict[str, str]:
    """The members of a provenance."""
    members = {
        "origin": provenance.origin,
        "address": provenance.address,
        "when": provenance.when.isoformat(timespec="seconds"),
    }
    return members | ({"revision": provenance.revision} if provenance.revision else {})


def parse_provenance_json(about: Mapping[str, Json]) -> Provenance:
    """The provenance among some members. ValueError where one of them is missing, or of another kind."""
    return Provenance(
        needed(as_text(about.get("origin"))),
        needed(as_text(about.get("address"))),
        needed(as_time(about.get("when"))),
        revision=needed(as_text(about.get("revision", ""))),
    )
