"""Every control can be seen: its outline on its ground, measured in what is painted, in four desktops' colours."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTabBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.contrast import LEAST, contrast
from lwm2m_browser.desktop.looks.style_fixes import ReadablePalette
from lwm2m_browser.desktop.widgets.tab_bar import TabBar
from lwm2m_browser.desktop.widgets.tab_widget import TabWidget
from lwm2m_browser.desktop.widgets.two_text_delegate import TwoTextDelegate
from tests.support.palettes import ALL
from tests.support.window_driver import OpenWindow

NEEDED = 3
"""What an outline needs to be seen, after WCAG 2.2."""
Element = QStyle.SubElement


@pytest.fixture(autouse=True)
def given_back() -> Iterator[None]:
    before = QGuiApplication.palette()
    yield
    QApplication.setPalette(before)


def editable_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


def default_button() -> QPushButton:
    button = QPushButton()
    button.setDefault(True)
    return button


def tab_bar() -> TabBar:
    bar = TabBar()
    for title in ("One", "Two", "Three"):
        bar.addTab(title)
    bar.setCurrentIndex(1)
    return bar


def facets() -> QTreeView:
    """A list whose values can be checked: its box is the control."""
    model = QStandardItemModel()
    item = QStandardItem("IPSO")
    item.setData(Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.appendRow(item)
    view = QTreeView()
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate(TwoTextDelegate(view, QPalette.ColorRole.Window))
    view.setHeaderHidden(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.viewport().setAutoFillBackground(False)
    return view


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "checkbox": QCheckBox,
    "radio button": QRadioButton,
    "field": QLineEdit,
    "box": QComboBox,
    "box with a field": editable_box,
    "number": QSpinBox,
    "text": QPlainTextEdit,
    "button": QPushButton,
    "default button": default_button,
    "tabs": tab_bar,
    "box in a list": facets,
}


@pytest.mark.parametrize("colours", ALL)
@pytest.mark.parametrize("kind", CONTROLS)
@pytest.mark.parametrize("focused", [False, True], ids=["", "with the keyboard"])
def test_an_outline_can_be_seen(qtbot: QtBot, kind: str, colours: str, focused: bool) -> None:
    control = CONTROLS[kind]()
    window = shown_in(colours, control, qtbot)
    if focused:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(control.hasFocus)
    assert [edge for edge, seen in seen_edges(window, control).items() if seen < NEEDED] == []


def test_by_fusion_alone_it_could_not(qtbot: QtBot) -> None:
    """Else nothing would have to be done."""
    QApplication.setPalette(ALL["black"])
    box = QCheckBox()
    assert set(seen_edges(window_of(box, qtbot), box).values()) == {1.0}


@pytest.mark.parametrize("colours", ALL)
def test_what_is_marked_in_a_field_can_still_be_read(qtbot: QtBot, colours: str) -> None:
    palette = palette_of_a_field(colours, qtbot)
    assert contrast(palette.highlightedText().color(), palette.highlight().color()) >= LEAST


@pytest.mark.parametrize("colours", ALL)
def test_what_cannot_be_used_stays_pale(qtbot: QtBot, colours: str) -> None:
    disabled = QPalette.ColorGroup.Disabled, QPalette.ColorRole.Window
    assert palette_of_a_field(colours, qtbot).color(*disabled) == ALL[colours].color(*disabled)


def test_the_pages_under_tabs_have_the_same_outline(qtbot: QtBot) -> None:
    pages = TabWidget()
    pages.addTab(QWidget(), "One")
    window = shown_in("dark", pages, qtbot)
    corner = pages.geometry().bottomLeft() - QPoint(0, 5)
    assert edge_contrast(window.grab().toImage(), corner, QPoint(1, 0), ground_of(window)) >= NEEDED


def test_all_tabs_of_the_window_are_such(open_window: OpenWindow) -> None:
    window = open_window()
    window.act("actionSettings")
    bars = window.window.findChildren(QTabBar)
    assert len(bars) >= 3
    assert [bar.objectName() for bar in bars if not isinstance(bar, TabBar)] == []


def shown_in(colours: str, control: QWidget, qtbot: QtBot) -> QWidget:
    QApplication.setPalette(ALL[colours])
    window = window_of(control, qtbot)
    ReadablePalette(window)
    return window


def palette_of_a_field(colours: str, qtbot: QtBot) -> QPalette:
    field = QLineEdit()
    window = shown_in(colours, field, qtbot)
    assert window.isVisible()
    return field.palette()


def window_of(control: QWidget, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first = QWidget()
    first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout.addWidget(first)
    layout.addWidget(control)
    window.show()
    window.activateWindow()
    first.setFocus()
    return window


def seen_edges(window: QWidget, control: QWidget) -> dict[str, float]:
    """The contrast of each edge of a control to the ground of its window, in the middle of the edge."""
    image, ground = window.grab().toImage(), ground_of(window)
    seen = {}
    for number, outline in enumerate(outlines(control)):
        edges = {
            "left": (QPoint(outline.left(), outline.center().y()), QPoint(1, 0)),
            "right": (QPoint(outline.right(), outline.center().y()), QPoint(-1, 0)),
            "top": (QPoint(outline.center().x(), outline.top()), QPoint(0, 1)),
            "bottom": (QPoint(outline.center().x(), outline.bottom()), QPoint(0, -1)),
        }
        for name, (place, inwards) in edges.items():
            if not (isinstance(control, QTabBar) and name == "bottom"):  # there it is open
                place = control.mapTo(window, place)
                seen[f"{name} {number}"] = edge_contrast(image, place, inwards, ground)
    return seen


def outlines(control: QWidget) -> list[QRect]:
    if isinstance(control, QTabBar):
        return [control.tabRect(number) for number in range(control.count())]
    if isinstance(control, QCheckBox | QRadioButton):
        option = QStyleOptionButton()
        control.initStyleOption(option)
        is_check = isinstance(control, QCheckBox)
        element = Element.SE_CheckBoxIndicator if is_check else Element.SE_RadioButtonIndicator
        return [control.style().subElementRect(element, option, control)]
    if isinstance(control, QTreeView):
        row = QStyleOptionViewItem()
        control.initViewItemOption(row)
        index = control.model().index(0, 0)
        row.rect = control.visualRect(index)
        row.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        return [control.style().subElementRect(Element.SE_ItemViewItemCheckIndicator, row, control)]
    return [control.rect()]


def edge_contrast(image: QImage, place: QPoint, inwards: QPoint, ground: QColor) -> float:
    return max(contrast(image.pixelColor(place + inwards * steps), ground) for steps in range(-1, 3))


def ground_of(window: QWidget) -> QColor:
    return window.palette().window().color()
