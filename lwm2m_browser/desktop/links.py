"""The one place from which anything is opened outside the program."""

from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lwm2m_browser.registry.entry import is_web_address


def open_link(address: str) -> bool:
    """Open a web address in the desktop's browser; whether that was done.

    What is no http(s) address (`is_web_address`) is never handed to the desktop, which would run programs for it.
    """
    return is_web_address(address) and QDesktopServices.openUrl(QUrl(address))


def host_of(address: str) -> str:
    """The host that a web address leads to, with its port where it names one."""
    return urlsplit(address).netloc
