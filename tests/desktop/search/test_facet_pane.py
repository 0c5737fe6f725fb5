"""The facets beside the table: what they count, what is chosen in them, and how that narrows the rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.search.facet_field import FacetField
from lwm2m_browser.desktop.search.facet_menu import FacetMenu
from lwm2m_browser.desktop.search.facet_model import FacetModel
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.search.facet_view import FacetView
from lwm2m_browser.desktop.widgets.plain_text import unmarked
from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import Node
from lwm2m_browser.search.suggest.facets import OBJECT_FACETS
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES, catalogue, entry, sample_catalogue
from tests.support.window_driver import OpenWindow, WindowDriver, ddf_file_of

EVERYONE = parse("")
CHECKED, ROOT = Qt.CheckState.Checked, QModelIndex()
MANY_OWNERS = catalogue(
    *(
        entry(object_id=10 * number + copy, owner=f"Owner {number}")
        for number in range(1, 13)
        for copy in range(14 - number)
    )
)
"""Twelve owners: Owner 1 has thirteen objects, Owner 2 has twelve, … Owner 12 has two."""


class Tree:
    """The facets as a person sees and uses them."""

    def __init__(self, pane: FacetPane, qtbot: QtBot) -> None:
        found = pane.findChild(FacetView)
        assert found is not None
        self.view = found
        self.pane = pane
        self.query: Node = EVERYONE
        """What the choices stand for, as the pane has said at last."""
        pane.query_changed.connect(self._hear)
        self._qtbot = qtbot

    def show(self, listed: Catalogue | Index, text: str = "") -> None:
        """Show the counts for a query, and wait until they are there."""
        index = listed if isinstance(listed, Index) else Index(listed)
        with self._qtbot.waitSignal(self.view.model().dataChanged):
            self.pane.show_counts(index, parse(text))

    def _hear(self, query: Node) -> None:
        self.query = query

    def lines(self, *titles: str) -> list[str]:
        """What stands in the branches with these titles: `[x] OMA 64`; without titles, in all of them."""
        model = self.view.model()
        found = []
        for branch in (model.index(row, 0) for row in range(model.rowCount())):
            if self.view.isRowHidden(branch.row(), ROOT) or (titles and branch.data() not in titles):
                continue
            found.append(" ".join(filter(None, (branch.data(), branch.data(ItemRole.MEANING)))))
            if self.view.isExpanded(branch):
                found += [_line(model.index(row, 0, branch)) for row in range(model.rowCount(branch))]
        return found

    def find(self, title: str, value: str = "") -> QModelIndex:
        """The place of a branch, or of what stands below it."""
        model = self.view.model()
        branch = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data() == title)
        leaves = (model.index(row, 0, branch) for row in range(model.rowCount(branch)))
        return next(leaf for leaf in leaves if leaf.data() == value) if value else branch

    def click(self, title: str, value: str = "", *, beside: int = 60) -> None:
        """Click a row, some pixels from its left."""
        place = self.find(title, value)
        self.view.scrollTo(place)
        corner = self.view.visualRect(place)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(beside, corner.center().y()))


def _line(leaf: QModelIndex) -> str:
    state = leaf.data(Qt.ItemDataRole.CheckStateRole)
    model = leaf.model()
    assert isinstance(model, FacetModel)
    if model.field_name(leaf):
        return "(field)"
    box = "" if state is None else "[x] " if state == CHECKED else "[ ] "
    return " ".join(filter(None, (f"{box}{leaf.data()}", leaf.data(ItemRole.MEANING))))


@pytest.fixture
def tree(qtbot: QtBot) -> Iterator[Tree]:
    """A pane that shows the six hand-written object versions; its model is watched by Qt's own tester."""
    pane = FacetPane(OBJECT_FACETS)
    qtbot.addWidget(pane)
    pane.resize(190, 700)
    pane.show()
    tree = Tree(pane, qtbot)
    tester = QAbstractItemModelTester(tree.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    tree.show(sample_catalogue())
    yield tree
    tester.deleteLater()


def test_each_value_that_would_show_any_stands_beside_how_many_object_versions(tree: Tree) -> None:
    assert tree.lines() == [
        "Defined by", "[ ] OMA 2", "[ ] SDO 3", "[ ] Vendor 1",
        "ID class", "[ ] OMA 2", "[ ] Other SDOs 3", "[ ] Vendors 1",
        "Owner", "[ ] OMA 2", "[ ] IPSO Alliance 2", "[ ] Café Réseau 1", "[ ] TBD 1",
        "Version", "[ ] 1.0 4", "[ ] 1.1 1", "[ ] 1.2 1",
        "Has definition", "[ ] Yes 5", "[ ] No 1",
        "Has specification", "[ ] Yes 1", "[ ] No 5",
    ]  # fmt: skip


def test_counts_follow_the_search_and_the_other_facets(tree: Tree) -> None:
    index = Index(sample_catalogue())
    tree.show(index, "temperature")
    assert tree.lines("Defined by", "Version") == [
        "Defined by", "[ ] SDO 2", "Version", "[ ] 1.0 1", "[ ] 1.1 1",
    ]  # fmt: skip

    tree.pane.choose("version", "1.2")
    tree.show(index)
    assert tree.lines("Defined by", "Version") == [
        "Defined by", "[ ] OMA 1",
        "Version ✓ 1", "[ ] 1.0 4", "[ ] 1.1 1", "[x] 1.2 1",
    ]  # fmt: skip


def test_large_counts_have_separators(tree: Tree) -> None:
    tree.show(catalogue(*(entry(object_id=number) for number in range(1200))))

    assert tree.lines("Owner") == ["Owner", "[ ] IPSO Alliance 1,200"]


def test_the_same_again_is_not_counted_again(tree: Tree, qtbot: QtBot) -> None:
    index = Index(sample_catalogue())
    tree.show(index, "temperature")

    tree.pane.show_counts(index, parse("temperature"))

    with qtbot.assertNotEmitted(tree.view.model().dataChanged, wait=50):
        pass


def test_a_hidden_pane_counts_when_it_is_shown(tree: Tree, qtbot: QtBot) -> None:
    tree.pane.hide()
    tree.pane.show_counts(Index(sample_catalogue()), parse("water"))
    with qtbot.assertNotEmitted(tree.view.model().dataChanged, wait=50):
        pass

    with qtbot.waitSignal(tree.view.model().dataChanged):
        tree.pane.show()

    assert tree.lines("Version") == ["Version", "[ ] 1.0 1"]


@pytest.mark.parametrize("beside", [34, 60, 180])
def test_a_click_anywhere_on_a_value_chooses_it_and_another_does_not(tree: Tree, qtbot: QtBot, beside: int) -> None:
    with qtbot.waitSignal(tree.pane.query_changed):
        tree.click("Owner", "TBD", beside=beside)
    assert str(tree.query) == 'owner:="TBD"'

    with qtbot.waitSignal(tree.pane.query_changed):
        tree.click("Owner", "TBD", beside=beside)
    assert tree.query == EVERYONE


def test_values_of_one_facet_widen_and_other_facets_narrow(tree: Tree) -> None:
    tree.click("Defined by", "SDO")
    tree.click("Defined by", "OMA")
    tree.click("Has specification", "No")

    assert tree.pane.choices() == {"label": {"sdo", "oma"}, "has:spec": {"no"}}
    assert str(tree.query) == "(label:oma or label:sdo) -has:spec"


def test_what_changes_nothing_is_not_told(tree: Tree, qtbot: QtBot) -> None:
    tree.pane.choose("label", "sdo")

    with qtbot.assertNotEmitted(tree.pane.query_changed):
        tree.pane.choose("label", "sdo")
        tree.pane.choose("owner", "TBD", chosen=False)
    tree.pane.clear()
    with qtbot.assertNotEmitted(tree.pane.query_changed):
        tree.pane.clear()


def test_everything_can_be_done_by_keys(tree: Tree) -> None:
    tree.view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(tree.view, key)
    assert str(tree.query) == "label:sdo"

    QTest.keyClick(tree.view, Qt.Key.Key_Space)
    assert tree.query == EVERYONE

    for key in (Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(tree.view, key)
    assert tree.lines("Defined by", "ID class") == ["Defined by", "ID class"]


def test_a_branch_folds_at_a_click_and_stays_so_for_another_catalogue(tree: Tree) -> None:
    tree.click("Owner")
    tree.show(MANY_OWNERS)

    assert tree.lines("Owner", "Version") == ["Owner", "Version", "[ ] 1.0 90"]
    tree.click("Owner")
    assert len(tree.lines("Owner")) == 1 + 1 + 10 + 1


def test_of_many_values_those_that_show_the_most_stand_there_until_all_are_wanted(tree: Tree) -> None:
    index = Index(MANY_OWNERS)
    tree.show(index)
    assert tree.lines("Owner")[1:13:11] == ["(field)", "Show all 12…"]

    tree.show(index, '"Owner 12" or "Owner 3"')
    assert tree.lines("Owner") == ["Owner", "(field)", "[ ] Owner 3 11", "[ ] Owner 12 2"]

    tree.show(index)
    tree.click("Owner", "Show all 12…")
    assert tree.lines("Owner")[11:] == ["[ ] Owner 10 4", "[ ] Owner 11 3", "[ ] Owner 12 2", "Show fewer"]

    tree.click("Owner", "Show fewer")
    assert len(tree.lines("Owner")) == 1 + 1 + 10 + 1


@pytest.fixture
def owners(tree: Tree) -> FacetField:
    """The field among twelve owners."""
    tree.show(MANY_OWNERS)
    field = tree.view.findChild(FacetField)
    assert field is not None
    return field


def test_a_facet_with_many_values_has_a_field_that_narrows_them(tree: Tree, owners: FacetField) -> None:
    assert len(tree.view.findChildren(FacetField)) == 1
    assert owners.accessibleName() == "Find in “Owner”"
    assert owners.isVisible()

    tree.click("Owner", "Owner 3")
    QTest.keyClicks(owners, "er 1")
    assert tree.lines("Owner") == [
        "Owner ✓ 1", "(field)", "[ ] Owner 1 13", "[x] Owner 3 11", "[ ] Owner 10 4", "[ ] Owner 11 3",
        "[ ] Owner 12 2",
    ]  # fmt: skip

    QTest.keyClick(owners, Qt.Key.Key_Escape)
    assert tree.lines("Owner")[-1] == "Show all 12…"


def test_the_arrows_lead_into_the_field_and_on(tree: Tree, owners: FacetField) -> None:
    tree.view.setFocus()
    tree.view.setCurrentIndex(tree.find("Owner"))
    QTest.keyClick(tree.view, Qt.Key.Key_Down)
    assert owners.hasFocus()

    QTest.keyClick(owners, Qt.Key.Key_Down)
    assert tree.view.hasFocus()
    assert tree.view.currentIndex().data() == "Owner 1"

    QTest.keyClick(tree.view, Qt.Key.Key_Up)
    QTest.keyClick(owners, Qt.Key.Key_Escape)
    assert tree.view.hasFocus()
    assert tree.view.currentIndex().data() == "Owner"


def test_the_field_goes_with_its_values(tree: Tree, owners: FacetField) -> None:
    QTest.keyClicks(owners, "er 1")
    tree.show(sample_catalogue())

    assert tree.lines("Owner") == [
        "Owner", "[ ] OMA 2", "[ ] IPSO Alliance 2", "[ ] Café Réseau 1", "[ ] TBD 1",
    ]  # fmt: skip
    assert not any(field.isVisible() for field in tree.view.findChildren(FacetField))

    tree.show(MANY_OWNERS)
    assert tree.lines("Owner")[-1] == "Show all 12…"


def menu_at(tree: Tree, title: str, value: str = "") -> FacetMenu:
    """The menu that the menu key opens on a row."""
    tree.view.setCurrentIndex(tree.find(title, value))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(tree.view, event)
    menu = tree.view.findChild(FacetMenu)
    assert menu is not None
    return menu


def titles(menu: FacetMenu) -> list[str]:
    return [unmarked(action.text()) for action in menu.actions() if action.isEnabled()]


def test_the_menu_of_a_value_chooses_it_alone_or_clears_its_facet(tree: Tree) -> None:
    tree.click("Owner", "TBD")
    tree.click("Owner", "OMA")
    tree.click("Defined by", "OMA")
    menu = menu_at(tree, "Owner", "IPSO Alliance")
    assert titles(menu) == ["Only this", "All but this", "Clear"]

    menu.actions()[0].trigger()
    assert tree.pane.choices() == {"label": {"oma"}, "owner": {"IPSO Alliance"}}

    menu.actions()[2].trigger()
    assert tree.pane.choices() == {"label": {"oma"}}
    menu.close()


def test_all_but_a_value_is_a_term_of_the_search(tree: Tree, qtbot: QtBot) -> None:
    tree.click("Owner", "TBD")
    menu = menu_at(tree, "Owner", "TBD")
    with qtbot.waitSignal(tree.pane.term_requested) as asked:
        menu.actions()[1].trigger()

    assert [str(node) for node in asked.args] == ['-owner:="TBD"']
    assert tree.pane.choices() == {}
    menu.close()


def test_the_menu_of_a_facet_clears_it(tree: Tree) -> None:
    assert titles(menu_at(tree, "Owner")) == []
    tree.view.findChild(FacetMenu).close()  # type: ignore[union-attr]  # it is there


class Ear:
    """What assistive tools are told, as the events and the names of the rows that they are about."""

    def __init__(self, view: FacetView, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: list[tuple[str, str, bool]] = []
        self._view = view
        monkeypatch.setattr(QAccessible, "updateAccessibility", self._hear)

    def _hear(self, event: QAccessibleEvent) -> None:
        row = QAccessible.queryAccessibleInterface(self._view).child(event.child())
        self.heard.append((event.type().name, row.text(QAccessible.Text.Name), bool(row.state().checked)))


def test_a_value_is_heard_when_it_is_chosen_and_when_the_pane_gets_the_keyboard(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree.view.setFocus()
    tree.view.setCurrentIndex(tree.find("Owner", "TBD"))
    ear = Ear(tree.view, monkeypatch)

    QTest.keyClick(tree.view, Qt.Key.Key_Space)
    QTest.keyClick(tree.view, Qt.Key.Key_Space)
    tree.view.clearFocus()
    tree.view.setFocus()
    said = "Owner: TBD, 1 object version"
    assert ear.heard == [("StateChanged", said, True), ("StateChanged", said, False), ("Focus", said, False)]


def test_a_value_that_was_chosen_stands_there_however_little_it_shows(tree: Tree) -> None:
    index = Index(MANY_OWNERS)
    tree.show(index)
    tree.pane.choose("owner", "Owner 12")
    tree.show(index)

    assert tree.lines("Owner")[-3:] == ["[ ] Owner 10 4", "[x] Owner 12 2", "Show all 12…"]


def test_choices_outlast_the_catalogue_also_those_that_it_has_not(tree: Tree) -> None:
    tree.pane.choose("owner", "TBD")
    tree.pane.choose("owner", "IPSO Alliance")

    tree.show(catalogue(entry(owner="IPSO Alliance")))

    assert tree.lines("Owner") == ["Owner ✓ 2", "[x] IPSO Alliance 1", "[x] TBD 0"]
    assert str(tree.query) == 'owner:="IPSO Alliance" or owner:="TBD"'


def test_texts_from_outside_are_shown_as_they_are(tree: Tree) -> None:
    tree.show(catalogue(entry(object_id=1, owner="<b>&amp;\tLtd"), entry(owner="")))

    assert tree.lines("Owner") == ["Owner", "[ ] <b>&amp; Ltd 1", "[ ] (none) 1"]
    tooltip = tree.find("Owner", "<b>&amp; Ltd").data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;&amp;amp; Ltd" in tooltip


def test_assistive_tools_are_told_whole_sentences(tree: Tree) -> None:
    tree.show(catalogue(*(entry(object_id=number, owner=f"Owner {number % 11}") for number in range(21))))
    tree.pane.choose("owner", "Owner 0")

    spoken = [
        tree.find("Owner", value).data(Qt.ItemDataRole.AccessibleTextRole)
        for value in ("", "Owner 0", "Owner 9", "Show all 11…")
    ]
    assert spoken == [
        "Owner, 1 selected",
        "Owner: Owner 0, 2 object versions",
        "Owner: Owner 9, 2 object versions",
        "Owner: Show all 11…",
    ]


def test_assistive_tools_can_check_a_value(tree: Tree) -> None:
    model = tree.view.model()
    place = tree.find("Defined by", "OMA")

    assert model.setData(place, CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert model.setData(place, CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert tree.pane.choices() == {"label": {"oma"}}
    assert not model.setData(tree.find("Owner"), CHECKED, Qt.ItemDataRole.CheckStateRole)


def test_bookmarks_are_a_facet_only_while_there_are_any(tree: Tree) -> None:
    index = Index(sample_catalogue())
    assert tree.lines("Bookmarked") == []

    tree.show(index.with_bookmarks({3303: ""}))
    assert tree.lines("Bookmarked") == ["Bookmarked", "[ ] Yes 2", "[ ] No 4"]

    tree.click("Bookmarked", "Yes")
    tree.show(index)
    assert tree.lines("Bookmarked") == ["Bookmarked ✓ 1", "[x] Yes 0"]


def test_an_empty_model_has_its_branches_and_nothing_below_them(qtbot: QtBot) -> None:
    model = FacetModel(OBJECT_FACETS)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Bookmarked", "Origin", "Defined by", "ID class", "Owner", "Version", "Has definition", "Has specification",
    ]  # fmt: skip
    assert {model.rowCount(model.index(row, 0)) for row in range(model.rowCount())} == {0}


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """A window that shows the six hand-written object versions, and asks nobody."""
    path = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window = WindowDriver(create_window(str(path), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    return window


def pane_of(window: WindowDriver) -> FacetPane:
    return window.part(FacetPane, "facetPane")


def test_choices_narrow_the_table_together_with_the_text_and_the_versions(window: WindowDriver) -> None:
    pane = pane_of(window)
    pane.choose("owner", "IPSO Alliance")
    pane.choose("owner", "Café Réseau")
    assert window.rows() == ["3303 1.0 Temperature", "3303 1.1 Temperature", "3424 1.0 Water meter"]

    window.choose("versionFilter", "Latest versions")
    assert window.rows() == ["3303 1.1 Temperature", "3424 1.0 Water meter"]

    window.type("water")
    assert window.rows() == ["3424 1.0 Water meter"]


def test_the_whole_search_can_be_copied_as_a_query_that_finds_the_same(window: WindowDriver) -> None:
    assert not window.action("actionCopyQuery").isEnabled()
    pane = pane_of(window)
    window.type("device or temperature")
    window.choose("versionFilter", "Latest versions")
    pane.choose("label", "sdo")
    pane.choose("label", "oma")
    pane.choose("has:spec", "no")
    rows = window.rows()
    window.act("actionCopyQuery")
    assert rows == ["3 1.2 Device", "3303 1.1 Temperature"]

    window.act("actionClearFilter")
    window.choose("versionFilter", "All versions")
    assert len(window.rows()) == 6
    window.field.paste()

    assert window.field.text() == "(device or temperature) is:latest (label:oma or label:sdo) -has:spec"
    assert window.rows() == rows
    assert window.field.text() == QGuiApplication.clipboard().text()


def test_clear_search_clears_the_facets_too_in_one_step(window: WindowDriver) -> None:
    window.type("temp")
    pane_of(window).choose("owner", "TBD")
    assert window.emptiness == "Nothing matches"
    shown: list[int] = []
    window.table.model().modelReset.connect(lambda: shown.append(len(window.rows())))

    window.act("actionClearFilter")

    assert shown == [6]
    assert pane_of(window).choices() == {}
    assert not window.action("actionClearFilter").isEnabled()


def test_escape_clears_the_facets_once_the_text_is_clear(window: WindowDriver) -> None:
    pane_of(window).choose("owner", "OMA")
    window.type("clock")
    for _ in range(3):
        QTest.keyClick(window.field, Qt.Key.Key_Escape)

    assert pane_of(window).choices() == {}
    assert len(window.rows()) == 6


def test_choices_outlast_another_file(window: WindowDriver, tmp_path: Path) -> None:
    pane_of(window).choose("owner", "OMA")
    other = tmp_path / "other.xml"
    other.write_bytes(ddf_of(SAMPLE_ENTRIES[1:]))
    window.act("actionOpenDdf")
    dialog = window.part(QFileDialog, "openDdfDialog")
    dialog.fileSelected.emit(str(other))
    dialog.close()
    window.wait_for_end()

    assert window.rows() == ["3 1.2 Device"]


def test_what_is_typed_stays_in_the_search_field_when_a_facet_loses_its_values(open_window: OpenWindow) -> None:
    window = open_window("builtin", versions=None)
    window.wait_for_end()
    window.window.activateWindow()
    model, view = window.part(FacetModel, "facetModel"), window.part(FacetView, "facetView")
    window.wait(lambda: model.find("owner", "uCIFI").isValid())
    value = model.find("owner", "uCIFI")
    view.scrollTo(value)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(value).center())
    window.act("actionClearFilter")
    window.wait(lambda: model.find("owner", "OMA").isValid())
    QTest.mouseClick(window.field, Qt.MouseButton.LeftButton)
    window.type("xyz")
    window.wait(lambda: not model.find("owner", "OMA").isValid())

    assert window.field.hasFocus()


def test_the_pane_can_be_hidden_and_shown(window: WindowDriver) -> None:
    pane = pane_of(window)
    assert pane.isVisible()

    window.click("facetsButton")
    assert not pane.isVisible()
    window.act("actionToggleFacets")
    assert pane.isVisible()
    assert window.action("actionToggleFacets").isChecked()


def test_a_window_that_opens_narrow_leaves_its_room_to_the_table(tmp_path: Path, qtbot: QtBot) -> None:
    window = create_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)), settings=tmp_path / "own")
    window.resize(900, 600)
    driver = WindowDriver(window, qtbot)

    assert not pane_of(driver).isVisible()
    driver.act("actionToggleFacets")
    assert pane_of(driver).isVisible()
