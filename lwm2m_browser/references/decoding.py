"""Bytes that were piped in, as text."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEGINNING = 64
"""Bytes that tell UTF-16 without a mark: half of them are zero."""


def decode_text(data: bytes) -> str:
    """The text of some bytes, which Windows writes as UTF-16; what is no text in it becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    beginning = data[:_BEGINNING]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if beginning[first::2] and not any(beginning[first::2]):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")
