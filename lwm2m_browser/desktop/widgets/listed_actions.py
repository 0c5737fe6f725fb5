"""The part of a menu that lists what there is, such as searches or sources."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


class ListedActions:
    """Actions of a menu that are made anew whenever there is something else to list."""

    def __init__(self, menu: QMenu, before: QAction | None = None) -> None:
        """`before`: the action that they stand before; without one they stand at the end."""
        self._menu = menu
        self._before = before
        self._actions: list[QAction] = []

    def clear(self) -> None:
        """Remove all of them."""
        for action in self._actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self._actions = []

    def add(self, text: str) -> QAction:
        """Add an action with a title, in which `&` marks a key."""
        # Not QMenu.addAction(text): the binding keeps what that makes for as long as the menu lives.
        action = QAction(text, self._menu)
        if self._before is None:
            self._menu.addAction(action)
        else:
            self._menu.insertAction(self._before, action)
        self._actions.append(action)
        return action
