"""`check`: what is wrong with definitions, Common.xml and DDF.xml, and fixing it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checker import Checker, told_once
from lwm2m_browser.checks.fixing import with_fixes
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.reference import known_by_program, known_by_source
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.checks.target import Target, read_target
from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import Setup, setup_of
from lwm2m_browser.commands.grammar import Options, WrongUsage, close_to, counted
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.commands.running import Unwritable, deliver, deliver_file, notice, say
from lwm2m_browser.errors import SourceError, UnreadableFile
from lwm2m_browser.exports.finding_columns import FINDING_COLUMNS, where
from lwm2m_browser.exports.finding_json import finding_json
from lwm2m_browser.exports.finding_text import finding_text
from lwm2m_browser.exports.junit import junit_text
from lwm2m_browser.exports.markdown import markdown_text
from lwm2m_browser.exports.rule_text import rule_text
from lwm2m_browser.exports.sarif import sarif_text
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.finding import Finding, Severity
from lwm2m_browser.sources.catalogues.load import collector_paused, load
from lwm2m_browser.storage.files import expand_home, is_there, read_capped, reason

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_ALL = "all"

_WRITERS: dict[str, Callable[[Sequence[Finding], Sequence[CheckedFile]], str]] = {
    "text": lambda findings, _: finding_text(findings),
    "json": lambda findings, _: finding_json(findings),
    "sarif": lambda findings, _: sarif_text(findings, RULES),
    "junit": lambda findings, files: junit_text(findings, [file.shown for file in files]),
    "markdown": lambda findings, _: markdown_text(list(FINDING_COLUMNS.values()), findings) if findings else "",
}


def check_files(options: Options) -> bool:
    """`lwm2m-browser check`. Whether nothing is wrong that OMA refuses."""
    if options.explain is not None:
        return _explain(options)
    if not options.operands:
        raise WrongUsage(f"there is nothing to check: {PROGRAM} check 3303.xml, or {PROGRAM} check .")
    codes = _codes(options)
    setup = setup_of(options)
    with collector_paused():
        return _check(options, codes, setup)


def _check(options: Options, codes: Sequence[str], setup: Setup) -> bool:
    targets = [_target(place, setup) for place in dict.fromkeys(options.operands)]
    checker = Checker(_known(options, setup), codes)
    if options.fix:
        targets = [_fixed(options, target, checker, setup) for target in targets]
    files = [file for target in targets for file in target.files]
    findings = [finding for target in targets for finding in target.findings(checker)]
    findings = told_once(findings, files)
    deliver(options, _WRITERS[options.format](findings, files))
    _sum_up(options, findings, files)
    return not any(one.is_error for one in findings)


# ---- Rules


def _explain(options: Options) -> bool:
    name = options.explain.upper()
    codes = list(RULES) if name == _ALL.upper() else [_code(options.explain)]
    deliver(options, "\n".join(rule_text(RULES[code]) for code in codes))
    return True


def _codes(options: Options) -> list[str]:
    """The rules that are wanted."""
    only, ignored = _named(options.only), _named(options.ignore)
    return [code for code in RULES if (not only or code in only) and code not in ignored]


def _named(lists: Iterable[str] | None) -> set[str]:
    return {_code(name) for names in lists or () for name in names.replace(",", " ").split()}


def _code(name: str) -> str:
    """The code of a rule as the table has it: OMA writes 050 also as 50."""
    code = name.strip().upper()
    code = code.zfill(3) if code.isdecimal() else code
    if code not in RULES:
        meant = close_to(code, RULES)
        hint = f"Did you mean {meant[0]}?" if meant else "All of them: --explain all"
        raise WrongUsage(f"there is no rule “{name}”. {hint}")
    return code


# ---- Files


def _known(options: Options, setup: Setup) -> Known:
    """What files are compared with."""
    if options.against is None:
        return known_by_program()
    loaded = load(options.against, *setup)
    for warning in loaded.warnings:
        say(str(warning))
    library = Opened(loaded.catalogue, options.against, setup).library()
    common = library.common()
    here = library.on_this_machine()

    def definition_of(entry: Entry) -> Definition | None:
        with suppress(SourceError):
            return here.definition(entry)
        return None

    has_texts = any(one.description for one in common)
    return known_by_source(loaded.catalogue, common, has_texts=has_texts, definition_of=definition_of)


def _target(place: str, setup: Setup) -> Target:
    if place != "-" and not is_there(expand_home(place)):
        raise WrongUsage(f"there is no file or folder “{place}”.")
    try:
        target = read_target(place, setup.settings, TaskContext())
    except OSError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=place, reason=reason(error))) from error
    for problem in target.problems:
        say(f"{problem}.")
    return target


# ---- Fixes


def _fixed(options: Options, target: Target, checker: Checker, setup: Setup) -> Target:
    """The files with what could be fixed, which is written and told."""
    if not target.paths:
        raise WrongUsage("only files on this computer can be fixed: unpack the archive, or write the path of a file.")
    before = {file.shown: file.data for file in target.files}
    fixed = with_fixes(target, lambda one: one.findings(checker))
    written: set[str] = set()
    for name, data in fixed.data.items():
        path = target.paths[name]
        if _has_changed(path, before[name], setup):
            say(f"{name} has changed meanwhile and was not fixed. Run this again.")
            continue
        deliver_file(data, str(path))
        written.add(name)
    for one in fixed.findings:
        if one.file in written and one.fix:
            about = f" ({where(one)})" if where(one) else ""
            notice(options, f"{one.file}: fixed {one.code}{about}: {one.message}; {one.fix.what}")
    if written:
        count = sum(one.file in written for one in fixed.findings)
        notice(options, f"Fixed {counted(count, 'finding')} in {counted(len(written), 'file')}.")
    return target.with_data({name: fixed.data[name] for name in written})


def _has_changed(path: Path, data: bytes, setup: Setup) -> bool:
    """Whether a file is another than the one that was checked."""
    try:
        return read_capped(path, setup.settings.file_bytes) != data
    except SourceError as error:
        raise Unwritable(str(error)) from error


def _sum_up(options: Options, findings: Sequence[Finding], files: Sequence[CheckedFile]) -> None:
    counts = ", ".join(
        counted(count, severity.value)
        for severity in _SEVERITIES
        if (count := sum(one.severity is severity for one in findings))
    )
    fixes = sum(one.fix is not None for one in findings)
    fixable = f" {fixes:,} can be fixed: add --fix." if fixes and not options.fix else ""
    notice(options, f"Checked {counted(len(files), 'file')}: {counts or 'nothing found'}.{fixable}")
