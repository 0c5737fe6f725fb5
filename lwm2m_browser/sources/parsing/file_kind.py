"""What kind of file this is, by its first bytes: a name can say anything."""

from enum import Enum

from lwm2m_browser.sources.parsing.xml_sections import outside


class FileKind(Enum):
    """The kinds of file that a catalogue is read from."""

    ZIP = "zip"
    TAR = "tar.gz"
    DEFINITION = "definition"
    DDF = "DDF"
    """Also whatever is none of the others: who reads it tells what is wrong with it."""


_STARTS = {b"PK\3\4": FileKind.ZIP, b"PK\5\6": FileKind.ZIP, b"\x1f\x8b": FileKind.TAR}  # of .zip with members, without
_PACKINGS = {b"\x1f\x8b": "gzip", b"PK\3\4": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_ELEMENTS = rb"<(?:DDFList|LWM2M|Object)(?=[\s/>])"


def kind_of(data: bytes) -> FileKind:
    """The kind of a file, by its magic number or by the first element that only one kind has."""
    kind = next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)
    if kind is None:
        first = next(outside(without_zeros(data), _ELEMENTS), None)
        kind = FileKind.DEFINITION if first and first[0] != b"<DDFList" else FileKind.DDF
    return kind


def packing_of(data: bytes) -> str:
    """How a file is compressed, in a word; empty where it is not."""
    return next((name for start, name in _PACKINGS.items() if data.startswith(start)), "")


def without_zeros(data: bytes) -> bytes:
    """The bytes in which ASCII stands for itself: UTF-16 and UTF-32 have zeros in each of its letters."""
    return data.replace(b"\0", b"")
