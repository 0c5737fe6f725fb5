"""What is open beside a registry: definitions, folders and archives on this computer, read whole.

Their files stay in memory: entries and definitions are of the same bytes, whatever becomes of the files meanwhile. Read
again, a file that is broken by then keeps what it said before.
"""

from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import count
from pathlib import Path, PurePosixPath

from lwm2m_browser.errors import NotADefinition, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance
from lwm2m_browser.registry.entry import REGISTRY
from lwm2m_browser.sources.bundles.archive import read_archive
from lwm2m_browser.sources.bundles.bundle import DDF, Bundle, read_folder, readable
from lwm2m_browser.sources.bundles.collection import Collection, catalogue_of_definitions, collection_of
from lwm2m_browser.sources.catalogues.files import FileContent, read_path
from lwm2m_browser.sources.origins import FOLDER
from lwm2m_browser.sources.parsing.definition_xml import is_well_formed, read_definitions
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.storage.files import beginning_of, expand_home, is_regular_file, reason
from lwm2m_browser.storage.settings import Settings

_HEAD = 4096
"""Bytes by which a definition is recognised."""
_PACKED = (FileKind.ZIP, FileKind.TAR)


@dataclass(frozen=True, eq=False)
class Beside:
    """What was read at one path."""

    place: str
    """The path, absolute."""
    origin: str
    """What its entries call it: the last part of the path, with those before it where two are the same."""
    bundle: Bundle
    """The files, by their names below the path; those of an archive are in it."""
    collection: Collection
    kept: tuple[str, ...] = ()
    """The files that are broken now, so that what they said before stands for them."""

    @property
    def catalogue(self) -> Catalogue:
        """The entries, which know their origin."""
        return self.collection.catalogue

    def says_the_same(self, other: "Beside") -> bool:
        """Whether another one was read of the same bytes."""
        mine, theirs = (one.bundle for one in (self, other))
        same = (self.origin, self.kept, mine.problems) == (other.origin, other.kept, theirs.problems)
        return same and mine.files == theirs.files

    def find(self, address: str) -> bytes | None:
        """The definition at an address; None where it is not among the files."""
        return self.collection.find(address)

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files that it was read from."""
        path = Path(self.place)
        if path.is_dir():
            return tuple(path / name for name in self.bundle.files)
        return (path,)


def belongs_beside(path: Path) -> bool:
    """Whether something on this computer is of one's own making rather than a registry.

    So are a definition, and a folder without a list. Nothing but the beginning of a file is read.
    """
    try:
        if path.is_dir():
            return not (path / DDF).exists()
        return is_regular_file(path) and kind_of(beginning_of(path, _HEAD)) is FileKind.DEFINITION
    except (OSError, ValueError):  # whoever opens it is told
        return False


def absolute_place(text: str) -> str:
    """The absolute path that a user's text names."""
    return str(Path.cwd() / expand_home(text))


def origins_of(places: Iterable[str]) -> Mapping[str, str]:
    """What the entries of some paths are told apart by: each path has a name of its own, the shortest that is free."""
    taken: dict[str, str] = {}
    for place in dict.fromkeys(places):
        parts = Path(place).parts
        names = ["/".join(parts[-length:]) for length in range(1, len(parts))] or [place]
        numbered = (f"{names[-1]} ({number})" for number in count(2))
        free = (name for names_of_one in (names, numbered) for name in names_of_one if name not in taken)
        name = next(name for name in free if name != REGISTRY)
        taken[name] = place
    return {place: name for name, place in taken.items()}


def read_all_beside(places: Sequence[str], settings: Settings, context: TaskContext) -> tuple[Beside, ...]:
    """All of some paths. Raises as `read_beside` does."""
    return tuple(read_beside(place, name, settings, context) for place, name in origins_of(places).items())


def read_beside(
    place: str, origin: str, settings: Settings, context: TaskContext, before: Beside | None = None
) -> Beside:
    """What is at a path. Raises `SourceError`s and `Cancelled`.

    `before`: the same as it was read before; the files of it that are broken by now keep what they said.
    """
    path = Path(place)
    try:
        content = None if path.is_dir() else read_path(path, settings, context)
        bundle = read_folder(path, settings, context) if content is None else _bundle(content, settings, context)
    except OSError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error
    kept = _broken(bundle, before, path) if before else ()
    if before and kept:
        bundle = replace(bundle, files={**bundle.files, **{name: before.bundle.files[name] for name in kept}})
    collection = _collection(bundle, path, content, settings, context)
    catalogue = _named(collection.catalogue, origin, kept)
    return Beside(place, origin, bundle, replace(collection, catalogue=catalogue), kept)


def joined(catalogue: Catalogue, beside: Iterable[Beside]) -> Catalogue:
    """A catalogue with what is open beside it."""
    return catalogue.joined_with(one.catalogue for one in beside)


def _bundle(content: FileContent, settings: Settings, context: TaskContext) -> Bundle:
    if content.kind in _PACKED:
        return read_archive(content.data, content.provenance.address, settings, context)
    name = DDF if content.kind is FileKind.DDF else PurePosixPath(content.provenance.address).name
    return Bundle({name: content.data})


def _collection(
    bundle: Bundle, path: Path, content: FileContent | None, settings: Settings, context: TaskContext
) -> Collection:
    if content is None:
        provenance, address = Provenance(FOLDER, str(path), _changed(path)), f"{path.as_uri()}/"
        has_list = bundle.root == ""
    else:
        provenance, has_list = content.provenance, bundle.root is not None
        address = f"{content.address}/" if content.kind in _PACKED else content.address
    if has_list:
        return collection_of(bundle, provenance, settings.registry_root, address, context)
    return Collection(catalogue_of_definitions(bundle, provenance, address, context), bundle.files, address)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _broken(bundle: Bundle, before: Beside, path: Path) -> tuple[str, ...]:
    """The files that could be read before, and cannot now."""
    return tuple(
        name
        for name, data in before.bundle.files.items()
        if _is_broken(bundle.files.get(name), data, path / name) and is_well_formed(data)
    )


def _is_broken(data: bytes | None, before: bytes, path: Path) -> bool:
    if data is None:
        return path.exists()  # one that is gone is not broken
    return data != before and (not is_well_formed(data) or (_is_definition(before) and not _is_definition(data)))


def _is_definition(data: bytes) -> bool:
    try:
        return bool(read_definitions(data, "").definitions)
    except NotADefinition:
        return False


def _named(catalogue: Catalogue, origin: str, kept: Names[str]) -> Catalogue:
    what, done = Message("the file is broken now"), Message("what it said before is kept")
    told = tuple(Problem(readable(name), what, done) for name in kept)
    entries = tuple(entry._replace(origin=origin) for entry in catalogue.entries)
    return catalogue._replace(entries=entries, problems=(*told, *catalogue.problems))
