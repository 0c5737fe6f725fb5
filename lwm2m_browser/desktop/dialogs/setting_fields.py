"""The fields of the settings: one for each kind."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.i18n import tr
from lwm2m_browser.storage.setting_types import Address, Choice, Setting, Switch, Written

_WIDTH_OF_NUMBERS = 110


class SettingField(QWidget):
    """Holds a value of a setting, which may not fit while it is typed."""

    changed = Signal()

    def __init__(self, field: QWidget, name: str, setting: Setting) -> None:
        super().__init__()
        self.field = field
        field.setObjectName(f"setting_{name}")
        field.setAccessibleName(tr(setting.title))
        self.setFocusProxy(field)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(field)

    def value(self) -> object:
        """What the field holds."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Hold another value."""
        raise NotImplementedError


class _WrittenField(SettingField):
    def __init__(self, name: str, setting: Written) -> None:
        self._edit = QLineEdit()
        super().__init__(self._edit, name, setting)
        self._setting = setting
        self._shown: tuple[str, Any] = ("", None)
        """The text that was shown at last, and its value: which may be finer than the text."""
        self._edit.textChanged.connect(self.changed)
        if not isinstance(setting, Address):
            self._edit.setMaximumWidth(_WIDTH_OF_NUMBERS)
            unit = PlainLabel(tr(setting.unit))
            self.line.addWidget(unit, stretch=1)

    def value(self) -> object:
        text, value = self._shown
        return value if self._edit.text() == text else self._setting.value(self._edit.text())

    def show_value(self, value: Any) -> None:
        self._shown = self._setting.text(value), value
        self._edit.setText(self._shown[0])
        self._edit.setCursorPosition(0)


class _ChoiceField(SettingField):
    def __init__(self, name: str, setting: Choice) -> None:
        self._box = QComboBox()
        super().__init__(self._box, name, setting)
        self.line.addStretch(1)
        for value, title in setting.choices.items():
            self._box.addItem(tr(title), value)
        self._box.currentIndexChanged.connect(self.changed)

    def value(self) -> object:
        return self._box.currentData()

    def show_value(self, value: Any) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class _SwitchField(SettingField):
    def __init__(self, name: str, setting: Switch) -> None:
        self._box = QCheckBox(tr(setting.title))
        super().__init__(self._box, name, setting)
        self.line.addStretch(1)
        self._box.toggled.connect(self.changed)

    def value(self) -> object:
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        self._box.setChecked(value)


def field_for(name: str, setting: Setting) -> SettingField:
    """A field that fits a setting's kind."""
    match setting:
        case Written():
            return _WrittenField(name, setting)
        case Choice():
            return _ChoiceField(name, setting)
        case Switch():
            return _SwitchField(name, setting)
    raise TypeError(f"there is no field for {setting}")
