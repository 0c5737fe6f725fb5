"""Where nothing is found, in the real window: what could be searched for instead is a click away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from tests.desktop.views.test_resources_view import AcrossDriver, registry_in


class TaughtDriver(AcrossDriver):
    """The same window; what it suggests stands in buttons, one below the other."""

    @property
    def suggested(self) -> list[str]:
        """What the buttons say, from top to bottom."""
        buttons = [
            button
            for button in self.window.findChildren(QPushButton)
            if "Suggestion" in button.objectName() and button.isVisible()
        ]
        return [button.text() for button in sorted(buttons, key=lambda button: button.y())]

    def wait_for(self, *suggested: str) -> None:
        self.wait(lambda: self.suggested == list(suggested))

    def show_versions(self, query: str) -> None:
        """Choose in the box which versions are shown."""
        box = self.part(QComboBox, "versionFilter")
        box.setCurrentIndex([str(box.itemData(number)) for number in range(box.count())].index(query))


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> TaughtDriver:
    """A window that shows eight object versions, seven of them with a definition at hand."""
    driver = TaughtDriver(create_window(registry_in(tmp_path), settings=tmp_path / "own"), qtbot)
    driver.wait_for_end()
    driver.show_versions("")
    driver.window.activateWindow()
    driver.field.setFocus()
    return driver


def test_a_word_that_is_nearly_right_is_a_click_away(window: TaughtDriver) -> None:
    window.type("temprature")
    window.wait_for("Did you mean “temperature”? 2 object versions")
    window.click("emptySuggestion0")
    assert window.field.text() == "temperature"
    assert window.rows() == ["3303 1.1 Temperature", "3303 1.0 Temperature"]
    assert window.field.hasFocus()


def test_the_versions_that_an_object_has_are_a_click_away(window: TaughtDriver) -> None:
    window.type("urn:oma:lwm2m:ext:3303:9.9")
    window.wait_for("Other versions of 3303: 2 object versions")
    window.click("emptySuggestion0")
    assert window.rows() == ["3303 1.0 Temperature", "3303 1.1 Temperature"]


def test_what_the_facets_hide_is_a_click_away(window: TaughtDriver) -> None:
    window.part(FacetPane, "facetPane").choose("owner", "Smith")
    window.type("temperature")
    window.wait_for("Without the facets: 2 object versions")
    window.click("emptySuggestion0")
    assert window.field.text() == "temperature"
    assert len(window.rows()) == 2


def test_what_other_versions_have_is_a_click_away(window: TaughtDriver) -> None:
    window.show_versions("is:latest")
    window.type("temperature version:1.0")
    window.wait_for("In all versions: 1 object version")
    window.click("emptySuggestion0")
    assert window.rows() == ["3303 1.0 Temperature"]


def test_where_it_takes_both_one_click_does_both(window: TaughtDriver) -> None:
    window.show_versions("is:latest")
    window.part(FacetPane, "facetPane").choose("owner", "Smith")
    window.type("temperature version:1.0")
    window.wait_for("In all versions, without the facets: 1 object version")
    window.click("emptySuggestion0")
    assert window.rows() == ["3303 1.0 Temperature"]


def test_units_and_owners_are_taught(window: TaughtDriver) -> None:
    window.type("unit:celsius")
    window.wait_for("Unit “Cel”: 1 object version")
    window.click("emptySuggestion0")
    assert window.field.text() == 'unit:="Cel"'
    window.field.setText("owner:smiht")
    window.wait_for("Did you mean “owner:smith”? 2 object versions", "Owner “Smith”: 2 object versions")


def test_resources_are_suggested_in_their_view(window: TaughtDriver) -> None:
    window.show_resources()
    window.type("sensr")
    window.wait_for("Did you mean “sensor”? 5 resources")
    window.click("resourceEmptySuggestion0")
    assert len(window.cells("ID")) == 5


def test_suggestions_are_reached_by_keys_and_have_names(window: TaughtDriver) -> None:
    window.type("owner:smiht")
    window.wait(lambda: len(window.suggested) == 2)
    first, second = window.button("emptySuggestion0"), window.button("emptySuggestion1")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert window.button("emptyActionClearFilter").hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert window.field.text() == 'owner:="Smith"'


def test_they_go_once_something_is_found_and_come_for_what_is_typed_next(window: TaughtDriver) -> None:
    window.type("temprature")
    window.wait(lambda: bool(window.suggested))
    window.field.setText("temperature")
    assert window.emptiness == ""
    window.field.setText("xyzzy")
    window.wait(lambda: window.emptiness == "Nothing matches")
    assert window.suggested == []
    window.field.setText("xyzzy in:resources")
    assert window.suggested == []


def test_a_long_text_is_cut_off(window: TaughtDriver) -> None:
    window.type("description:" + 80 * "x" + " temperature")
    window.wait(lambda: len(window.suggested) == 1)
    assert window.suggested[0] == f"Without “description:{36 * 'x'}…”: 2 object versions"
