"""*Open an address*: of a Registry API, a DDF.xml or an archive."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLabel, QWidget

from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message
from lwm2m_browser.sources.source import Source, parse_source


class AddressDialog(QInputDialog):
    """Asks for an address. What cannot be one stays in the field, with the reason above it."""

    source_requested = Signal(object)
    """The `Source` to load."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("openAddressDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Open an address"))
        self._question = tr(
            "The base address of a Registry API, or the address of a DDF.xml or an archive (.zip, .tar.gz):"
        )
        self.setLabelText(self._question)
        self.setTextValue("https://")
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.textValueSelected.connect(lambda text: self.source_requested.emit(_source(text)))
        self.resize(520, self.sizeHint().height())

    def accept(self) -> None:
        """Open the address, unless it is none."""
        try:
            _source(self.textValue())
        except ValueError as error:
            self.setLabelText(visible_lines(f"{error}\n\n{self._question}"))
            self.resize(self.size().expandedTo(self.sizeHint()))
        else:
            super().accept()


def _source(text: str) -> Source:
    """What is typed. ValueError, with a sentence, for what is no address."""
    source = parse_source(text)
    if source.place and source.asks_network:
        return source
    raise ValueError(Message("“{text}” is not an http or https address; nothing was loaded.", text=text))
