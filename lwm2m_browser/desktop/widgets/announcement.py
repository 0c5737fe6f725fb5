"""What a screen reader says by itself: an outcome that appears where the keyboard is not."""

from PySide6.QtWidgets import QWidget

from lwm2m_browser.exports.cells import visible_lines


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a text of a widget once it has finished its sentence."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # imported here, to keep the start fast

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, visible_lines(text)))


def announce_at_once(widget: QWidget, text: str) -> None:
    """Let a screen reader interrupt its sentence for a text: for what failed."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, visible_lines(text))
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
