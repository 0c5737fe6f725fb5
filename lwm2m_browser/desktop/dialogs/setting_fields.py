"""The fields of the settings: one for each kind."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from lwm2m_browser.desktop.looks.icons import IconLabel, Tone
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.i18n import joined, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.storage.setting_types import Address, ChoiceSetting, Setting, SettingValue, Switch, Written
from lwm2m_browser.storage.settings import DEFAULTS

_WIDTH_OF_NUMBERS = 110


class SettingField(QWidget):
    """Holds a value of a setting, which may not fit while it is typed."""

    value_changed = Signal(object)
    """What the field holds now."""

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
        raise NotImplementedError

    def show_value(self, value: SettingValue) -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        self.value_changed.emit(self.value())


class _WrittenField(SettingField):
    def __init__(self, name: str, setting: Written) -> None:
        self._edit = QLineEdit()
        super().__init__(self._edit, name, setting)
        self._setting = setting
        self._shown: tuple[str, SettingValue] = ("", "")
        """The text that was shown at last, and its value: which may be finer than the text."""
        self._edit.textChanged.connect(self._tell)
        if not isinstance(setting, Address):
            self._edit.setMaximumWidth(_WIDTH_OF_NUMBERS)
            unit = PlainLabel(tr(setting.unit))
            self.line.addWidget(unit, stretch=1)

    def value(self) -> object:
        text, value = self._shown
        return value if self._edit.text() == text else self._setting.value(self._edit.text())

    def show_value(self, value: SettingValue) -> None:
        self._shown = self._setting.text(value), value
        self._edit.setText(self._shown[0])
        self._edit.setCursorPosition(0)


class _ChoiceField(SettingField):
    def __init__(self, name: str, setting: ChoiceSetting) -> None:
        self._box = ChoiceBox()
        super().__init__(self._box, name, setting)
        self.line.addStretch(1)
        for value, title in setting.choices.items():
            self._box.addItem(tr(title), value)
        self._box.currentIndexChanged.connect(self._tell)

    def value(self) -> object:
        return self._box.currentData()

    def show_value(self, value: SettingValue) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class _SwitchField(SettingField):
    def __init__(self, name: str, setting: Switch) -> None:
        self._box = QCheckBox(tr(setting.title))
        super().__init__(self._box, name, setting)
        self.line.addStretch(1)
        self._box.toggled.connect(self._tell)

    def value(self) -> object:
        return self._box.isChecked()

    def show_value(self, value: SettingValue) -> None:
        self._box.setChecked(bool(value))


def field_for(name: str, setting: Setting) -> SettingField:
    """The field for a setting's type."""
    match setting:
        case Written():
            return _WrittenField(name, setting)
        case ChoiceSetting():
            return _ChoiceField(name, setting)
        case Switch():
            return _SwitchField(name, setting)
    raise TypeError(f"there is no field for {setting}")


_ICON = 16


class SettingRow(QWidget):
    """One row. What differs from the default has a bold title, and *Reset* beside the field."""

    value_changed = Signal(object)
    """What is typed or chosen now."""

    def __init__(self, name: str, setting: Setting, value: SettingValue) -> None:
        super().__init__()
        self.name = name
        self._setting = setting
        self._title = QLabel(tr(setting.title))
        self._title.setVisible(not isinstance(setting, Switch))  # whose box says it
        self._field = field_for(name, setting)
        self._title.setBuddy(self._field.field)
        self.setFocusProxy(self._field)
        self._field.field.setAccessibleDescription(joined(tr(setting.meaning), tr(setting.effect.value)))
        self._reset = QToolButton(autoRaise=True)
        self._reset.setText(tr("Reset"))
        self._reset.setObjectName(f"reset_{name}")
        self._reset.setAccessibleName(tr("Reset “{title}” to its default", title=tr(setting.title)))
        self._reset.setToolTip(tr("Changed. Click to restore the default."))
        self._reset.clicked.connect(self.reset)
        self._sign = IconLabel(_ICON)
        self._sign.show_icon("error", Tone.BAD)
        self._obstacle = PlainLabel()
        self._obstacle.setObjectName(f"obstacle_{name}")
        self._lay_out()
        self._field.show_value(value)
        self._field.value_changed.connect(self._follow)
        self._follow()

    @property
    def value(self) -> object:
        """The value in the field, valid or not; see `obstacle`."""
        return self._field.value()

    @property
    def obstacle(self) -> Words:
        """Why the value is invalid, as a sentence; empty if it is valid."""
        return self._setting.obstacle(self.value)

    @property
    def is_default(self) -> bool:
        return bool(self.value == DEFAULTS[self.name])

    def reset(self) -> None:
        """Restore the default, and focus the field."""
        self._field.show_value(DEFAULTS[self.name])
        self._field.setFocus()

    def show_default(self) -> None:
        """Restore the default without moving the focus."""
        self._field.show_value(DEFAULTS[self.name])

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._title, 0, 0, 1, 3)
        layout.addWidget(self._field, 1, 0, 1, 2)
        layout.addWidget(self._reset, 1, 2)
        layout.addWidget(self._sign, 2, 0)
        layout.addWidget(self._obstacle, 2, 1, 1, 2)
        meaning = MutedLabel(joined(tr(self._setting.meaning), tr(self._setting.effect.value)))
        layout.addWidget(meaning, 3, 0, 1, 3)
        room = self._reset.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(room)

    def _follow(self) -> None:
        obstacle = self.obstacle
        self._obstacle.setText(str(obstacle))
        for widget in (self._sign, self._obstacle):
            widget.setVisible(bool(obstacle))
        self._reset.setVisible(not self.is_default)
        font = QFont()
        font.setBold(not self.is_default)  # and nothing else, so that the size follows the application's
        (self._field.field if isinstance(self._setting, Switch) else self._title).setFont(font)
        self.value_changed.emit(self.value)
