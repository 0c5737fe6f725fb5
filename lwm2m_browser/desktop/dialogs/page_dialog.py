"""A page to read, scroll and copy from. It blocks nothing."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QWidget

from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.i18n import tr

_SIZE = (53, 44)
"""Lines of text, across and down."""


class PageDialog(QDialog):
    """Shows one page of HTML that the program made of its own texts."""

    def __init__(self, name: str, title: str, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._text = text = QTextEdit()
        text.setObjectName(f"{name}Text")
        text.setAccessibleName(title)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setHtml(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.close)
        layout = DialogColumn(self)
        layout.addWidget(text)
        layout.addWidget(buttons)
        resize_in_lines(self, *_SIZE)

    def show_part(self, anchor: str) -> None:
        """Bring the heading with an anchor to the top."""
        self._text.scrollToAnchor(anchor)


def heading(text: str, anchor: str = "") -> str:
    """A heading in HTML, which can be gone to where it has an anchor."""
    return f'<h3><a name="{escape(anchor)}"></a>{escape(text)}</h3>' if anchor else f"<h3>{escape(text)}</h3>"


def paragraph(text: str) -> str:
    """A paragraph in HTML."""
    return f"<p>{escape(text)}</p>"


def table(rows: Iterable[Sequence[str]], titles: Sequence[str] = (), widths: Sequence[int] = ()) -> str:
    """A table in HTML, with titles above its columns or without. `widths`: of the columns, in percent."""
    columns = [f' width="{width}%"' for width in widths] or [""] * 9
    top = "".join(
        f'<th align="left"{width}>{escape(title)}</th>' for title, width in zip(titles, columns, strict=False)
    )
    lines = [f"<tr>{top}</tr>"] if titles else []
    for row in rows:
        cells = (f"<td{width}>{escape(cell)}</td>" for cell, width in zip(row, columns, strict=False))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table cellpadding="3" cellspacing="0" width="100%">{"".join(lines)}</table>'
