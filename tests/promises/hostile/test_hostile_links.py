"""A link is opened only where the web address is read alike by all, and the host it leads to is told before."""

from ipaddress import IPv4Address, IPv6Address
from typing import TypeVar

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.widgets.links import open_link
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.web_address import host_of, is_web_address, why_not_opened
from tests.support.desktop_stub import desktop_browser
from tests.support.samples import SAMPLE_ENTRIES, entry
from tests.support.window_driver import OpenWindow

SCHEME = "it is not an http or https address"
USER = "it contains a user name"
UNSEEN = "it contains a space, a backslash or an invisible character"
NO_HOST = "it has no host"
PARTS = "its host or port is invalid"
UNCLEAR = "its host name is ambiguous"
LETTERS = "its host name contains invalid characters"

NOT_OPENED = [
    ("javascript:alert(1)", SCHEME),
    ("java\nscript:alert(1)", SCHEME),
    ("data:text/html,<script>alert(1)</script>", SCHEME),
    ("file:///etc/passwd", SCHEME),
    ("smb://host/share", SCHEME),
    ("ms-msdt:/id PCWDiagnostic", SCHEME),
    ("vbscript:msgbox(1)", SCHEME),
    ("view-source:https://registry.example/", SCHEME),
    ("//host/share", SCHEME),
    (r"\\host\share", SCHEME),
    ("/etc/passwd", SCHEME),
    ("3303.xml", SCHEME),
    ("http:a", SCHEME),
    ("http:/a", SCHEME),
    (r"http:\\evil.example", SCHEME),
    (r"http:/\evil.example", SCHEME),
    ("httpſ://evil.example/", SCHEME),
    (" https://registry.example/", SCHEME),
    ("https://user@registry.example/", USER),
    ("https://user:secret@registry.example/", USER),
    ("https://registry.example@evil.example/", USER),
    ("https://@registry.example/", USER),
    (r"https://registry.example\@evil.example/", UNSEEN),
    ("https://registry.example\\evil.example/", UNSEEN),
    ("https://regis\ttry.example/", UNSEEN),
    ("https://registry.example/\n", UNSEEN),
    ("https://registry.example/a b", UNSEEN),
    ("https://registry.example/\x00.xml", UNSEEN),
    ("https://registry.example/\x1b[2J", UNSEEN),
    ("https://registry.example/\u202elmx.exe", UNSEEN),
    ("https://registry.example/\u200b", UNSEEN),
    ("https://registry.example/\U000e0041", UNSEEN),
    ("https://registry.example/\ud800", UNSEEN),
    ("https://", NO_HOST),
    ("https:///3303.xml", NO_HOST),
    ("https://?registry.example", NO_HOST),
    ("https://:80/", NO_HOST),
    ("https://[::1", PARTS),
    ("https://[::1]evil.example/", PARTS),
    ("https://registry.example:/", PARTS),
    ("https://registry.example:80:80/", PARTS),
    ("https://registry.example:٨٠/", PARTS),
    ("https://registry.example:0/", "its port is not a number from 1 to 65535"),
    ("https://registry.example:65536/", "its port is not a number from 1 to 65535"),
    ("https://[]/", UNCLEAR),
    ("https://[::ffff:7f00:1]/", UNCLEAR),
    ("https://[::ffff:127.0.0.1]/", PARTS),
    ("https://[fe80::1%25eth0]/", PARTS),
    ("https://registry%2eexample/", UNCLEAR),
    ("https://%65vil.example/", UNCLEAR),
    ("https://registry..example/", UNCLEAR),
    ("https://-registry.example/", UNCLEAR),
    ("https://<b>/", UNCLEAR),
    ("https://127.1/", UNCLEAR),
    ("https://2130706433/", UNCLEAR),
    ("https://0x7f.0.0.1/", UNCLEAR),
    ("https://0177.0.0.1/", UNCLEAR),
    ("https://256.0.0.1/", UNCLEAR),
    ("https://127.0.0.1./", UNCLEAR),
    ("https://１２７.0.0.1/", LETTERS),
    ("https://registry。example/", LETTERS),
    ("https://ｒegistry.example/", LETTERS),
    ("https://☃.example/", LETTERS),
    (f"https://{'a.' * 130}example/", "its host has more than 253 characters"),
    (f"https://registry.example/{'a' * 8_192}", "it has more than 8,192 characters"),
]


@pytest.mark.parametrize(("address", "reason"), NOT_OPENED, ids=[ascii(case[0])[:40] for case in NOT_OPENED])
def test_what_is_not_opened_says_why(qtbot: QtBot, address: str, reason: str) -> None:
    with desktop_browser() as browser:
        assert not open_link(address)
    assert browser.opened == []
    assert str(why_not_opened(address)) == reason
    assert host_of(address) == ""


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://registry.example/3303.xml", "registry.example"),
        ("HTTP://Registry.Example", "registry.example"),
        ("http://registry.example?a@b", "registry.example"),
        ("http://registry.example#@evil.example", "registry.example"),
        ("http://registry.example/@evil.example/", "registry.example"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
        ("http://registry.example:1/", "registry.example:1"),
        ("http://registry.example:65535/", "registry.example:65535"),
        ("http://registry.example/".ljust(8_192, "a"), "registry.example"),
        ("http://[0:0::1]/", "[::1]"),
        ("https://my_registry.example/", "my_registry.example"),
        ("https://аpple.com/", "xn--pple-43d.com"),  # the first letter is Cyrillic
        ("https://xn--pple-43d.com/", "xn--pple-43d.com"),
        ("https://straße.example/", "xn--strae-oqa.example"),
        ("https://उदाहरण.example/", "xn--p1b6ci4b4b3a.example"),
    ],
)
def test_the_host_of_an_address_is_told_in_ascii(address: str, host: str) -> None:
    assert host_of(address) == host
    assert why_not_opened(address) == ""


AUTHORITIES = st.lists(
    st.sampled_from(
        ["a", "B", "0", "7", "127", "0x", "é", "а", "ß", "İ", "ſ", "١", "１", "。", "．", "\u0301", "\u200d"]
    )
    | st.sampled_from([*".-_~%:@/\\?#[]<>|^ ;&=+$,'\"", "..", "::1", "%2e", "%00", "xn--", "xn--pple-43d", "\t", "\n"])
    | st.characters(),
    max_size=8,
).map("".join)
ADDRESSES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["http://", "https://", "HTTP://", "http:", "http:/", "http:///", "http:\\\\", "//", ""]),
        AUTHORITIES,
        st.sampled_from(["", ":80", ":0", ":65536", ":", "/", "/x", "?x", "#x", "@b", "\\b", "/@b"]),
    ),
)


@given(ADDRESSES)
@example("http://a\\@b")
@example("http://a#@b")
@example("http://é--.example")
@example("http://İ.example")
def test_the_host_that_is_told_is_the_one_that_the_desktop_opens(address: str) -> None:
    if not is_web_address(address):
        return
    opened = QUrl(address)

    assert opened.isValid()
    assert opened.scheme() in ("http", "https")
    assert opened.userInfo() == ""
    assert host_of(address) == host_by_qt(opened)
    assert host_of(address) == host_by_qt(QUrl(opened.toEncoded().toStdString()))  # as other programs get it


def host_by_qt(address: QUrl) -> str:
    host = address.host(QUrl.ComponentFormattingOption.FullyEncoded)
    port = f":{address.port()}" if address.port() != -1 else ""
    return f"[{host}]{port}" if ":" in host else f"{host}{port}"


@given(st.ip_addresses())
@example(IPv6Address("::ffff:1.2.3.4"))
def test_a_number_is_told_as_the_desktop_writes_it(number: IPv4Address | IPv6Address) -> None:
    address = f"http://[{number.exploded}]:80/" if number.version == 6 else f"http://{number}:80/"
    assert host_of(address) in ("", host_by_qt(QUrl(address)))
    assert is_web_address(address) or IPv6Address(number).ipv4_mapped


@given(ADDRESSES)
def test_a_web_address_leads_httpx_to_the_same_host(address: str) -> None:
    if not is_web_address(address):
        return
    asked = httpx.URL(address)
    port = asked.port or {"http": 80, "https": 443}[asked.scheme]

    host = f"[{asked.raw_host.decode()}]" if ":" in asked.host else asked.raw_host.decode()
    assert host_of(address) in (host, f"{host}:{port}")


# ---- In the window


@pytest.fixture
def pane(qtbot: QtBot) -> DetailPane:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.resize(300, 900)
    pane.show()
    return pane


def show(pane: DetailPane, shown: Entry) -> None:
    """In both tabs that have links: each is filled when it is looked at."""
    pane.show_entry(shown, [shown])
    for page in (pane.entry_page, pane.overview):
        pane.tabs.setCurrentWidget(page)


LINKS = (("ObjectLink", "object_link"), ("SpecLink", "spec_link"), ("VortoLink", "vorto_link"))


@pytest.mark.parametrize(("name", "attribute"), LINKS)
def test_a_link_that_is_not_opened_stands_as_text_with_the_reason_and_can_be_copied(
    pane: DetailPane, name: str, attribute: str
) -> None:
    for address, reason in NOT_OPENED:
        shown = entry(**{"object_link": "", "spec_link_visible": "1", attribute: address})
        show(pane, shown)
        assert part(pane, QAbstractButton, f"open{name}").isHidden()
        assert part(pane, QLabel, f"words{name}").text() == f"= not opened: {reason}"
        part(pane, QAbstractButton, f"copyElement{name}").click()
        assert QGuiApplication.clipboard().text() == address.replace("\ud800", "\ufffd")  # no text holds half a pair


def test_a_link_that_the_registry_does_not_show_says_so(pane: DetailPane) -> None:
    shown = entry(object_link_visible="0")
    show(pane, shown)
    assert part(pane, QLabel, "wordsObjectLink").text() == "= not opened: the registry does not show it"


@pytest.mark.parametrize(("name", "attribute"), LINKS)
def test_each_button_tells_its_host_before_the_click(pane: DetailPane, name: str, attribute: str) -> None:
    shown = entry(**{"spec_link_visible": "1", attribute: "https://аpple.com/login"})
    show(pane, shown)
    assert part(pane, QLabel, f"host{name}").text() == "xn--pple-43d.com"
    assert "Opens xn--pple-43d.com in the browser" in part(pane, QAbstractButton, f"open{name}").toolTip()
    assert part(pane, QLabel, f"words{name}").isHidden()


def test_of_a_long_host_the_end_is_told_which_says_whose_it_is(pane: DetailPane) -> None:
    shown = entry(object_link=f"https://registry.example.{'a' * 60}.evil.example/")
    show(pane, shown)
    assert part(pane, QLabel, "hostObjectLink").text() == f"…{'a' * 17}.evil.example"


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl")
def test_the_menu_and_the_notice_tell_the_host(open_window: OpenWindow) -> None:
    window = open_window()
    window.wait_for_end()
    window.select(0)
    assert window.action("actionOpenDefinition").text() == "&Open definition (registry.example)"
    window.act("actionOpenDefinition")
    assert window.notice.startswith("Could not open registry.example in the web browser. Choose Details")
    window.click("noticeDetails")
    assert window.details == SAMPLE_ENTRIES[0]["ObjectLink"]


Part = TypeVar("Part", bound=QWidget)


def part(pane: DetailPane, kind: type[Part], name: str) -> Part:
    found = pane.findChild(kind, name)
    assert found is not None
    return found
