"""What a resource has in a field that has few values, as queries write it."""

from collections.abc import Callable, Mapping

from lwm2m_browser.registry.definition import Resource

_TYPES = {"unsigned integer": "unsigned", "": "none"}
_OPERATIONS = {"wr": "rw", "": "none"}

VALUES: Mapping[str, Callable[[Resource], str]] = {
    "type": lambda resource: _named(resource.type, _TYPES),
    "operations": lambda resource: _named(resource.operations, _OPERATIONS),
    "mandatory": lambda resource: "yes" if resource.is_mandatory else "no",
}
"""How queries write the text that a resource has in the attribute of the same name."""


def _named(text: str, names: Mapping[str, str]) -> str:
    return names.get(text.lower(), text.lower())
