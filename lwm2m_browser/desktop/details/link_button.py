"""A link of the shown object version: a button that opens it, one that copies it, and the host that it leads to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.links import open_link
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, describe
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.web_address import host_of

_LONGEST_HOST = 30
"""Characters of a host: what fits the narrowest pane. Its end says whose it is, so it is the start that is cut off."""


class LinkButton(QWidget):
    """There only while there is an address that may be opened."""

    link_refused = Signal(str)
    """The address that the desktop would not open."""

    def __init__(self, title: str, link_name: str, icon_name: str) -> None:
        super().__init__()
        self._title = title
        self._address = ""
        self._open = QPushButton(icon(icon_name), title)
        self._open.setObjectName(f"open{link_name}")
        self._open.clicked.connect(self._open_address)
        self._copy = icon_button(f"copy{link_name}", "copy", tr("Copy the link “{title}”", title=title))
        self._copy.clicked.connect(lambda: copy_text(self._address))
        self._host = MutedLabel()
        self._host.setObjectName(f"host{link_name}")
        self._host.setWordWrap(False)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2)
        layout.setVerticalSpacing(0)
        layout.addWidget(self._open, 0, 0)
        layout.addWidget(self._copy, 0, 1)
        layout.addWidget(self._host, 1, 0, 1, 3)
        layout.setColumnStretch(2, 1)
        self.show_address("")

    def show_address(self, address: str) -> None:
        """Link to a web address; the button is hidden if there is none."""
        self._address = address
        host = host_of(address)
        self._host.setText(host if len(host) <= _LONGEST_HOST else f"…{host[-_LONGEST_HOST:]}")
        describe(self._open, tr("Opens {host} in the browser:\n{address}", host=host, address=address))
        describe(self._copy, tr("Copy the link:\n{address}", address=address))
        for widget in (self, self._open, self._copy):
            widget.setVisible(bool(address))

    def _open_address(self) -> None:
        if not open_link(self._address):
            self.link_refused.emit(self._address)
