"""The strip in which the window says what happened: never a box in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lwm2m_browser.desktop.looks.icons import IconLabel
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.widgets.announcement import announce_at_once
from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.i18n import tr

_ICON = 18
_DETAIL_LINES = 6


class NoticeStrip(QFrame):
    """Shows the newest notice. Those before it wait beneath: closing or withdrawing one shows the one before.

    It is one line high unless its details are wanted; what does not fit that line is the first of them.
    """

    keyboard_left = Signal()
    """It had the keyboard, and is gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(tr("Notice"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._notices: list[Notice] = []
        self._sentence = ElidedLabel()
        self._sentence.setObjectName("noticeText")
        self._sentence.cut_changed.connect(self._show_details)
        self._retry = _button(tr("Retry"), "noticeRetry")
        self._retry.clicked.connect(self._retry_newest)
        self._offer = _button("", "noticeOffer")
        self._offer.clicked.connect(self._take_offer)
        self._details_button = _button(tr("Details"), "noticeDetails")
        self._details_button.setCheckable(True)
        self._details = TextView("noticeDetailsText", tr("Details of the notice"))
        self._details.be_high(_DETAIL_LINES)
        self._details.hide()
        self._details_button.toggled.connect(self._details.setVisible)
        self._close = icon_button("noticeClose", "clear", tr("Close this notice"))
        self._close.clicked.connect(self._close_newest)
        self._lay_out()
        self._show_newest()

    def add(self, notice: Notice) -> None:
        """Show a notice, and have screen readers read it at once; one before it that says the same goes."""
        same = str(notice.sentence)
        self._notices = [*(one for one in self._notices if str(one.sentence) != same), notice]
        self._show_newest()
        announce_at_once(self, same)

    def remove(self, notice: Notice) -> None:
        """Remove a notice that no longer applies; ignored if the user closed it."""
        if notice in self._notices:
            self._notices.remove(notice)
            self._show_newest()

    def _lay_out(self) -> None:
        picture = IconLabel(_ICON)
        picture.show_icon("info")
        line = QHBoxLayout()
        line.addWidget(picture, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._sentence, stretch=1)
        for widget in (self._offer, self._retry, self._details_button, self._close):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.addLayout(line)
        layout.addWidget(self._details)

    def _show_newest(self) -> None:
        focused = self.focusWidget()
        has_keyboard = focused is not None and focused.hasFocus()
        self._details_button.setChecked(False)
        if self._notices:
            self._show_notice(self._notices[-1])
        self.setVisible(bool(self._notices))
        if has_keyboard and not self._notices:
            self.keyboard_left.emit()
        elif has_keyboard and not focused.isVisible():
            self._close.setFocus()

    def _show_notice(self, newest: Notice) -> None:
        self._sentence.setText(str(newest.sentence))
        self._show_details()
        self._retry.setVisible(newest.retry is not None)
        self._offer.setVisible(newest.offer is not None)
        if newest.offer is not None:
            self._offer.setText(str(newest.offer.title))

    def _show_details(self) -> None:
        if not self._notices:
            return
        newest = self._notices[-1]
        lines = [str(newest.sentence), ""] if self._sentence.is_cut else []
        self._details.show_text("\n".join([*lines, *map(str, newest.details)]).strip())
        self._details_button.setVisible(bool(lines or newest.details))

    def _close_newest(self) -> None:
        self.remove(self._notices[-1])

    def _retry_newest(self) -> None:
        retry = self._notices[-1].retry
        if retry is not None:
            retry()

    def _take_offer(self) -> None:
        offer = self._notices[-1].offer
        if offer is not None:
            offer.take()


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    return button
