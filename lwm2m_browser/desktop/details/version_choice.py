"""The versions of an object, each a click away; a list of them where there are many."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.details.version_box import ListedVersion, VersionBox, VersionModel
from lwm2m_browser.desktop.widgets.plain_text import describe, plain_action
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_LONGEST_ORIGIN = 16
_MOST, _LONGEST = 5, 8
"""How many versions have buttons, and of how many characters: a source may hold a sentence there."""


class VersionChoice(QWidget):
    """A button for each version, the oldest first and the shown one pressed; of many, a list in their place."""

    version_requested = Signal(object, int)
    """The key of the entry to show instead, (object ID, `Version`), and how many with that key come before it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("versions")
        self._model = VersionModel()
        self._model.setParent(self)
        self._listed: list[ListedVersion] = []
        self._shown = -1
        """The place of the shown one among them."""
        self._buttons: list[QToolButton] = []
        self._box = VersionBox()
        self._box.version_requested.connect(self.version_requested)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)
        self._line.addWidget(self._box)

    def show_entry(self, entry: Entry, versions: Sequence[Entry]) -> None:
        """Show an object version among all versions of its object."""
        has_buttons = len(versions) <= _MOST and all(len(one.version.text) <= _LONGEST for one in versions)
        self._box.show_entry(entry, () if has_buttons else versions)
        self._model.list_versions(sorted(versions, key=lambda one: one.version) if has_buttons else ())
        rows = range(self._model.rowCount())
        self._listed = sorted(map(self._model.version, rows), key=lambda one: (one.entry.version, one.place))
        row = self._model.row(entry)
        self._shown = self._listed.index(self._model.version(row)) if row >= 0 else -1
        while len(self._buttons) < len(self._listed):
            self._add_button()
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._listed))
            if place < len(self._listed):
                self._label(button, self._listed[place], is_shown=place == self._shown)

    def _label(self, button: QToolButton, version: ListedVersion, *, is_shown: bool) -> None:
        text = one_line(version.entry.version.text) or tr("no version")
        if version.entry.origin:
            text = f"{text} {one_line(shortened(version.entry.origin, _LONGEST_ORIGIN))}"
        button.setText(plain_action(f"{text} ●" if is_shown else text))
        button.setChecked(is_shown)
        button.setAccessibleName(version.title)
        describe(button, version.title)

    def _add_button(self) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setObjectName(f"version{len(self._buttons)}")
        button.clicked.connect(partial(self._request, len(self._buttons)))
        self._line.addWidget(button)
        self.setTabOrder(self._buttons[-1] if self._buttons else self._box, button)  # what is made late comes last
        self._buttons.append(button)

    def _request(self, place: int) -> None:
        self._buttons[place].setChecked(place == self._shown)  # another one is pressed once it is shown
        asked = self._listed[place]
        self.version_requested.emit(asked.entry.key, asked.place)
