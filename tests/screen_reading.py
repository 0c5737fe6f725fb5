"""What all windows of the program show, and whether anything of it is more than text."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QStatusBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0\ufdd1"
    "\ufeff\ufffc\U000e0001-\U000e007f\ud800-\udfff]"
)
_PILE = re.compile("[\u0300-\u0489]{9}")
_KEY = re.compile("(?<!&)(?:&&)*&(?=Zap|amp;|#60;|nbsp;|lt;)")
"""A mark of a key that came with a text, and not with the program."""
_WRAPPER = re.compile(r'<p style="white-space: pre-wrap">([^<>]*)</p>')
_WIDEST = 900
"""Pixels: a part that needs more does not fit the windows of some."""

_PLAIN_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_HTML_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)


def what_is_more_than_text(root: QWidget | None = None) -> list[str]:
    """One line for each text in a widget, or anywhere on the screen, that is not plain; tooltips are among them.

    That is: it is or may become HTML, it has characters that are not seen or that steer, it marks a key, or its
    letters need more room than a window has.
    """
    widgets = [root, *root.findChildren(QWidget)] if root else QApplication.allWidgets()
    return [f"{_name(widget)}: {fault}" for widget in widgets for fault in _faults(widget)]


def _faults(widget: QWidget) -> Iterator[str]:
    yield from _of_plain(widget.accessibleName(), "accessible name")
    yield from _of_plain(widget.accessibleDescription(), "accessible description")
    for text, what in ((widget.toolTip(), "tooltip"), (widget.statusTip(), "tip"), (widget.whatsThis(), "what's this")):
        yield from _of_html(text, what)
    yield from _of_plain(widget.windowTitle(), "title")
    if "[*]" in widget.windowTitle().replace("[*][*]", ""):
        yield "the mark of changes in the title"
    if widget.isVisible() and widget.minimumSizeHint().width() > _WIDEST:
        yield f"is at least {widget.minimumSizeHint().width()} pixels wide"
    for kind, faults in _READERS:
        if isinstance(widget, kind):
            yield from faults(widget)


def _of_label(label: QLabel) -> Iterator[str]:
    if label.textFormat() is not Qt.TextFormat.PlainText and "<" in label.text():
        yield f"may be HTML: {label.text()[:60]!a}"
    yield from _of_plain(label.text(), "text")


def _of_editor(editor: QPlainTextEdit | QTextEdit) -> Iterator[str]:
    if editor.isReadOnly():  # what a user writes is the user's
        yield from _of_plain(editor.toPlainText(), "text")
    for style in editor.document().allFormats():
        if style.isImageFormat() or style.isTableFormat() or style.toCharFormat().isAnchor():
            yield "has an image, a table or a link"


def _of_menu(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield from _of_key(action.text(), "action")
        if menu.toolTipsVisible():
            yield from _of_html(action.toolTip(), "action's tooltip")


def _of_tabs(bar: QTabBar) -> Iterator[str]:
    for tab in range(bar.count()):
        yield from _of_key(bar.tabText(tab), "tab")


def _of_view(view: QAbstractItemView | QComboBox) -> Iterator[str]:
    if view.model():
        yield from _of_model(view.model())


_READERS: tuple[tuple[Any, Callable[[Any], Iterator[str]]], ...] = (
    (QLabel, _of_label),
    (QAbstractButton, lambda button: _of_key(button.text(), "text")),
    ((QPlainTextEdit, QTextEdit), _of_editor),
    (QMenu, _of_menu),
    (QTabBar, _of_tabs),
    (QStatusBar, lambda bar: _of_plain(bar.currentMessage(), "message")),
    ((QAbstractItemView, QComboBox), _of_view),
)


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    for section in range(_columns(model, QModelIndex())):
        yield from _of_plain(model.headerData(section, Qt.Orientation.Horizontal), f"heading {section}")
        tip = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        yield from _of_html(tip, f"tooltip of heading {section}")
    for index in _indexes(model, QModelIndex()):
        place = f"{index.row()}, {index.column()}"
        for role in _PLAIN_ROLES:
            yield from _of_plain(index.data(role), f"{role.name} of {place}")
        for role in _HTML_ROLES:
            yield from _of_html(index.data(role), f"{role.name} of {place}")


def _indexes(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            yield index
            if not isinstance(model, QAbstractListModel):
                yield from _indexes(model, index)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)  # there it is none of Python's


def _of_plain(text: object, what: str) -> Iterator[str]:
    """For a text that Qt takes for nothing else."""
    if isinstance(text, str) and (found := _HIDDEN.search(text) or _PILE.search(text)):
        yield f"{what} hides {found[0]!a}: {text[:60]!a}"


def _of_key(text: str, what: str) -> Iterator[str]:
    yield from _of_plain(text, what)
    if _KEY.search(text):
        yield f"{what} marks a key: {text[:60]!a}"


def _of_html(text: object, what: str) -> Iterator[str]:
    """For a text that Qt takes for HTML where it looks like that."""
    if not isinstance(text, str):
        return
    yield from _of_plain(text, what)
    if "<" in text and not _WRAPPER.fullmatch(text):
        yield f"{what} is HTML: {text[:60]!a}"


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()
