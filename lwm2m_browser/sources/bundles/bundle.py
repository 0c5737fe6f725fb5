"""A bundle: XML files that came together, in an archive or in a folder, by their names.

Names are relative, with `/` between their parts, and never lead out of the bundle.
"""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from lwm2m_browser.errors import SourceError, TooLarge, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.storage.files import read_capped
from lwm2m_browser.storage.settings import Settings

DDF = "DDF.xml"
MANIFEST = "manifest.json"
LARGEST_COUNT = 100_000
"""How many members an archive or a folder may have: a hundred times today's registry."""
_DRIVE = re.compile(r".:", re.DOTALL)  # Windows has drives by other signs than letters, too


@dataclass(frozen=True)
class Bundle:
    """The files by name, and what was odd about others."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def root(self) -> str | None:
        """The folder of the DDF.xml, the shallowest of several: empty or ending with `/`; None where there is none."""
        found = [name for name in self.files if PurePosixPath(name).name == DDF]
        return min(found, key=lambda name: (name.count("/"), name)).removesuffix(DDF) if found else None


def is_wanted(name: str) -> bool:
    """Whether a bundle takes a file of this name: XML and manifests, and nothing of the hidden kind."""
    is_hidden = any(part.startswith((".", "__MACOSX")) and part != "." for part in name.split("/"))
    return not is_hidden and (name.lower().endswith(".xml") or PurePosixPath(name).name == MANIFEST)


def stays_inside(name: str) -> bool:
    """Whether a name leads nowhere but down: neither absolute, nor a drive's, nor through `..`."""
    is_plain = not name.startswith("/") and "\\" not in name and "\0" not in name and not _DRIVE.match(name)
    return is_plain and ".." not in name.split("/")


def cap_of(name: str, settings: Settings) -> int:
    """How large a file of this name may be: a list of the whole registry is larger than one object's definition."""
    return settings.file_bytes if name.rpartition("/")[2] in (DDF, MANIFEST) else settings.definition_bytes


def read_folder(folder: Path, settings: Settings, context: TaskContext) -> Bundle:
    """The XML files of a folder and the folders in it. Raises `SourceError`s and `Cancelled`."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    seen = total = 0
    for path, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        seen += len(names) + len(below)
        if seen > LARGEST_COUNT:
            raise TooLarge(
                Message(
                    "{folder} contains more than {largest:,} files.",
                    folder=folder,
                    largest=LARGEST_COUNT,
                )
            )
        inside = Path(path).relative_to(folder).as_posix()
        for file in sorted(names):
            context.check()
            name = file if inside == "." else f"{inside}/{file}"
            if is_wanted(name) and (data := _content(Path(path, file), name, folder, settings, problems)) is not None:
                files[name] = data
                total += len(data)
            if total > settings.file_bytes:
                raise TooLarge(
                    Message(
                        "{folder} contains more than {most:,} bytes of XML.",
                        folder=folder,
                        most=settings.file_bytes,
                    )
                )
    return Bundle(files, tuple(problems))


def _content(file: Path, name: str, folder: Path, settings: Settings, problems: list[Problem]) -> bytes | None:
    try:
        if _is_regular(file):
            return read_capped(file, cap_of(name, settings))
        if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
            problems.append(
                Problem(readable(name), Message("this is a link to something outside the folder"), Message("left out"))
            )
            return None
        if not file.is_file() and file.exists():
            raise UnreadableFile(
                Message("it is a pipe or a device, not a file")
            )  # one may keep its reader waiting forever
        return read_capped(file, cap_of(name, settings))
    except SourceError as error:
        problems.append(Problem(readable(name), error.clause, Message("left out")))
    return None


def _is_regular(file: Path) -> bool:
    """Whether this is a file and nothing else, not even a link to one."""
    try:
        return stat.S_ISREG(os.lstat(file).st_mode)
    except (OSError, ValueError):
        return False


def readable(name: str) -> str:
    """A name as a text that can be shown and written: what is no UTF-8 in it becomes a question mark."""
    return name.encode("utf-8", "replace").decode()
