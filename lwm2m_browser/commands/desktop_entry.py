"""`--install-desktop-entry` and `--remove-desktop-entry`: the program among the others of a user's desktop.

What is written follows freedesktop.org's Desktop Entry, Icon Theme and Shared MIME-info specifications: an entry for
the menu, an icon, and the two types of files that a double-click opens. It goes below the user's own data folder
(`XDG_DATA_HOME`, else `~/.local/share`), and nothing else is touched.
"""

import contextlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from platformdirs import user_data_path

from lwm2m_browser.commands.grammar import Options, WrongUsage
from lwm2m_browser.commands.running import Unwritable, print_bytes
from lwm2m_browser.storage.files import write_atomically
from lwm2m_browser.storage.resources import resource_file

_ENTRY = "applications/lwm2m-browser.desktop"
_ICON = "icons/hicolor/scalable/apps/lwm2m-browser.svg"
_TYPES = "mime/packages/lwm2m-browser.xml"
_REFRESHED_BY = {"applications": "update-desktop-database", "mime": "update-mime-database"}
"""The programs that notify the desktop of changes in a folder. Nearly every desktop has both."""
_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")
_ESCAPED = re.compile(r"[\"`$\\]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
"""What every value of an entry has in place of these characters: a value is one line."""


def change_desktop_entry(options: Options) -> bool:
    """`--install-desktop-entry` or `--remove-desktop-entry`. Raises `WrongUsage` for both, and `Unwritable`."""
    if options.install_desktop_entry and options.remove_desktop_entry:
        raise WrongUsage("--install-desktop-entry and --remove-desktop-entry contradict each other: give one of them.")
    if options.install_desktop_entry:
        _install()
    else:
        _remove()
    return True


def _install() -> None:
    """Put the entry, the icon and the types where the user's desktop looks, and say so. Raises `Unwritable`."""
    folder = _data_folder()
    if not _is_text(" ".join(_command())):
        raise Unwritable(
            "No desktop can start a program in a folder whose name is not valid UTF-8. Install it in another folder."
        )
    files = {
        _ENTRY: _entry(_command()).encode(),
        _ICON: resource_file("icons/app.svg").read_bytes(),
        _TYPES: resource_file("desktop/lwm2m-browser.mime.xml").read_bytes(),
    }
    for name, data in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
        except OSError as error:
            raise Unwritable(f"{path} could not be written: {error.strerror}.") from error
    _say(
        f"LwM2M Browser is among your desktop's programs now, and opens LwM2M definitions by a double-click. "
        f"It starts {' '.join(_command())}.",
        *(f"Written: {folder / name}" for name in files),
        *_refresh(folder),
        "“lwm2m-browser --remove-desktop-entry” takes all of this back.",
    )


def _remove() -> None:
    """Delete what `_install` wrote. Raises `Unwritable`."""
    folder = _data_folder()
    written = [path for path in (folder / name for name in (_ENTRY, _ICON, _TYPES)) if path.exists()]
    if not written:
        _say(f"There is no desktop entry of LwM2M Browser in {folder}: nothing was removed.")
        return
    for path in written:
        try:
            path.unlink()
        except OSError as error:
            raise Unwritable(f"{path} could not be removed: {error.strerror}.") from error
    complaints = _refresh(folder)
    for path in written:
        _remove_empty_folders(path.parent, folder)
    _say(*(f"Removed: {path}" for path in written), *complaints)


def _data_folder() -> Path:
    if sys.platform in ("win32", "darwin"):
        raise Unwritable(
            "Desktop entries are for Linux and BSD. On this system, pin the program to the taskbar or the Dock instead."
        )
    return user_data_path()


def _command() -> list[str]:
    """What starts this program from anywhere: the bundle, the installed script, or Python with the module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    script = Path(sys.argv[0])
    if script.stem == "lwm2m-browser" and script.exists():
        return [str(script.absolute())]
    return [sys.executable, "-m", "lwm2m_browser"]


def _is_text(path: str) -> bool:
    """Whether a path is text, as entries have to be: Python has lone surrogates where it holds other bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _entry(command: list[str]) -> str:
    """The entry that comes with the program, with the whole path in it: menus search fewer folders than shells do."""
    lines = resource_file("desktop/lwm2m-browser.desktop").read_text(encoding="utf-8").splitlines()
    whole = {
        "Exec": " ".join(map(_quoted, command)) + " %f",
        "TryExec": command[0].translate(_ESCAPES),
    }
    keys = (line.partition("=")[0] for line in lines)
    return "".join(
        f"{key}={whole[key]}\n" if key in whole else f"{line}\n" for key, line in zip(keys, lines, strict=True)
    )


def _quoted(argument: str) -> str:
    """An argument as `Exec` has it: quoted where that is needed, then escaped once more, as every value is."""
    argument = argument.replace("%", "%%")
    if not _RESERVED.search(argument):
        return argument
    escaped = _ESCAPED.sub(lambda found: f"\\{found[0]}", argument)
    return f'"{escaped}"'.translate(_ESCAPES)


def _refresh(folder: Path) -> list[str]:
    """Notify the desktop; returns what failed, in sentences."""
    complaints = []
    for name, tool in _REFRESHED_BY.items():
        found = shutil.which(tool)
        if found is None:
            complaints.append(f"{tool} is not installed: your desktop may see the change only after the next login.")
        elif (folder / name).is_dir():
            subprocess.run([found, str(folder / name)], check=False, capture_output=True)  # noqa: S603  what PATH has
    return complaints


def _remove_empty_folders(folder: Path, top: Path) -> None:
    with contextlib.suppress(OSError):  # the first folder that is not empty ends it
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def _say(*sentences: str) -> None:
    print_bytes("".join(f"{sentence}\n" for sentence in sentences).encode("utf-8", "replace"))
