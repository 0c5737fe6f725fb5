"""What the parts of the window are for, in a sentence or two: shown where one points, or has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWhatsThis, QWidget

from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.i18n import N_, tr

_PARTS = {
    "searchField": N_(
        "Narrows the table at every key. Words are looked for in the ID, name, URN, owner and description; fields "
        "such as owner:ipso and ranges such as id:3300..3400 ask more precisely. The ? beside it shows more."
    ),
    "searchHelp": N_("Examples of what can be searched for; a click tries one."),
    "versionFilter": N_("All versions of each object, the newest alone, or what a release of LwM2M can use."),
    "sourceSelector": N_("Where the objects come from. What is shown stays until another source has arrived."),
    "facetPane": N_(
        "Each number says how many rows a choice would leave. Choices within one facet are “or”, across facets “and”, "
        "together with the text of the search."
    ),
    "viewTabs": N_("The object versions, or the resources of all objects, with the same search."),
    "objectTable": N_("One object version a row. Select one to read all about it; a second key or Ctrl adds rows."),
    "resourceTable": N_("One resource a row, of all objects whose definitions are on this machine."),
    "detailPane": N_("All that is known of the selected object: metadata, resources, and the XML of its definition."),
    "versionChooser": N_("The other versions of this object."),
    "compareWith": N_("Puts this version beside another, or beside another object."),
    "resourceField": N_("Narrows the resources of this object alone."),
    "resourceList": N_("The resources that the definition lists; below is what it says of the selected one."),
    "sourceText": N_("The definition as it came, character by character."),
    "refreshObject": N_("Asks the Registry API for this object again, and for no other."),
    "problemsButton": N_("What could not be read in the source, or reads oddly, and what was done about it."),
    "statusText": N_("What is shown, where it came from and how old it is; or why the search cannot be read."),
    "notice": N_("What happened. The message stays until you close it or it no longer applies."),
}
"""By the object name of the part."""


def add_explanations(window: QWidget) -> None:
    """Tell the parts of a window what they are for, by their names: only now, because every start would pay for it."""
    for part in window.findChildren(QWidget):
        text = _PARTS.get(part.objectName().replace("resourceFacetPane", "facetPane"))
        if text:
            part.setWhatsThis(plain_tooltip(tr(text)))


def explain_focused() -> None:
    """Show what the part is for that has the keyboard."""
    widget = QApplication.focusWidget()
    if widget is not None:
        place = widget.mapToGlobal(widget.rect().center())
        QWhatsThis.showText(place, explanation_of(widget), widget)


def explanation_of(widget: QWidget) -> str:
    """What is said of a part, or of what it is in; of a table, its current column."""
    if isinstance(widget, QTableView) and widget.currentIndex().isValid():
        column = widget.currentIndex().column()
        said = widget.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.WhatsThisRole)
        if said:
            return str(said)
    around: QWidget | None = widget
    while around is not None:
        if around.whatsThis():
            return around.whatsThis()
        around = around.parentWidget()
    return plain_tooltip(" ".join(filter(None, (widget.accessibleName(), widget.accessibleDescription()))))
