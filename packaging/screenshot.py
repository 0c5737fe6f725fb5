"""Make the README's picture of the window anew: `python packaging/screenshot.py packaging/screenshot.png`.

It shows the real window without a display. The built-in index is the source unless another is named, so that the
picture holds facts of the registry and none of its sentences.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported, which reads it

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.main_window import MainWindow
from lwm2m_browser.desktop.session import Session
from lwm2m_browser.registry.identifier import parse_identifier


def main() -> int:
    """Write the picture. Returns the exit status."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as own_folder:
        window = create_window(
            options.source, options.filter, own_folder, target=parse_identifier(options.select), offline=True
        )
        window.resize(*options.size)
        window.show()
        _wait_for_the_catalogue(window)
        _wait_for_the_layout()
        if not QFontDatabase.families():
            print("No fonts are installed, so the picture has boxes in place of letters.", file=sys.stderr)
        is_written = window.grab().save(str(options.out))
        window.close()
    if not is_written:
        print(f"{options.out} cannot be written.", file=sys.stderr)
    return 0 if is_written else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the picture to write; its ending says the format")
    parser.add_argument("--source", default="builtin", help="what to show: builtin, cache, or a path")
    parser.add_argument("--filter", default="temperature", help="what stands in the search field")
    parser.add_argument("--select", default="urn:oma:lwm2m:ext:3303:1.1", help="the selected object: an ID or a URN")
    parser.add_argument("--size", type=_size, default=(1280, 800), help="width and height in pixels, as in 1280x800")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _wait_for_the_catalogue(window: MainWindow) -> None:
    session = window.findChild(Session)
    if session is not None and session.is_busy:
        loop = QEventLoop()
        session.busy_changed.connect(loop.quit)
        loop.exec()


def _wait_for_the_layout() -> None:
    """Until Qt has nothing left to do: texts that wrap ask for their height only once they know their width."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
