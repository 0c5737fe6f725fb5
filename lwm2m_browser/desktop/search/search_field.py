"""The field that one types a search into."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from lwm2m_browser.desktop.looks.icons import Tone, icon
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.i18n import N_, tr

if TYPE_CHECKING:
    from lwm2m_browser.desktop.search.completion_popup import CompletionPopup
    from lwm2m_browser.search.language.scanner import Mend, QueryError
    from lwm2m_browser.search.suggest.completion import Completion

_HELP = N_("Words, fields such as owner:ipso, ranges such as id:3300..3400; the ? beside it shows more.")
_READABLE = N_("The query is valid.")
_GAP = 2
"""Pixels between the button at the left and the text, so that a blinking cursor does not paint the button, too."""
_LONGEST = 2**31 - 1
"""Characters of a text, as many as Qt can count: a query that finds selected rows must not be cut when it is pasted."""

_REST_OF_WORD = r'(?:"[^"]*"|[^\s)])*'

Completions = Callable[[str, int], Sequence["Completion"]]
"""What a text may be completed to at a place of the cursor."""


class SearchField(LineEdit):
    """The text of a search: says whether it can be read, and offers to complete the word at the cursor.

    Completions are offered while one types, and with Alt+Down. Down and Up move through them, Tab or Enter takes the
    one that was moved to. Otherwise Enter leaves the text as it was typed, and Down leads on to what was found.
    """

    down_pressed = Signal()
    escaped = Signal()
    """Escape was pressed where there was nothing left to close and no text to clear."""
    menu_requested = Signal(QPoint)
    """What was searched for before is to be shown, at a place of the screen."""

    def __init__(self, completions: Completions) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setAccessibleName(tr("Search"))
        self.setAccessibleDescription(tr(_HELP))
        self.setPlaceholderText(tr("Search by ID, name, URN, owner or description"))
        self.setMinimumWidth(180)
        self.setTextMargins(_GAP, 0, 0, 0)
        self.setMaxLength(_LONGEST)
        self._completions = completions
        self._popup: CompletionPopup | None = None
        """Made when something is offered for the first time."""
        self._kept_clear: QWidget | None = None
        self._offered_for = ""
        self._own_palette = QPalette()
        self._error: QueryError | None = None
        menu = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        menu.setObjectName("searchMenu")
        menu.setText(tr("Saved and recent searches"))
        menu.setToolTip(tr("Saved and recent searches"))
        menu.triggered.connect(lambda: self.menu_requested.emit(self.mapToGlobal(self.rect().bottomLeft())))
        self._sign = self.addAction(icon("valid", Tone.GOOD), QLineEdit.ActionPosition.TrailingPosition)
        self._sign.setObjectName("searchSign")
        self._sign.setText(tr("Whether the query is valid"))
        self._sign.setToolTip(tr(_READABLE))
        self._sign.setVisible(False)
        self._sign_button = next(one for one in self.findChildren(QToolButton) if one.defaultAction() is self._sign)
        self._sign.triggered.connect(self._go_to_error)
        self.textEdited.connect(self._offer)  # comes before textChanged
        self.textChanged.connect(self._drop_what_was_offered_for_another)

    def show_reading(self, error: "QueryError | None") -> None:
        """Show that the query is valid, or why it is not."""
        self._sign.setVisible(bool(self.text()))
        if error is self._error:
            return  # most keys change nothing about it
        self._error = error
        said = str(error) if error else ""
        self._sign.setIcon(icon("error", Tone.BAD) if error else icon("valid", Tone.GOOD))
        self._sign.setToolTip(plain_tooltip(said or tr(_READABLE)))
        self._sign_button.setAccessibleDescription(said or tr(_READABLE))
        self.setToolTip(plain_tooltip(said))
        self.setAccessibleDescription(said or tr(_HELP))
        self._colour()

    def is_completing(self, error: "QueryError") -> bool:
        """Whether completions are offered for what an error is about."""
        return self._is_offering and error.start <= self.cursorPosition() <= error.end

    def mend(self, mend: "Mend") -> None:
        """Change the text, which can be undone. Nothing is offered for the word: what was meant stands there."""
        self.setSelection(mend.start, mend.end - mend.start)
        self.insert(mend.text)
        if rest := re.compile(_REST_OF_WORD).match(self.text(), self.cursorPosition()):
            self.setCursorPosition(rest.end())
        self._stop_offering()

    def keep_clear(self, widget: QWidget) -> None:
        """Offer completions below a widget under the field while that is seen."""
        self._kept_clear = widget
        if self._popup is not None:
            self._popup.keep_clear(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, the arrows up and down, and Enter are the field's own; a line edit has little use for them."""
        is_open = self._is_offering
        match event.key():
            case Qt.Key.Key_Escape:
                self.escape()
            case Qt.Key.Key_Down if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._offer()
            case Qt.Key.Key_Down if not is_open:
                self.down_pressed.emit()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up if is_open:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._take_current():
                pass
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._stop_offering()
                super().keyPressEvent(event)
            case _:
                self._type(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab inserts the selected completion; otherwise it moves the focus as usual."""
        return (forwards and self._take_current()) or super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._stop_offering()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the completions: they would no longer be aligned with the field."""
        super().resizeEvent(event)
        self._stop_offering()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # widgets are not told of the application's
            self._colour()

    def _type(self, event: QKeyEvent) -> None:
        text, cursor = self.text(), self.cursorPosition()
        super().keyPressEvent(event)
        if self.text() == text and self.cursorPosition() != cursor:
            self._stop_offering()  # it belongs to the word where the cursor was

    def escape(self) -> None:
        """Close the completions, or clear the text, or emit that there was neither."""
        if self._is_offering:
            self._stop_offering()
        elif self.text():
            self.clear()
        else:
            self.escaped.emit()

    def _offer(self) -> None:
        self._offered_for = self.text()
        completions = self._completions(self.text(), self.cursorPosition())
        if self._popup is None and completions:
            self._popup = self._make_popup()
        if self._popup is not None:
            self._popup.offer(completions)

    def _make_popup(self) -> "CompletionPopup":
        from lwm2m_browser.desktop.search.completion_popup import CompletionPopup

        popup = CompletionPopup(self)
        popup.completion_requested.connect(self._take)
        if self._kept_clear is not None:
            popup.keep_clear(self._kept_clear)
        return popup

    @property
    def _is_offering(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _stop_offering(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _drop_what_was_offered_for_another(self, text: str) -> None:
        if text != self._offered_for:
            self._stop_offering()

    def _step(self, rows: int) -> None:
        if self._popup is None:
            return
        self._popup.step(rows)
        current = self._popup.current()
        if current:  # the keyboard stays here, so a screen reader would not notice
            from lwm2m_browser.desktop.widgets.announcement import announce

            announce(self, f"{current.text}, {current.meaning}")

    def _take_current(self) -> bool:
        """Insert the selected completion; False if there is none."""
        current = self._popup.current() if self._popup is not None else None
        if current:
            self._take(current)
        return current is not None

    def _take(self, completion: "Completion") -> None:
        self.setSelection(completion.start, completion.end - completion.start)
        self.insert(completion.text)
        if not completion.text.endswith(":"):  # a field goes on with its values
            self._stop_offering()

    def _go_to_error(self) -> None:
        if self._error:
            self.setFocus()
            self.setSelection(self._error.start, self._error.end - self._error.start)

    def _colour(self) -> None:
        palette = QPalette()
        if self._error:
            palette.setColor(QPalette.ColorRole.Text, Tone.BAD.colour)
        if palette != self._own_palette:  # to set it is a change as well
            self._own_palette = palette
            self.setPalette(palette)
