"""Giving a search a name."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from lwm2m_browser.desktop.looks.fonts import width_in_lines
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.query import EVERYTHING, SavedSearch

_WIDTH = 33
"""Lines of text across."""
_QUERY_LINES = 3


class SaveSearchDialog(QDialog):
    """Shows the search that is saved, and asks for its name. It says at every key what saving would do."""

    def __init__(self, filters: SavedSearches, query: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("saveFilterDialog")
        self.setWindowTitle(tr("Save this search"))
        self._filters = filters
        self._query = query
        self._name = QLineEdit()
        self._name.setObjectName("filterName")
        self._name.setAccessibleName(tr("Name of the search"))
        self._name.textChanged.connect(self._judge)
        self._sentence = MutedLabel()
        self._sentence.setObjectName("filterSentence")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setObjectName("filterSave")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        searched = TextView("filterQuery", tr("The search that is saved"))
        searched.be_high(_QUERY_LINES)
        searched.show_text(query)
        form = QFormLayout()
        form.addRow(tr("Search:"), searched)
        form.addRow(tr("Name:"), self._name)
        layout = DialogColumn(self)
        layout.addLayout(form)
        layout.addWidget(self._sentence)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(width_in_lines(self, _WIDTH), self.sizeHint().height())
        self._name.setFocus()
        self._judge()

    @property
    def _chosen(self) -> str:
        return self._name.text().strip()

    def _judge(self) -> None:
        name = self._chosen
        obstacle = self._filters.obstacle_to_saving(name, self._query)
        is_known = name in self._filters.texts
        self._save.setEnabled(not obstacle)
        self._save.setText(tr("&Replace") if is_known else tr("&Save"))
        if obstacle:
            said = obstacle
        elif is_known:
            query = self._filters.texts[name]
            said = tr("There is a saved search “{name}” already: {query}", name=name, query=query)
        else:
            said = tr("Other searches can use it as {term}", term=SavedSearch(name, EVERYTHING))
        self._sentence.setText(visible_lines(said))

    def _accept(self) -> None:
        self._filters.save(self._chosen, self._query)
        self.accept()
