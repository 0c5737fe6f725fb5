"""One filter that the facets chose, with a button that removes it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.plain_text import describe
from lwm2m_browser.i18n import tr


class FilterChip(QFrame):
    """As wide as its text, and narrower where there is little room."""

    removed = Signal()
    """Its button was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterChip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._text = ElidedLabel()
        self._text.setObjectName("filterChipText")
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.button = QToolButton(autoRaise=True)
        self.button.setObjectName("removeFilter")
        self.button.setIcon(icon("clear"))
        self.button.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._text)
        layout.addWidget(self.button)

    def show_text(self, text: str) -> None:
        """Show a text such as `Owner: IPSO, uCIFI`."""
        self._text.setText(text)
        said = tr("Remove filter {filter}", filter=self._text.text())
        self.button.setAccessibleName(said)
        describe(self.button, said)
