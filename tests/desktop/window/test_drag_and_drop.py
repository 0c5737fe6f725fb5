"""What is dragged onto the window is opened, or refused with a sentence."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QEvent, QLibraryInfo, QMimeData, QPoint, QPointF, Qt, QUrl, QVersionNumber
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, definition_xml
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, ddf_file_of

COPY = Qt.DropAction.CopyAction
ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window("builtin")
    window.wait_for_end()
    return window


def data_of(*addresses: str, text: str = "") -> QMimeData:
    data = QMimeData()
    if addresses:
        data.setUrls([QUrl(address) if "://" in address else QUrl.fromLocalFile(address) for address in addresses])
    if text:
        data.setText(text)
    return data


def veil(window: WindowDriver) -> str:
    """What the window says while something is over it; empty where it does not take it."""
    part = window.part(QWidget, "dropVeil")
    return part.accessibleName() if part.isVisible() else ""


def point(x: int, y: int) -> Any:
    """A point as the events of a drag take it: Qt 6.12 calls whole numbers deprecated, and older ones want them."""
    return QPointF(x, y) if QLibraryInfo.version() >= QVersionNumber(6, 12) else QPoint(x, y)


def drag(place: QWidget, data: QMimeData) -> tuple[bool, Qt.DropAction]:
    """Drag something over a part of the window: whether that takes it, and to do what."""
    enter = QDragEnterEvent(point(9, 9), ANY, data, LEFT, NO_KEY)
    QApplication.sendEvent(place, enter)
    move = QDragMoveEvent(point(10, 10), ANY, data, LEFT, NO_KEY)
    QApplication.sendEvent(place, move)
    return enter.isAccepted() and move.isAccepted(), enter.dropAction()


def drop(window: WindowDriver, *addresses: str, text: str = "", place: QWidget | None = None) -> bool:
    """Drag something over the window, and drop it there if the window takes it."""
    place, data = place or window.window, data_of(*addresses, text=text)
    is_taken, _ = drag(place, data)
    if is_taken:
        QApplication.sendEvent(place, QDropEvent(QPointF(10, 10), ANY, data, LEFT, NO_KEY))
        window.wait_for_end()
    return is_taken


def test_a_file_is_opened(window: WindowDriver, tmp_path: Path) -> None:
    assert drop(window, str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    assert window.rows() == SAMPLE_ROWS
    assert window.source == "DDF.xml"
    assert veil(window) == ""


def test_a_folder_and_an_object_are_opened_beside_the_source(window: WindowDriver, tmp_path: Path) -> None:
    before = window.rows()
    folder = tmp_path / "my objects #1"
    folder.mkdir()
    (folder / "a.xml").write_bytes(definition_xml(64000, name="Wind"))
    (tmp_path / "b.xml").write_bytes(definition_xml(64001, name="Rain"))
    assert drop(window, str(folder))
    window.wait(lambda: window.rows() == [*before, "64000 1.0 Wind"])
    assert drop(window, str(tmp_path / "b.xml"))
    window.wait(lambda: window.rows() == [*before, "64000 1.0 Wind", "64001 1.0 Rain"])


@pytest.mark.parametrize("as_text", [True, False])
def test_a_link_of_a_browser_is_opened(window: WindowDriver, registry_server: RegistryServer, as_text: bool) -> None:
    address = registry_server.root + "/DDF.xml"
    assert drop(window, text=address) if as_text else drop(window, address, text=address)
    assert window.rows() == SAMPLE_ROWS


def test_of_several_the_first_is_opened_and_that_is_said(window: WindowDriver, tmp_path: Path) -> None:
    first = str(ddf_file_of(SAMPLE_ENTRIES, tmp_path))
    assert drop(window, first, "/x/second.xml", "/x/third.xml")
    assert window.rows() == SAMPLE_ROWS
    assert window.notice == "Opened “DDF.xml”. Only one source can be open at a time; 2 others were ignored."


def test_the_window_shows_that_it_takes_what_is_over_it(window: WindowDriver) -> None:
    assert drag(window.window, data_of("/x/3303.xml")) == (True, COPY)
    assert veil(window) == "Drop to open “3303.xml”"
    part = window.part(QWidget, "dropVeil")
    assert part.geometry() == window.window.rect()
    assert part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    QApplication.sendEvent(window.window, QDragLeaveEvent())

    assert veil(window) == ""


@pytest.mark.parametrize(
    ("dropped", "told"),
    [
        ("ftp://example.org/DDF.xml", "write an http or https address, or a path"),
        ("file:///x/nowhere.xml", "nowhere.xml cannot be read"),
        ("https://:80/", "is not a source"),
    ],
)
def test_what_cannot_be_opened_is_said_and_what_is_shown_stays(window: WindowDriver, dropped: str, told: str) -> None:
    before = window.rows()
    assert drop(window, dropped)
    assert told in window.notice
    assert window.rows() == before


def test_a_picture_is_said_to_be_none(window: WindowDriver, tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    before = window.rows()
    assert drop(window, str(picture))
    assert "photo.png" in window.notice
    assert window.rows() == before


def test_words_and_other_things_are_not_taken(window: WindowDriver) -> None:
    other = QMimeData()
    other.setData("application/x-something", QByteArray(b"x"))
    for data in (data_of(text="some words"), data_of(text="javascript:alert(1)"), other, QMimeData()):
        assert not drag(window.window, data)[0]
        assert veil(window) == ""


def test_the_search_field_takes_words_and_leaves_files_to_the_window(window: WindowDriver, tmp_path: Path) -> None:
    path = str(ddf_file_of(SAMPLE_ENTRIES, tmp_path))
    assert drop(window, path, text=path, place=window.field)  # file managers give both
    assert window.field.text() == ""
    assert window.rows() == SAMPLE_ROWS

    assert drop(window, text="water", place=window.field)
    assert window.field.text() == "water"


def test_a_name_that_would_turn_the_words_around_is_shown_as_it_is(window: WindowDriver) -> None:
    drag(window.window, data_of("/x/\N{RIGHT-TO-LEFT OVERRIDE}lmx.exe" + "y" * 200))
    assert veil(window).startswith("Drop to open “\N{REPLACEMENT CHARACTER}lmx.exeyyy")
    assert len(veil(window)) < 90
    QApplication.sendEvent(window.window, QEvent(QEvent.Type.DragLeave))
