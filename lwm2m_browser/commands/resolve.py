"""`resolve`: explain paths, URNs, SenML names and registrations."""

import sys
from functools import cache

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.definition_finder import DefinitionFinder
from lwm2m_browser.commands.definitions import tell_problems
from lwm2m_browser.commands.grammar import Options, WrongUsage
from lwm2m_browser.commands.opened import opened
from lwm2m_browser.commands.running import deliver, notice, say
from lwm2m_browser.commands.tables import formatted
from lwm2m_browser.errors import NoDefinition, SourceError
from lwm2m_browser.exports.reference_columns import REFERENCE_COLUMNS
from lwm2m_browser.exports.reference_text import references_text
from lwm2m_browser.references.decoding import decode_text
from lwm2m_browser.references.paste import parse_paste
from lwm2m_browser.references.reference import Reference
from lwm2m_browser.references.resolution import Resolved, resolve
from lwm2m_browser.references.summary import Answer
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.builtin_facts import bulk_holder

_MOST = 16 * 1024 * 1024  # bytes: many times any registration


def resolve_references(options: Options) -> bool:
    """`lwm2m-browser resolve`. Without arguments, what stands on standard input is resolved."""
    reads_input = options.operands in ([], ["-"])
    text = _standard_input(options) if reads_input else "\n".join(options.operands)
    pieces, lines_without = parse_paste(text)
    if not pieces:
        raise WrongUsage(f"there is nothing to explain: {PROGRAM} resolve /3303/0/5700, or {PROGRAM} resolve < FILE")
    source = opened(options, setup_of(options))
    library = source.library()
    finder = DefinitionFinder(options, library)

    @cache
    def find_definition(entry: Entry) -> Definition | None:
        try:
            return finder.find(entry)
        except SourceError as error:
            if not isinstance(error, NoDefinition):
                say(f"{error} {error.hint}".rstrip())
            return None

    answers = [
        resolve(piece, source.catalogue, find_definition, bulk_holder) if isinstance(piece, Reference) else piece
        for piece in pieces
    ]
    finder.tell_facts()
    tell_problems(options, source, library)
    deliver(options, _text(options, answers), len(answers))
    unexplained = sum(not _is_explained(answer) for answer in answers)
    if lines_without:
        lines = (
            "1 line without an object was" if lines_without == 1 else f"{lines_without:,} lines without an object were"
        )
        notice(options, f"{lines} left out.")
    if unexplained:
        say(f"{unexplained:,} of {len(answers):,} could not be explained.")
    return not unexplained


def _text(options: Options, answers: list[Answer]) -> str:
    if options.format == "text":
        return references_text(answers)
    columns = list(REFERENCE_COLUMNS.values())
    filled = [column for column in columns if any(map(column.text, answers))]
    return formatted(options, answers, filled, columns)


def _is_explained(answer: Answer) -> bool:
    """Whether it is told what a piece of the text stands for, down to the resource if it names one."""
    return isinstance(answer, Resolved) and bool(
        answer.entry and (answer.resource or answer.reference.target.resource is None)
    )


def _standard_input(options: Options) -> str:
    """What was piped in or is typed, be it text or not. Raises `WrongUsage`."""
    if sys.stdin is None:  # closed before the program began
        raise WrongUsage("standard input is closed: write what is to be explained after the command.")
    if sys.stdin.isatty():
        end = "Ctrl+Z and Enter" if sys.platform == "win32" else "Ctrl+D"
        notice(options, f"Paste paths, URNs, SenML, registrations or a log, then press {end}.")
    try:
        data = sys.stdin.buffer.read(_MOST + 1)
    except OSError as error:
        raise WrongUsage(f"standard input could not be read: {error.strerror or error}.") from error
    if len(data) > _MOST:
        raise WrongUsage(f"standard input is larger than the limit of {_MOST // 2**20} MiB.")
    return decode_text(data)
