"""Help: all keys on a page, what the elements mean, what a part is for, the program's parts and licences."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTabBar, QTextEdit, QWhatsThis, QWidget

from lwm2m_browser import __version__
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.desktop.commands.whats_this import add_explanations, explanation_of
from lwm2m_browser.desktop.dialogs.diagnostics import COMPONENTS, version_of
from lwm2m_browser.desktop.dialogs.help_pages import OWN_KEYS, meanings_page, shortcuts
from lwm2m_browser.desktop.dialogs.page_dialog import table
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.explanations import column_explained, object_id_explained
from lwm2m_browser.registry.id_class import ID_CLASSES
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES
from lwm2m_browser.search.columns.object_columns import COLUMNS
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS
from lwm2m_browser.search.language.examples import EXAMPLES, MORE_EXAMPLES
from tests.support.window_driver import OpenWindow, WindowDriver

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window()
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    window.window.activateWindow()
    return window


def page(window: WindowDriver, name: str) -> str:
    return window.part(QTextEdit, f"{name}Text").toPlainText()


@pytest.mark.parametrize(("key", "modifier"), [("F1", "NoModifier"), ("Slash", "ControlModifier")])
def test_a_key_shows_all_keys(window: WindowDriver, key: str, modifier: str) -> None:
    QTest.keyClick(window.table, Qt.Key[f"Key_{key}"], Qt.KeyboardModifier[modifier])
    shown = page(window, "shortcutsDialog")
    for expected in ("Ctrl+F or /", "Find", "F6", "Ctrl+K", "In the search field", "Alt+Down"):
        assert expected in shown


def test_the_page_has_every_action_with_a_key_and_every_other_key(window: WindowDriver) -> None:
    sections = dict(shortcuts(window.window.menuBar().actions()))
    lines = [line for section in sections.values() for line in section]
    actions = [action for action in window.window.findChildren(QAction) if action.shortcuts()]
    assert len(lines) == len(actions) + len(OWN_KEYS)
    assert [*sections][:7] == ["File", "Edit", "View", "Searches", "Bookmarks", "Tools", "Help"]


def test_one_page_explains_queries(window: WindowDriver) -> None:
    window.act("actionQueries")
    shown = page(window, "queriesDialog").splitlines()
    for example in (*EXAMPLES, *MORE_EXAMPLES):
        assert shown[shown.index(example.query) + 1] == example.meaning


def test_one_page_says_what_everything_means(window: WindowDriver) -> None:
    window.act("actionMeanings")
    shown = page(window, "meaningsDialog")
    for element in ELEMENTS:
        assert {element.title, element.api, element.ddf, element.meaning} <= set(shown.splitlines())
    for resource_element in RESOURCE_ELEMENTS:
        assert {resource_element.xml, resource_element.meaning} <= set(shown.splitlines())
    for one in (*ID_CLASSES, *RESOURCE_CLASSES):
        assert {f"{one.first}–{one.last}", one.key, one.meaning} <= set(shown.splitlines())


def test_one_page_explains_every_rule_of_the_check(window: WindowDriver) -> None:
    window.act("actionRules")
    shown = page(window, "rulesDialog").splitlines()
    for rule in RULES.values():
        title = str(rule.title)
        place = shown.index(f"{rule.code} {title[:1].upper()}{title[1:]}")
        explained = "\n".join(shown[place + 1 : place + 12])
        for text in (str(rule.why), rule.wrong, rule.right, rule.severity.value, rule.resolve_by.value):
            assert visible_lines(text) in explained.replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_is_there_once(window: WindowDriver) -> None:
    for _ in range(2):
        window.act("actionMeanings")
        window.act("actionShortcuts")
    visible = [dialog for dialog in window.window.findChildren(QDialog) if dialog.isVisible()]
    assert sorted(dialog.objectName() for dialog in visible) == ["meaningsDialog", "shortcutsDialog"]


def test_the_page_is_made_of_texts_and_not_of_markup() -> None:
    assert "&lt;" not in column_explained("Type", RESOURCE_COLUMNS["Type"].meaning)
    assert "&lt;b&gt;" in table([["<b>"]]) and "&lt;b&gt;" in table([["x"]], ["<b>"])
    assert re.findall(r"<(?!/?(?:h3|p|table|tr|td|th)\b)", meanings_page()) == []


def test_every_element_says_its_names_and_where_it_comes_from() -> None:
    for element in ELEMENTS:
        said = column_explained(element.api, COLUMNS[element.api].meaning)
        for part in (element.title, element.meaning, element.api, element.ddf, "catalogue"):
            assert part in said
    assert "<Units> in the object's definition" in column_explained("Units", RESOURCE_COLUMNS["Units"].meaning)
    assert "The name of the resource" in column_explained("Name", RESOURCE_COLUMNS["Name"].meaning)
    assert column_explained("Links", COLUMNS["Links"].meaning) == COLUMNS["Links"].meaning


@pytest.mark.parametrize(
    ("object_id", "said"),
    [
        (3, "IDs from 0 to 1023: objects of OMA.\nTheir URNs begin with urn:oma:lwm2m:oma:."),
        (1500, "IDs from 1024 to 2047: reserved.\nNo objects are registered in this range."),
        (33000, "IDs from 32769 to 42768: bulk reservations of vendors.\nTheir URNs begin with urn:oma:lwm2m:x:."),
    ],
)
def test_the_class_of_an_id_is_explained(object_id: int, said: str) -> None:
    assert object_id_explained(object_id) == f"The class of the ID {object_id}\n{said}"


def test_what_has_the_keyboard_is_explained_by_a_key(window: WindowDriver) -> None:
    window.field.setFocus()
    QTest.keyClick(window.field, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    shown = [
        widget for widget in QApplication.topLevelWidgets() if widget.inherits("QWhatsThat") and widget.isVisible()
    ]
    assert len(shown) == 1
    QWhatsThis.hideText()
    assert "owner:ipso" in explanation_of(window.field)


def test_in_a_table_it_is_the_current_column(window: WindowDriver) -> None:
    window.select(2)
    window.table.setCurrentIndex(window.table.model().index(2, 7))
    assert "URN in DDF.xml" in explanation_of(window.table)


def test_in_the_details_it_is_the_element_or_the_class_of_the_id(window: WindowDriver) -> None:
    window.select(2)
    assert "IDs from 2048 to 10240" in explanation_of(window.part(QWidget, "detailName"))
    window.look_at("entryTab")
    value = window.part(QWidget, "elementOwner").findChildren(QWidget)[0]
    assert "The organisation that registered" in explanation_of(value)


def test_shift_f1_asks_for_a_click_and_every_part_has_something_to_say(window: WindowDriver) -> None:
    QTest.keyClick(window.field, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()
    add_explanations(window.window)
    for widget in window.window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not isinstance(widget, QTabBar):
            assert explanation_of(widget), widget.objectName()


def test_about_says_the_versions_and_licences_of_what_is_used(window: WindowDriver) -> None:
    window.act("actionAbout")
    assert __version__ in window.part(QLabel, "aboutText").text()
    shown = window.part(QTextEdit, "aboutComponents").toPlainText().splitlines()
    for component in COMPONENTS:
        assert {component.name, version_of(component), component.licence} <= set(shown)
        assert version_of(component) != "?"


def test_all_that_the_project_needs_is_named_in_about() -> None:
    dependencies = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    needed = {re.split("[>=<;! ]", line)[0] for line in dependencies}
    assert needed == {component.package for component in COMPONENTS if component.package} | {"PySide6-Essentials"}


def test_diagnostics_hold_facts_and_nothing_of_the_user(
    window: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    window.type("secret water")
    window.act("actionCopyDiagnostics")
    copied = QGuiApplication.clipboard().text()
    for line in (f"LwM2M Browser: {__version__}", "Settings: ~", "Source: registry", "Object versions: 6, 0 problems"):
        assert line in copied
    assert "secret" not in copied
    assert str(tmp_path) not in copied
    assert "Copied" in window.toast
