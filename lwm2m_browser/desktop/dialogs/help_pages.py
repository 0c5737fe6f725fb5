"""The page of all keys, made of the actions in the menus and of the keys that are no actions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtGui import QAction, QKeySequence

from lwm2m_browser.desktop.dialogs.own_keys import OWN_KEYS
from lwm2m_browser.desktop.dialogs.page_dialog import heading, table
from lwm2m_browser.desktop.dialogs.palette_items import named_actions
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.i18n import tr

Line = Sequence[str]
"""Keys, what they do and, for an action, more about that."""
_OF_ACTIONS, _OF_PARTS = (18, 38, 44), (18, 82)
"""The widths of the columns, in percent."""
_NATIVE = QKeySequence.SequenceFormat.NativeText


def shortcuts_page(menus: Iterable[QAction]) -> str:
    """The page in HTML. `menus`: the actions of the menu bar."""
    return "".join(_section(title, lines) for title, lines in shortcuts(menus) if lines)


def shortcuts(menus: Iterable[QAction]) -> Iterator[tuple[str, list[Line]]]:
    """The keys by menu, in the order of the menus, then by the part of the window that they belong to."""
    for menu in menus:
        actions = (action for _, action in named_actions([menu]))
        yield unmarked(menu.text()), [_line(action) for action in actions if action.shortcuts()]
    for part, several in groupby(OWN_KEYS, key=lambda own: own.part):
        yield tr(part), [(_keys(map(QKeySequence, own.keys)), tr(own.what)) for own in several]


def _section(title: str, lines: Sequence[Line]) -> str:
    return heading(title) + table(lines, widths=_OF_ACTIONS if len(lines[0]) == len(_OF_ACTIONS) else _OF_PARTS)


def _line(action: QAction) -> Line:
    return _keys(action.shortcuts()), unmarked(action.text()).rstrip("…"), action.whatsThis()


def _keys(sequences: Iterable[QKeySequence]) -> str:
    return tr(" or ").join(keys.toString(_NATIVE) for keys in sequences)
