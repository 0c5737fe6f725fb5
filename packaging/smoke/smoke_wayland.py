"""Open the window under a Wayland compositor of its own, look at the picture, and see that Qt says nothing meanwhile.

    python packaging/smoke/smoke_wayland.py [PROGRAM] [--pictures FOLDER]

PROGRAM is the package of this Python unless it is named. It needs weston, its headless backend and its screenshooter;
where they are missing, that is said. Exit status: 0 if all went well, or if it had to be left out.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage
from smoke_bundle import EXAMPLE, PATIENCE_SECONDS, ROOT, check, wait_until

TOOLS = ("weston", "weston-screenshooter")
SOCKET = "smoke"
WIDTH, HEIGHT = 1280, 800
LIGHT, SHARE = 200, 0.5
"""The window is that light, and the desktop behind it dark; so much of the screen is the window's, at least."""


def main() -> int:
    """Start, look, end. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", metavar="PROGRAM", help="what to start")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep the picture of the window here")
    options = parser.parse_args()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"Wayland was left out, because {', '.join(missing)} is not installed.")
        return 0
    program = [options.program] if options.program else [sys.executable, "-m", "lwm2m_browser"]
    with tempfile.TemporaryDirectory() as folder, compositor(Path(folder)) as environment:
        picture = look(program, Path(folder), environment)
        if options.pictures:
            shutil.copy(picture, options.pictures / "window_wayland.png")
    print("The window works under Wayland.")
    return 0


def look(program: list[str], folder: Path, environment: Mapping[str, str]) -> Path:
    """Start the program and take its picture. It has to end when it is told to, and to have said nothing."""
    own, said = folder / "own", folder / "said.txt"
    with said.open("w") as errors:
        command = [*program, "--source", str(EXAMPLE), "--settings", str(own)]
        window = subprocess.Popen(command, env=environment, cwd=folder, stderr=errors)
        try:
            wait_until(lambda: light_share(taken_picture(folder, environment)) >= SHARE, window)
            picture = taken_picture(folder, environment)
            window.send_signal(signal.SIGTERM)
            ended = window.wait(PATIENCE_SECONDS)
        finally:
            window.kill()
            window.wait()
    check("the window under Wayland is seen, and ends when it is told to", ended == 0)
    check("Qt says nothing meanwhile", said.read_text() == "", said.read_text())
    return picture


def light_share(picture: Path) -> float:
    """The share of light pixels, looked at in steps."""
    image = QImage(str(picture))
    places = [(x, y) for x in range(0, WIDTH, 8) for y in range(0, HEIGHT, 8)]
    return sum(image.pixelColor(*place).lightness() >= LIGHT for place in places) / len(places)


def taken_picture(folder: Path, environment: Mapping[str, str]) -> Path:
    """The screen as a file."""
    for older in folder.glob("wayland-screenshot-*.png"):
        older.unlink()
    subprocess.run(["weston-screenshooter"], env=environment, cwd=folder, check=True, capture_output=True)
    return next(folder.glob("wayland-screenshot-*.png"))


@contextmanager
def compositor(folder: Path) -> Iterator[Mapping[str, str]]:
    """A compositor of its own, by the environment of the programs that it shows."""
    own = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    foreign = ("DBUS_", "DISPLAY", "QT_", "WAYLAND_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment = kept | dict.fromkeys(own, str(folder))
    screen = [f"--width={WIDTH}", f"--height={HEIGHT}", "--use-pixman", "--idle-time=0"]
    # Without --debug, nobody may take a picture.
    command = ["weston", "--backend=headless-backend.so", f"--socket={SOCKET}", "--no-config", "--debug", *screen]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until((folder / SOCKET).exists, server)
        named = {"WAYLAND_DISPLAY": SOCKET, "QT_QPA_PLATFORM": "wayland", "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
        yield environment | named
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
