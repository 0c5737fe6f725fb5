"""A small button that shows a picture alone."""

from PySide6.QtWidgets import QToolButton

from lwm2m_browser.desktop.looks.icons import icon


def icon_button(name: str, picture: str, title: str) -> QToolButton:
    """A flat button with the icon `picture`; its title is read out, and is its tooltip until it is given another."""
    button = QToolButton(autoRaise=True)
    button.setObjectName(name)
    button.setIcon(icon(picture))
    button.setAccessibleName(title)
    button.setToolTip(title)
    return button
