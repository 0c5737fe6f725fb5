"""The names by which parts of the window are found, where there are several of one kind."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


def part_name(owner: str, name: str) -> str:
    """The object name of a part: its own for the objects' view, with the owner before it elsewhere."""
    return f"{owner}{name[0].upper()}{name[1:]}" if owner else name


Part = TypeVar("Part", bound=QObject)


def part(window: QWidget, kind: type[Part], name: str = "") -> Part:
    """The part of a kind; where there are several, the one with an object name. LookupError where there is none."""
    found = window.findChild(kind, name) if name else window.findChild(kind)
    if found is None:
        raise LookupError(f"the window has no {kind.__name__} {name}".rstrip())
    return found
