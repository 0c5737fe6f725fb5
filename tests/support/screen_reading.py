"""What all windows of the program show, and whether anything of it is more than text."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
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


class SourceKind(Enum):
    """What Qt may take a text for."""

    PLAIN = "plain"
    KEY = "key"
    """A sign in it may mark a key."""
    HTML = "html"
    """It is HTML where it looks like that."""


class Shown(NamedTuple):
    """A text of a widget."""

    what: str
    """Which of the widget's texts it is."""
    text: str
    kind: SourceKind = SourceKind.PLAIN


def what_is_more_than_text(root: QWidget | None = None) -> list[str]:
    """One line for each text in a widget, or anywhere on the screen, that is not plain; tooltips are among them.

    That is: it is or may become HTML, it has characters that are not seen or that steer, it marks a key, or its
    letters need more room than a window has.
    """
    return [f"{name_of(widget)}: {fault}" for widget in widgets_on_screen(root) for fault in _faults(widget)]


def widgets_on_screen(root: QWidget | None = None) -> list[QWidget]:
    """A widget and all within it; without one, all that there are, be they visible or not."""
    return [root, *root.findChildren(QWidget)] if root else QApplication.allWidgets()


def name_of(widget: QWidget) -> str:
    """What a failure calls a widget."""
    return f"{type(widget).__name__} {widget.objectName()}".strip()


def texts_of(widget: QWidget) -> Iterator[Shown]:
    """All texts of a widget that are not empty; of what one types into, its own alone."""
    return (shown for shown in _all_texts_of(widget) if isinstance(shown.text, str) and shown.text)


def _faults(widget: QWidget) -> Iterator[str]:
    for shown in texts_of(widget):
        yield from _FAULTS[shown.kind](shown)
    if "[*]" in widget.windowTitle().replace("[*][*]", ""):
        yield "the mark of changes in the title"
    if widget.isVisible() and widget.minimumSizeHint().width() > _WIDEST:
        yield f"is at least {widget.minimumSizeHint().width()} pixels wide"
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText and "<" in widget.text():
        yield f"may be HTML: {widget.text()[:60]!a}"
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        for style in widget.document().allFormats():
            if style.isImageFormat() or style.isTableFormat() or style.toCharFormat().isAnchor():
                yield "has an image, a table or a link"


def _of_plain(shown: Shown) -> Iterator[str]:
    if found := _HIDDEN.search(shown.text) or _PILE.search(shown.text):
        yield f"{shown.what} hides {found[0]!a}: {shown.text[:60]!a}"


def _of_key(shown: Shown) -> Iterator[str]:
    yield from _of_plain(shown)
    if _KEY.search(shown.text):
        yield f"{shown.what} marks a key: {shown.text[:60]!a}"


def _of_html(shown: Shown) -> Iterator[str]:
    yield from _of_plain(shown)
    if "<" in shown.text and not _WRAPPER.fullmatch(shown.text):
        yield f"{shown.what} is HTML: {shown.text[:60]!a}"


_FAULTS = {SourceKind.PLAIN: _of_plain, SourceKind.KEY: _of_key, SourceKind.HTML: _of_html}


# ---- The texts of each kind of widget


def _all_texts_of(widget: QWidget) -> Iterator[Shown]:
    yield Shown("accessible name", widget.accessibleName())
    yield Shown("accessible description", widget.accessibleDescription())
    for text, what in ((widget.toolTip(), "tooltip"), (widget.statusTip(), "tip"), (widget.whatsThis(), "what's this")):
        yield Shown(what, text, SourceKind.HTML)
    yield Shown("title", widget.windowTitle())
    for kind, texts in _READERS:
        if isinstance(widget, kind):
            yield from texts(widget)


def _of_editor(editor: QPlainTextEdit | QTextEdit) -> Iterator[Shown]:
    if editor.isReadOnly():  # what a user writes is the user's
        yield Shown("text", editor.toPlainText())
    yield Shown("placeholder", editor.placeholderText())


def _of_field(field: QLineEdit) -> Iterator[Shown]:
    yield Shown("placeholder", field.placeholderText())
    for action in field.actions():
        yield Shown("action's tooltip", action.toolTip(), SourceKind.HTML)


def _of_menu(menu: QMenu) -> Iterator[Shown]:
    for action in menu.actions():
        yield Shown("action", action.text(), SourceKind.KEY)
        if menu.toolTipsVisible():
            yield Shown("action's tooltip", action.toolTip(), SourceKind.HTML)


def _of_tabs(bar: QTabBar) -> Iterator[Shown]:
    for tab in range(bar.count()):
        yield Shown("tab", bar.tabText(tab), SourceKind.KEY)
        yield Shown("tab's tooltip", bar.tabToolTip(tab), SourceKind.HTML)


def _of_view(view: QAbstractItemView | QComboBox) -> Iterator[Shown]:
    if view.model():
        yield from _of_model(view.model())


_READERS: tuple[tuple[Any, Callable[[Any], Iterator[Shown]]], ...] = (
    (QLabel, lambda label: iter([Shown("text", label.text())])),
    (QAbstractButton, lambda button: iter([Shown("text", button.text(), SourceKind.KEY)])),
    (QGroupBox, lambda box: iter([Shown("heading", box.title(), SourceKind.KEY)])),
    ((QPlainTextEdit, QTextEdit), _of_editor),
    (QLineEdit, _of_field),
    (QMenu, _of_menu),
    (QTabBar, _of_tabs),
    (QStatusBar, lambda bar: iter([Shown("message", bar.currentMessage())])),
    ((QAbstractItemView, QComboBox), _of_view),
)


def _of_model(model: QAbstractItemModel) -> Iterator[Shown]:
    for section in range(_columns(model, QModelIndex())):
        yield Shown(f"heading {section}", model.headerData(section, Qt.Orientation.Horizontal))
        tip = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        yield Shown(f"tooltip of heading {section}", tip, SourceKind.HTML)
    for index in _indexes(model, QModelIndex()):
        place = f"{index.row()}, {index.column()}"
        for role in _PLAIN_ROLES:
            yield Shown(f"{role.name} of {place}", index.data(role))
        for role in _HTML_ROLES:
            yield Shown(f"{role.name} of {place}", index.data(role), SourceKind.HTML)


def _indexes(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            yield index
            if not isinstance(model, QAbstractListModel):
                yield from _indexes(model, index)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)  # there it is none of Python's
