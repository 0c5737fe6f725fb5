"""The templates that there are: those that come with the program, in the order of the menus, and the user's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.code.exported import ExportedObject
from lwm2m_browser.i18n import N_
from lwm2m_browser.storage.template_files import own_templates, read_template, shipped_template


class Template(NamedTuple):
    """A template, and what it makes."""

    name: str
    """What it is called on the command line."""
    title: str
    """What it is called in the window: a text to translate, or the user's own name for it."""
    suffix: str
    """What the files end with that it makes; empty for those that have a name of their own."""
    path: Path

    def render(self, objects: Sequence[ExportedObject]) -> str:
        """The source code of some objects. Raises `TemplateFailed` and `UnreadableFile`."""
        from lwm2m_browser.code.rendering import render  # here: who asks what there is needs none of it

        return render(self.name, read_template(self.path), objects)


SHIPPED = {
    name: Template(name, title, suffix, shipped_template(name))
    for name, title, suffix in (
        ("c", N_("C header"), ".h"),
        ("python", N_("Python"), ".py"),
        ("typescript", N_("TypeScript"), ".ts"),
        ("rust", N_("Rust"), ".rs"),
        ("json-schema", N_("JSON Schema"), ".schema.json"),
        ("sdf", N_("SDF (RFC 9880)"), ".sdf.json"),
        ("wireshark-objects", N_("Wireshark object names"), ""),
        ("wireshark-resources", N_("Wireshark resource names"), ""),
    )
}
"""The templates that come with the program, by their names."""


def all_templates(settings: Path) -> Mapping[str, Template]:
    """All templates by their names; of the user's own, in that folder of settings, one may take the place of ours.

    Raises `UnreadableFile` where their folder cannot be read.
    """
    own = {name: Template(name, name, file.suffix, file.path) for name, file in own_templates(settings).items()}
    return {**SHIPPED, **own}
