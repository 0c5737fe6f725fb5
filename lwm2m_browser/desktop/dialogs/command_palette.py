"""One field for everything: objects, searches and actions by a few letters of their names."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lwm2m_browser.desktop.dialogs.palette_items import PaletteItem
from lwm2m_browser.desktop.widgets.announcement import announce
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole, TwoTextDelegate
from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.i18n import tr

_LONGEST = 200
"""Characters of an offer's title."""
_LINES, _ROWS = 45, 16
"""How much of the list is seen: so many lines of text across, and so many rows."""
_SHARE = 0.9
"""Of the window's width and height, at most."""
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}


class CommandPalette(QDialog):
    """A field and the list of what its text may mean. The keyboard stays in the field; Enter does what is current."""

    def __init__(self, find: Callable[[str], Sequence[PaletteItem]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Go to"))
        self._find = find
        self._window = parent
        self._offers: Sequence[PaletteItem] = ()
        self._field = QLineEdit()
        self._field.setObjectName("paletteField")
        self._field.setAccessibleName(tr("Go to"))
        self._field.setPlaceholderText(tr("An object, a resource, a search or an action"))
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("paletteList")
        self._list.setAccessibleName(tr("Matches"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(TwoTextDelegate(self._list))
        self._nothing = MutedLabel(tr("No matches."))
        self._nothing.setObjectName("paletteNothing")
        prefixes = MutedLabel(tr("> actions   # resources   @ owners"))
        prefixes.setObjectName("palettePrefixes")
        self._field.setAccessibleDescription(prefixes.text())
        self._field.textChanged.connect(self._show)
        self._list.itemClicked.connect(lambda item: self._do(self._list.row(item)))
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.Box)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        layout = DialogColumn(frame)
        for widget in (self._field, self._nothing, self._list, prefixes):
            layout.addWidget(widget)
        self._show("")
        self._place(parent)

    def refresh(self) -> None:
        """Find again: there may be more than before."""
        self._show(self._field.text())

    def eventFilter(self, _watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # it is the field
        """Handle Enter and the keys that move in the list while the focus is in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self._list.currentRow())
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Close when another window becomes active."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

    def _place(self, window: QWidget) -> None:
        """Centre it horizontally over the window, near its top."""
        metrics = self.fontMetrics()
        width = min(metrics.lineSpacing() * _LINES, round(window.width() * _SHARE))
        height = min(self._list.sizeHintForRow(0) * _ROWS + 4 * metrics.height(), round(window.height() * _SHARE))
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, (window.height() - height) // 4))
        self.setGeometry(corner.x(), corner.y(), width, height)

    def _show(self, text: str) -> None:
        self._offers = self._find(text)
        self._list.clear()
        for offer in self._offers:
            title = one_line(offer.title[:_LONGEST])
            item = QListWidgetItem(title, self._list)
            item.setData(ItemRole.MEANING, offer.meaning)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (title, offer.meaning))))
            if not offer.is_enabled:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self._nothing.setVisible(not self._offers)
        first = next((row for row, offer in enumerate(self._offers) if offer.is_enabled), -1)
        self._list.setCurrentRow(first)
        self._announce()

    def _move(self, rows: int) -> None:
        """Move to the next selectable row; a page stops at the first or last row."""
        choices = [row for row, offer in enumerate(self._offers) if offer.is_enabled]
        if not choices:
            return
        place = choices.index(self._list.currentRow()) + rows
        last = len(choices) - 1
        place = place % len(choices) if abs(rows) == 1 else max(0, min(place, last))
        self._list.setCurrentRow(choices[place])
        self._announce()

    def _announce(self) -> None:
        """The focus stays in the field, so a screen reader has to be told of the current row."""
        item = self._list.currentItem()
        said = str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if item else self._nothing.text()
        announce(self._field, said)

    def _do(self, row: int) -> None:
        if row >= 0:
            self.close()
            QTimer.singleShot(0, self._window, self._offers[row].do)  # once the keyboard is back in the window
