"""The row under the search field: what the facets chose or, while the text is no query, why that is so."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.search.filter_chip import FilterChip
from lwm2m_browser.desktop.search.query_problem import QueryProblem
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, describe
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.scanner import QueryError

Chosen = Mapping[str, tuple[str, Sequence[str]]]
"""By the key of a facet: what it is called, and what those of its values are called that are chosen."""


class FilterRow(QWidget):
    """Hidden while there is nothing to show; never higher than one row. It has a chip for each facet."""

    removal_requested = Signal(str)
    """The key of the facet that is to have no value chosen any more."""
    save_requested = Signal()
    """What is searched for is to be saved."""
    clear_requested = Signal()
    """All facets are to be cleared."""
    keyboard_left = Signal()
    """It had the keyboard, and is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterRow")
        self.setAccessibleName(tr("Filters"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # many filters keep no window wide
        self.problem = QueryProblem()
        self._chosen: Chosen = {}
        self._chips: dict[str, FilterChip] = {}
        self._line = QWidget()
        label = MutedLabel(tr("Filters:"))
        label.setWordWrap(False)
        self._places = QHBoxLayout()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label)
        line.addLayout(self._places)
        save = _button("saveFilters", tr("Save…"), tr("Save the current search under a name"))
        save.clicked.connect(self.save_requested)
        clear = _button("clearFacets", tr("Clear"), tr("Clear all facets and keep the search text"))
        clear.clicked.connect(self.clear_requested)
        line.addWidget(save)
        line.addWidget(clear)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.problem)
        layout.addWidget(self._line)
        self._show_what_there_is()

    def show_chosen(self, chosen: Chosen) -> None:
        """Show a chip for each facet, with its values."""
        if chosen == self._chosen:
            return
        focused = self.focusWidget()
        has_keyboard = focused is not None and focused.hasFocus()
        keys = list(self._chips)
        place = next((place for place, key in enumerate(keys) if self._chips[key].button is focused), None)
        self._chosen = chosen
        for key in keys:
            if key not in chosen:
                chip = self._chips.pop(key)
                chip.hide()
                chip.deleteLater()
        for number, (key, (title, values)) in enumerate(chosen.items()):
            if key not in self._chips:
                self._chips[key] = chip = FilterChip()
                chip.removed.connect(partial(self.removal_requested.emit, key))
                self._places.insertWidget(number, chip)
            self._chips[key].show_text(tr("{title}: {value}", title=title, value=", ".join(values)))
        self._show_what_there_is()
        if has_keyboard and not chosen:
            self.keyboard_left.emit()
        elif has_keyboard and place is not None and keys[place] not in chosen:
            near = (*keys[place + 1 :], *reversed(keys[:place]), *self._chips)
            chip = next(self._chips[key] for key in near if key in self._chips)
            chip.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: QueryError | None) -> None:
        """Say in place of the chips why the text is no query; None where it is one."""
        self.problem.show_error(error)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        is_wrong = not self.problem.isHidden()
        self._line.setVisible(bool(self._chosen) and not is_wrong)
        self.setVisible(bool(self._chosen) or is_wrong)


def _button(name: str, title: str, tooltip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setObjectName(name)
    button.setText(title)
    describe(button, tooltip)
    return button
