"""What stands in place of something that is not there: why, and what can be done about it."""

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.looks.fonts import write_larger
from lwm2m_browser.desktop.looks.icons import IconLabel
from lwm2m_browser.desktop.widgets.object_names import part_name
from lwm2m_browser.desktop.widgets.page_area import PageArea
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.i18n import tr

_ICON = 40
_SPACE = 8
_MARGIN = 20


class MessageAction(NamedTuple):
    """Something that can be done."""

    title: str
    name: str
    """What the page's owner knows it by."""


class PageMessage(NamedTuple):
    """Why something is not there. Its texts are plain ones, and may come from outside."""

    icon: str
    headline: str
    text: str = ""
    actions: tuple[MessageAction, ...] = ()
    ways: tuple[MessageAction, ...] = ()
    """What else can be done: sentences, one below the other."""


class MessageStack(QWidget):
    """Shows its content, or a message in its place. A layout stacks them: screen readers hear of a stacked widget."""

    action_requested = Signal(str)
    """The name of the action of the message that is to be done."""

    def __init__(self, content: QWidget, name: str) -> None:
        """`name`: the prefix of the object names of the message and its parts."""
        super().__init__()
        self._content = content
        self._page = _MessagePage(name)
        self._page.action_requested.connect(self.action_requested)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._area = PageArea(self._page)
        self._stack.addWidget(self._area)

    @property
    def message(self) -> PageMessage | None:
        """The message that is shown; None while the content is shown."""
        return None if self._stack.currentWidget() is self._content else self._page.message

    def show_content(self) -> None:
        """Show the content. It takes the keyboard from the message, but not as if a user had moved it there."""
        focused = self._page.focusWidget()
        has_keyboard = focused is not None and focused.hasFocus()
        if has_keyboard:
            focused.clearFocus()
        self._stack.setCurrentWidget(self._content)
        if has_keyboard:
            self._content.setFocus(Qt.FocusReason.NoFocusReason)

    def take_keyboard(self) -> None:
        """Take the keyboard to the content, or to what can be done about its absence."""
        (self._content if self.message is None else self._page.entrance).setFocus(Qt.FocusReason.OtherFocusReason)

    def explain(self, message: PageMessage) -> None:
        """Show a message in place of the content."""
        self._page.show_message(message)
        self._stack.setCurrentWidget(self._area)


class _MessagePage(QWidget):
    """An icon, a headline, a text, and buttons."""

    action_requested = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(part_name(name, "state"))
        self._name = name
        self.message: PageMessage | None = None
        self._left = ""
        """The button that had the keyboard and is not there for now, such as *Retry* during a load."""
        self._picture = IconLabel(_ICON)
        self._headline = PlainLabel()
        self._headline.setObjectName(part_name(name, "headline"))
        self._headline.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        write_larger(self._headline, 1.3)
        self._text = ValueView(tr("Reason"))  # unlike a label, it can break an address, which has no spaces
        self._text.setObjectName(part_name(name, "text"))
        self._text.document().setDefaultTextOption(_centred())
        self.entrance: QWidget = self._text
        """What takes the keyboard: the first button, else the text."""
        self._ways = QVBoxLayout()
        self._ways.setSpacing(_SPACE // 2)
        self._buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addStretch(2)
        for part in (self._picture, self._headline, self._text):
            layout.addWidget(part)
        layout.addSpacing(_SPACE)
        column = QHBoxLayout()
        column.addStretch()
        column.addLayout(self._ways)
        column.addStretch()
        layout.addLayout(column)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def show_message(self, message: PageMessage) -> None:
        if message == self.message:
            return
        self.message = message
        self.setAccessibleName(message.headline)
        self._picture.show_icon(message.icon)
        self._headline.setText(message.headline)
        self._text.show_value(message.text)
        self._text.setVisible(bool(message.text))
        self._replace_buttons(message)

    def _replace_buttons(self, message: PageMessage) -> None:
        """Both kinds of buttons are reached in the order of the eye, and before the text: one comes here to act."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            self._left = self._left if focused is self._text else focused.objectName()
            self._text.setFocus(Qt.FocusReason.NoFocusReason)
        else:
            self._left = ""
        for layout in (self._ways, self._buttons):
            while item := layout.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
        ways = [self._button(action) for action in message.ways]
        buttons = [self._button(action) for action in message.actions]
        self.entrance = next(iter((*ways, *buttons)), self._text)
        self._ways.setContentsMargins(0, 0, 0, _SPACE if ways else 0)
        for way in ways:
            self._ways.addWidget(way)
        self._buttons.addStretch()
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        for before, after in pairwise((self._text, *ways, *buttons)):
            QWidget.setTabOrder(before, after)
        for button in reversed((*ways, *buttons)):
            button.lower()  # the first controls of the page
            if self._left and button.objectName() == self._left:
                button.show()  # what is not seen yet takes no keyboard
                button.setFocus(Qt.FocusReason.NoFocusReason)

    def _button(self, action: MessageAction) -> QPushButton:
        button = QPushButton(action.title)
        button.setObjectName(part_name(self._name, action.name))
        button.clicked.connect(lambda: self.action_requested.emit(action.name))
        return button


def _centred() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
