"""What an object is for, in its own words: three lines of it until somebody wants all."""

from math import ceil

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.exports.cells import with_line_breaks
from lwm2m_browser.i18n import tr

_LINES = 3


class DescriptionView(QWidget):
    """A text with a button for the rest of it, where there is more than three lines."""

    def __init__(self, name: str, title: str) -> None:
        """`name`: the object name of the text. `title`: its accessible name."""
        super().__init__()
        self._text = _FirstLines(title)
        self._text.setObjectName(name)
        self._more = QToolButton(autoRaise=True)
        self._more.setObjectName(f"{name}More")
        self._more.setCheckable(True)
        self._more.setAccessibleName(tr("All of the description"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        room = self._more.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the text would be wrapped anew when it comes
        self._more.setSizePolicy(room)
        self._more.toggled.connect(lambda expanded: self._expand(expanded=expanded))
        self._text.cut_changed.connect(self._offer_more)
        self._text.setAccessibleDescription(
            self._text.accessibleName()
        )  # not its tooltip, which is the same text as HTML
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignBottom)
        self._expand(expanded=False)
        self._more.hide()

    def show_text(self, text: str) -> None:
        """Show the beginning of a text, or nothing at all."""
        self._more.setChecked(False)
        self._text.show_value(with_line_breaks(text))
        self.setVisible(bool(text))

    def _expand(self, *, expanded: bool) -> None:
        self._more.setText(tr("Less") if expanded else tr("More"))
        self._more.setArrowType(Qt.ArrowType.UpArrow if expanded else Qt.ArrowType.DownArrow)
        self._text.expand(expanded=expanded)

    def _offer_more(self, is_cut: bool) -> None:
        self._more.setVisible(is_cut or self._more.isChecked())
        self._text.setToolTip(plain_tooltip(self._text.toPlainText()) if is_cut else "")


class _FirstLines(ValueView):
    cut_changed = Signal(bool)
    """Whether not all of the text is seen."""

    _is_expanded = False

    def expand(self, *, expanded: bool) -> None:
        self._is_expanded = expanded
        self._fit(self.document().size())

    def _fit(self, size: QSizeF) -> None:
        height = ceil(size.height())
        seen = height if self._is_expanded else min(height, self._height_of_first_lines())
        self.setFixedHeight(seen)
        self.cut_changed.emit(seen < height)

    def _height_of_first_lines(self) -> int:
        left, block, bottom = _LINES, self.document().firstBlock(), 0.0
        while left and block.isValid():
            layout = block.layout()
            lines = [layout.lineAt(number) for number in range(min(left, layout.lineCount()))]
            bottom = max([bottom, *(layout.position().y() + line.y() + line.height() for line in lines)])
            left -= len(lines)
            block = block.next()
        return ceil(bottom)
