"""The panes of the window, and where each of them is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitterHandle, QWidget

from lwm2m_browser.desktop.widgets.splitter import Splitter
from lwm2m_browser.desktop.window.window_state import Arrangement

_NARROW = 1000
"""Pixels of a window, for texts of the usual size, in which the details would leave the table too little room."""
_LOWEST = 180
"""Pixels of the details, whatever the size of the texts: else they would keep the window higher than a small screen."""
_ORIENTATIONS = {False: Qt.Orientation.Horizontal, True: Qt.Orientation.Vertical}
"""By whether the window is narrow."""


class Panes(Splitter):
    """The facets at the left, the views beside them, and the details at the right.

    In a narrow window the details are under the views, and the facets a drawer: hidden until they are asked for. It
    follows the window at once, and each way of arranging them keeps what the user made of it.
    """

    def __init__(self, facets: QWidget, views: QWidget, toggle: QAction) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("panes")
        self._arrangement = Arrangement()
        self._is_narrow = False
        self._scale = 1.0
        self._toggle = toggle
        self._pair = _Pair(views)
        self._pair.splitterMoved.connect(self._keep_share)
        self.addWidget(facets)
        self.addWidget(self._pair)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._keep_width)
        toggle.toggled.connect(self._keep_shown)

    def put_details(self, details: QWidget) -> None:
        """Put the details into their place, which is there from the start."""
        self._pair.put_second(details)

    @property
    def edges(self) -> list[QSplitterHandle]:
        """The edges between the panes, from left to right."""
        return [self.handle(1), self._pair.handle(1)]

    @property
    def arrangement(self) -> Arrangement:
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._fit()

    def show_at(self, percent: int) -> None:
        """Make room for texts of another size, in percent of the usual one."""
        self._scale = percent / 100
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        now = self._arrangement
        is_narrow = self.window().width() < _NARROW * self._scale
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._pair.setOrientation(_ORIENTATIONS[is_narrow])
        self._toggle.setChecked(now.shows_drawer if is_narrow else now.shows_facets)
        facets = round(now.facets * self._scale)
        self.setSizes([facets, max(0, self.width() - self.handleWidth() - facets)])
        self._pair.divide(now.below if is_narrow else now.beside)

    def _keep_width(self) -> None:
        self._arrangement = self._arrangement._replace(facets=round(self.sizes()[0] / self._scale))

    def _keep_share(self) -> None:
        now, share = self._arrangement, self._pair.share()
        self.arrange(now._replace(below=share) if self._is_narrow else now._replace(beside=share))

    def _keep_shown(self, shown: bool) -> None:
        now = self._arrangement
        self.arrange(now._replace(shows_drawer=shown) if self._is_narrow else now._replace(shows_facets=shown))


class _Pair(Splitter):
    """The views and the details, which divide their room by a share."""

    def __init__(self, views: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("viewAndDetails")
        self._share = 0.5
        place = QWidget()
        place.setMinimumHeight(_LOWEST)
        self.addWidget(views)
        self.addWidget(place)

    def put_second(self, details: QWidget) -> None:
        details.setMinimumHeight(_LOWEST)
        if place := self.replaceWidget(1, details):
            place.deleteLater()

    def share(self) -> float:
        """The views' share of what is seen."""
        first, second = self.sizes()
        return first / max(1, first + second)

    def divide(self, share: float) -> None:
        """Give the views their share now, and whenever there is more room or less."""
        self._share = share
        size = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        room = max(0, size - self.handleWidth())
        self.setSizes([round(room * share), room - round(room * share)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.divide(self._share)
