"""The bytes of what leaves."""

from typing import Literal

from lwm2m_browser.exports.cells import paired

Encoding = Literal["utf-8", "utf-8-sig"]
"""UTF-8, without or with the byte-order mark by which Excel recognises it."""


def encoded(text: str, encoding: Encoding = "utf-8") -> bytes:
    """The bytes of a file. Half a surrogate pair has none: it becomes U+FFFD."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return paired(text).encode(encoding)
