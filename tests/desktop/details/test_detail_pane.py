"""The detail pane shows everything the metadata says, as plain text, and opens only what may be opened."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPalette, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.details.entry_tab import ElementValue
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, plain_tooltip
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.registry.elements import API_NAMES
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.definition_samples import definition
from tests.support.desktop_stub import desktop_browser
from tests.support.samples import entry

IMAGE = '<img src="file:///etc/passwd">'
LONG_ADDRESS = "https://registry.example/" + "a-long-folder-name/" * 12 + "3303.xml"


@pytest.fixture
def pane(qtbot: QtBot) -> DetailPane:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.resize(320, 900)
    pane.show()
    return pane


def show(pane: DetailPane, shown: Entry, versions: Sequence[Entry] = ()) -> None:
    pane.show_entry(shown, versions or [shown])


def text_of(pane: QWidget, name: str) -> QTextEdit:
    found = pane.findChild(QTextEdit, name)
    assert found is not None
    return found


def value_of(pane: QWidget, api_name: str) -> QTextEdit:
    view = pane.findChild(ElementValue, f"element{api_name}")
    assert view is not None
    value = view.findChild(QTextEdit)
    assert value is not None
    return value


def button(pane: QWidget, name: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, name)
    assert found is not None
    return found


def action(pane: QWidget, name: str) -> QAction:
    found = pane.findChild(QAction, name)
    assert found is not None
    return found


def click(pane: QWidget, name: str) -> None:
    QTest.mouseClick(button(pane, name), Qt.MouseButton.LeftButton)


def as_read(pane: DetailPane) -> str:
    """The registry entry as a person reads it: title, API name, value, value in words; what the tooltip says."""
    lines = []
    for view in pane.entry_page.content.findChildren(ElementValue):
        name = view.objectName().removeprefix("element")
        value, words, api_name = value_of(pane, name), view.findChild(QLabel), pane.findChild(QLabel, f"apiName{name}")
        assert words is not None and api_name is not None
        lines.append(f"{value.accessibleName()} ({api_name.text()}): {value.toPlainText() or value.placeholderText()}")
        lines += [f"    {words.text()}"] * words.isVisible()
        assert as_shown(value.toolTip()) == as_shown(api_name.toolTip()) == value.accessibleDescription()
        lines.append(f"    [{value.accessibleDescription()}]")
    return "\n".join(lines)


def show_elements(pane: DetailPane, shown: Entry) -> None:
    pane.tabs.setCurrentWidget(pane.entry_page)
    show(pane, shown)


def shown_buttons(pane: QWidget) -> list[str]:
    return [found.objectName() for found in pane.findChildren(QAbstractButton) if found.isVisible() and found.text()]


def test_all_twelve_elements_with_their_meaning(pane: DetailPane) -> None:
    show_elements(pane, entry(label="2", object_link_visible="0", description="A thermometer.\nFor water."))
    expected = """
        ID (ObjectID): 3303
            = objects of other standards organisations
            [The number of the object in every LwM2M path.]
        Version (Ver): 1.0
            [The version of the object, major.minor; 1.10 comes after 1.9.]
        Name (Name): Temperature
            [The name of the object.]
        Description (Description): A thermometer.
        For water.
            [What the object is for.]
        Owner (Owner): IPSO Alliance
            [The organisation that registered the object.]
        Defined by (Label): 2
            = a vendor or an individual
            [Who defined the object: OMA, an SDO, or a vendor.]
        URN (URN): urn:oma:lwm2m:ext:3303
            [The globally unique name of this object version.]
        Definition (ObjectLink): https://registry.example/3303.xml
            = not opened: the registry does not show it
            [The XML file that lists the object's resources.]
        Definition shown (ObjectLinkVisible): 0
            = the link is not shown
            [Whether the link is shown.]
        Specification (SpecLink): not given
            [The technical specification that explains the object.]
        Specification shown (SpecLinkVisible): 0
            = the link is not shown
            [Whether the link is shown.]
        Vorto (VortoLink): not given
            [The object's model in Eclipse Vorto.]"""
    assert as_read(pane) == dedent(expected).strip()


def top_of(pane: DetailPane) -> list[str]:
    labels = [pane.findChild(QLabel, name) for name in ("detailId", "detailVersion", "detailFacts")]
    one, version, facts = (label.text() if label else "" for label in labels)
    return [
        f"{one} {text_of(pane, 'detailName').toPlainText()} {version}",
        facts,
        text_of(pane, "detailUrn").toPlainText(),
    ]


def test_what_identifies_an_object_stands_at_the_top(pane: DetailPane) -> None:
    show(pane, entry(version="1.1", urn="urn:oma:lwm2m:ext:3303:1.1"))
    assert top_of(pane) == ["3303 Temperature 1.1", "IPSO Alliance · SDO", "urn:oma:lwm2m:ext:3303:1.1"]


def test_an_owner_that_is_a_kind_of_owners_is_named_once(pane: DetailPane) -> None:
    show(pane, entry(owner="OMA", label="0"))
    assert top_of(pane)[1] == "OMA"


def test_what_the_definition_adds_is_said_until_another_object_is_shown(pane: DetailPane) -> None:
    show(pane, entry(description=""))
    pane.overview.content.about.show_definition(
        replace(definition(3303, ""), lwm2m_version="1.1", instances="Multiple", description="Warm or cold.")
    )
    assert top_of(pane)[1] == "IPSO Alliance · SDO · LwM2M 1.1 · multiple instances"
    assert text_of(pane, "detailDescription").toPlainText() == "Warm or cold."

    show(pane, entry(object_id=3304))
    assert top_of(pane)[1] == "IPSO Alliance · SDO"


def test_an_object_without_name_version_and_urn_is_shown_all_the_same(pane: DetailPane) -> None:
    show(pane, entry(name="", version="", urn=""))
    assert top_of(pane) == ["3303 Object 3303 no version", "IPSO Alliance · SDO", ""]
    assert text_of(pane, "detailUrn").placeholderText() == "no URN given"
    assert button(pane, "copyUrn").isHidden()


def test_of_a_long_description_three_lines_are_seen_until_all_is_wanted(qtbot: QtBot, pane: DetailPane) -> None:
    show(pane, entry(description=r"First line\nsecond line\r\nthird line\nfourth line"))
    text = text_of(pane, "detailDescription")
    assert text.toPlainText() == "First line\nsecond line\nthird line\nfourth line"
    qtbot.waitUntil(lambda: 2 < text.height() / text.fontMetrics().lineSpacing() < 4)
    assert as_shown(text.toolTip()) == text.toPlainText()

    click(pane, "detailDescriptionMore")
    assert text.height() / text.fontMetrics().lineSpacing() > 3.9
    assert text.toolTip() == ""

    show(pane, entry(object_id=3304, description="Short."))
    assert not button(pane, "detailDescriptionMore").isVisible()


def test_nothing_selected_is_said(pane: DetailPane) -> None:
    show(pane, entry())
    pane.show_entry(None, [])
    hint = pane.findChild(QLabel, "nothingSelected")
    assert hint is not None
    assert hint.isVisible()
    assert shown_buttons(pane) == []


def test_markup_is_shown_as_the_characters_it_consists_of(pane: DetailPane) -> None:
    show_elements(
        pane, entry(name=IMAGE, description=f"<b>bold</b> &amp; {IMAGE}", owner="<a href='https://x.example'>x</a>")
    )
    assert text_of(pane, "detailName").toPlainText() == IMAGE
    assert value_of(pane, "Description").toPlainText() == f"<b>bold</b> &amp; {IMAGE}"
    assert value_of(pane, "Owner").toPlainText() == "<a href='https://x.example'>x</a>"
    assert {label.textFormat() for label in pane.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_characters_that_hide_or_reorder_are_shown_as_signs(pane: DetailPane) -> None:
    show_elements(pane, entry(name="a\0b", owner="gpj\u202eexe"))
    assert value_of(pane, "Name").toPlainText() == "a␀b"
    assert value_of(pane, "Owner").toPlainText() == "gpj�exe"


def test_a_value_without_end_does_not_hold_the_window(pane: DetailPane) -> None:
    show_elements(pane, entry(description="x" * 1_000_000))
    shown = value_of(pane, "Description").toPlainText()
    assert shown.startswith("x" * 20_000 + "…\n[The first 20,000 of 1,000,000 characters")


def test_values_can_be_selected_but_not_changed(qtbot: QtBot, pane: DetailPane) -> None:
    show_elements(pane, entry())
    for api_name in API_NAMES:
        value = value_of(pane, api_name)
        flags = value.textInteractionFlags()
        assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
        assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert value.isReadOnly()


def test_a_wrapped_address_is_copied_in_one_piece(qtbot: QtBot, pane: DetailPane) -> None:
    show_elements(pane, entry(object_link=LONG_ADDRESS))
    value = value_of(pane, "ObjectLink")
    assert value.height() > 3 * value.fontMetrics().height()
    value.selectAll()
    value.copy()
    assert QGuiApplication.clipboard().text() == LONG_ADDRESS
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


@pytest.mark.parametrize("width", [300, 400, 600])
def test_nothing_is_wider_than_the_pane(pane: DetailPane, width: int) -> None:
    unbroken = "W" * 300
    odd = entry(name=unbroken, version=unbroken, description=unbroken, owner=unbroken, urn=unbroken)
    odd = odd._replace(object_link=LONG_ADDRESS, spec_link=LONG_ADDRESS, spec_link_visible="1", vorto_link=LONG_ADDRESS)
    pane.resize(width, 500)
    show(pane, odd, [entry(), odd])
    for page in (pane.overview, pane.entry_page):
        pane.tabs.setCurrentWidget(page)
        for area in page.findChildren(QScrollArea):
            content = area.widget()
            assert content is not None
            assert content.minimumSizeHint().width() <= area.viewport().width()
    assert pane.minimumSizeHint().width() <= 300


LINKS_SHOWN = [
    ("a definition", {}, ["openObjectLink"]),
    ("no definition", {"object_link": ""}, []),
    ("a definition flagged 0", {"object_link_visible": "0"}, []),
    ("a definition without its flag", {"object_link_visible": ""}, []),
    ("a relative link", {"object_link": "3303.xml"}, []),
    ("a script", {"object_link": "javascript:alert(1)"}, []),
    ("a file", {"object_link": "file:///etc/passwd"}, []),
    ("a user before the host", {"object_link": "https://registry.example@evil.example/"}, []),
    (
        "a specification",
        {"spec_link": "https://specs.example/a.pdf", "spec_link_visible": "1"},
        ["openObjectLink", "openSpecLink"],
    ),
    ("a specification flagged 0", {"spec_link": "https://specs.example/a.pdf"}, ["openObjectLink"]),
    ("a Vorto model, which has no flag", {"vorto_link": "https://v.example/"}, ["openObjectLink", "openVortoLink"]),
    ("a Vorto script", {"vorto_link": "javascript:alert(1)"}, ["openObjectLink"]),
]


@pytest.mark.parametrize(
    ("changes", "buttons"), [case[1:] for case in LINKS_SHOWN], ids=[case[0] for case in LINKS_SHOWN]
)
def test_a_button_is_there_only_for_a_link_that_may_be_shown(
    pane: DetailPane, changes: dict[str, str], buttons: list[str]
) -> None:
    everything = {"spec_link": "https://s.example/", "spec_link_visible": "1", "vorto_link": "https://v.example/"}
    show(pane, entry(**everything))  # whatever stood there before
    show(pane, entry(**changes))
    assert [name for name in shown_buttons(pane) if name.startswith("open")] == buttons
    copies = [f"copy{name.removeprefix('open')}" for name in buttons]
    assert [name for name in ("copyObjectLink", "copySpecLink", "copyVortoLink") if button(pane, name).isVisible()] == (
        copies
    )


@pytest.mark.parametrize(
    ("object_id", "words"),
    [
        (32770, "= reserved in bulk for Nokia"),
        (42768, "= bulk reservations of vendors"),
        (10241, "= objects of vendors and individuals"),
    ],
)
def test_who_holds_an_id_in_bulk_is_told(pane: DetailPane, object_id: int, words: str) -> None:
    show_elements(pane, entry(object_id=object_id, urn=f"urn:oma:lwm2m:x:{object_id}"))
    label = pane.findChild(QLabel, "wordsObjectID")
    assert label is not None and label.text() == words


def test_the_links_of_the_real_registry(pane: DetailPane, snapshot: Path, folders: Folders) -> None:
    entries = load(Source(SourceKind.FILE, str(snapshot / "DDF.xml")), Settings(), folders).catalogue.entries
    hidden = Counter[str]()
    for shown in entries:
        show(pane, shown)
        hidden.update(
            name for name in ("openObjectLink", "openSpecLink", "openVortoLink") if not button(pane, name).isVisible()
        )
    assert len(entries) == 437
    assert hidden == {"openObjectLink": 13, "openSpecLink": 387, "openVortoLink": 437}


def test_the_buttons_open_their_links(qtbot: QtBot, pane: DetailPane) -> None:
    linked = entry(spec_link="https://specs.example/a.pdf", spec_link_visible="1", vorto_link="https://v.example/t")
    show(pane, linked)
    with desktop_browser() as browser, qtbot.assertNotEmitted(pane.link_refused):
        for name in ("openObjectLink", "openSpecLink", "openVortoLink"):
            click(pane, name)
    assert browser.opened == ["https://registry.example/3303.xml", "https://specs.example/a.pdf", "https://v.example/t"]


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl")
def test_a_link_that_the_desktop_does_not_open_is_reported(qtbot: QtBot, pane: DetailPane) -> None:
    show(pane, entry())
    with qtbot.waitSignal(pane.link_refused) as refused:
        click(pane, "openObjectLink")
    assert refused.args == ["https://registry.example/3303.xml"]


def test_where_a_button_leads_is_told_before_the_click(pane: DetailPane) -> None:
    show(pane, entry(object_link="https://registry.example/<b>3303</b>.xml"))
    assert as_shown(button(pane, "openObjectLink").toolTip()) == (
        "Opens registry.example in the browser:\nhttps://registry.example/<b>3303</b>.xml"
    )


def test_urn_and_links_are_copied(qtbot: QtBot, pane: DetailPane) -> None:
    show(pane, entry(spec_link="https://specs.example/a.pdf", spec_link_visible="1", vorto_link="https://v.example/t"))
    copied = []
    for name in ("copyUrn", "copyObjectLink", "copySpecLink", "copyVortoLink"):
        click(pane, name)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == [
        "urn:oma:lwm2m:ext:3303",
        "https://registry.example/3303.xml",
        "https://specs.example/a.pdf",
        "https://v.example/t",
    ]


def versions_of(pane: QWidget) -> dict[str, bool]:
    """The versions with a button, and whether it is pressed."""
    line = pane.findChild(QWidget, "versions")
    assert line is not None
    return {one.accessibleName(): one.isChecked() for one in line.findChildren(QAbstractButton) if one.isVisible()}


def test_each_version_of_an_object_is_a_click_away(qtbot: QtBot, pane: DetailPane) -> None:
    versions = [entry(version=version) for version in ("1.0", "1.9", "1.10")]
    show(pane, versions[1], versions)
    assert versions_of(pane) == {"Version 1.0": False, "Version 1.9": True, "Version 1.10": False}
    with qtbot.waitSignal(pane.version_requested) as chosen:
        QTest.keyClick(button(pane, "version2"), Qt.Key.Key_Space)
    assert chosen.args == [versions[2].key, 0]
    assert versions_of(pane) == {"Version 1.0": False, "Version 1.9": True, "Version 1.10": False}


def test_versions_that_a_source_lists_twice_are_told_apart(qtbot: QtBot, pane: DetailPane) -> None:
    versions = [entry(version=version) for version in ("1.0", "1.0", "1.1")]
    show(pane, versions[1], versions)
    assert versions_of(pane) == {
        "Version 1.0 (1 of 2)": False,
        "Version 1.0 (2 of 2)": True,
        "Version 1.1": False,
    }
    with qtbot.waitSignal(pane.version_requested) as chosen:
        click(pane, "version0")
    assert chosen.args == [versions[0].key, 0]


def test_many_versions_are_a_list(qtbot: QtBot, pane: DetailPane) -> None:
    versions = [entry(version=f"1.{number}") for number in range(7)]
    show(pane, versions[1], versions)
    chooser = pane.findChild(QComboBox, "versionChooser")
    assert chooser is not None and chooser.isVisible()
    assert versions_of(pane) == {}
    assert chooser.currentText() == "Version 1.1"
    with qtbot.waitSignal(pane.version_requested) as chosen:
        QTest.keyClick(chooser, Qt.Key.Key_Up)
    assert chosen.args == [versions[2].key, 0]

    show(pane, versions[0], versions[:1])
    assert versions_of(pane) == {"Version 1.0": True}
    assert chooser.isHidden()


def test_one_object_can_be_refreshed(qtbot: QtBot, pane: DetailPane) -> None:
    show(pane, entry(object_id=3424))
    with qtbot.waitSignal(pane.refresh_requested) as requested:
        action(pane, "refreshObject").trigger()
    assert requested.args == [3424]


def test_refreshing_can_be_ruled_out_with_a_reason(qtbot: QtBot, pane: DetailPane) -> None:
    show(pane, entry())
    pane.forbid_refresh("Offline: no one is asked.")
    with qtbot.assertNotEmitted(pane.refresh_requested):
        action(pane, "refreshObject").trigger()
    assert action(pane, "refreshObject").toolTip() == "Offline: no one is asked."


def test_the_same_object_refreshed_stays_where_it_was_scrolled_to(pane: DetailPane) -> None:
    show_elements(pane, entry())
    area = pane.entry_page.content
    pane.resize(320, 300)
    area.verticalScrollBar().setValue(100)
    show(pane, entry(owner="Someone else"))
    assert area.verticalScrollBar().value() == 100
    show(pane, entry(object_id=3304))
    assert area.verticalScrollBar().value() == 0


def test_without_an_object_the_pane_makes_no_tab(pane: DetailPane) -> None:
    pane.show_entry(None, [])
    assert pane.findChildren(ElementValue) == []
    assert pane.findChild(QTextEdit, "detailUrn") is None
    show(pane, entry())
    assert pane.findChild(QTextEdit, "detailUrn") is not None
    assert pane.findChildren(ElementValue) == []


def as_shown(tooltip: str) -> str:
    """What Qt makes of a tooltip."""
    assert not tooltip or QtGui.Qt.mightBeRichText(tooltip)
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\t"), max_size=200))
def test_a_tooltip_shows_any_text_as_its_characters(text: str) -> None:
    assert as_shown(plain_tooltip(text)) == visible_lines(text).replace("\u00a0", " ")  # Qt's own reading of it


@given(st.text())
def test_visible_text_keeps_its_lines_and_hides_nothing(text: str) -> None:
    shown = visible_lines(text)
    assert [character for character in shown if character in "\t\r\n"] == [c for c in text if c in "\t\r\n"]
    assert not set(shown) & {"\0", "\x1b", "\x7f", "\u202e", "\u2066", "\u200f"}


def test_what_explains_follows_the_desktop_from_light_to_dark(qtbot: QtBot) -> None:
    label = MutedLabel("It explains.")
    qtbot.addWidget(label)
    label.show()
    before = QGuiApplication.palette()

    def is_light() -> bool:
        return label.palette().color(QPalette.ColorRole.WindowText).lightnessF() > 0.5

    QApplication.setPalette(QPalette(QColor("#202020")))
    qtbot.waitUntil(is_light)
    QApplication.setPalette(QPalette(QColor("#fafafa")))
    qtbot.waitUntil(lambda: not is_light())
    QApplication.setPalette(before)
