"""A place for something that has to be read first: it, or why it is not there."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.fonts import write_larger
from lwm2m_browser.desktop.widgets.icons import IconLabel
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.errors import NoDefinition, NotADefinition, NotAtHand, SourceError
from lwm2m_browser.i18n import joined, tr

_ICON = 36
_SPACE = 8
_MARGIN = 20


class PageText(NamedTuple):
    """Why there is nothing to see, and whether to try again may help."""

    icon: str
    headline: str
    text: str
    can_retry: bool


def reading() -> PageText:
    """That it is still being read."""
    return PageText("definition", tr("Reading the definition…"), "", can_retry=False)


def reason_of(error: SourceError) -> PageText:
    """What an error means to who wants to look inside an object."""
    match error:
        case NoDefinition():
            return PageText("info", tr("Not published"), joined(error, error.hint), can_retry=False)
        case NotAtHand():
            return PageText("info", tr("Not on this machine"), joined(error, error.hint), can_retry=True)
        case NotADefinition():
            return PageText("warning", tr("Not a definition"), joined(error, error.hint), can_retry=True)
    return unreadable(joined(error, error.hint))


def unreadable(why: str) -> PageText:
    """That there is a definition, and that it could not be read."""
    return PageText("error", tr("The definition could not be read"), why, can_retry=True)


class LoadingPage(QStackedWidget):
    """Shows its content, or a reason in its place."""

    retried = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._picture = IconLabel(_ICON)
        self._headline = PlainLabel()
        self._headline.setObjectName("reasonHeadline")
        write_larger(self._headline, 1.2)
        self._headline.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = ValueView(tr("Reason"))  # unlike a label, it can break an address, which has no spaces
        self._text.setObjectName("reasonText")
        self._text.document().setDefaultTextOption(_centred())
        self._retry = QPushButton(tr("Retry"))
        self._retry.setObjectName("reasonRetry")
        self._retry.clicked.connect(self.retried)
        self.addWidget(content)
        self.addWidget(self._page())

    @property
    def reason(self) -> str:
        """The headline of the reason; empty while the content is there."""
        return "" if self.currentWidget() is self._content else self._headline.text()

    def show_content(self) -> None:
        """Show the content."""
        self.setCurrentWidget(self._content)

    def explain(self, reason: PageText) -> None:
        """Say why the content is not there."""
        self._picture.show_icon(reason.icon)
        self._headline.setText(reason.headline)
        self._text.show_value(reason.text)
        self._retry.setVisible(reason.can_retry)
        self.setCurrentIndex(1)

    def _page(self) -> QWidget:
        page = QWidget()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._retry)
        buttons.addStretch()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._headline)
        layout.addWidget(self._text)
        layout.addSpacing(_SPACE)
        layout.addLayout(buttons)
        layout.addStretch(3)
        return page


def _centred() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
