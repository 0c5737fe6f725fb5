"""Runs the program as another user, who may not do what root may. Only root can.

    python -m tests.support.other_user UID window FOLDER      opens a window that keeps its things in a folder
    python -m tests.support.other_user UID list --source …    or any other command line

That user may not even read where Python is installed; so all is imported, and done once, before root becomes them.
"""

import importlib
import json
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLabel, QTableView, QToolButton, QWidget

import lwm2m_browser
from lwm2m_browser.cli import main
from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.storage.folders import Folders
from tests.support.samples import sample_catalogue

Part = TypeVar("Part", bound=QWidget)


NOBODY = 65534
"""A user who owns nothing."""


@contextmanager
def no_more_than_a_user() -> Iterator[None]:
    """In the block, this process may do what any user may: root is nobody there. All threads are."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def become(user: int) -> None:
    """Become a user who belongs to no group."""
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def warm_up(do: Callable[[str], object]) -> None:
    """Import all there is, and do something once, in a folder of its own."""
    for module in pkgutil.walk_packages(lwm2m_browser.__path__, "lwm2m_browser."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:
        keep(sample_catalogue(), Folders.under(Path(folder)))
        do(folder)


def use_a_window(folder: Path | None) -> dict[str, object]:
    """Open a window on the last good catalogue, save a search, and close what it says one by one."""
    window = create_window(settings=folder, offline=True)
    window.show()
    loop = QEventLoop()  # ending the application's own would close the window
    assert window.contents is not None
    window.contents.session.catalogue_changed.connect(lambda _: QTimer.singleShot(0, loop.quit))
    loop.exec()
    window.saved.save("mine", "water")
    said = []
    while part(window, QLabel, "noticeText").isVisible():
        said.append(part(window, QLabel, "noticeText").text())
        part(window, QToolButton, "noticeClose").click()
    window.search.set_text("saved:mine")
    found = part(window, QTableView, "objectTable").model().rowCount()
    window.close()
    return {"said": said, "found": found}


def part(window: QWidget, kind: type[Part], name: str) -> Part:
    """The part of a window that has a name."""
    found = window.findChild(kind, name)
    assert found is not None
    return found


def as_other_user(user: int, arguments: list[str]) -> int:
    """Do what the arguments say as that user. Returns the exit code."""
    if arguments[0] != "window":
        warm_up(lambda folder: main([*arguments, "--settings", folder, "--output", os.devnull]))
        become(user)
        return main(arguments)
    warm_up(lambda folder: use_a_window(Path(folder)))
    become(user)
    folder = Path(arguments[1]) if arguments[1:] else None
    print(json.dumps(use_a_window(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(as_other_user(int(sys.argv[1]), sys.argv[2:]))
