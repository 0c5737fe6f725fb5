"""The first tab of the details: about the object, its resources, and the selected one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from lwm2m_browser.desktop.details.about_object import AboutObject
from lwm2m_browser.desktop.table.row_selection import Key
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.entry import Entry

_MARGIN = 8
_LEAST_LINES = 4
"""What is seen of the upper part at least, in lines of text."""
_FLAT = 2.2
"""So many times as wide as high, the parts stand side by side: under the table there is little height."""
_SHARES = 2, 5
"""Of the width, side by side."""
_DOWN, _ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class OverviewTab(QWidget):
    """The upper part is as high as its content, if there is room. In a flat pane it is the left one."""

    def __init__(self) -> None:
        super().__init__()
        self.about = AboutObject()
        self._key: Key = ()
        self._area = _FittedArea(self.about)
        self._resources: QWidget | None = None
        self._layout = QBoxLayout(_DOWN, self)
        self._layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        self._layout.setSpacing(_MARGIN)
        self._layout.addWidget(self._area)

    def add_resources(self, resources: QWidget) -> None:
        """Add what shows the resources, below what is about the object or beside it."""
        self._resources = resources
        self._layout.addWidget(resources, stretch=1)
        self._turn()

    def show_entry(self, entry: Entry, versions: Sequence[Entry]) -> None:
        """Show an object version; the same one anew stays where it was scrolled to."""
        if entry.key != self._key:
            self._area.verticalScrollBar().setValue(0)
        self._key = entry.key
        self.about.show_entry(entry, versions)

    @property
    def is_flat(self) -> bool:
        return self.width() > _FLAT * self.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_flat = self.is_flat
        self._layout.setDirection(_ACROSS if is_flat else _DOWN)
        self._layout.setStretchFactor(self._area, _SHARES[0] if is_flat else 0)
        if self._resources:
            self._layout.setStretchFactor(self._resources, _SHARES[1])
        policy = QSizePolicy.Policy.Expanding if is_flat else QSizePolicy.Policy.Maximum
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, policy)


class _FittedArea(QScrollArea):
    """Asks for the height of its content, and scrolls where it gets less."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._height = 0
        self.setAccessibleName(tr("About the object"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        least = _LEAST_LINES * self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), min(self._height, least))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure the content again whenever it may need another height, not while the layout asks for that."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            height = self._content.heightForWidth(self._content.width())
            if height != self._height:
                self._height = height
                self.updateGeometry()
        return super().eventFilter(watched, event)
