"""The facts that come with the program, read when somebody first needs them. `packaging/make_index.py` makes them."""

from functools import cache

from lwm2m_browser.registry.facts import Facts
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.reservation import holder_of
from lwm2m_browser.sources.parsing.facts_json import read_facts
from lwm2m_browser.storage.resources import resource_file

INSIDE = "inside.json"


@cache
def builtin_facts() -> Facts:
    """The facts. Any thread may ask; who asks first waits for some hundredths of a second."""
    return read_facts(resource_file(INSIDE).read_bytes())


def bulk_holder(object_id: int) -> str:
    """Who holds an ID of those that vendors reserve in bulk; empty for nobody. No other ID needs the facts."""
    return holder_of(object_id, builtin_facts().reservations) if id_class(object_id).key == "bulk" else ""
