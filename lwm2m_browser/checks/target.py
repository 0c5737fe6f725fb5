"""What is checked at once: the files at a path, be it a file, a folder, a DDF.xml with its files, or an archive."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lwm2m_browser.checks.checked_file import CheckedFile, CheckedKind
from lwm2m_browser.checks.checked_registry import HISTORY, CheckedRegistry
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.sources.bundles.archive import read_archive
from lwm2m_browser.sources.bundles.bundle import DDF, Bundle, cap_of, is_wanted, read_folder
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.storage.files import expand_home, read_capped
from lwm2m_browser.storage.pipes import STANDARD_INPUT, is_pipe, read_pipe
from lwm2m_browser.storage.settings import Settings

_ARCHIVES = (FileKind.ZIP, FileKind.TAR)
_OURS = (b"<LWM2M", b"<Object", b"<DDFList")


class Target(NamedTuple):
    """The files at a path."""

    files: Sequence[CheckedFile]
    """All of them."""
    registry: CheckedRegistry | None
    """The list among them, with those around it."""
    paths: Mapping[str, Path] = {}
    """Where on the disk the files are, by the names that they are shown by; empty for an archive and a pipe."""
    problems: Sequence[Problem] = ()
    """What could not be read."""
    others: int = 0
    """How many XML files are of another kind, and are not checked."""

    def findings(self, checker: Checker) -> list[Finding]:
        """What is wrong with them. Raises `Cancelled`."""
        if self.registry is None:
            return checker.check_files(self.files)
        listed = set(self.registry.files.values())
        alone = [file for file in self.files if file not in listed]
        return checker.check_registry(self.registry) + checker.check_files(alone)

    def with_data(self, data: Mapping[str, bytes]) -> "Target":
        """The same with other bytes in some files, by the names that they are shown by."""
        names = {file.name: data.get(file.shown, file.data) for file in self.files}
        shown = {file.name: file.shown for file in self.files}
        return _target(names, shown, self.paths, self.problems)


def read_target(place: str, settings: Settings, context: TaskContext) -> Target:
    """The files at a path; `-` is what is piped in. Raises `SourceError`s, OSError and `Cancelled`.

    Whoever reads a whole registry does so while the garbage collector is paused: it would walk through all elements so
    far again and again.
    """
    path = STANDARD_INPUT if place == "-" else expand_home(place)
    if path.is_dir():
        return _of_folder(read_folder(path, settings, context), path, place)
    pipe = is_pipe(path)
    data = read_pipe(path, settings.file_bytes, context) if pipe else read_capped(path, settings.file_bytes)
    if kind_of(data) in _ARCHIVES:
        bundle = read_archive(data, place, settings, context)
        return _target(bundle.files, _shown(bundle.files, place), {}, bundle.problems)
    name = "-" if place == "-" else path.name
    file = CheckedFile(name, data, place)
    if file.kind is CheckedKind.DDF and not pipe:
        return _of_folder(_beside(path, data, settings, context), path.parent, str(PurePosixPath(place).parent))
    return Target([file], None, {} if pipe else {place: path})


def _beside(list_path: Path, data: bytes, settings: Settings, context: TaskContext) -> Bundle:
    """A list, and the files where a registry has its own: beside it and in `version_history`, no deeper."""
    folder = list_path.parent
    files = {list_path.name: data}
    for path in sorted((*folder.glob("*.xml"), *(folder / HISTORY).glob("*.xml"))):
        context.check()
        name = path.relative_to(folder).as_posix()
        is_other_list = path.name == DDF
        if name != list_path.name and path.is_file() and is_wanted(name) and not is_other_list:
            files[name] = read_capped(path, cap_of(name, settings))
    return Bundle(files)


def _of_folder(bundle: Bundle, folder: Path, place: str) -> Target:
    shown = _shown(bundle.files, "" if place == "." else place)
    return _target(bundle.files, shown, {shown[name]: folder / name for name in bundle.files}, bundle.problems)


def _shown(names: Iterable[str], place: str) -> dict[str, str]:
    """What files below a place are called for people."""
    root = f"{place.rstrip('/')}/" if place else ""
    return {name: root + name for name in names}


def _target(
    files: Mapping[str, bytes], shown: Mapping[str, str], paths: Mapping[str, Path], problems: Sequence[Problem]
) -> Target:
    """The files of a bundle, those of other kinds left out."""
    first: dict[bytes, CheckedFile] = {}
    checked: list[CheckedFile] = []
    for name, data in files.items():
        file = CheckedFile(name, data, shown[name], first.get(data))
        first.setdefault(data, file)
        if file.kind is not CheckedKind.OTHER or (name.lower().endswith(".xml") and any(one in data for one in _OURS)):
            checked.append(file)
    return Target(checked, _registry(checked), paths, problems, len(files) - len(checked))


def _registry(files: Sequence[CheckedFile]) -> CheckedRegistry | None:
    """The shallowest list among some files, with those below its folder."""
    lists = [file for file in files if file.kind is CheckedKind.DDF]
    if not lists:
        return None
    ddf = min(lists, key=lambda file: (file.name.count("/"), file.base_name != DDF, file.name))
    root = ddf.name.removesuffix(ddf.base_name)
    below = {file.name.removeprefix(root): file for file in files if file.name.startswith(root)}
    return CheckedRegistry(ddf, below, builtin_facts().roots)
