"""Going through a long text in steps. A call into C holds Python's one lock until it ends, and the window with it."""

import codecs

_STEP = 1024 * 1024
"""Bytes that are looked at in some tenths of a millisecond."""


def find(data: bytes, sign: bytes, start: int = 0, end: int | None = None) -> int:
    """What `bytes.find` gives."""
    end = len(data) if end is None else end
    while start < end:
        place = data.find(sign, start, min(end, start + _STEP + len(sign) - 1))
        if place >= 0:
            return place
        start += _STEP
    return -1


def first_not_utf_8(data: bytes) -> int:
    """The place of the first byte that is no UTF-8; -1 where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data) + 1, _STEP):
        begun = len(decoder.getstate()[0])  # bytes of a letter that goes on in this step
        try:
            decoder.decode(data[start : start + _STEP], final=start + _STEP > len(data))
        except UnicodeDecodeError as error:
            return start - begun + error.start
    return -1
