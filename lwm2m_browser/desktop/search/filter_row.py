"""The row under the search field: what the facets chose or, while the text is no query, why that is so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.scanner import QueryError

if TYPE_CHECKING:
    from lwm2m_browser.desktop.search.filter_chips import Chosen, FilterChips
    from lwm2m_browser.desktop.search.query_problem import QueryProblem


class FilterRow(QWidget):
    """Hidden while there is nothing to show, never higher than one row. A start builds none of its parts."""

    removal_requested = Signal(str)
    """The key of the facet that is to have no value chosen any more."""
    save_requested = Signal()
    """What is searched for is to be saved."""
    clear_requested = Signal()
    """All facets are to be cleared."""
    mend_chosen = Signal(object)
    """The `Mend` that is to be made in the text."""
    problem_built = Signal(object)
    """The widget that says why the text is no query is there for the first time."""
    keyboard_left = Signal()
    """It had the keyboard, and is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterRow")
        self.setAccessibleName(tr("Filters"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # many filters keep no window wide
        self._chosen: Chosen = {}
        self._chips: FilterChips | None = None
        self._problem: QueryProblem | None = None
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_chosen(self, chosen: "Chosen") -> None:
        """Show a chip for each facet, with its values."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        focused = self.focusWidget()
        has_keyboard = focused is not None and focused.hasFocus()
        if self._chips is None:
            self._chips = self._build_chips()
        self._chips.show_chosen(chosen)
        self._show_what_there_is()
        if has_keyboard and not chosen:
            self.keyboard_left.emit()

    def show_error(self, error: QueryError | None) -> None:
        """Say in place of the chips why the text is no query; None where it is one."""
        if self._problem is None:
            if error is None:
                return
            self._problem = self._build_problem()
        self._problem.show_error(error)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        is_wrong = self._problem is not None and not self._problem.isHidden()
        if self._chips is not None:
            self._chips.setVisible(bool(self._chosen) and not is_wrong)
        self.setVisible(bool(self._chosen) or is_wrong)

    def _build_chips(self) -> "FilterChips":
        from lwm2m_browser.desktop.search.filter_chips import FilterChips  # imported here, to keep the start fast

        chips = FilterChips()
        chips.removal_requested.connect(self.removal_requested)
        chips.save_requested.connect(self.save_requested)
        chips.clear_requested.connect(self.clear_requested)
        self._parts.addWidget(chips)
        return chips

    def _build_problem(self) -> "QueryProblem":
        from lwm2m_browser.desktop.search.query_problem import QueryProblem  # imported here, to keep the start fast

        problem = QueryProblem()
        problem.mend_chosen.connect(self.mend_chosen)
        self._parts.addWidget(problem)
        self.problem_built.emit(problem)
        return problem
