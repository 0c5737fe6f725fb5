"""The choice of a source."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.exports.cells import visible
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.sources.source import BUILTIN, CACHE, DDF, REGISTRY, Source

_ALWAYS = {
    REGISTRY: N_("The Registry API or, if it does not answer, the registry's DDF."),
    DDF: N_("The registry's DDF.xml, from the address in the settings."),
    CACHE: N_("The catalogue that was last loaded over the network, from the cache."),
    BUILTIN: N_("The catalogue shipped with the program: every object version, without descriptions."),
}
"""The sources that can be chosen from the start, each with what it is."""
_OFFLINE = N_("Not available while working offline: this source needs the network.")


class SourceSelector(ChoiceBox):
    """Lists the sources, and those that were opened since the program started."""

    source_requested = Signal(object)
    """The `Source` that the user chose."""

    def __init__(self, parent: QWidget | None = None, *, offline: bool) -> None:
        super().__init__(parent)
        self.setObjectName("sourceSelector")
        self.name_unseen(tr("Source of the objects"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self._offline = offline
        self._sources: list[Source] = []
        for source, meaning in _ALWAYS.items():
            self._add(source, tr(meaning))
        self.activated.connect(lambda number: self.source_requested.emit(self._sources[number]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore it always: one notch would load another catalogue."""
        event.ignore()

    def show_source(self, source: Source) -> None:
        """Show a source as the selected one; a new one is added to the list."""
        if source not in self._sources:
            self._add(source, source.without_user.place or str(source.title))
        number = self._sources.index(source)
        self.setCurrentIndex(number)
        self.setToolTip(self.itemData(number, Qt.ItemDataRole.ToolTipRole))
        self.setAccessibleDescription(self.itemData(number, Qt.ItemDataRole.AccessibleDescriptionRole))

    def _add(self, source: Source, meaning: str) -> None:
        self._sources.append(source)
        self.addItem(visible(str(source.title)))
        model = self.model()
        assert isinstance(model, QStandardItemModel)  # noqa: S101 - what a combo box has unless it is given another
        item = model.item(self.count() - 1)
        is_barred = self._offline and source.asks_network
        item.setEnabled(not is_barred)
        told = tr(_OFFLINE) if is_barred else meaning
        item.setToolTip(plain_tooltip(told))
        item.setAccessibleDescription(visible(told))
