"""The name of a file to write: typed, or chosen in the desktop's own dialog."""

import os
import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from lwm2m_browser.i18n import tr

_ENDING = re.compile(r"\.[A-Za-z]\w{0,9}$")  # “objects 1.1” has none


class FileField(QWidget):
    """A field for a path, and *Browse…*."""

    path_changed = Signal(object)
    """The `path` now."""

    def __init__(self, folder: Path, name: str, suffix: str) -> None:
        """`folder`: where the file is, unless another is named."""
        super().__init__()
        self._folder = folder
        self._suffix = suffix
        self._field = QLineEdit(str(folder / f"{name}{suffix}"))
        self._field.setObjectName("exportPath")
        self._field.setAccessibleName(tr("File to write"))
        self._field.textChanged.connect(lambda: self.path_changed.emit(self.path))
        self._field.editingFinished.connect(self._show_path)
        browse = QPushButton(tr("Browse…"))
        browse.setObjectName("exportBrowse")
        browse.setAutoDefault(False)  # Enter in the field exports
        browse.clicked.connect(self._browse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field, stretch=1)
        layout.addWidget(browse)

    @property
    def path(self) -> Path | None:
        """The file that is meant: absolute, and with an ending even where none was typed. None: no file is named."""
        typed = self._field.text().strip()
        path = self._folder / os.path.expanduser(typed)  # noqa: PTH111 - Path's raises on “~nobody”
        if not typed or not path.name or os.path.isdir(path):  # noqa: PTH112 - Path's raises on a name too long
            return None
        return path if _ENDING.search(path.name) else path.with_name(path.name + self._suffix)

    def set_suffix(self, suffix: str) -> None:
        """Replace the suffix of the file name."""
        text = self._field.text()
        if text.endswith(self._suffix):
            self._field.setText(text.removesuffix(self._suffix) + suffix)
        self._suffix = suffix
        self.path_changed.emit(self.path)

    def _show_path(self) -> None:
        if self.path is not None:
            self._field.setText(str(self.path))

    def _browse(self) -> None:
        chooser = QFileDialog(self, tr("Export to"), str(self.path or self._folder))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(self._suffix)
        chooser.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the export dialog says so itself
        chooser.fileSelected.connect(self._field.setText)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()


def documents_folder() -> Path:
    """The folder of the user's documents, or their home folder."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
