"""`export`: objects as source code or a schema, by a template."""

from collections.abc import Mapping

from lwm2m_browser.code.exported import ExportedObject
from lwm2m_browser.code.templates import Template, all_templates
from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.chosen_definitions import chosen_definitions
from lwm2m_browser.commands.grammar import Options, WrongUsage, close_to, counted, listed
from lwm2m_browser.commands.running import deliver, notice
from lwm2m_browser.exports.cells import shortened

_LONGEST = 60
"""The number of characters of a word that an error message quotes."""


def export_objects(options: Options) -> bool:
    """`lwm2m-browser export`. Objects whose definitions are not to be had are left out, and told."""
    setup = setup_of(options)
    template = _template(options, all_templates(setup.folders.settings))
    chosen = chosen_definitions(options, setup)
    if not chosen.objects:
        return False
    deliver(options, template.render(chosen.objects))
    if options.output:
        notice(options, _told(chosen.objects))
    return chosen.are_whole


def _template(options: Options, templates: Mapping[str, Template]) -> Template:
    name = getattr(options, "as")
    known = listed([*templates], "or")
    if name is None:
        raise WrongUsage(f"a format is missing: {PROGRAM} export 3303 --as c. There are {known}.")
    if name not in templates:
        meant = close_to(name, templates)
        hint = f"Did you mean {meant[0]}?" if meant else f"Write {known}."
        raise WrongUsage(f"there is no template “{shortened(name, _LONGEST)}”. {hint}")
    return templates[name]


def _told(objects: list[ExportedObject]) -> str:
    resources = sum(len(one.resources) for one in objects)
    return f"{counted(len(objects), 'object version')} with {counted(resources, 'resource')}."
