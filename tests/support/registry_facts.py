"""Facts about a registry on the loopback, as the program has them about the real one."""

import pytest

from lwm2m_browser.registry.facts import Facts, KnownObject
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.definitions import library
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from tests.support.samples import definition_xml


def know_thermometer(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program have facts about the hand-written 3303 1.1, whose definition is below an address."""
    [inside] = read_definitions(definition_xml(3303, "1.1", "Temperature"), "").definitions
    known = KnownObject("Temperature", "urn:oma:lwm2m:ext:3303:1.1", inside.facts())
    real = builtin_facts()
    facts = Facts(
        real.made, (root,), {(3303, parse_version("1.1").numbers): known}, real.common, real.units, real.reservations
    )
    monkeypatch.setattr(library, "builtin_facts", lambda: facts)
