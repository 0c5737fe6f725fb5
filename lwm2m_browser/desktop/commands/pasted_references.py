"""A registration or SenML that is pasted or entered where one searches: it is no query, and is to be resolved."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class PastedReferences(QObject):
    """Watches a field. What may be searched for, such as a path or a URN, is left to it."""

    found = Signal(str)
    """The text that was to be pasted, or was entered."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        field.returnPressed.connect(lambda: self._take(field.text()))
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep such a text from the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return event.matches(QKeySequence.StandardKey.Paste) and self._take(QGuiApplication.clipboard().text())

    def _take(self, text: str) -> bool:
        """Whether a text is such a one."""
        from lwm2m_browser.references.paste import is_sent_by_a_device  # imported here, to keep the start fast

        if not is_sent_by_a_device(text):
            return False
        self.found.emit(text)
        return True
