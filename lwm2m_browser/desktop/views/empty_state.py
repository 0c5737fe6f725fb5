"""What stands in place of the table while it has no rows."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.fonts import write_larger
from lwm2m_browser.desktop.widgets.icons import IconLabel
from lwm2m_browser.desktop.widgets.object_names import part_name
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.i18n import N_, tr

_ICON = 48
_SPACE = 8


class _Words(NamedTuple):
    icon: str
    headline: str
    text: str
    buttons: tuple[tuple[str, str], ...]
    """The text of each button, and the action that it triggers."""


class Emptiness(Enum):
    """Why there are no rows, and what can be done about it."""

    LOADING = _Words("refresh", N_("Loading…"), N_("The objects appear here as soon as they have arrived."), ())
    FAILED = _Words(
        "error",
        N_("There is nothing to show"),
        N_("The source gave no objects, and neither did this machine. What happened is said above."),
        ((N_("Retry"), "actionRefresh"), (N_("Open a file…"), "actionOpenDdf")),
    )
    NO_MATCH = _Words(
        "search",
        N_("Nothing matches"),
        N_("No row fits this search and the choices beside it."),
        ((N_("Clear search"), "actionClearFilter"),),
    )
    READING = _Words(
        "definition", N_("Reading definitions…"), N_("The resources appear here as soon as they are read."), ()
    )
    UNREAD = _Words(
        "definition",
        N_("The definitions were not read"),
        N_("Resources stand in the definitions of their objects."),
        ((N_("Read them"), "actionReadDefinitions"),),
    )
    NO_DEFINITIONS = _Words(
        "definition",
        N_("No definitions are on this machine yet"),
        N_("Resources stand in the definitions of objects, which are fetched only when you open one, or ask for all."),
        ((N_("Make available offline…"), "actionMakeOffline"),),
    )


class EmptyState(QWidget):
    """An icon, a headline, a sentence, and buttons for what can be done."""

    def __init__(self, actions: Mapping[str, QAction], owner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(part_name(owner, "emptyState"))
        self._owner = owner
        self._actions = actions
        self._shown: Emptiness | None = None
        self._picture = IconLabel(_ICON)
        self._headline = PlainLabel()
        self._headline.setObjectName(part_name(owner, "emptyHeadline"))
        write_larger(self._headline, 1.4)
        self._text = MutedLabel()
        self._buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        for label in (self._headline, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(_SPACE)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def explain(self, emptiness: Emptiness) -> None:
        """Say why there are no rows."""
        if emptiness is self._shown:
            return
        self._shown = emptiness
        words = emptiness.value
        self._picture.show_icon(words.icon)
        self._headline.setText(tr(words.headline))
        self._text.setText(tr(words.text))
        self.setAccessibleName(tr(words.headline))
        self._replace_buttons(words.buttons)

    def _replace_buttons(self, buttons: tuple[tuple[str, str], ...]) -> None:
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._buttons.addStretch()
        for text, action in buttons:
            button = QPushButton(tr(text))
            button.setObjectName(part_name(self._owner, f"{action}Button"))
            button.clicked.connect(self._actions[action].trigger)
            self._buttons.addWidget(button)
        self._buttons.addStretch()
