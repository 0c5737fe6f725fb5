"""What is wrong with an XML file, in words for the user."""

import re

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.sources.parsing.entry_builder import quoted

_TOO_DEEP = r"(?i)excessive depth\D*(\d+)"
_TOO_LONG = "(?i)huge|too big|too long|limit exceeded"


def words_of(message: str | None) -> Words:
    """A message of libxml2 as a clause. Its limits guard the memory, and its advice to lift them is for programmers."""
    if deep := re.search(_TOO_DEEP, message or ""):
        return Message("elements are nested more than {count} deep", count=deep[1])
    if re.search(_TOO_LONG, message or ""):
        return Message("a text or a name is too long to be read")
    return message.partition(", line ")[0].partition("\n")[0] if message else Message("it is not well-formed")


def repeated(tag: str, text: str | None, first: str | None) -> Message:
    """That an element stands there again, which had a text at first."""
    if text == first:
        return Message("duplicate <{tag}> with the same content", tag=tag)
    return Message("duplicate <{tag}> with the content {text}", tag=tag, text=quoted((text or "").strip()))
