"""Light or dark, as the settings say."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_GROUNDS = {"light": QColor("#efefef"), "dark": QColor("#2d2d2d")}
_LINKS = {"light": QColor("#0057ae"), "dark": QColor("#8ab4f8")}
_DISABLED = QColor("#8c8c8c")
_INKS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Theme(QObject):
    """Gives the application a theme; a window that closes gives the desktop's back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._theme = "system"
        self._of_tooltips = QToolTip.palette()  # they have one of their own
        window.installEventFilter(self)

    def show_theme(self, theme: str) -> None:
        """Apply a theme: `system`, `light` or `dark`."""
        if theme == self._theme:
            return
        self._theme = theme
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[theme])
        # A desktop that has no themes does not follow: then the colours are our own.
        is_followed = theme == "system" or hints.colorScheme() is _SCHEMES[theme]
        QApplication.setPalette(QPalette() if is_followed else _palette(theme))
        QToolTip.setPalette(self._of_tooltips if is_followed else QApplication.palette())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Another window may be made after this one, in the same program."""
        if event.type() == QEvent.Type.Close:
            self.show_theme("system")
        return False


def _palette(theme: str) -> QPalette:
    palette = QPalette(_GROUNDS[theme])  # Qt derives the other colours from the background
    if theme == "dark":
        palette.setColor(QPalette.ColorRole.Base, QColor("#191919"))
        palette.setColor(QPalette.ColorRole.AlternateBase, QColor("#292929"))
        for ink in _INKS:  # which Qt would derive too dark to be legible
            palette.setColor(QPalette.ColorGroup.Disabled, ink, _DISABLED)
    palette.setColor(QPalette.ColorRole.Link, _LINKS[theme])
    palette.setColor(QPalette.ColorRole.ToolTipBase, palette.color(QPalette.ColorRole.AlternateBase))
    palette.setColor(QPalette.ColorRole.ToolTipText, palette.color(QPalette.ColorRole.Text))
    return palette
