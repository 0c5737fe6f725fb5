"""The tab with the XML of an object's definition, as it came."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.details.find_line import FindLine
from lwm2m_browser.desktop.details.numbered_text import NumberedText
from lwm2m_browser.desktop.details.xml_highlighter import XmlHighlighter
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.i18n import tr

_LONGEST = 1_000_000
"""Characters that are shown: ten times the largest definition of the registry."""
_LONGEST_COLOURED = 200_000
"""Characters that are coloured: more would hold the window for longer than an eye takes for at once."""

_ROOT = "<LWM2M"
_MARGIN, _SPACE = 8, 4


class XmlTab(QWidget):
    """A read-only text with the colours of XML, the numbers of its lines, and a field to find words in it."""

    def __init__(self) -> None:
        super().__init__()
        self._note = MutedLabel()
        self._note.setObjectName("sourceNote")
        self._text = NumberedText("sourceText", tr("XML of the definition"))
        self._highlighter = XmlHighlighter(self._text)
        self._wanted: int | None = None
        """The line that is to be shown once there is an XML."""
        self._find = FindLine(self._text)
        self._wrap = QToolButton()
        self._wrap.setObjectName("wrapLines")
        self._wrap.setText(tr("Wrap"))
        self._wrap.setToolTip(tr("Wrap long lines"))
        self._wrap.setAccessibleName(tr("Wrap long lines"))
        self._wrap.setCheckable(True)
        self._wrap.setAutoRaise(True)
        self._wrap.toggled.connect(self._wrap_lines)
        tools = QHBoxLayout()
        tools.setSpacing(_SPACE)
        tools.addWidget(self._find, stretch=1)
        tools.addWidget(self._wrap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        layout.setSpacing(_SPACE)
        layout.addLayout(tools)
        layout.addWidget(self._note)
        layout.addWidget(self._text, stretch=1)
        self.show_xml("")

    def show_xml(self, xml: str) -> None:
        """Show an XML text as its characters, of which the invisible ones appear as signs."""
        is_cut = len(xml) > _LONGEST
        self._note.setText(tr("The first {shown:,} of {count:,} characters.", shown=_LONGEST, count=len(xml)))
        self._note.setVisible(is_cut)
        self._text.forget_marks()
        self._highlighter.setDocument(None)  # it would highlight the old text again
        self._text.show_text(xml[:_LONGEST])
        if len(xml) <= _LONGEST_COLOURED:
            self._highlighter.setDocument(self._text.document())
            self._highlighter.rehighlight()  # now: by itself it would wait until the text has been seen without colours
        # Many files begin with a page of licence; scrolling up shows it.
        self._text.verticalScrollBar().setValue(xml.count("\n", 0, max(0, xml.find(_ROOT))))

        self._find.look_again()
        if xml and self._wanted is not None:
            self.show_line(self._wanted)

    def renew_xml(self, xml: str) -> None:
        """Show what has become of the same text: the lines that are seen, and the marked one, stay where they are."""
        marked, place = self._text.marked_line, self._text.verticalScrollBar().value()
        self.show_xml(xml)
        if marked is not None:
            self._text.mark_line(marked)
        self._text.verticalScrollBar().setValue(place)

    def show_line(self, number: int) -> None:
        """Bring a line into sight, counted from 1, now or as soon as there is an XML."""
        self._wanted = None if self._text.toPlainText() else number
        if self._wanted is None:
            self._text.mark_line(number)

    def enter_find_field(self) -> None:
        """Take the keyboard to the field that finds words."""
        self._find.enter()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._highlighter.follow_palette()

    def _wrap_lines(self, wraps: bool) -> None:
        modes = NumberedText.LineWrapMode
        self._text.setLineWrapMode(modes.WidgetWidth if wraps else modes.NoWrap)
