"""The saved searches, to look through and to put in order."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.table.list_style import AIR
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, plain_tooltip
from lwm2m_browser.exports.cells import visible, visible_lines
from lwm2m_browser.i18n import N_, tr

_SIZE = (46, 26)
"""Lines of text, across and down."""
_NAME = Qt.ItemDataRole.UserRole


class SavedSearchesDialog(QDialog):
    """Lists the saved searches; the chosen one can be used, renamed or deleted. It blocks nothing."""

    query_requested = Signal(str)
    """The text of the search that is to be used."""

    def __init__(self, filters: SavedSearches, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("savedFiltersDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Saved searches"))
        resize_in_lines(self, *_SIZE)
        self._filters = filters
        self._list = QTreeWidget()
        self._list.setObjectName("savedFilters")
        self._list.setAccessibleName(tr("Saved searches"))
        self._list.setHeaderLabels([tr("Name"), tr("Search")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAlternatingRowColors(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.currentItemChanged.connect(self._show_what_can_be_done)
        self._list.itemActivated.connect(self._apply)
        self._sentence = MutedLabel()
        self._sentence.setObjectName("savedFiltersSentence")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self._buttons = [_button(buttons, title) for title in (N_("&Use"), N_("Re&name…"), N_("&Delete"))]
        for button, slot in zip(self._buttons, (self._apply, self._ask_for_name, self._delete), strict=True):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        layout = DialogColumn(self)
        layout.addWidget(self._list)
        layout.addWidget(self._sentence)
        layout.addWidget(buttons)
        filters.texts_changed.connect(self._fill)
        self._fill()

    @property
    def _chosen(self) -> str:
        item = self._list.currentItem()
        return item.data(0, _NAME) if item else ""

    def _fill(self) -> None:
        row = max(0, self._list.currentIndex().row())
        self._list.clear()
        metrics = self.fontMetrics()
        for name, text in self._filters.texts.items():
            item = QTreeWidgetItem(self._list, [visible(name), visible(text)])
            item.setData(0, _NAME, name)
            item.setSizeHint(0, QSize(metrics.horizontalAdvance(item.text(0)), metrics.height()) + QSize(AIR, AIR))
            item.setToolTip(1, plain_tooltip(text))
        self._list.resizeColumnToContents(0)
        self._list.setCurrentIndex(self._list.model().index(min(row, self._list.topLevelItemCount() - 1), 0))
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        for button in self._buttons:
            button.setEnabled(bool(self._chosen))
        if not self._filters.texts:
            self._say(tr("No saved searches yet. “Save this search…” saves the current one."))
        elif self._chosen not in self._filters.queries:
            sentence = tr(
                "“{name}” is not a valid query, and other searches cannot use it. Use it to see why.", name=self._chosen
            )
            self._say(sentence)
        else:
            self._say("")

    def _apply(self) -> None:
        self.query_requested.emit(self._filters.texts[self._chosen])

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("renameFilterDialog")
        dialog.setWindowTitle(tr("Rename a saved search"))
        dialog.setLabelText(tr("New name:"))
        dialog.setTextValue(self._chosen)
        dialog.textValueSelected.connect(lambda new: self._rename(new.strip()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _rename(self, new: str) -> None:
        obstacle = new != self._chosen and self._filters.obstacle_to_renaming(self._chosen, new)
        if obstacle:
            self._say(obstacle)
        elif new != self._chosen:
            self._filters.rename(self._chosen, new)

    def _delete(self) -> None:
        obstacle = self._filters.obstacle_to_deleting(self._chosen)
        if obstacle:
            self._say(obstacle)
        else:
            self._filters.delete(self._chosen)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(visible_lines(sentence))


def _button(box: QDialogButtonBox, title: str) -> QPushButton:
    button = box.addButton(tr(title), QDialogButtonBox.ButtonRole.ActionRole)
    button.setObjectName(f"savedFilter{''.join(sign for sign in title if sign.isalpha())}")
    return button
