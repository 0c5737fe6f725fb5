"""The tab with the XML of an object's definition, as it came."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.xml_highlighter import XmlHighlighter
from lwm2m_browser.desktop.widgets.fonts import in_fixed_width
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.i18n import tr

_LONGEST = 1_000_000
"""Characters that are shown: ten times the largest definition of the registry."""
_LONGEST_COLOURED = 200_000
"""Characters that are coloured: more would hold the window for longer than an eye takes for at once."""

_ROOT = "<LWM2M"


class XmlTab(QWidget):
    """A read-only text with the colours of XML."""

    def __init__(self) -> None:
        super().__init__()
        self._note = MutedLabel()
        self._note.setObjectName("sourceNote")
        self._text = _XmlText()
        self._highlighter = XmlHighlighter(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(self._note)
        layout.addWidget(self._text)
        self.show_xml("")

    def show_xml(self, xml: str) -> None:
        """Show an XML text as its characters, of which the invisible ones appear as signs."""
        is_cut = len(xml) > _LONGEST
        self._note.setText(tr("The first {shown:,} of {count:,} characters.", shown=_LONGEST, count=len(xml)))
        self._note.setVisible(is_cut)
        self._highlighter.setDocument(None)  # it would highlight the old text again
        self._text.show_text(xml[:_LONGEST])
        if len(xml) <= _LONGEST_COLOURED:
            self._highlighter.setDocument(self._text.document())
            self._highlighter.rehighlight()  # now: by itself it would wait until the text has been seen without colours
        # Many files begin with a page of licence; scrolling up shows it.
        self._text.verticalScrollBar().setValue(xml.count("\n", 0, max(0, xml.find(_ROOT))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._highlighter.follow_palette()


class _XmlText(TextView):
    def __init__(self) -> None:
        super().__init__("sourceText", tr("XML of the definition"))
        self.setLineWrapMode(TextView.LineWrapMode.NoWrap)
        self.setFont(in_fixed_width(self.font()))
        self._set_tabs()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_tabs()

    def _set_tabs(self) -> None:
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
