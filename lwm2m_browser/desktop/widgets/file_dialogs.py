"""Asking which file to open or to write. Nothing waits for the answer: it comes in a call."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from lwm2m_browser.i18n import tr

Chosen = Callable[[str], object]


def ask_for_file(parent: QWidget, folder: Path, chosen: Chosen) -> None:
    """Ask for a DDF.xml, an archive or a definition, in `folder` at first; `chosen` is called with its path."""
    dialog = QFileDialog(parent, tr("Open"), str(folder))
    dialog.setObjectName("openDdfDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_kind(tr("DDF, definitions and archives"), "*.xml *.zip *.tar.gz *.tgz"), _all_files()])
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_several_files(parent: QWidget, folder: Path, chosen: Callable[[list[str]], object]) -> None:
    """The same for one or more; `chosen` is called with their paths."""
    dialog = QFileDialog(parent, tr("Open beside the source"), str(folder))
    dialog.setObjectName("openBesideDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_kind(tr("DDF, definitions and archives"), "*.xml *.zip *.tar.gz *.tgz"), _all_files()])
    dialog.filesSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_folder(parent: QWidget, folder: Path, chosen: Chosen) -> None:
    """Ask for a folder with a DDF.xml or with definitions, in `folder` at first; `chosen` is called with its path."""
    dialog = QFileDialog(parent, tr("Open a folder"), str(folder))
    dialog.setObjectName("openFolderDialog")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_new_file(parent: QWidget, title: str, file: Path, kind: str, chosen: Chosen) -> None:
    """Ask where to write a file; `file` is proposed, `kind` says what it is, `chosen` is called with its path."""
    dialog = QFileDialog(parent, title, str(file.parent))
    dialog.setObjectName("newFileDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([kind, _all_files()])
    dialog.setDefaultSuffix(file.suffix.removeprefix("."))
    dialog.selectFile(file.name)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _all_files() -> str:
    return _kind(tr("All files"), "*")


def _kind(title: str, patterns: str) -> str:
    return f"{title} ({patterns})"
