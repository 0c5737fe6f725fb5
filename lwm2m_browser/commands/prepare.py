"""`prepare`: all files that are submitted to register an object version, into a folder."""

from pathlib import Path

from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.reference import known_by_program, known_by_source
from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import Setup, setup_of
from lwm2m_browser.commands.grammar import Options, WrongUsage, counted
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.commands.running import notice, print_bytes, say
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import open_draft
from lwm2m_browser.drafts.submission import Details, prepared, save_submission
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.encoding import encoded
from lwm2m_browser.exports.finding_text import finding_text
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import BUILTIN
from lwm2m_browser.storage.files import expand_home, read_capped


def prepare_submission(options: Options) -> bool:
    """`lwm2m-browser prepare`. Whether nothing stands against the submission, which is written in any case."""
    if len(options.operands) != 1:
        raise WrongUsage(f"name one definition: {PROGRAM} prepare 10999.xml -o FOLDER")
    if options.output is None:
        raise WrongUsage(f"the folder to write to is missing: {PROGRAM} prepare {options.operands[0]} -o FOLDER")
    setup = setup_of(options)
    cap = setup.settings.file_bytes
    draft, _ = open_draft(expand_home(options.operands[0]), cap)
    source = _opened(options, setup)
    before = _before(draft, source)
    details = Details(
        owner=options.owner or (before.owner if before else "") or _without_owner(),
        summary=options.summary or "",
        specification=options.specification or "",
        ddf=None if options.ddf is None else read_capped(expand_home(options.ddf), cap),
        common=None if options.common is None else read_capped(expand_home(options.common), cap),
        registers_reusable=options.reusable or options.common is not None,
        old=_definition(before, source),
    )
    submission = prepared(draft, details, _known(options, source))
    save_submission(submission, Path(options.output))
    print_bytes(encoded(finding_text(submission.findings)))
    for remark in submission.remarks:
        say(str(remark))
    notice(
        options, f"Wrote {counted(len(submission.files), 'file')} to {options.output}: {', '.join(submission.files)}."
    )
    return not submission.remarks and not any(one.is_error for one in submission.findings)


def _without_owner() -> str:
    raise WrongUsage('say who registers the object: --owner "Organisation"')


def _opened(options: Options, setup: Setup) -> Opened:
    source = options.against or BUILTIN
    loaded = load(source, *setup)
    for warning in loaded.warnings:
        say(str(warning))
    return Opened(loaded.catalogue, source, setup)


def _known(options: Options, source: Opened) -> Known:
    if options.against is None:
        return known_by_program()
    common = source.library().common()
    return known_by_source(source.catalogue, common, has_texts=any(one.description for one in common))


def _before(draft: Draft, source: Opened) -> Entry | None:
    """The latest version of the object before the one that is submitted."""
    new = draft.definition
    same = [one for one in source.catalogue.entries if str(one.object_id) == new.object_id]
    return max((one for one in same if one.version < new.version), key=lambda one: one.version, default=None)


def _definition(entry: Entry | None, source: Opened) -> Definition | None:
    if entry is None:
        return None
    try:
        return source.library().definition(entry)
    except SourceError as error:
        say(f"The version before cannot be compared: {error}")
        return None
