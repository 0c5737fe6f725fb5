"""The desktop's colours, mended where a text could not be read: Qt's own selection, hints and links are too pale."""

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget

from lwm2m_browser.desktop.looks.contrast import readable
from lwm2m_browser.desktop.looks.control_outlines import outline_controls

_GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
"""What cannot be used may be pale."""
Role = QPalette.ColorRole
_INKS = (
    (Role.WindowText, (Role.Window,)),
    (Role.ButtonText, (Role.Button, Role.Window)),
    (Role.ToolTipText, (Role.ToolTipBase,)),
    (Role.Text, (Role.Base, Role.AlternateBase)),
    (Role.PlaceholderText, (Role.Base, Role.Window)),
    (Role.Link, (Role.Base, Role.Window, Role.AlternateBase)),
    (Role.LinkVisited, (Role.Base, Role.Window, Role.AlternateBase)),
)
"""Each ink, and the papers that something is written on in it."""


class ReadablePalette(QObject):
    """Keeps the application's palette readable as long as a window is there, also when the desktop changes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        _mend()
        window.installEventFilter(self)  # only now: it would hear of each change that was just made

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fix a changed palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            _mend()
        return False


def mended(palette: QPalette) -> QPalette:
    """The palette with inks that can be read on their papers, and a selection that its text can be read on."""
    better = QPalette(palette)
    for group in _GROUPS:
        for ink, papers in _INKS:
            for paper in papers:
                shown = better.color(group, ink)
                wanted = readable(shown, better.color(group, paper))
                if wanted != shown:  # what is not set goes on following the desktop
                    better.setColor(group, ink, wanted)
        ground = better.color(group, Role.Highlight)
        wanted = readable(ground, better.color(group, Role.HighlightedText))
        if wanted != ground:
            better.setColor(group, Role.Highlight, wanted)
    return better


def _mend() -> None:
    palette = QGuiApplication.palette()
    better = mended(palette)
    if better != palette:  # to set it is a change as well
        QApplication.setPalette(better)
    outline_controls()


class DialogButtons(QObject):
    """Serves the dialogs of one window, before each is seen for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The program's own pictures stay: they are on buttons that Qt has no name for."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            dialog = event.child()
            if isinstance(dialog, QDialog):
                _take_pictures_from(dialog)
        return False


def _take_pictures_from(dialog: QDialog) -> None:
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            if box.standardButton(button) != QDialogButtonBox.StandardButton.NoButton:
                button.setIcon(QIcon())
