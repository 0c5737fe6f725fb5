"""Links are opened in one place, and only those that lead to the web."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import lwm2m_browser
from lwm2m_browser.desktop.widgets.links import open_link
from tests.support.desktop_stub import desktop_browser


@pytest.mark.parametrize("address", ["https://registry.example/3303.xml", "http://127.0.0.1:8080/a?b=c#d"])
def test_a_web_address_goes_to_the_desktop(qtbot: QtBot, address: str) -> None:
    with desktop_browser() as browser:
        assert open_link(address)
    assert browser.opened == [address]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "3303.xml",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "mailto:someone@registry.example",
        "ssh://registry.example/",
        "vscode://file/etc/passwd",
        "https://",
        "https:///3303.xml",
        "https://registry.example@evil.example/",
        "https://evil.example\\@registry.example/",
        "https://registry.example/a b",
        " https://registry.example/",
        "https://registry.example/\n",
        "https://registry.example/\u202efdp.exe",
    ],
)
def test_what_is_no_web_address_never_reaches_the_desktop(qtbot: QtBot, address: str) -> None:
    with desktop_browser() as browser:
        assert not open_link(address)
    assert browser.opened == []


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl")
def test_a_desktop_that_says_no_is_believed(qtbot: QtBot) -> None:
    assert not open_link("https://registry.example/3303.xml")


def test_nothing_else_in_the_program_opens_anything() -> None:
    package = Path(lwm2m_browser.__file__).parent
    openers = (
        "QDesktopServices",
        "openUrl",
        "setOpenExternalLinks",
        "setOpenLinks",
        "LinksAccessible",
        "TextBrowserInteraction",
        "QTextBrowser",
        "QProcess",
        "webbrowser",
        "startfile",
        "xdg-open",
        "subprocess",
        "os.system",
        "os.popen",
        "os.spawn",
        "os.posix_spawn",
        "os.exec",
        "ShellExecute",
    )
    found = [
        f"{path.relative_to(package).as_posix()}: {opener}"
        for path in sorted(package.rglob("*.py"))
        for opener in openers
        if opener in path.read_text(encoding="utf-8")
    ]
    assert found == [
        "commands/desktop_entry.py: subprocess",  # the desktop's own tools, told that files of theirs have changed
        "desktop/widgets/links.py: QDesktopServices",
        "desktop/widgets/links.py: openUrl",
    ]
