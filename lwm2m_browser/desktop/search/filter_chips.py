"""What the facets chose, a chip for each facet, and what can be done with all of it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.search.filter_chip import FilterChip
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, describe
from lwm2m_browser.i18n import tr

Chosen = Mapping[str, tuple[str, Sequence[str]]]
"""By the key of a facet: what it is called, and what those of its values are called that are chosen."""


class FilterChips(QWidget):
    """Chips in the order of the facets. The keyboard goes from one that is removed to its neighbour."""

    removal_requested = Signal(str)
    """The key of the facet that is to have no value chosen any more."""
    save_requested = Signal()
    """What is searched for is to be saved."""
    clear_requested = Signal()
    """All facets are to be cleared."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: dict[str, FilterChip] = {}
        label = MutedLabel(tr("Filters:"))
        label.setWordWrap(False)
        self._places = QHBoxLayout()
        save = _button("saveFilters", tr("Save…"), tr("Save the current search under a name"))
        save.clicked.connect(self.save_requested)
        clear = _button("clearFacets", tr("Clear"), tr("Clear all facets and keep the search text"))
        clear.clicked.connect(self.clear_requested)
        self._beside = (label, save, clear)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(label)
        self._line.addLayout(self._places)
        self._line.addWidget(save)
        self._line.addWidget(clear)
        self._line.addStretch(1)

    def event(self, event: QEvent) -> bool:
        """Fit the chips into another width, or after one of them has another text or font."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def show_chosen(self, chosen: Chosen) -> None:
        before = list(self._chips)
        focused = next((place for place, key in enumerate(before) if self._chips[key].button.hasFocus()), None)
        for key in before:
            if key not in chosen:
                chip = self._chips.pop(key)
                chip.hide()
                chip.deleteLater()
        for place, (key, (title, values)) in enumerate(chosen.items()):
            if key not in self._chips:
                self._chips[key] = chip = FilterChip()
                chip.removed.connect(partial(self.removal_requested.emit, key))
                self._places.insertWidget(place, chip)
            self._chips[key].show_text(tr("{title}: {value}", title=title, value=", ".join(values)))
        if focused is not None and before[focused] not in chosen:
            near = (*before[focused + 1 :], *reversed(before[:focused]))
            chips = [self._chips[key] for key in near if key in chosen]
            if chips:
                chips[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        chips = list(self._chips.values())
        if not chips:
            return
        spaces = self._line.spacing() * (len(chips) + len(self._beside))
        beside = sum(widget.sizeHint().width() for widget in self._beside) + spaces
        widths = [chip.sizeHint().width() for chip in chips]
        widest = _widest(widths, max(self.width() - beside, 0))
        for chip, width in zip(chips, widths, strict=True):
            chip.setFixedWidth(min(width, widest))


def _widest(widths: Sequence[int], room: int) -> int:
    """How wide the widest of some things may be where all have to find room: the short ones are not cut off."""
    rest = sorted(widths)
    while rest and rest[0] <= room // len(rest):
        room -= rest.pop(0)
    return room // len(rest) if rest else max(widths)


def _button(name: str, title: str, tooltip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setObjectName(name)
    button.setText(title)
    describe(button, tooltip)
    return button
