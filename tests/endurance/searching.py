"""Searching, narrowing and ordering."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
)

from lwm2m_browser.desktop.search.facet_pane import FacetPane
from tests.endurance.journey import Journey, close_part, wait_until_gone
from tests.endurance.model import FACETS, INSIDE, ORDERS, QUERIES, UNREADABLE

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def search(run: Journey) -> None:
    text = run.random.choice(list(QUERIES))
    run.window.field.setText(text)
    run.model.type(text)


def type_a_word(run: Journey) -> None:
    word = run.random.choice(["temperature", "cafe"])
    run.window.field.clear()
    run.window.type(word)
    QTest.keyClick(run.window.field, Qt.Key.Key_Return)
    run.model.type(word)
    table = run.window.table
    if not run.model.in_resources and table.row_count():
        run.window.wait(lambda: bool(table.selected_entries()))  # Enter opens the best of them
        run.model.selected = {entry.key for entry in table.selected_entries()}


def search_inside(run: Journey) -> None:
    text = run.random.choice(INSIDE)
    run.window.field.setText(text)
    run.model.type(text)


def type_what_is_no_query(run: Journey) -> None:
    run.window.field.setText(run.random.choice(UNREADABLE))
    run.model.is_readable = False


def choose_versions(run: Journey) -> None:
    run.model.latest_only = not run.model.latest_only
    run.window.choose("versionFilter", "Latest versions" if run.model.latest_only else "All versions")


def choose_a_facet(run: Journey) -> None:
    facet = run.random.choice(list(FACETS))
    run.model.facets ^= {facet}
    run.window.part(FacetPane, "facetPane").choose(*facet, chosen=facet in run.model.facets)


def clear_the_search(run: Journey) -> None:
    if run.window.action("actionClearFilter").isEnabled():
        run.window.act("actionClearFilter")
        run.model.type("")
        run.model.facets.clear()


def save_the_search(run: Journey) -> None:
    if not run.window.action("actionSaveFilter").isEnabled():
        return
    name = run.random.choice(["one", "two", "three"])
    run.window.act("actionSaveFilter")
    run.window.part(QLineEdit, "filterName").setText(name)
    if run.window.button("filterSave").isEnabled():
        run.window.click("filterSave")
        run.model.save(name)
    else:
        close_part(run, "saveFilterDialog")
    wait_until_gone(run, "saveFilterDialog")


def use_a_saved_search(run: Journey) -> None:
    run.window.act("actionManageFilters")
    if run.model.saved:
        run.window.click("savedFilterUse")
        run.model.use(next(iter(run.model.saved)))
    close_part(run, "savedFiltersDialog")


def delete_a_saved_search(run: Journey) -> None:
    run.window.act("actionManageFilters")
    if run.model.saved:
        run.window.click("savedFilterDelete")
        del run.model.saved[next(iter(run.model.saved))]
    close_part(run, "savedFiltersDialog")


def order(run: Journey) -> None:
    title = run.random.choice(list(ORDERS))
    run.window.sort_by(title)
    run.model.click_header(title)


def order_also(run: Journey) -> None:
    title = run.random.choice(list(ORDERS))
    run.window.sort_by(title, _SHIFT)
    run.model.shift_click_header(title)


def hide_or_show_a_column(run: Journey) -> None:
    columns = run.window.table.columns
    key = run.random.choice(["URN", "Description", "SpecLink"])
    (columns.hide if columns.is_shown(key) else columns.show)(key)
