"""What the parts of the window are for, in a sentence or two: shown where one points, or has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWhatsThis, QWidget

from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.i18n import N_, tr

_PARTS = {
    "searchField": N_(
        "Searches the table as you type. Words are searched for in the ID, name, URN, owner and description; fields "
        "such as owner:ipso and ranges such as id:3300..3400 are more precise, and the ? lists more."
    ),
    "searchHelp": N_("Examples of searches. Click one to try it."),
    "versionFilter": N_("All versions of each object, only the latest, or those that an LwM2M release can use."),
    "sourceSelector": N_("Where the objects come from. The table is unchanged until another source has loaded."),
    "facetPane": N_(
        "Each number is how many rows remain if you select the value. Values of one facet are "
        "combined with “or”; facets and the search text with “and”."
    ),
    "viewTabs": N_("The object versions, or the resources of all objects, with the same search."),
    "objectTable": N_(
        "One object version per row. Select a row to see its details; hold Shift or Ctrl to select more rows."
    ),
    "resourceTable": N_("One resource per row, from all definitions on this computer."),
    "detailPane": N_("Details of the selected object: metadata, resources, and the XML of its definition."),
    "bookmarkButton": N_(
        "Bookmarks the object in all its versions. It gets a star in the table, and is:bookmarked finds it."
    ),
    "bookmarkNote": N_("Your note on the object, which searches find. Enter saves it; Escape restores it."),
    "versions": N_("The other versions of this object."),
    "compareWith": N_("Compares this version with another version, or with another object."),
    "resourceField": N_("Searches the resources of this object."),
    "resourceList": N_("The resources of the definition, with the details of the selected one below."),
    "sourceText": N_("The XML exactly as received."),
    "problemsButton": N_("Problems that the check found, or that were handled while reading. Click to list them."),
    "problemsTable": N_("One problem per row. Click a row, or press Enter, to see its line in the XML."),
    "statusText": N_("What is shown, its source and its age; or why the query is invalid."),
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
    """Explain the part of the window that has the focus."""
    widget = QApplication.focusWidget()
    if widget is not None:
        place = widget.mapToGlobal(widget.rect().center())
        QWhatsThis.showText(place, explanation_of(widget), widget)


def explanation_of(widget: QWidget) -> str:
    """The explanation of a widget or its closest parent; in a table, of the current column."""
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
