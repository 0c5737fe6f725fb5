"""The comment at the head of a definition that says under which licence it is.

The program has no licence's text of its own to give away: a head is empty, the two lines of SPDX, or what an existing
file has.
"""

import re

from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message
from lwm2m_browser.sources.parsing.xml_encoding import xml_text

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_SAYS_LICENCE = re.compile(r"copyright|licen[cs]e", re.IGNORECASE)


def spdx_head(holder: str, year: int, licence: str = "BSD-3-Clause") -> str:
    """The head that names a holder and a licence by its identifier of SPDX.

    `NotEditable` for a holder that no comment can hold.
    """
    return commented(f"\nSPDX-FileCopyrightText: {year} {holder.strip()}\nSPDX-License-Identifier: {licence}\n")


def head_of(data: bytes) -> str:
    """The head of a definition: its first comment before the object that speaks of a licence; empty where none does."""
    text = xml_text(data).replace("\r\n", "\n").replace("\r", "\n")
    before, _, _ = text.partition("<LWM2M")
    return next((one[0] for one in _COMMENT.finditer(before) if _SAYS_LICENCE.search(one[0])), "")


def commented(text: str) -> str:
    """A text as a comment of XML. `NotEditable` where that is impossible."""
    if "--" in text or text.endswith("-"):
        raise NotEditable(Message("A comment in XML cannot contain “--”, so the licence head was not written."))
    return f"<!--{text}-->"
