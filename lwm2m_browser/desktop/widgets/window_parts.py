"""The parts of a window, for controllers that are added to it once it is made."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

Part = TypeVar("Part", bound=QObject)


def part(window: QWidget, kind: type[Part], name: str = "") -> Part:
    """The part of a kind; where there are several, the one with an object name. LookupError where there is none."""
    found = window.findChild(kind, name) if name else window.findChild(kind)
    if found is None:
        raise LookupError(f"the window has no {kind.__name__} {name}".rstrip())
    return found
