"""What the program says of itself."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from lwm2m_browser import __version__
from lwm2m_browser.desktop.clipboard import copy_text
from lwm2m_browser.desktop.icons import icon
from lwm2m_browser.desktop.versions import versions
from lwm2m_browser.exports.cells import visible_lines

_TEXT = """\
Shows the object versions of the OMA LwM2M registry. Version {version}, under the MIT licence.

The data are the registry's: they come from the Open Mobile Alliance's Registry API, or from the DDF.xml of its \
public repository, OpenMobileAlliance/lwm2m-registry. The built-in index is made from that DDF.xml.

{versions}.
What goes wrong in the program is kept in {log}.
"""


def show_about(log: Path, parent: QWidget) -> None:
    """Show the program's version, its licence, where the data come from, and where its log is."""
    box = QMessageBox(parent)
    box.setObjectName("aboutBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("About LwM2M Browser")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(icon("app").pixmap(QSize(64, 64)))
    box.setText("LwM2M Browser")
    box.setInformativeText(_TEXT.format(version=__version__, versions=versions(), log=visible_lines(str(log))))
    copy = box.addButton("&Copy", QMessageBox.ButtonRole.ActionRole)
    copy.setObjectName("aboutCopy")
    copy.clicked.disconnect()  # it would close the box
    copy.clicked.connect(lambda: copy_text(box.informativeText()))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
