"""A user and a password in an address are sent to its server: they are never shown, stored or given away."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.folders import Folders
from tests.support.command_line import run
from tests.support.registry_server import RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import OpenWindow

SECRET = "opensesame"


def private(address: str) -> str:
    return address.replace("://", f"://somebody:{SECRET}@")


def stored_below(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name.encode() + path.read_bytes()


def texts_of(widget: QWidget) -> str:
    """What a widget and all within it say, in any way."""
    parts = [widget, *widget.findChildren(QWidget)]
    said = [
        str(getattr(part, name)())
        for part in parts
        for name in ("text", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "toPlainText")
        if hasattr(part, name)
    ]
    boxes = [part for part in parts if isinstance(part, QComboBox)]
    items = [f"{box.itemText(row)} {box.itemData(row, 3)}" for box in boxes for row in range(box.count())]
    return "\n".join([*said, *items, *(f"{action.text()} {action.toolTip()}" for action in widget.actions())])


@pytest.mark.parametrize("path", ["/api/lwm2m/v1", "/DDF.xml"])
def test_a_window_shows_and_stores_none(
    registry_server: RegistryServer, open_window: OpenWindow, folders: Folders, path: str
) -> None:
    window = open_window(private(registry_server.root + path))
    window.wait_for_end()
    assert len(window.rows()) == 6
    assert SECRET not in texts_of(window.window) + window.status
    registry_server.files["/DDF.xml"] = b"nothing"
    registry_server.entries = []
    window.act("actionRefresh")
    window.wait_for_end()
    assert window.notice
    assert SECRET not in texts_of(window.window) + window.notice
    window.window.close()

    assert not [data for data in stored_below(folders.settings.parent) if SECRET.encode() in data]


@pytest.mark.parametrize("path", ["/api/lwm2m/v1", "/DDF.xml", "/none.zip", "/nowhere"])
def test_a_command_says_and_stores_none(
    registry_server: RegistryServer, folders: Folders, tmp_path: Path, path: str
) -> None:
    folders.settings.mkdir(parents=True)
    own = ("--settings", str(folders.settings))
    address = private(registry_server.root + path)
    for words in (("list",), ("show", "3303"), ("snapshot", "--output", str(tmp_path / "all.zip"))):
        done = run(*words, "--source", address, *own)
        assert SECRET not in done.output + "".join(done.errors), words

    assert not [data for data in stored_below(tmp_path) if SECRET.encode() in data]
    if (tmp_path / "all.zip").exists():
        with zipfile.ZipFile(tmp_path / "all.zip") as archive:
            assert not [name for name in archive.namelist() if SECRET.encode() in archive.read(name)]


def test_a_snapshot_of_a_private_registry_was_looked_into(registry_server: RegistryServer, tmp_path: Path) -> None:
    registry_server.files["/DDF.xml"] = ddf_of(SAMPLE_ENTRIES)
    target = tmp_path / "all.zip"
    run("snapshot", "--output", str(target), "--source", private(registry_server.ddf_address))
    assert target.exists()


@pytest.mark.parametrize("text", ["http://a:s@[::1", "http://a:s@h:0/", "ftp://a:s@h/", "http://a:s@h/v1?x#y"])
def test_what_is_no_source_is_refused_without_it(text: str) -> None:
    with pytest.raises(ValueError, match="is not a source") as refusal:
        parse_source(text.replace("a:s", f"somebody:{SECRET}"))
    assert SECRET not in str(refusal.value)


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        ("http://a:b@h/c", "http://h/c"),
        ("https://a@h:1?x=@", "https://h:1?x=@"),
        ("http://a@b@h#@", "http://h#@"),
        ("http://h/a@b", "http://h/a@b"),
        ("a@b", "a@b"),
        ("http://", "http://"),
    ],
)
def test_an_address_without_its_user(address: str, bare: str) -> None:
    assert without_user(address) == bare


def test_blanks_around_an_address_are_none_of_it(registry_server: RegistryServer) -> None:
    assert parse_source(f"  {registry_server.ddf_address}\n") == parse_source(registry_server.ddf_address)
    assert parse_source(" DDF.xml ").place == " DDF.xml ", "a path may have them"
