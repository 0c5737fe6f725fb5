"""Rows with two texts, as they are painted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.widgets.two_text_delegate import ItemRole, TwoTextDelegate


@pytest.fixture
def rows(qtbot: QtBot) -> QListWidget:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(TwoTextDelegate(rows))
    rows.resize(300, 200)
    rows.show()
    return rows


def add(rows: QListWidget, text: str, meaning: str, *, pale: bool = False) -> QListWidgetItem:
    item = QListWidgetItem(text, rows)
    item.setData(ItemRole.MEANING, meaning)
    item.setData(ItemRole.IS_PALE, pale)
    return item


def darkest(rows: QListWidget, item: QListWidgetItem) -> tuple[int, int]:
    """How dark the left half of a row is, and the right one: 0 for black, 255 for white."""
    picture = QImage(rows.viewport().grab().toImage())
    place = rows.visualItemRect(item)
    half = place.width() // 2
    left, right = place.adjusted(0, 0, -half, 0), place.adjusted(half, 0, 0, 0)
    return _darkest(picture, left), _darkest(picture, right)


def _darkest(picture: QImage, place: QRect) -> int:
    inside = place.intersected(picture.rect())
    across, down = range(inside.left(), inside.right() + 1), range(inside.top(), inside.bottom() + 1)
    return min(picture.pixelColor(x, y).lightness() for x in across for y in down)


def test_what_a_row_means_stands_paler_at_its_right(rows: QListWidget) -> None:
    usual, pale = add(rows, "WWW", "WWW"), add(rows, "WWW", "WWW", pale=True)
    ink, paler = darkest(rows, usual)

    assert ink < paler < 200
    assert darkest(rows, pale) == (paler, paler)


def test_a_long_text_leaves_room_for_what_it_means(rows: QListWidget) -> None:
    long, alone = add(rows, "W" * 200, "i"), add(rows, "W" * 200, "")
    place, picture = rows.visualItemRect(long), rows.viewport().grab().toImage()
    gap = QRect(place.right() - rows.fontMetrics().horizontalAdvance("i") - 14, place.top(), 6, place.height())

    assert _darkest(picture, gap) > 200
    assert darkest(rows, alone)[1] < 100
