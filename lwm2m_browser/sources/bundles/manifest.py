"""The manifest of a snapshot: what is in it, where each file came from, and a checksum of each.

{"snapshot": 1,
 "origin": "Registry API", "address": "https://…", "when": "2026-01-31T12:00:00+00:00",
 "files": {"3303.xml": {"sha256": "…", "address": "https://…/3303.xml"}, …}}
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Problem, Provenance
from lwm2m_browser.sources.bundles.bundle import MANIFEST
from lwm2m_browser.sources.parsing.provenance_json import parse_provenance_json, provenance_json
from lwm2m_browser.storage.json_values import Json, as_object, as_text, needed, parse_json_object

_FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a manifest says."""

    provenance: Provenance
    """Where the catalogue of the snapshot came from, and when."""
    sums: Mapping[str, str]
    """The SHA-256 of each file, in hexadecimal, by its name."""
    addresses: Mapping[str, str]
    """Where files came from, by their names; what was made for the snapshot, as the DDF.xml, came from nowhere."""


def checksum(data: bytes) -> str:
    """The SHA-256 of a file, as a manifest writes it."""
    return hashlib.sha256(data).hexdigest()


def write_manifest(manifest: Manifest) -> bytes:
    """The file of a manifest; the same manifest gives the same bytes."""
    files = {
        name: {"sha256": manifest.sums[name]}
        | ({"address": manifest.addresses[name]} if name in manifest.addresses else {})
        for name in sorted(manifest.sums)
    }
    about = {
        "snapshot": _FORMAT,
        **provenance_json(manifest.provenance),
        "files": files,
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_manifest(data: bytes) -> Manifest | None:
    """What a file called manifest.json says; None for one of another kind. ValueError where it cannot be read."""
    try:
        about = parse_json_object(data)
        return _manifest(about) if "snapshot" in about else None
    except ValueError as error:
        raise ValueError(Message("it is damaged, or from a later version")) from error


def _manifest(about: Mapping[str, Json]) -> Manifest:
    if about["snapshot"] != _FORMAT:
        raise ValueError
    json.dumps(about, ensure_ascii=False).encode()  # half of a surrogate pair is no text, though JSON can escape it
    files = {name: needed(as_object(file)) for name, file in needed(as_object(about.get("files"))).items()}
    return Manifest(
        parse_provenance_json(about),
        {name: needed(as_text(file.get("sha256"))) for name, file in files.items()},
        {name: needed(as_text(file.get("address"))) for name, file in files.items() if "address" in file},
    )


def differences(manifest: Manifest, files: Mapping[str, bytes]) -> list[Problem]:
    """What is not as a manifest says: a file that is missing, or has another checksum."""
    problems = []
    for name, expected in manifest.sums.items():
        if name not in files:
            problems.append(
                Problem(
                    name,
                    Message("{manifest} lists this file, but it is missing", manifest=MANIFEST),
                    Message("shown without it"),
                )
            )
        elif checksum(files[name]) != expected:
            what = Message(
                "this file was changed since the snapshot was saved: its SHA-256 is not the one in {manifest}",
                manifest=MANIFEST,
            )
            problems.append(Problem(name, what, Message("shown unchanged")))
    return problems
