"""The text at the left of the window's last line."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from lwm2m_browser.desktop.widgets.plain_text import PlainLabel


class StatusText(PlainLabel):
    """A line that may be cut off where there is little room, or a sentence that is shown to its end in any case."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusText")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_line("")

    def show_line(self, text: str) -> None:
        """Show what one need not read to its end."""
        self._show(text, wrapped=False)

    def show_sentence(self, text: str) -> None:
        """Show what has to be read to its end: in two lines, if need be."""
        self._show(text, wrapped=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, text: str, *, wrapped: bool) -> None:
        if wrapped != self.wordWrap():  # else the whole line would be laid out again at each key
            self.setWordWrap(wrapped)
        self.setText(text)
        self._fit()

    def _fit(self) -> None:
        # A status bar knows nothing of heights that depend on widths.
        self.setMinimumHeight(self.heightForWidth(self.width()) if self.wordWrap() else 0)
