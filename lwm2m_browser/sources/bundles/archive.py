"""Archives, .zip and .tar.gz, read in place: nothing in them is ever written to a disk.

An archive can lie about its sizes, so what counts is what comes out of it, and that is counted while it comes. Of the
many ways of packing, only those are read that archives of a registry have, and that unpack in small steps.
"""

import gzip
import stat
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO, RawIOBase
from typing import Any, Protocol

from lwm2m_browser.errors import TooLarge, UnreadableArchive
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.bundles.bundle import LARGEST_COUNT, Bundle, cap_of, is_wanted, readable, stays_inside
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.storage.settings import Settings

_DIRECTORY_ENTRY = b"PK\1\2"
_LARGEST_RATIO = 200  # XML becomes ten times smaller, and many alike files in one stream a hundred times
_SMALL = 8 * 1024 * 1024  # what unpacks to no more than that does no harm, at whatever ratio
_LARGEST_HEADER = 32 * 1024  # before a member of a .tar: the longest path of a Linux takes an eighth of that
_STEP = 64 * 1024
_DAMAGES = (zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error, OSError, ValueError, OverflowError)


def read_archive(data: bytes, place: str, settings: Settings, context: TaskContext) -> Bundle:
    """The XML files in an archive that came from `place`. Raises `UnreadableArchive`, `TooLarge` and `Cancelled`."""
    reading = _Reading(len(data), place, settings, context)
    match kind_of(data):
        case FileKind.ZIP:
            with _told(place):
                reading.read_zip(data)
        case FileKind.TAR:
            with _told(place):
                reading.read_tar(data)
        case _:
            raise UnreadableArchive(
                Message("{place} is not a .zip or .tar.gz archive.", place=place),
                Message("Check that the address is right."),
            )
    return Bundle(reading.files, tuple(reading.problems))


@contextmanager
def _told(place: str) -> Iterator[None]:
    """What the standard library says of a damaged archive, in words."""
    try:
        yield
    except EOFError as error:
        raise UnreadableArchive(Message("{place} is cut off: the archive is incomplete.", place=place)) from error
    except _DAMAGES as error:
        raise UnreadableArchive(
            Message(
                "{place} cannot be unpacked: the archive is damaged or cut off ({error}).", place=place, error=error
            )
        ) from error
    except NotImplementedError as error:
        raise UnreadableArchive(
            Message("{place} cannot be unpacked: unknown compression method.", place=place)
        ) from error


class _Stream(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class _Reading:
    """One archive while it is read: what came out of it so far, and how much more may."""

    def __init__(self, packed: int, place: str, settings: Settings, context: TaskContext) -> None:
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self._place = place
        self._settings = settings
        self._context = context
        self._unpacked = 0
        self._ratio_most = max(_SMALL, packed * _LARGEST_RATIO)

    def count(self, size: int) -> None:
        """Note that so many bytes more were unpacked. Raises `TooLarge` and `Cancelled`."""
        self._context.check()
        self._unpacked += size
        if self._unpacked > self._settings.file_bytes:
            raise TooLarge(
                Message(
                    "{place} unpacks to more than the limit of {most:,} bytes.",
                    place=self._place,
                    most=self._settings.file_bytes,
                )
            )
        if self._unpacked > self._ratio_most:
            raise TooLarge(
                Message(
                    "{place} unpacks to more than the limit of {ratio} times its size.",
                    place=self._place,
                    ratio=_LARGEST_RATIO,
                ),
                Message("If you trust it, unpack it yourself and open its folder."),
            )

    def read_zip(self, data: bytes) -> None:
        if data.count(_DIRECTORY_ENTRY) > LARGEST_COUNT:  # before each becomes an object that takes its memory
            raise self._too_many()
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                name = member.filename.replace("\\", "/")  # some programs of Windows write it so
                is_link = stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG)
                if name.endswith("/") or not self._takes(name, is_link=is_link):
                    continue
                if member.flag_bits & 1:
                    raise UnreadableArchive(
                        Message("{place} is encrypted.", place=self._place),
                        Message("Unpack it with its password first."),
                    )
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise NotImplementedError
                with archive.open(member) as stream:
                    self._take(name, _Counted(stream, self))

    def read_tar(self, data: bytes) -> None:
        with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
            counted = _Counted(stream, self, _LARGEST_HEADER)
            with tarfile.open(fileobj=counted, mode="r|", encoding="utf-8") as archive:
                for number, member in enumerate(_members(archive, counted), 1):
                    if number > LARGEST_COUNT:
                        raise self._too_many()
                    if member.issparse():  # a few bytes of it may stand for any number of zeros
                        raise NotImplementedError
                    is_taken = not member.isdir() and self._takes(member.name, is_link=not member.isreg())
                    if not (member.islnk() or member.issym()) and (content := archive.extractfile(member)):
                        if is_taken:
                            self._take(member.name, content)
                        _exhaust(content)
            _exhaust(counted)  # to the checksum at the end of the stream

    def _takes(self, name: str, *, is_link: bool) -> bool:
        """Whether a member is to be read; one that has no place in an archive is told."""
        if not stays_inside(name):
            self._leave_out(name, Message("the path points outside the archive"))
        elif is_wanted(name) and is_link:
            self._leave_out(name, Message("this is a link or a device, not a file"))
        elif is_wanted(name) and name in self.files:
            what = Message("duplicate file in the archive")
            self.problems.append(Problem(readable(name), what, Message("the first is used")))
        else:
            return is_wanted(name)
        return False

    def _take(self, name: str, stream: _Stream) -> None:
        cap = cap_of(name, self._settings)
        content = bytearray()
        while piece := stream.read(_STEP):
            content += piece
            if len(content) > cap:
                self._leave_out(name, Message("this file is larger than the limit of {cap:,} bytes", cap=cap))
                return
        self.files[name] = bytes(content)

    def _leave_out(self, name: str, what: Message) -> None:
        self.problems.append(Problem(readable(name), what, Message("left out")))

    def _too_many(self) -> TooLarge:
        hint = Message("Unpack it, and open a folder of it.")
        return TooLarge(
            Message(
                "{place} contains more than {largest:,} files.",
                place=self._place,
                largest=LARGEST_COUNT,
            ),
            hint,
        )


def _members(archive: tarfile.TarFile, stream: "_Counted") -> Iterator[tarfile.TarInfo]:
    """Each member, whose content has to be read before the next: all that is read in between is headers.

    The standard library takes those into its memory whole, however large they say they are.
    """
    while True:
        stream.most = _LARGEST_HEADER
        member = archive.next()
        if member is None:
            return
        stream.most = sys.maxsize
        archive.members.clear()  # type: ignore[attr-defined]  # which would keep the headers of all
        yield member


def _exhaust(stream: _Stream) -> None:
    while stream.read(_STEP):
        pass


class _Counted(RawIOBase):
    """A stream that tells how much was read of it."""

    def __init__(self, stream: _Stream, reading: _Reading, most: int = sys.maxsize) -> None:
        self._stream = stream
        self._reading = reading
        self.most = most
        """How many bytes more may be read before it takes the archive for damaged."""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._reading.count(len(data))
        self.most -= len(data)
        if self.most < 0:
            raise tarfile.ReadError(Message("a header is incomplete"))
        return data

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
