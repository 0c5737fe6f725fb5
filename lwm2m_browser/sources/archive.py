"""Archives, .zip and .tar.gz, read in place: nothing in them is ever written to a disk.

An archive can lie about its sizes, so what counts is what comes out of it, and that is counted while it comes.
"""

import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO, RawIOBase
from typing import IO, Any

from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.bundle import LARGEST_COUNT, Bundle, cap_of, is_wanted, stays_inside
from lwm2m_browser.sources.errors import TooLarge, UnreadableArchive
from lwm2m_browser.sources.progress import Watch
from lwm2m_browser.sources.settings import Settings

_ZIP = (b"PK\3\4", b"PK\5\6")  # with members, and without
_GZIP = b"\x1f\x8b"
_DIRECTORY_ENTRY = b"PK\1\2"
_LARGEST_RATIO = 200  # XML becomes ten times smaller, and many alike files in one stream a hundred times
_SMALL = 8 * 1024 * 1024  # what unpacks to no more than that does no harm, at whatever ratio
_STEP = 64 * 1024
_DAMAGES = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, OSError, ValueError)


def is_archive(start: bytes) -> bool:
    """Whether a file that starts with these (at least four) bytes is an archive of a kind that is read here."""
    return start.startswith((*_ZIP, _GZIP))


def read_archive(data: bytes, place: str, settings: Settings, watch: Watch) -> Bundle:
    """The XML files in an archive that came from `place`. Raises `UnreadableArchive`, `TooLarge` and `Cancelled`."""
    reading = _Reading(len(data), place, settings, watch)
    if data.startswith(_ZIP):
        with _told(place):
            reading.read_zip(data)
    elif data.startswith(_GZIP):
        with _told(place):
            reading.read_tar(data)
    else:
        raise UnreadableArchive(f"{place} is no .zip and no .tar.gz archive.", "Check that the address is right.")
    return Bundle(reading.files, tuple(reading.problems))


@contextmanager
def _told(place: str) -> Iterator[None]:
    """What the standard library says of a damaged archive, in words."""
    try:
        yield
    except EOFError as error:
        raise UnreadableArchive(f"{place} breaks off in the middle: not all of the archive is there.") from error
    except _DAMAGES as error:
        raise UnreadableArchive(f"{place} cannot be unpacked: the archive is damaged or cut off ({error}).") from error
    except NotImplementedError as error:
        raise UnreadableArchive(f"{place} cannot be unpacked: its way of packing is not known here.") from error


class _Reading:
    """One archive while it is read: what came out of it so far, and how much more may."""

    def __init__(self, packed: int, place: str, settings: Settings, watch: Watch) -> None:
        self.files: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self._place = place
        self._settings = settings
        self._watch = watch
        self._unpacked = 0
        self._most = min(settings.file_bytes, max(_SMALL, packed * _LARGEST_RATIO))

    def count(self, size: int) -> None:
        """Note that so many bytes more were unpacked. Raises `TooLarge` and `Cancelled`."""
        self._watch.check()
        self._unpacked += size
        if self._unpacked > self._most:
            raise TooLarge(f"{self._place} unpacks to more than the {self._most:,} bytes that are taken from it.")

    def read_zip(self, data: bytes) -> None:
        if data.count(_DIRECTORY_ENTRY) > LARGEST_COUNT:  # before each becomes an object that takes its memory
            raise self._too_many()
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                is_link = stat.S_ISLNK(member.external_attr >> 16)
                if member.is_dir() or not self._takes(member.filename, is_link=is_link):
                    continue
                if member.flag_bits & 1:
                    raise UnreadableArchive(f"{self._place} is encrypted.", "Unpack it with its password first.")
                with archive.open(member) as stream:
                    self._take(member.filename, _Counted(stream, self))

    def read_tar(self, data: bytes) -> None:
        with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
            counted = _Counted(stream, self)
            with tarfile.open(fileobj=counted, mode="r|") as archive:
                for number, member in enumerate(archive, 1):
                    if number > LARGEST_COUNT:
                        raise self._too_many()
                    is_link = not member.isreg()
                    if member.isdir() or not self._takes(member.name, is_link=is_link):
                        continue
                    if content := archive.extractfile(member):
                        self._take(member.name, content)
            while counted.read(_STEP):  # to the checksum at the end of the stream
                pass

    def _takes(self, name: str, *, is_link: bool) -> bool:
        """Whether a member is to be read; one that has no place in an archive is told."""
        if not stays_inside(name):
            self.problems.append(Problem(name, "this name leads out of the archive", "left out"))
        elif is_wanted(name) and is_link:
            self.problems.append(Problem(name, "this is a link or a device, no file", "left out"))
        elif is_wanted(name) and name in self.files:
            self.problems.append(Problem(name, "this file is in the archive a second time", "the first is used"))
        else:
            return is_wanted(name)
        return False

    def _take(self, name: str, stream: IO[bytes] | RawIOBase) -> None:
        cap = cap_of(name, self._settings)
        content = bytearray()
        while piece := stream.read(_STEP):
            content += piece
            if len(content) > cap:
                self.problems.append(Problem(name, f"this file is larger than {cap:,} bytes", "left out"))
                return
        self.files[name] = bytes(content)

    def _too_many(self) -> TooLarge:
        return TooLarge(f"{self._place} holds more than the {LARGEST_COUNT:,} files that are looked through.")


class _Counted(RawIOBase):
    """A stream that tells how much was read of it."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, reading: _Reading) -> None:
        self._stream = stream
        self._reading = reading

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._reading.count(len(data))
        return data

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
