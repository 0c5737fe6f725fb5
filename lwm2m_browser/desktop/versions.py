"""What the program runs on, for those who are to find out why something went wrong."""

import sys

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from lwm2m_browser import __version__


def versions() -> str:
    """The program, Python, Qt, its binding and the system, with their versions, in one line."""
    # Qt is asked for the system: Python's own `platform` would make every start longer.
    system = f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()} {QSysInfo.currentCpuArchitecture()}"
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"LwM2M Browser {__version__}, Python {python}, Qt {qVersion()}, PySide {PySide6.__version__}, "
        f"{system}, {QGuiApplication.platformName()}"
    )
