"""Whether a window can be opened at all, looked at before Qt is.

On Linux, Qt aborts the process where a library of the system or the display is missing. So its libraries are loaded
here first, as it would do itself, and the display is asked for an answer. Source of what is loaded: Qt's own files;
of the order of the platforms: `QT_QPA_PLATFORM`, else Qt takes whichever of Wayland and X11 works.
"""

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""The libraries that Qt takes from the system, and Debian's packages of them."""

_NO_DISPLAY = (
    "No window can be opened, because there is no display (neither DISPLAY nor WAYLAND_DISPLAY leads to one): start "
    "the program in a desktop session, or use “lwm2m-browser list”, which needs none."
)
_MISSING = r"\S+\.so[.0-9]*(?=: cannot open shared object file)"


class System(NamedTuple):
    """What is looked at; a test gives its own."""

    platform: str
    """As `sys.platform` has it."""
    environment: Mapping[str, str]
    qt: Path | None
    """The folder with Qt's `lib` and `plugins`; None where it is the system's, whose packages see to what it needs."""
    missing_for: Callable[[str], str]
    """Loads a library, by name or path: empty, or the name of what is missing for it."""
    x11_answers: Callable[[], bool]
    """Whether the X server that `DISPLAY` names takes a connection."""


def obstacle(system: System | None = None) -> str:
    """Why no window can be opened, in one sentence for the user; empty where one can."""
    system = system or _this_system()
    if not system.platform.startswith("linux"):
        return ""
    if system.qt and (missing := system.missing_for(str(system.qt / "lib" / "libQt6Gui.so.6"))):
        return _install(missing, system)
    asked_for = [name.partition(":")[0] for name in system.environment.get("QT_QPA_PLATFORM", "").split(";")]
    reasons = [_obstacle_to(platform, system) for platform in filter(None, asked_for)]
    reasons = reasons or [_obstacle_to("wayland", system), _obstacle_to("xcb", system)]
    if "" in reasons:
        return ""
    # One of them has a display, and lacks something else: that is nearest to working.
    return next((reason for reason in reasons if reason != _NO_DISPLAY), _NO_DISPLAY)


def _obstacle_to(platform: str, system: System) -> str:
    if platform == "xcb":
        return _obstacle_to_x11(system)
    if platform.startswith("wayland"):
        return _plugin_obstacle("wayland", system) if _wayland_answers(system.environment) else _NO_DISPLAY
    return _plugin_obstacle(platform, system)


def _obstacle_to_x11(system: System) -> str:
    display = system.environment.get("DISPLAY")
    if not display:
        return _NO_DISPLAY
    if reason := _plugin_obstacle("xcb", system):
        return reason
    if not system.x11_answers():
        return f"No window can be opened, because the display “{display}” (the variable DISPLAY) does not answer."
    return ""


def _plugin_obstacle(platform: str, system: System) -> str:
    if system.qt is None or "QT_QPA_PLATFORM_PLUGIN_PATH" in system.environment:
        return ""
    plugins = sorted((system.qt / "plugins" / "platforms").glob(f"libq{platform}*.so"))
    if not plugins:
        return f"No window can be opened, because Qt has no platform “{platform}”: unset the variable QT_QPA_PLATFORM."
    missing = system.missing_for(str(plugins[0]))
    return _install(missing, system) if missing else ""


def _install(missing: str, system: System) -> str:
    """What to install. Loading stops at the first library, so the others are looked for: nobody likes to ask twice."""
    libraries = sorted({missing, *(name for name in _PACKAGES if system.missing_for(name))})
    packages = sorted({_PACKAGES[name] for name in libraries if name in _PACKAGES})
    command = (
        f"“sudo apt install {' '.join(packages)}”, or your distribution's equivalent" if packages else "your system"
    )
    return f"No window can be opened, because Qt lacks {', '.join(libraries)}: install with {command}."


def _this_system() -> System:
    return System(sys.platform, os.environ, _qt_of_pyside(), _missing_for, _x11_answers)


def _qt_of_pyside() -> Path | None:
    """Where PySide6 keeps its own Qt. It is only located: importing it would load what may be missing."""
    pyside = find_spec("PySide6")
    places = pyside.submodule_search_locations if pyside else None
    folders = (Path(place) / "Qt" for place in places or ())
    return next((folder for folder in folders if (folder / "lib" / "libQt6Gui.so.6").exists()), None)


def _missing_for(library: str) -> str:
    try:
        ctypes.CDLL(library)
    except OSError as error:
        found = re.search(_MISSING, str(error))
        return found[0] if found else str(error)
    return ""


def _x11_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # without it, no compositor can be asked
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    has_error = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not has_error


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Whether the compositor accepts a connection. `WAYLAND_DISPLAY` may be an absolute path."""
    if "WAYLAND_SOCKET" in environment:
        return True  # a connection that is open already
    import socket  # here: elsewhere nobody waits for it

    path = Path(environment.get("XDG_RUNTIME_DIR", "/run"), environment.get("WAYLAND_DISPLAY") or "wayland-0")
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
    except OSError:
        return False
    return True
