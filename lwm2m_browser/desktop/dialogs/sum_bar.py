"""What became of a pasted text, in one line; a click on a part of it asks for what that part is about."""

from collections.abc import Sequence

from PySide6.QtWidgets import QToolButton

from lwm2m_browser.desktop.looks.icons import Tone, icon
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.desktop.widgets.toggle_row import ToggleRow, toggle_button
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.references.summary import KINDS, Grade, Part

GRADES = {
    Grade.NORMAL: (Tone.QUIET, "valid"),
    Grade.ODD: (Tone.CHANGED, "warning"),
    Grade.WRONG: (Tone.BAD, "error"),
}
"""The colour and the icon of each grade."""


class SumBar(ToggleRow):
    """A button for each part that there is. One may be pressed; what is pressed stays so as the text goes on."""

    def __init__(self) -> None:
        self._buttons = {kind: _button(kind) for kind in KINDS}
        super().__init__(self._buttons.values())
        self.setObjectName("resolveSummary")
        self.setAccessibleName(tr("Summary"))
        self._rest = MutedLabel()
        self._rest.setObjectName("resolveLinesWithout")
        self._rest.setWordWrap(False)
        self._parts: Sequence[Part] = ()
        self.add_behind(self._rest)

    @property
    def part(self) -> Part | None:
        """What the user has chosen, as long as it is there."""
        return next((part for part in self._parts if self._buttons[part.kind].isChecked()), None)

    def show_parts(self, parts: Sequence[Part], lines_without: int) -> None:
        """Show what became of a text."""
        self._parts = parts
        there = {part.kind: part for part in parts}
        for kind, button in self._buttons.items():
            part = there.get(kind)
            button.setVisible(part is not None)
            if part is None:
                button.setChecked(False)
                continue
            tone, picture = GRADES[part.grade]
            button.setText(part.said)
            button.setIcon(icon(picture, tone))
        self._rest.setText(
            ntr("{count:,} line without an object", "{count:,} lines without an object", lines_without)
            if lines_without
            else ""
        )
        self._rest.setMinimumHeight(self._buttons["objects"].sizeHint().height())  # so that it is on their line
        self._rest.setVisible(bool(lines_without))


def _button(kind: str) -> QToolButton:
    return toggle_button(f"resolveSum{kind.title()}", tr("Show only these lines; press again to show all."))
