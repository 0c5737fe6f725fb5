"""What the program runs on, for those who are to find out why something went wrong."""

import sys

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from lwm2m_browser import __version__


def version_of_platform(name: str) -> str | None:
    """The version of Python, of Qt or of PySide; None for anything else."""
    python = ".".join(map(str, sys.version_info[:3]))  # Python's own `platform` would make every start longer
    return {"Python": python, "Qt": qVersion(), "PySide": PySide6.__version__}.get(name)


def versions() -> str:
    """The program, Python, Qt, its binding and the system, with their versions, in one line."""
    made_with = ", ".join(f"{name} {version_of_platform(name)}" for name in ("Python", "Qt", "PySide"))
    system = f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()} {QSysInfo.currentCpuArchitecture()}"
    return f"LwM2M Browser {__version__}, {made_with}, {system}, {QGuiApplication.platformName()}"
