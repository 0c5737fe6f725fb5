"""A desktop's browser for the tests: it opens nothing, and remembers what it was asked to open."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

_SCHEMES = ("http", "https", "file", "ftp", "javascript", "data", "mailto", "ssh", "vscode")


class Browser(QObject):
    """What `opened` holds was handed to the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toString())


@contextmanager
def desktop_browser() -> Iterator[Browser]:
    """Stand in for the desktop's browser, and for whatever it would run for addresses of other kinds."""
    browser = Browser()
    for scheme in _SCHEMES:
        QDesktopServices.setUrlHandler(scheme, browser, "take")  # type: ignore[arg-type]  # bytes fail, whatever the stub says
    try:
        yield browser
    finally:
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
