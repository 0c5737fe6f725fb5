"""What can be done with one value of a facet, or with all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.search.facet_model import FacetModel
from lwm2m_browser.desktop.widgets.model_index import Index
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.object_cell_terms import excluded


class FacetMenu(QMenu):
    """The menu of a row of the facets. It is gone once it closes."""

    term_requested = Signal(object)
    """The `Node` that the search is to be narrowed by."""

    def __init__(self, model: FacetModel, index: Index, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facetMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        key, node = model.facet_of(index).key, model.node_of(index)
        if node is not None:
            only = self.addAction(tr("&Only this"))
            only.setObjectName("actionOnlyThis")
            only.triggered.connect(lambda: model.choose_only(index))
            others = self.addAction(tr("&All but this"))
            others.setObjectName("actionAllButThis")
            others.triggered.connect(lambda: model.clear_facet(key))
            others.triggered.connect(lambda: self.term_requested.emit(excluded(node)))
        clear = self.addAction(tr("&Clear"))
        clear.setObjectName("actionClearFacet")
        clear.setEnabled(key in model.choices())
        clear.triggered.connect(lambda: model.clear_facet(key))
