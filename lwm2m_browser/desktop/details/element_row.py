"""One metadata element of the shown object version: its title, its value, and what that means."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel, plain_tooltip
from lwm2m_browser.desktop.widgets.value_view import ValueView
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.elements import Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.explanations import element_explained
from lwm2m_browser.registry.meanings import value_in_words

_LINKS = ("ObjectLink", "SpecLink", "VortoLink")


class ElementRow(QWidget):
    """Title and API name on one line; below them the value, that value in words, and the element's meaning.

    A link can be copied here also where it is none that may be opened.
    """

    def __init__(self, element: Element, icon_size: QSize) -> None:
        super().__init__()
        self.setObjectName(f"element{element.api}")
        self._element = element
        self._text = ""
        self.setWhatsThis(plain_tooltip(element_explained(element)))
        title = PlainLabel(tr(element.title))
        bold = QFont(title.font())
        bold.setBold(True)
        title.setFont(bold)
        api_name = MutedLabel(element.api)
        api_name.setObjectName(f"apiName{element.api}")
        api_name.setWordWrap(False)
        self._value = ValueView(tr(element.title))
        self._value.setPlaceholderText(tr("not given"))
        self._in_words = PlainLabel()
        self._in_words.setObjectName(f"words{element.api}")
        meaning = MutedLabel(tr(element.meaning))

        self._copy = QToolButton(autoRaise=True)
        self._copy.setObjectName(f"copyElement{element.api}")
        self._copy.setIcon(icon("copy"))
        self._copy.setIconSize(icon_size)
        copies = tr("Copy the text of “{title}”", title=tr(element.title))
        self._copy.setAccessibleName(copies)
        self._copy.setToolTip(plain_tooltip(copies))
        self._copy.clicked.connect(lambda: copy_text(self._text))

        heading = QHBoxLayout()
        heading.addWidget(title, stretch=1)
        heading.addWidget(api_name)
        heading.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(heading)
        for line in (self._value, self._in_words, meaning):
            layout.addWidget(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

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
