"""Which object versions belong to which release of LwM2M.

Source: appendix E, “LwM2M Objects defined by OMA”, of the specifications LightweightM2M 1.0.2, Core 1.1, 1.1.1, 1.2 and
1.2.1. The registry's SpecLink of each of these object versions leads there; those without one (OSCORE 2.0) are told by
Core 1.2.2, table E-1. Firmware Update 1.2 and Gateway 2.0 are in the registry but in none of these releases.
"""

from collections.abc import Mapping

from lwm2m_browser.registry.version import Version, parse_version

RELEASES = ("1.0", "1.1", "1.2")
"""The releases, oldest first."""

_VERSIONS: Mapping[int, tuple[str, str, str]] = {
    0: ("1.0", "1.1", "1.2"),  # Security
    1: ("1.0", "1.1", "1.2"),  # Server
    2: ("1.0", "1.0", "1.1"),  # Access Control
    3: ("1.0", "1.0 1.1", "1.2"),  # Device; 1.1 since Core 1.1.1
    4: ("1.0", "1.1 1.2", "1.3"),  # Connectivity Monitoring; 1.2 since Core 1.1.1
    5: ("1.0", "1.0", "1.1"),  # Firmware Update
    6: ("1.0", "1.0", "1.0"),  # Location
    7: ("1.0", "1.0", "1.0"),  # Connectivity Statistics
    21: ("", "1.0", "1.1 2.0"),  # OSCORE; 2.0 since Core 1.2.1
    23: ("", "", "1.0"),  # COSE
    24: ("", "", "1.0"),  # MQTT Server
    25: ("", "", "1.0"),  # Gateway
    26: ("", "", "1.0"),  # Gateway Routing
    27: ("", "", "1.0"),  # 5GNR Connectivity
}
"""For each object of the core specifications: its versions in each of `RELEASES`, that of the last patch last."""

CORE_OBJECTS = frozenset(_VERSIONS)
"""The IDs of the objects that the core specifications define."""


def core_versions(object_id: int, release: str) -> tuple[Version, ...]:
    """The versions of a core object in a release: none before it was introduced, two where a patch changed it."""
    texts = _VERSIONS[object_id][RELEASES.index(release)]
    return tuple(map(parse_version, texts.split()))


def is_usable(object_id: int, version: Version, needed: Version | None, release: str) -> bool:
    """Whether a release of LwM2M can use an object version.

    Of a core object: the versions that belong to the release. Of any other: whatever needs no newer LwM2M; `needed` is
    what its definition asks for, None where that is not at hand, and then nothing can be said for it.
    """
    if object_id in CORE_OBJECTS:
        return version.numbers in [one.numbers for one in core_versions(object_id, release)]
    return needed is not None and needed.numbers <= parse_version(release).numbers
