"""The menu of the shown object: what is done with it now and then."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.i18n import N_, tr

COPIES = {"markdown": N_("&Markdown"), "json": N_("&JSON")}
"""As what the object can be copied, with all that is known of what is inside."""


class ObjectMenuButton(QToolButton):
    """Three dots with a menu."""

    refresh_requested = Signal()
    """The object is to be asked for again."""
    copy_requested = Signal(str)
    """One of the keys of `COPIES`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("objectMenuButton")
        self.setText("⋯")
        self.setAccessibleName(tr("More about this object"))
        self.setToolTip(tr("Reload this object, or copy all of it"))
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("objectMenu")
        menu.setToolTipsVisible(True)
        self._refresh = menu.addAction(icon("refresh"), tr("&Reload this object"))
        self._refresh.setObjectName("refreshObject")
        self._refresh.setToolTip(tr("Reload this object from the Registry API"))
        self._refresh.triggered.connect(lambda: self.refresh_requested.emit())
        copies = menu.addMenu(icon("copy"), tr("&Copy this object as"))
        for key, title in COPIES.items():
            copy = copies.addAction(tr(title))
            copy.setObjectName(f"copyObject{key.title()}")
            copy.triggered.connect(lambda _=False, key=key: self.copy_requested.emit(key))
        self.setMenu(menu)

    def forbid_refresh(self, reason: str) -> None:
        """Disable reloading; the reason is its tooltip."""
        self._refresh.setEnabled(False)
        self._refresh.setToolTip(reason)
