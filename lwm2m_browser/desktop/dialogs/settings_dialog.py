"""The dialog in which the settings are changed, made from their table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from lwm2m_browser.desktop.dialogs.cache_usage import CacheUsage
from lwm2m_browser.desktop.dialogs.setting_fields import SettingRow
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import Tone, icon
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.desktop.widgets.tab_widget import TabWidget
from lwm2m_browser.exports.cells import visible
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.storage.files import reason
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.setting_types import Group
from lwm2m_browser.storage.settings import LoadedSettings, Settings, settings_with
from lwm2m_browser.storage.settings_table import TABLE

_SIZE = (51, 38)
"""Lines of text, across and down: room for some settings; the others are scrolled to."""
_GAP = 16
Button = QDialogButtonBox.StandardButton

Change = Callable[[Settings], Path | None]
"""Keeps settings and lets them hold; see `SettingsController.change`."""


class SettingsDialog(QDialog):
    """Shown with `open()`; deleted when it closes. Settings are kept all together, once each of them fits."""

    def __init__(self, found: LoadedSettings, folders: Folders, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(tr("Settings"))
        self._change = change
        self._kept = found.settings
        values = found.settings._asdict()
        self._rows = {name: SettingRow(name, setting, values[name]) for name, setting in TABLE.items()}
        self._use = CacheUsage(folders, found.settings.cache_bytes)
        self._pages = TabWidget()
        self._pages.setObjectName("settingsPages")
        self._message = PlainLabel()
        self._message.setObjectName("settingsMessage")
        self._say(str(found.complaint))
        self._buttons = QDialogButtonBox(Button.Ok | Button.Cancel | Button.Apply | Button.RestoreDefaults)
        self._lay_out()
        resize_in_lines(self, *_SIZE)
        self._connect()
        self._follow()
        self._rows[next(iter(TABLE))].setFocus()

    def done(self, result: int) -> None:
        self._use.shutdown()
        super().done(result)

    def _say(self, sentence: str) -> None:
        self._message.setText(visible(sentence))
        self._message.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        for group in Group:
            self._pages.addTab(self._page(group), tr(group.value))
        names = {
            Button.Ok: ("settingsOk", tr("OK")),
            Button.Cancel: ("settingsCancel", tr("Cancel")),
            Button.Apply: ("settingsApply", tr("Apply")),
            Button.RestoreDefaults: ("settingsReset", tr("Reset all")),
        }
        for which, (name, text) in names.items():
            button = self._buttons.button(which)
            button.setObjectName(name)
            button.setText(text)
        layout = DialogColumn(self)
        layout.addWidget(self._pages, stretch=1)
        layout.addWidget(self._message)
        layout.addWidget(self._buttons)

    def _page(self, group: Group) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(_GAP)
        for name, setting in TABLE.items():
            if setting.group is group:
                layout.addWidget(self._rows[name])
                if name == "cache_bytes":
                    layout.addWidget(self._use)
        layout.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _connect(self) -> None:
        for row in self._rows.values():
            row.value_changed.connect(self._follow)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(Button.Apply).clicked.connect(self._apply)
        self._buttons.button(Button.RestoreDefaults).clicked.connect(self._reset_all)
        self.finished.connect(self.deleteLater)

    def _follow(self) -> None:
        """Show which values are invalid, and enable the buttons that apply."""
        unfit = [name for name, row in self._rows.items() if row.obstacle]
        for number, group in enumerate(Group):
            is_unfit = any(TABLE[name].group is group for name in unfit)
            self._pages.setTabIcon(number, icon("error", Tone.BAD) if is_unfit else QIcon())
        self._buttons.button(Button.Ok).setEnabled(not unfit)
        self._buttons.button(Button.Apply).setEnabled(not unfit and self._settings() != self._kept)
        self._buttons.button(Button.RestoreDefaults).setEnabled(not all(row.is_default for row in self._rows.values()))

    def _settings(self) -> Settings:
        return settings_with({name: row.value for name, row in self._rows.items()})

    def _accept(self) -> None:
        if self._settings() == self._kept or self._apply():
            self.accept()

    def _apply(self) -> bool:
        """Keep what is chosen, and say how that went. Whether the dialog may close without a further word."""
        settings = self._settings()
        try:
            aside = self._change(settings)
        except OSError as error:
            self._say(tr("The settings could not be saved: {reason}. Nothing was changed.", reason=reason(error)))
            return False
        self._kept = settings
        self._follow()
        if aside:
            self._say(
                tr(
                    "Settings saved. The old file had entries this version does not know; it is now “{path}”.",
                    path=aside,
                )
            )
            return False
        self._say(tr("Settings saved."))
        return True

    def _reset_all(self) -> None:
        changed = [row for row in self._rows.values() if not row.is_default]
        for row in changed:
            row.show_default()
        self._say(
            ntr(
                "{count} setting will be reset to its default when you choose OK or Apply.",
                "{count} settings will be reset to their defaults when you choose OK or Apply.",
                len(changed),
            )
        )
