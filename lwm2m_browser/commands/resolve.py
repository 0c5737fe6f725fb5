"""`resolve`: what paths, URNs, SenML names and registrations stand for."""

import argparse
import sys
from functools import cache

from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.definitions import definition_of, opened
from lwm2m_browser.commands.running import WrongUsage, deliver, say
from lwm2m_browser.commands.tables import formatted
from lwm2m_browser.errors import NoDefinition, SourceError
from lwm2m_browser.exports.reference_columns import REFERENCE_COLUMNS
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.reference import Reference, parse_references
from lwm2m_browser.registry.resolution import resolve

_MOST = 16 * 1024 * 1024  # bytes: many times any registration


def resolve_references(options: argparse.Namespace) -> None:
    """`lwm2m-browser resolve`. Without arguments, what stands on standard input is resolved."""
    text = "\n".join(options.text) if options.text else _standard_input()
    source = opened(options, setup_of(options))
    library = source.library()

    @cache
    def find_definition(entry: Entry) -> Definition | None:
        try:
            return definition_of(entry, library)
        except SourceError as error:
            if not isinstance(error, NoDefinition):
                say(f"{error} {error.hint}".rstrip())
            return None

    answers = [
        resolve(piece, source.catalogue, find_definition) if isinstance(piece, Reference) else piece
        for piece in parse_references(text)
    ]
    columns = list(REFERENCE_COLUMNS.values())
    deliver(formatted(options, columns, columns, answers), options.output)


def _standard_input() -> str:
    """What was piped in, be it text or not. Raises `WrongUsage`."""
    if sys.stdin is None:  # closed before the program began
        raise WrongUsage("Standard input is closed: write what is to be resolved behind the command.")
    try:
        data = sys.stdin.buffer.read(_MOST + 1)
    except OSError as error:
        raise WrongUsage(f"Standard input could not be read: {error.strerror or error}.") from error
    if len(data) > _MOST:
        raise WrongUsage(f"Standard input holds more than {_MOST // 2**20} MiB, which no registration does.")
    return data.decode("utf-8", "replace")
