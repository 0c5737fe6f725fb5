"""The tree that a screen reader sees."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QMenu, QWidget

Role, Text = QAccessible.Role, QAccessible.Text

CONTROLS = (
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.ComboBox,
    Role.EditableText, Role.List, Role.Tree, Role.Table, Role.PageTab, Role.PageTabList, Role.MenuItem, Role.MenuBar,
    Role.PopupMenu, Role.ProgressBar, Role.SpinBox, Role.Slider, Role.TreeItem, Role.ListItem, Role.ColumnHeader,
    Role.Dialog,
)  # fmt: skip
"""What somebody does something with, or looks for by its name. Cells may be empty."""
_OF_QT = ("qt_", "Scroll")
"""How Qt calls what it makes of a part for itself."""
_MOST = 40
"""How many children of a table or a list are looked at."""


def tree_of(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """What is seen of a widget, and all that is in it; without what Qt made of its parts for itself."""
    yield from _below(QAccessible.queryAccessibleInterface(widget))


def nameless(widget: QWidget) -> list[str]:
    """The controls without a name, and what has the HTML of a tooltip for a description."""
    found = []
    for node in tree_of(widget):
        if node.role() in CONTROLS and not node.text(Text.Name).strip():
            found.append(f"nameless: {_title(node)}")
        if node.role() is Role.ComboBox and not node.relations(QAccessible.RelationFlag.Label):
            found.append(f"named by its value: {_title(node)}")
        if node.text(Text.Description).startswith("<"):
            found.append(f"described in HTML: {_title(node)}")
    return found


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    owner = node.object()
    if owner is not None and owner.objectName().startswith(_OF_QT) and node.role() not in CONTROLS:
        return
    if owner is not None and owner.metaObject().className() == "QComboBoxListView":
        return  # the list that a box opens: its entries are the box's
    if isinstance(owner, QWidget) and owner.isHidden() and not isinstance(owner, QMenu):
        return
    yield node
    for number in range(min(node.childCount(), _MOST)):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from _below(child)


def _title(node: QAccessibleInterface) -> str:
    owner = node.object()
    name = (owner.objectName() or owner.metaObject().className()) if owner is not None else "a part of something"
    return f"{node.role().name} {name}"
