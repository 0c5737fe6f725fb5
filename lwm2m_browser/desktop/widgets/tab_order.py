"""The way of Tab: what is made late would come last of all."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab can come to in a part of a window, in the order in which it was made."""
    # Not by `nextInFocusChain`: PySide would take each widget for a part of the one before, and drop it with that.
    widgets = (widget for widget in (part, *part.findChildren(QWidget)) if widget.window() is part.window())
    return [widget for widget in widgets if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]  # menus are elsewhere


def lead_through(*stops: QWidget) -> None:
    """Let Tab lead from each of these to the next, and from the last on to what came behind the first."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
