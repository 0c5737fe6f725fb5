"""A link of the shown object version: a button that opens it and one that copies it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from lwm2m_browser.desktop.clipboard import copy_text
from lwm2m_browser.desktop.icons import icon
from lwm2m_browser.desktop.links import host_of, open_link
from lwm2m_browser.desktop.plain_text import describe


class LinkButton(QWidget):
    """There only while there is an address that may be opened."""

    refused = Signal(str)
    """The address that the desktop would not open."""

    def __init__(self, title: str, link_name: str, icon_name: str) -> None:
        super().__init__()
        self._title = title
        self._address = ""
        self._open = QPushButton(icon(icon_name), title)
        self._open.setObjectName(f"open{link_name}")
        self._open.clicked.connect(self._open_address)
        self._copy = QToolButton()
        self._copy.setObjectName(f"copy{link_name}")
        self._copy.setIcon(icon("copy"))
        self._copy.setAutoRaise(True)
        self._copy.setAccessibleName(f"Copy the link “{title}”")
        self._copy.clicked.connect(lambda: copy_text(self._address))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._open)
        layout.addWidget(self._copy)
        self.show_address("")

    def show_address(self, address: str) -> None:
        """Lead to an address; without one, vanish."""
        self._address = address
        describe(self._open, f"Opens {host_of(address)} in the browser:\n{address}")
        describe(self._copy, f"Copy the link:\n{address}")
        for widget in (self, self._open, self._copy):
            widget.setVisible(bool(address))

    def _open_address(self) -> None:
        if not open_link(self._address):
            self.refused.emit(self._address)
