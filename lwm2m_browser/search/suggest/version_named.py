"""The object version that somebody names, by what is typed in a hurry.

By examples:

    5 1.0  5/1.0  5:1.0  5 · 1.0      version 1.0 of object 5
    3303  /3303/0/5700                the latest version of object 3303
    urn:oma:lwm2m:ext:3303:1.1        what the URN names
    temperature  temperature 1.1      by the name of an object, or by words that only one has in its name
"""

import re

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier, identifier_as_written, parse_identifier
from lwm2m_browser.registry.version import Version, parse_version
from lwm2m_browser.search.folding import fold_line

_WITH_VERSION = re.compile(r"(.*[^\s/:_·])[\s/:_·]+[vV]?(\d+\.\d+)", re.ASCII | re.DOTALL)
_MOST = 3
"""How many objects are named of those that a name may mean."""


def version_named(text: str, catalogue: Catalogue) -> Entry:
    """The object version that a text names; ValueError, with a sentence for the user, where it names none."""
    text = text.strip()
    if identifier_as_written(text):
        meant = parse_identifier(text)
        return _version_of(meant.object_id, meant.version, catalogue)
    parts = _WITH_VERSION.fullmatch(text)
    name, version = (parts[1], parse_version(parts[2])) if parts else (text, None)
    meant = identifier_as_written(name) or Identifier(_called(name, catalogue))
    return _version_of(meant.object_id, version, catalogue)


def _version_of(object_id: int, version: Version | None, catalogue: Catalogue) -> Entry:
    found = catalogue.find(Identifier(object_id, version))
    if found:
        return found
    versions = catalogue.versions_of(object_id)
    if not versions:
        raise ValueError(Message("There is no object {object_id} in this source.", object_id=object_id))
    raise ValueError(
        Message(
            "There is no version {version} of object {object_id} in this source, only {known}.",
            version=version or "",
            object_id=object_id,
            known=", ".join(one.version.text for one in versions),
        )
    )


def _called(name: str, catalogue: Catalogue) -> int:
    """The ID of the object that is called so or, if none is, the only one that has these words in its name."""
    wanted = fold_line(name)
    words = wanted.split()
    latest = [(fold_line(entry.name), entry) for entry in map(catalogue.entries.__getitem__, sorted(catalogue.latest))]
    found = [entry for folded, entry in latest if folded == wanted]
    found = found or [entry for folded, entry in latest if words and all(word in folded for word in words)]
    if len(found) == 1:
        return found[0].object_id
    if not found:
        raise ValueError(Message("“{text}” is not an ID, a name or a URN of an object in this source.", text=name))
    named = ", ".join(f"{entry.object_id} {entry.name}" for entry in found[:_MOST])
    more = Message("{objects} and others", objects=named) if len(found) > _MOST else named
    raise ValueError(Message("“{text}” may be {objects}: write the ID.", text=name, objects=more))
