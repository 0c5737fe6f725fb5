"""What the program runs on, for those who are to find out why something went wrong."""

import platform

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from lwm2m_browser import __version__


def versions() -> str:
    """The program, Python, Qt, its binding and the system, with their versions, in one line."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}, {QGuiApplication.platformName()}"
    return (
        f"LwM2M Browser {__version__}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, PySide {PySide6.__version__}, {system}"
    )
