"""Which ID is the next free one of each class, to copy."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.flow_layout import FlowLayout
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, describe
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.id_class import ID_CLASSES
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES


class NextFreeLine(QWidget):
    """A button for each class that has a free ID in the range; it copies that."""

    def __init__(self) -> None:
        super().__init__()
        self._free: Mapping[str, int] = {}
        self._title = PlainLabel()
        self._title.setObjectName("idMapNextFree")
        self._title.setWordWrap(False)
        keys = dict.fromkeys(one.key for one in (*ID_CLASSES, *RESOURCE_CLASSES))
        self._buttons = {key: self._button(key) for key in keys}
        layout = FlowLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._title, *self._buttons.values()):
            layout.addWidget(part)
        self.setLayout(layout)

    def show_free(self, free: Mapping[str, int]) -> None:
        """Show the next free ID of each class; none where there is no such class in the range."""
        self._free = free
        self._title.setText(tr("&Next free:") if free else tr("No ID in this range is free."))
        self._title.setBuddy(self._buttons[next(iter(free))] if free else None)  # type: ignore[arg-type]  # None: nobody
        for key, button in self._buttons.items():
            button.setVisible(key in free)
            if key in free:
                button.setText(tr("{free_id} ({class_key})", free_id=free[key], class_key=key))
                describe(button, tr("Copy {free_id}", free_id=free[key]))
        self._title.setMinimumHeight(self._buttons["oma"].sizeHint().height())  # so that it is on their line

    def _button(self, key: str) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setObjectName(f"idMapFree{key.title()}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIcon(icon("copy"))
        button.clicked.connect(partial(self._copy, key))
        button.hide()
        return button

    def _copy(self, key: str) -> None:
        copy_text(str(self._free[key]))
