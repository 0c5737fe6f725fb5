"""What the window's workers do: check files, and propose fixes. Plain functions: arguments in, a value out."""

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from lwm2m_browser.errors import Cancelled, SourceError, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.finding import Finding, Fix
from lwm2m_browser.sources.catalogues.load import collector_paused
from lwm2m_browser.storage.files import expand_home, reason
from lwm2m_browser.storage.pipes import is_pipe
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:  # the checks are imported by the worker, as they need an XML library
    from lwm2m_browser.checks.rewriting import Proposal, WriteResult
    from lwm2m_browser.checks.target import Target
    from lwm2m_browser.sources.definitions.library import Library


class Checked(NamedTuple):
    """What was checked at once, and what was found."""

    findings: Sequence[Finding]
    paths: Mapping[str, Path]
    """Where on the disk the files are, by the names that findings have them by; empty for what is on no disk."""
    names: Mapping[str, str]
    """The files' names below the place that was checked, by the same: `version_history/3303-1_0.xml`."""
    digest: int
    """The same as long as the files are."""
    places: Mapping[str, str]
    """The path that was checked, by the same; empty for the definition of an object version of another source."""


def checked_places(places: Sequence[str], settings: Settings, context: TaskContext) -> Checked:
    """Check the files at some paths, against the built-in facts; what cannot be read is left out, unless all is.

    Raises `SourceError`s and `Cancelled`.
    """
    found: list[Checked] = []
    errors: list[SourceError] = []
    for place in places:
        try:
            found.append(_checked_place(place, settings, context))
        except Cancelled:
            raise
        except SourceError as error:
            errors.append(error)
    if errors and not found:
        raise errors[0]
    return Checked(
        [finding for one in found for finding in one.findings],
        dict(ChainMap(*(dict(one.paths) for one in found))),
        dict(ChainMap(*(dict(one.names) for one in found))),
        hash(tuple(one.digest for one in found)),
        dict(ChainMap(*(dict(one.places) for one in found))),
    )


def _checked_place(place: str, settings: Settings, context: TaskContext) -> Checked:
    with collector_paused():
        target = _target(place, settings, context)
        return _checked(target, _findings(target, context), place)


def checked_definition(entry: Entry, library: "Library", catalogue: Catalogue, context: TaskContext) -> Checked:
    """Check the definition of an object version, against its catalogue. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.checks.checked_file import CheckedFile
    from lwm2m_browser.checks.checker import Checker
    from lwm2m_browser.checks.reference import known_by_source
    from lwm2m_browser.checks.target import Target

    here = library.on_this_machine()
    copy = here.copy(entry)
    common = here.common()
    known = known_by_source(catalogue, common, has_texts=any(one.description for one in common))
    name = PurePosixPath(unquote(urlsplit(copy.address).path, errors="replace")).name or copy.address
    target = Target([CheckedFile(name, copy.data)], None)
    return _checked(target, target.findings(Checker(known, context=context)), "")


def proposed_fixes(
    places: Iterable[str], files: Collection[str], settings: Settings, context: TaskContext
) -> "Proposal":
    """What becomes of some files at some paths, by the names that findings have them by, with all that can be fixed.

    The files are read anew. Raises `SourceError`s and `Cancelled`.
    """
    from lwm2m_browser.checks.rewriting import Proposal, proposed

    def find(target: "Target") -> Sequence[Finding]:
        return [one for one in _findings(target, context) if one.file in files]

    with collector_paused():
        found = [proposed(_target(place, settings, context), find) for place in places]
    return Proposal([one for part in found for one in part.rewrites], [one for part in found for one in part.findings])


def proposed_fix(place: str, finding: Finding, settings: Settings, context: TaskContext) -> "Proposal":
    """What becomes of a file at a path with one fix. The file is read anew, and what was found in it found again.

    Raises `SourceError`s and `Cancelled`.
    """
    from lwm2m_browser.checks.rewriting import Proposal, proposed_for_one

    with collector_paused():
        target = _target(place, settings, context)
        found = (one for one in _findings(target, context) if _told(one) == _told(finding) and one.fix)
        again = min(found, key=lambda one: abs((one.line or 0) - (finding.line or 0)), default=None)
        return proposed_for_one(target, again) if again else Proposal((), ())


def write_proposal(proposal: "Proposal", settings: Settings, context: TaskContext) -> "WriteResult":
    """Write what was proposed."""
    from lwm2m_browser.checks.rewriting import write

    context.check()
    return write(proposal, settings.file_bytes)


def _target(place: str, settings: Settings, context: TaskContext) -> "Target":
    from lwm2m_browser.checks.target import read_target

    if is_pipe(expand_home(place)):
        raise UnreadableFile(Message("{path} is a pipe, which can be read only once.", path=place))
    try:
        return read_target(place, settings, context)
    except OSError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=place, reason=reason(error))) from error


def _findings(target: "Target", context: TaskContext) -> Sequence[Finding]:
    from lwm2m_browser.checks.checker import Checker, told_once
    from lwm2m_browser.checks.reference import known_by_program

    return told_once(target.findings(Checker(known_by_program(), context=context)), target.files)


def _checked(target: "Target", findings: Sequence[Finding], place: str) -> Checked:
    names = {file.shown: file.name for file in target.files}
    digest = hash(tuple((file.shown, file.data) for file in target.files))
    places = dict.fromkeys(names, place) if place else {}
    return Checked(list(map(_light, findings)), dict(target.paths), names, digest, places)


def _light(finding: Finding) -> Finding:
    """A finding that does not hold its file: it may be listed for long, and is found anew when it is to be fixed."""
    return finding._replace(fix=Fix.of(finding.fix.what)) if finding.fix else finding


def _told(finding: Finding) -> tuple[object, ...]:
    """What is the same in a finding after the file changed somewhere else."""
    return finding.code, finding.file, finding.object_id, finding.resource_id, finding.element, finding.message
