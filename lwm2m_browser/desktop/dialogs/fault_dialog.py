"""The window that tells of faults of the program."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from lwm2m_browser.desktop.dialogs.platform_versions import versions
from lwm2m_browser.desktop.looks.fonts import in_fixed_width, resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import N_, tr

_SIZE = (51, 33)
"""Lines of text, across and down."""
_MOST = 20
"""How many different faults are listed; the others are counted."""
_SENTENCE = N_(
    "LwM2M Browser hit an internal error and keeps running. Your last action may not have "
    "finished, and the view may be incomplete. No file was left half written. If something "
    "looks wrong, restart the program."
)


class FaultDialog(QDialog):
    """Lists faults, to read and to copy. It blocks nothing."""

    def __init__(self, log: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("faultWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Internal error"))
        resize_in_lines(self, *_SIZE)
        self._sentence = PlainLabel(tr(_SENTENCE))
        self._sentence.setObjectName("faultSentence")
        self._text = TextView("faultText", tr("What failed"))
        self._text.setFont(in_fixed_width(self._text.font()))  # a traceback points with ^
        self._text.setLineWrapMode(TextView.LineWrapMode.NoWrap)
        where = MutedLabel(
            visible_lines(tr("Copy this text into a bug report. It is also in the log: {log}.", log=log))
        )
        where.setObjectName("faultLog")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("faultCopy")
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self._copy)
        layout = DialogColumn(self)
        for widget in (self._sentence, self._text, where, buttons):
            layout.addWidget(widget)

    def show_faults(self, counts: Mapping[str, int]) -> None:
        """Show errors, given with the number of times that each occurred."""
        listed = [_told(report, count) for report, count in islice(counts.items(), _MOST)]
        if len(counts) > _MOST:
            listed.append(f"… and {len(counts) - _MOST:,} others.")
        self._text.show_text("\n\n".join([versions(), *listed]))

    def _copy(self) -> None:
        copy_text(self._text.toPlainText())


def _told(report: str, count: int) -> str:
    return f"{report}\n(It came {count:,} times.)" if count > 1 else report
