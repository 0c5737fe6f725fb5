"""A page that scrolls where it gets less height than it needs, so that it keeps no window higher than a screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_LEAST_LINES = 3
"""What is seen of the page at least, in lines of text."""


class PageArea(QScrollArea):
    """As wide as the page needs at least; only its height may be less."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._page.minimumSizeHint().width(), _LEAST_LINES * self.fontMetrics().lineSpacing())
