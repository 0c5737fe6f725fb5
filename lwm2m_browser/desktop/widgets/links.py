"""The one place from which anything is opened outside the program."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices

from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.web_address import host_of, is_web_address


def open_link(address: str) -> bool:
    """Open a web address in the desktop's browser; whether that was done.

    What is no http(s) address (`is_web_address`) is never handed to the desktop, which would run programs for it.
    """
    return is_web_address(address) and QDesktopServices.openUrl(QUrl(address))


def lead_to(action: QAction, title: str, address: str) -> None:
    """Let an action name the host that it opens, before it is chosen; without an address, it cannot be."""
    action.setText(tr("{title} ({host})", title=title, host=host_of(address)) if address else title)
    action.setEnabled(bool(address))
