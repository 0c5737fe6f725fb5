"""The tab with what the registry says of the object version: its twelve elements."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel, describe, plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.elements import ELEMENTS, Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.explanations import element_explained
from lwm2m_browser.registry.meanings import value_in_words

_LINKS = ("ObjectLink", "SpecLink", "VortoLink")
_MARGIN, _SPACE, _GAP = 8, 8, 16


class EntryTab(QScrollArea):
    """Titles and API names at the left, values at the right. What an element means is the tooltip of both."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Registry entry"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        page = QWidget()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_SPACE)
        self._values = [self._add(row, element) for row, element in enumerate(ELEMENTS)]
        layout = QVBoxLayout(page)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.setWidget(page)
        self._entry: Entry | None = None

    def show_entry(self, entry: Entry) -> None:
        """Show an object version; the same one anew stays where it was scrolled to."""
        if self._entry is None or self._entry.key != entry.key:
            self.verticalScrollBar().setValue(0)
        self._entry = entry
        for value in self._values:
            value.show_entry(entry)

    def _add(self, row: int, element: Element) -> "ElementValue":
        title = PlainLabel(tr(element.title))
        title.setWordWrap(False)
        api_name = MutedLabel(element.api)
        api_name.setObjectName(f"apiName{element.api}")
        api_name.setWordWrap(False)
        names = QVBoxLayout()
        names.setSpacing(0)
        value = ElementValue(element)
        for label in (title, api_name):
            describe(label, tr(element.meaning))
            label.setWhatsThis(value.whatsThis())
            names.addWidget(label)
        names.addStretch(1)
        self._grid.addLayout(names, row, 0)
        self._grid.addWidget(value, row, 1)
        return value


class ElementValue(QWidget):
    """The value of an element, and below it what that means in words.

    A link can be copied here also where it is none that may be opened.
    """

    def __init__(self, element: Element) -> None:
        super().__init__()
        self.setObjectName(f"element{element.api}")
        self._element = element
        self._text = ""
        self.setWhatsThis(plain_tooltip(element_explained(element)))
        self._value = ValueView(tr(element.title))
        self._value.setPlaceholderText(tr("not given"))
        describe(self._value, tr(element.meaning))
        self._in_words = MutedLabel()
        self._in_words.setObjectName(f"words{element.api}")
        copies = tr("Copy the text of “{title}”", title=tr(element.title))
        self._copy = icon_button(f"copyElement{element.api}", "copy", copies)
        describe(self._copy, copies)
        self._copy.clicked.connect(lambda: copy_text(self._text))
        self._copy.hide()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._value)
        texts.addWidget(self._in_words)
        texts.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(texts, stretch=1)
        layout.addWidget(self._copy, alignment=Qt.AlignmentFlag.AlignTop)

    def show_entry(self, entry: Entry) -> None:
        self._text = str(getattr(entry, self._element.attribute))
        self._value.show_value(self._text)
        self._copy.setVisible(bool(self._text) and self._element.api in _LINKS)
        holder = _holder(entry.object_id) if self._element.api == "ObjectID" else ""
        words = tr(value_in_words(self._element, entry, holder))
        self._in_words.setText(f"= {words}")
        self._in_words.setVisible(bool(words))


def _holder(object_id: int) -> str:
    from lwm2m_browser.sources.definitions.builtin_facts import bulk_holder  # imported here, to keep the start fast

    return bulk_holder(object_id)
