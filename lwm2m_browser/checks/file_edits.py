"""Edits of a file's text, in the bytes and in the encoding of the file: all else in it stays as it is, to the byte.

edits = FileEdits(file)
edits.replacing(start, end, "Cel")        an `Edit`; the places are those of `file.text`
with_edits(file.data, [edit, …])          the new bytes
"""

from collections.abc import Iterable

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.registry.finding import Edit

_MARK = "\ufeff"
_OF_UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class FileEdits:
    """How the text of a file is written in its bytes."""

    def __init__(self, file: CheckedFile) -> None:
        self._file = file
        shift = file.shift
        self._shift = shift
        self.encoding = file.encoding
        """Empty where the file cannot be edited."""
        self._is_of_unicode = self.encoding in _OF_UNICODE
        self._characters = file.data.decode(self.encoding, "surrogateescape") if shift is None and self.encoding else ""
        self._marks = len(self._characters) - len(self._characters.lstrip(_MARK))

    def replacing(self, start: int, end: int, text: str) -> Edit | None:
        """What puts a text, written as XML, in the place of a part of `file.text`; None where that would do damage.

        What the encoding may not have is written as a reference, such as `&#8364;`: see `holds`.
        """
        if not self.encoding:
            return None
        if not self._is_of_unicode:
            text = text.encode("ascii", "xmlcharrefreplace").decode()
        data = text.encode(self.encoding)
        if self._shift is not None:
            return Edit(start + self._shift, end + self._shift, data)
        first, last = self._byte(start), self._byte(end)
        return None if first is None or last is None else Edit(first, last, data)

    def holds(self, text: str) -> bool:
        """Whether a text can be written without references, and so also in a CDATA section or in a tag.

        In a file of any other encoding than Unicode's, only ASCII is sure to be read as it was meant.
        """
        return self._is_of_unicode or text.isascii()

    def _byte(self, place: int) -> int | None:
        """Where a byte of the text is in the file; None where the encoding depends on what comes before."""
        count = self._marks + len(self._file.text[:place].decode())
        before = self._characters[:count].encode(self.encoding, "surrogateescape")
        behind = self._characters[count:].encode(self.encoding, "surrogateescape")
        return len(before) if before + behind == self._file.data else None


def with_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with some edits, which are in order, and none of which overlaps another."""
    pieces, position = [], 0
    for start, end, new in edits:
        pieces += [data[position:start], new]
        position = end
    return b"".join((*pieces, data[position:]))
