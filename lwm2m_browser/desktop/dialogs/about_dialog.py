"""What the program says of itself."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QScrollArea, QTextEdit, QWidget

from lwm2m_browser import __version__
from lwm2m_browser.desktop.dialogs.diagnostics import COMPONENTS, version_of
from lwm2m_browser.desktop.dialogs.page_dialog import table
from lwm2m_browser.desktop.looks.fonts import resize_in_lines, write_larger
from lwm2m_browser.desktop.looks.icons import IconLabel
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr

_ICON = 64
_SIZE = (36, 36)
"""Lines of text, across and down."""
_FEW = 4
"""How many lines of the components are always seen."""


class AboutDialog(QDialog):
    """The program's version and licence, where the data come from, and what it is made with."""

    def __init__(self, log: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("aboutBox")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About LwM2M Browser"))
        picture = IconLabel(_ICON)
        picture.show_icon("app")
        name = PlainLabel("LwM2M Browser")
        write_larger(name, 1.5)
        said = PlainLabel(_text(log))
        said.setObjectName("aboutText")
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        said.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.close)
        top = QHBoxLayout()
        top.addWidget(picture)
        top.addWidget(name, stretch=1)
        layout = DialogColumn(self)
        layout.addLayout(top)
        layout.addWidget(_scrolled(said), stretch=1)
        layout.addWidget(self._components(), stretch=1)
        layout.addWidget(buttons)
        resize_in_lines(self, *_SIZE)

    def _components(self) -> QTextEdit:
        text = QTextEdit()
        text.setObjectName("aboutComponents")
        text.setAccessibleName(tr("Components of the program"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        titles = (tr("Made with"), tr("Version"), tr("Licence"))
        text.setHtml(table(((one.name, version_of(one), one.licence) for one in COMPONENTS), titles))
        text.setMinimumHeight(_FEW * self.fontMetrics().lineSpacing())
        return text


def _scrolled(said: PlainLabel) -> QScrollArea:
    """In large letters there is more of it than a small screen has room for."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text itself takes the keyboard
    said.setAlignment(Qt.AlignmentFlag.AlignTop)
    area.setWidget(said)
    return area


def _text(log: Path) -> str:
    return "\n\n".join(
        (
            tr("Version {version}, under the MIT licence.", version=__version__),
            tr("Search the OMA LwM2M registry on your desktop: every object, version and resource."),
            tr(
                "The data come from the Open Mobile Alliance: from its Registry API, or from the DDF.xml "
                "in its public repository, OpenMobileAlliance/lwm2m-registry. The built-in catalogue is "
                "made from that DDF.xml."
            ),
            tr("Errors are logged to {log}.", log=visible_lines(str(log))),
        )
    )
