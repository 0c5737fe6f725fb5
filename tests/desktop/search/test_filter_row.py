"""The row under the search field: the filters that the facets chose, or why the text is no query."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget

from lwm2m_browser.desktop.search.facet_model import FacetModel
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.search.facet_view import FacetView
from lwm2m_browser.desktop.search.filter_chip import FilterChip
from lwm2m_browser.desktop.search.filter_row import FilterRow
from lwm2m_browser.desktop.table.match_delegate import MatchDelegate
from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver

SPACE = Qt.Key.Key_Space


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window()
    window.wait_for_end()
    return window


def row(window: WindowDriver) -> FilterRow:
    return window.part(FilterRow, "filterRow")


def choose(window: WindowDriver, *choices: str) -> FacetPane:
    """Choose values such as `owner=OMA`."""
    pane = window.part(FacetPane, "facetPane")
    for choice in choices:
        pane.choose(*choice.split("="))
    return pane


def removals(window: WindowDriver) -> list[QAbstractButton]:
    """The buttons that remove a filter, from left to right."""
    chips = [chip for chip in row(window).findChildren(FilterChip) if chip.isVisible()]
    return [chip.button for chip in sorted(chips, key=lambda chip: chip.x())]


def filters(window: WindowDriver) -> list[str]:
    """The filters as they are called, from left to right."""
    return [button.accessibleName().removeprefix("Remove filter ") for button in removals(window)]


def test_each_facet_that_has_chosen_values_has_one_chip(window: WindowDriver) -> None:
    assert not row(window).isVisible()

    choose(window, "has:spec=no", "owner=OMA", "owner=IPSO Alliance")
    window.wait(lambda: filters(window) == ["Owner: OMA, IPSO Alliance", "Has specification: No"])

    choose(window, "label=oma")
    window.wait(lambda: len(filters(window)) == 3)
    assert filters(window) == ["Defined by: OMA", "Owner: OMA, IPSO Alliance", "Has specification: No"]


def test_a_filter_is_removed_by_its_button_and_the_keyboard_goes_on_to_the_next(window: WindowDriver) -> None:
    pane = choose(window, "label=oma", "owner=OMA", "has:spec=no")
    window.wait(lambda: len(filters(window)) == 3)
    removals(window)[1].setFocus()
    for left in (
        ["Defined by: OMA", "Has specification: No"],
        ["Defined by: OMA"],
        [],
    ):
        QTest.keyClick(window.window.focusWidget(), SPACE)
        assert filters(window) == left
        assert bool(pane.choices()) == bool(left)

    assert not row(window).isVisible()
    assert window.field.hasFocus()
    assert window.rows() == SAMPLE_ROWS


def test_a_value_that_was_clicked_stays_under_the_mouse(open_window: OpenWindow) -> None:
    """The row of filters moves everything down."""
    window = open_window("builtin", offline=True)
    window.window.resize(1280, 500)
    view, model = window.part(FacetView, "facetView"), window.part(FacetModel, "facetModel")
    window.wait(lambda: model.find("has:spec", "no").isValid())
    place, other = model.find("has:definition", "yes"), QPersistentModelIndex(model.find("has:spec", "no"))
    view.scrollTo(place, FacetView.ScrollHint.PositionAtCenter)
    at, count = view.visualRect(place).center(), other.data(ItemRole.MEANING)
    on_screen = view.viewport().mapToGlobal(at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    window.wait(lambda: other.data(ItemRole.MEANING) != count)

    assert view.viewport().mapToGlobal(at) != on_screen
    assert model.value_of(view.indexAt(view.viewport().mapFromGlobal(on_screen))) == ("has:definition", "yes")


def test_all_filters_are_cleared_and_the_text_stays(window: WindowDriver) -> None:
    window.type("device")
    choose(window, "label=sdo", "owner=OMA")
    window.click("clearFacets")

    assert filters(window) == []
    assert window.field.text() == "device"


def test_what_is_searched_for_is_saved_from_here(window: WindowDriver) -> None:
    choose(window, "owner=OMA")
    window.click("saveFilters")

    assert window.part(QWidget, "saveFilterDialog").isVisible()


def test_each_view_has_filters_of_its_own(window: WindowDriver) -> None:
    choose(window, "owner=OMA")
    window.act("actionShowResources")
    assert filters(window) == []

    window.act("actionShowObjects")
    window.wait(lambda: filters(window) == ["Owner: OMA"])


def test_many_filters_are_cut_off_rather_than_make_the_window_wider_or_the_row_higher(window: WindowDriver) -> None:
    choose(window, "owner=OMA")
    window.wait(lambda: len(filters(window)) == 1)
    height = row(window).height()
    choose(window, *(f"owner=An owner called {number}" for number in range(12)))
    choose(window, "version=1.0", "has:spec=no", "label=oma")
    window.wait(lambda: len(filters(window)) == 4)
    window.window.resize(900, 600)
    texts = row(window).findChildren(ElidedLabel, "filterChipText")
    window.wait(lambda: any(text.is_cut for text in texts))

    assert (window.window.width(), row(window).height()) == (900, height)
    clear = window.button("clearFacets")
    assert clear.mapTo(window.window, clear.rect().bottomRight()).x() < 900
    assert [text.text().partition(":")[0] for text in texts if text.is_cut] == ["Owner"]
    assert "An owner called 11" in removals(window)[1].toolTip()


def ink(window: WindowDriver) -> str:
    return window.table.palette().color(QPalette.ColorRole.Text).name()


def is_marked(window: WindowDriver) -> bool:
    """Whether words are marked in the table."""
    columns = range(window.table.model().columnCount())
    return any(isinstance(window.table.itemDelegateForColumn(column), MatchDelegate) for column in columns)


def test_what_is_wrong_with_a_query_is_told_in_place_of_the_filters_and_the_rows_are_pale(window: WindowDriver) -> None:
    choose(window, "owner=OMA")
    window.field.setText("device")
    rows, usual = window.rows(), ink(window)
    window.field.setText("device ownr:x")
    window.wait(lambda: bool(window.query_problem))

    assert window.query_problem.startswith("There is no field “ownr:”. Did you mean “owner:”?")
    assert filters(window) == []
    assert (window.rows(), ink(window) == usual) == (rows, False)
    assert not is_marked(window)

    window.field.setText("device owner:oma")
    assert window.query_problem == ""
    window.wait(lambda: filters(window) == ["Owner: OMA"])
    assert (window.rows(), ink(window)) == (rows, usual)
    assert is_marked(window)


def test_what_is_wrong_is_told_alone_where_nothing_matches(window: WindowDriver) -> None:
    window.field.setText("name:nothing")
    assert window.emptiness == "Nothing matches"
    window.field.setText("name:nothing ownr:x")
    window.wait(lambda: bool(window.query_problem))
    assert window.emptiness == ""

    window.field.setText("name:nothing")
    assert window.emptiness == "Nothing matches"


def test_an_expression_that_is_wrong_marks_nothing_in_the_rows_of_before(window: WindowDriver) -> None:
    usual = ink(window)
    window.type("re:/(/")
    window.wait(lambda: bool(window.query_problem))

    assert window.rows()
    assert (ink(window) == usual, is_marked(window)) == (False, False)


def test_a_key_puts_what_is_meant_into_the_text(window: WindowDriver) -> None:
    window.field.setText("meter ownr:réseau")
    window.wait(lambda: bool(window.query_problem))
    button = window.button("queryMend")
    assert button.text() == "Use “owner:”"
    button.setFocus()
    QTest.keyClick(button, SPACE)

    assert window.field.text() == "meter owner:réseau"
    assert window.field.hasFocus()
    assert window.rows() == ["3424 1.0 Water meter"]


def test_what_is_missing_is_added(window: WindowDriver) -> None:
    window.field.setText("(device or meter")
    window.wait(lambda: bool(window.query_problem))
    assert window.button("queryMend").text() == "Add “)”"

    window.click("queryMend")
    assert window.field.text() == "(device or meter)"


def test_completions_do_not_hide_what_is_wrong(window: WindowDriver) -> None:
    window.field.setText("ownr:x ")
    window.wait(lambda: bool(window.query_problem))
    window.type("la")
    popup, problem = window.part(QListWidget, "completionPopup"), window.part(QWidget, "queryProblem")

    assert popup.isVisible()
    assert popup.y() >= problem.mapTo(window.window, problem.rect().bottomLeft()).y()


def test_a_query_problem_shows_markup_as_it_is(window: WindowDriver) -> None:
    window.field.setText("label:<b>bold</b>")
    window.wait(lambda: bool(window.query_problem))
    assert "not “<b>bold</b>”" in window.query_problem
