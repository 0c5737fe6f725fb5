"""What several rules find: an empty element, a value that is none of those allowed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lwm2m_browser.checks.checked_file import WrittenElement
from lwm2m_browser.checks.edits import new_text
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault
from lwm2m_browser.messages import Message
from lwm2m_browser.sources.parsing.entry_builder import quoted

Finder = Callable[[WrittenElement, Known], Iterator[Fault]]

INSTANCES = ("Single", "Multiple")
MANDATORY = ("Mandatory", "Optional")
OPERATIONS = ("R", "W", "RW", "E", "")
TYPES = ("String", "Integer", "Float", "Boolean", "Opaque", "Time", "Objlnk", "Unsigned Integer", "Corelnk", "")
FLAGS = ("0", "1")


def is_empty(tag: str) -> Message:
    """That an element is empty."""
    return Message("{element} is empty", element=tag)


def is_not_allowed(tag: str) -> Message:
    """That an element has another value than those allowed."""
    return Message("{element} has an unknown value", element=tag)


def empty(tag: str) -> Finder:
    """Finds a child that is empty or absent."""

    def find(written: WrittenElement, _known: Known) -> Iterator[Fault]:
        if not written.text(tag):
            yield Fault(is_empty(tag), written.place(tag), tag)

    return find


def none_of(tag: str, allowed: Sequence[str], meant: Mapping[str, str], *, tells_empty: bool = True) -> Finder:
    """Finds a child with another value than those allowed. `meant`: what a value stands for, in small letters."""
    shown = ", ".join(filter(None, allowed))
    spellings = {value.lower(): value for value in allowed if value} | dict(meant)

    def find(written: WrittenElement, _known: Known) -> Iterator[Fault]:
        text = written.text(tag)
        if text in allowed or not (text or tells_empty):
            return
        right = spellings.get(text.lower(), "")
        what = (
            Message("{element} is {text}; allowed: {allowed}", element=tag, text=quoted(text), allowed=shown)
            if text
            else Message("{element} is empty; allowed: {allowed}", element=tag, allowed=shown)
        )
        fix = new_text(written.file, written.child.get(tag), right) if right else None
        yield Fault(what, written.place(tag), tag, right, fix)

    return find
