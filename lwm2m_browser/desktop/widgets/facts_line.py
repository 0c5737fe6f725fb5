"""The quiet line that says that built-in facts stand for a definition, with a button that fetches the definition."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, describe
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import N_, joined, tr

_OFFLINE = N_("Not available while working offline: definitions have to be downloaded")
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FactsLine(QWidget):
    """Hidden until facts are shown. Working offline, the button is disabled and says why.

    The button stands beside the text if there is room for both on a line, else below.
    """

    fetch_requested = Signal()
    """The full definitions are wanted."""

    def __init__(self, name: str, button: str) -> None:
        super().__init__()
        self._text = MutedLabel()
        self._text.setObjectName(f"{name}BuiltInFacts")
        self._button = QPushButton(button)
        self._button.setObjectName(f"{name}FetchDefinition")
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.fetch_requested)
        self._layout = QBoxLayout(_BESIDE, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._text, stretch=1)
        self._layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_facts(self, *further: str, asks_network: bool) -> None:
        """Say that facts are shown, and further sentences about them."""
        self._text.setText(visible_lines(joined(tr("Built-in facts, without descriptions."), *further)))
        self._button.setEnabled(asks_network)
        describe(self._button, "" if asks_network else tr(_OFFLINE))
        self._button.show()
        self._fit()
        self.show()

    def show_fetching(self) -> None:
        """Say that facts are shown until the definition is there."""
        self._text.setText(tr("Built-in facts, without descriptions. Downloading the definition…"))
        self._button.hide()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = self._text.fontMetrics().horizontalAdvance(self._text.text())
        needed = text + self._layout.spacing() + self._button.sizeHint().width()
        self._layout.setDirection(_BESIDE if needed <= self.width() else _BELOW)
