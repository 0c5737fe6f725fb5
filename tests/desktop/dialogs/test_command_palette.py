"""“Go to”: objects, searches and actions in one field; what fits best first, and all by keys."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.dialogs.palette_items import MOST
from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.suggest.fuzzy_match import fit
from lwm2m_browser.search.suggest.quick_find import objects_named
from tests.desktop.views.test_resources_view import AcrossDriver, registry_in
from tests.desktop.views.test_view_switch import wait_for_details
from tests.support.samples import catalogue, entry, sample_catalogue
from tests.support.window_driver import OpenWindow, WindowDriver

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Palette:
    """The palette of a window, opened by its key."""

    def __init__(self, window: WindowDriver) -> None:
        self.window = window
        QTest.keyClick(window.field, KEYS.Key_K, CTRL)
        self.dialog = window.part(QDialog, "commandPalette")
        self.field = window.part(QLineEdit, "paletteField")
        self.list = window.part(QListWidget, "paletteList")

    def type(self, text: str) -> list[str]:
        self.field.clear()
        QTest.keyClicks(self.field, text)
        return self.offers

    @property
    def offers(self) -> list[str]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [f"{item.text()} | {item.data(ItemRole.MEANING)}" for item in items]

    @property
    def current(self) -> str:
        item = self.list.currentItem()
        return item.text() if item else ""

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window()
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    window.select(0)
    window.window.activateWindow()
    return window


@pytest.fixture
def palette(window: WindowDriver) -> Palette:
    return Palette(window)


def test_an_object_is_found_by_id_name_and_urn_and_shown(window: WindowDriver, palette: Palette) -> None:
    assert palette.type("temp")[0] == "3303 Temperature | object, version 1.1"
    assert palette.type("3303")[0] == "3303 Temperature | object, version 1.1"
    assert palette.type("3303:1.0")[0] == "3303 Temperature | object, version 1.0"
    assert palette.type("urn:oma:lwm2m:ext:3424")[0] == "3424 Water meter | object, version 1.0"
    palette.press(KEYS.Key_Return)
    window.wait(lambda: window.value("detailName") == "Water meter")
    assert not window.window.findChildren(QDialog, "commandPalette") or not palette.dialog.isVisible()


def test_a_bookmarked_object_has_a_star_and_is_found_by_its_note(window: WindowDriver) -> None:
    window.act("actionEditNote")
    QTest.keyClicks(window.part(QLineEdit, "bookmarkNote"), "boiler room")
    window.field.setFocus()
    assert Palette(window).type("boiler")[0] == "3 Device | ★ object, version 1.2"


def test_an_action_is_found_by_the_beginnings_of_its_words_with_its_keys(
    window: WindowDriver, palette: Palette
) -> None:
    assert palette.type("fac")[0] == "View › Facets | F9"
    assert palette.type("cop urn")[0] == "Edit › Copy URN | Ctrl+Shift+C"
    palette.type("facets")
    palette.press(KEYS.Key_Return)
    window.wait(lambda: not window.action("actionToggleFacets").isChecked())


def test_saved_and_recent_searches_are_found_and_asked(window: WindowDriver) -> None:
    window.type("owner:ipso")
    QTest.keyClick(window.field, KEYS.Key_Return)
    window.field.clear()
    palette = Palette(window)
    assert "owner:ipso | recent search" in palette.type("owner")
    palette.press(KEYS.Key_Return)
    window.wait(lambda: window.field.text() == "owner:ipso")
    assert len(window.rows()) == 2


def test_what_cannot_be_chosen_now_is_grey_and_passed_over(window: WindowDriver, palette: Palette) -> None:
    offers = palette.type("cancel loading")
    assert offers == ["File › Cancel loading | not available now"]
    assert not palette.list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert palette.current == ""
    palette.press(KEYS.Key_Return)  # does nothing
    assert palette.dialog.isVisible()


def test_the_arrows_go_round_and_pages_end_at_the_ends(palette: Palette) -> None:
    offers = [offer.rpartition(" | ")[0] for offer in palette.type("copy") if not offer.endswith("not available now")]
    assert palette.current == offers[0]
    palette.press(KEYS.Key_Down)
    assert palette.current == offers[1]
    palette.press(KEYS.Key_Up)
    palette.press(KEYS.Key_Up)
    assert palette.current == offers[-1]
    palette.press(KEYS.Key_PageUp)
    assert palette.current == offers[0]
    palette.press(KEYS.Key_PageDown)
    assert palette.current == offers[-1]


def test_escape_closes_it_and_nothing_is_done(window: WindowDriver, palette: Palette) -> None:
    palette.type("facets")
    palette.press(KEYS.Key_Escape)
    assert not palette.dialog.isVisible()
    assert window.action("actionToggleFacets").isChecked()


def test_without_a_text_everything_but_the_objects_is_offered(window: WindowDriver, palette: Palette) -> None:
    assert any("Export" in offer for offer in palette.offers)
    assert not any("object, version" in offer for offer in palette.offers)


def test_where_nothing_fits_that_is_said(window: WindowDriver, palette: Palette) -> None:
    assert palette.type("qqxxzz") == []
    assert window.label("paletteNothing") == "No matches."
    palette.press(KEYS.Key_Down)
    palette.press(KEYS.Key_Return)
    assert palette.dialog.isVisible()


def test_a_name_that_looks_like_html_stays_a_name(window: WindowDriver) -> None:
    QTest.keyClicks(window.field, "<b>bold</b>")
    QTest.keyClick(window.field, KEYS.Key_Return)
    assert "<b>bold</b> | recent search" in Palette(window).type("bold")


@pytest.fixture
def inside(tmp_path: Path, qtbot: QtBot) -> AcrossDriver:
    """A window that shows eight object versions, seven of them with a definition at hand."""
    driver = AcrossDriver(create_window(registry_in(tmp_path), settings=tmp_path / "own"), qtbot)
    driver.wait_for_end()
    driver.window.activateWindow()
    return driver


def test_resources_are_found_by_id_and_name(inside: AcrossDriver) -> None:
    palette = Palette(inside)
    palette.type("#")  # has definitions read, which the palette shows as soon as they are
    inside.wait(lambda: len(palette.offers) > 1)
    assert palette.offers[0] == "5700 Sensor Value | resource in 2 objects"
    assert palette.type("#reb") == ["4 Reboot | resource of Device"]
    assert palette.type("sensor")[:2] == [
        "5700 Sensor Value | resource in 2 objects",
        "5701 Sensor Units | resource of Temperature",
    ]
    assert palette.type("5700")[0] == "5700 Sensor Value | resource in 2 objects"


def test_while_definitions_are_read_the_palette_says_so(inside: AcrossDriver) -> None:
    palette = Palette(inside)
    palette.field.setText("#57")
    assert palette.offers == ["Reading definitions… | "]
    inside.wait(lambda: palette.offers == [
        "5700 Sensor Value | resource in 2 objects",
        "5750 Application Type | resource in 2 objects",
        "5701 Sensor Units | resource of Temperature",
    ])  # fmt: skip


def test_a_resource_of_several_objects_shows_these(inside: AcrossDriver) -> None:
    inside.show_resources()
    palette = Palette(inside)
    palette.type("#5750")
    inside.wait(lambda: palette.current == "5750 Application Type")
    palette.press(KEYS.Key_Return)
    inside.wait(lambda: inside.field.text() == "uses:5750")
    assert inside.rows() == [
        "3303 1.1 Temperature · 5750 Application Type",
        "3316 1.0 Voltage · 5750 Application Type",
    ]
    assert inside.table.isVisible()


def test_a_resource_of_one_object_is_shown_there(inside: AcrossDriver) -> None:
    inside.show_resources()
    palette = Palette(inside)
    palette.type("#level")
    inside.wait(lambda: palette.current == "26241 Level")
    palette.press(KEYS.Key_Return)
    wait_for_details(inside, "10300 · 2.0 / 26241")
    assert inside.field.text() == ""


@pytest.mark.parametrize("are_read", [True, False])
def test_a_path_comes_first_and_leads_to_the_resource(inside: AcrossDriver, are_read: bool) -> None:
    QTest.keyClicks(inside.field, "3303/5605 or temperature")
    QTest.keyClick(inside.field, KEYS.Key_Return)  # among the recent searches
    if are_read:
        inside.show_resources()
    palette = Palette(inside)
    palette.field.setText("3303/5605")
    title = "3303 Temperature › 5605 Reset" if are_read else "3303 Temperature › 5605"
    assert palette.offers[0] == f"{title} | resource, version 1.1"
    assert "3303/5605 or temperature | recent search" in palette.offers
    palette.press(KEYS.Key_Return)
    wait_for_details(inside, "3303 · 1.1 / 5605")


def test_a_path_that_was_searched_for_comes_before_that_search(inside: AcrossDriver) -> None:
    urn = "urn:oma:lwm2m:ext:3303:1.1/0/5605"
    QTest.keyClicks(inside.field, urn)
    QTest.keyClick(inside.field, KEYS.Key_Return)
    palette = Palette(inside)
    palette.field.setText(urn)
    assert palette.offers[0].startswith("3303 Temperature › 5605")
    assert palette.offers[1] == f"{urn} | recent search"


def test_a_path_to_no_resource_of_the_object_is_not_offered(inside: AcrossDriver) -> None:
    inside.show_resources()
    assert not any("77" in offer for offer in Palette(inside).type("/3303/0/77"))


def test_owners_come_with_their_number_and_are_searched_for(inside: AcrossDriver) -> None:
    palette = Palette(inside)
    assert palette.type("@") == [
        "OMA | 3 object versions", "IPSO Alliance | 3 object versions", "Smith | 2 object versions"
    ]  # fmt: skip
    assert palette.type("@ol") == ["IPSO Alliance | 3 object versions"]  # by its letters: no owner contains the text
    assert palette.type("@smi") == ["Smith | 2 object versions"]
    palette.press(KEYS.Key_Return)
    inside.wait(lambda: inside.field.text() == 'owner:="Smith"')
    assert inside.rows() == ["10300 2.0 Tank", "10400 1.0 Voltage of a shelf"]


def test_owners_that_contain_the_text_stand_alone(inside: AcrossDriver) -> None:
    assert Palette(inside).type("@m") == ["OMA | 3 object versions", "Smith | 2 object versions"]
    assert Palette(inside).type("@oa") == ["OMA | 3 object versions", "IPSO Alliance | 3 object versions"]
    assert Palette(inside).type("@o a") == ["IPSO Alliance | 3 object versions"]


def test_behind_a_bracket_there_are_actions_alone(window: WindowDriver) -> None:
    palette = Palette(window)
    assert not any("object" in offer.rpartition(" | ")[2] for offer in palette.type(">copy"))
    assert palette.offers == [offer for offer in palette.type("> copy") if " › " in offer]
    assert all(" › " in offer for offer in palette.type(">"))
    assert window.label("palettePrefixes") == "> actions   # resources   @ owners"


RANKED = """
    temp       Temperature > Low Temperature > Attempt
    te se      Temperature Sensor > Sensed Temperature
    cpr        Copy rows
    Réseau     reseau
"""


@pytest.mark.parametrize("line", [line.strip() for line in RANKED.strip().splitlines()])
def test_what_fits_better_comes_first(line: str) -> None:
    text, _, names = line.partition("  ")
    wanted = names.strip().split(" > ")
    ranks = [fit(text, name) for name in wanted]
    assert None not in ranks
    assert sorted(wanted, key=lambda name: fit(text, name) or (9, 0, 0)) == wanted


def test_what_does_not_fit_has_no_rank() -> None:
    assert fit("xyz", "Temperature") is None
    assert fit("temperature humidity", "Temperature") is None
    assert fit("", "Temperature") is not None


@given(name=st.text(st.characters(codec="utf-8", categories=["L", "N", "Z"]), min_size=1, max_size=40))
def test_everything_is_found_by_its_own_name(name: str) -> None:
    assert fit(name, name) is not None


def test_of_objects_that_fit_alike_the_bookmarked_come_first() -> None:
    names = {1: "Water meter", 2: "Water pump", 3: "Underwater light"}
    entries = (entry(object_id=number, name=name) for number, name in names.items())
    index = Index(catalogue(*entries)).with_bookmarks({2: "boiler", 3: ""})
    assert [one.object_id for one in objects_named(index, "water", MOST)] == [2, 1, 3]
    assert [one.object_id for one in objects_named(index, "boiler", MOST)] == [2]


def test_of_many_objects_only_the_first_are_offered() -> None:
    many = tuple(entry(object_id=number, name=f"Thing {number}") for number in range(2048, 4048))
    index = Index(sample_catalogue()._replace(entries=many))
    found = objects_named(index, "thing", MOST)
    assert len(found) == MOST
    assert objects_named(index, "thing 3000", MOST)[0].object_id == 3000
    assert objects_named(index, "3000", MOST)[0].object_id == 3000
    assert objects_named(index, "  ", MOST) == []
    assert objects_named(index, "no such thing at all", MOST) == []
