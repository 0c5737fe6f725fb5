"""Use the bundle as a person does, and see that it answers: without a display, and in a window of its own.

    python packaging/smoke/smoke_bundle.py [PROGRAM] [--pictures FOLDER]

PROGRAM is `dist/lwm2m-browser/lwm2m-browser` unless it is named. The real window, in each language, needs Xvfb, xdotool
and ImageMagick's `import`; where one of them is missing, that is said, and the rest is done. Exit status: 0 if all went
well.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "packaging" / "example"
PATIENCE_SECONDS = 60
TOOLS = ("Xvfb", "xdotool", "import")
SETTINGS_IN = {"en": "Settings", "zh_CN": "设置"}
"""What the dialog of the settings is called in each language."""
MAIN = "^LwM2M"
LICENCES = ("Python", "PySide6_Essentials", "httpx", "httpcore", "lxml", "pyinstaller", "lwm2m-browser")


def main() -> int:
    """Run every check, and print a line of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = ROOT / "dist" / "lwm2m-browser" / f"lwm2m-browser{'.exe' if sys.platform == 'win32' else ''}"
    parser.add_argument("program", nargs="?", default=str(default), metavar="PROGRAM", help="what to start")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep the pictures of the real window here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        smoke = Smoke(options.program, Path(folder))
        smoke.licences()
        smoke.commands()
        if sys.platform.startswith("linux"):
            smoke.desktop_entry()
        smoke.window_without_a_display()
        missing = [tool for tool in TOOLS if shutil.which(tool) is None]
        if missing:
            print(f"The real window was left out, because {', '.join(missing)} is not installed.")
        else:
            for language in SETTINGS_IN:
                smoke.window_on_a_display(language, options.pictures or Path(folder))
    print("The bundle works.")
    return 0


class Smoke:
    """The checks of one program. Each raises `AssertionError` where the program does something else."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        # Nothing of this machine's Python is seen, and nothing of the user's is touched.
        foreign = ("PYTHON", "LD_", "QT_", "XDG_RUNTIME_DIR")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        own = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")
        self._environment = kept | dict.fromkeys(own, str(folder))

    def licences(self) -> None:
        """The licences of what is in the bundle lie beside the program."""
        folder = Path(self._program).resolve().parent / "licences"
        check("it has the licences of others", all(any((folder / name).iterdir()) for name in LICENCES))
        texts = " ".join(file.read_text(encoding="utf-8") for file in (folder / "LGPL-3 and GPL-3").iterdir()).upper()
        check("it has that of Qt", "GNU LESSER GENERAL PUBLIC" in texts and "END OF TERMS AND CONDITIONS" in texts)

    def commands(self) -> None:
        """What needs no window: list, search with an expression, look inside, compare, export, snapshot, open again."""
        check("it tells its version", self._run("--version").startswith("lwm2m-browser "))
        check("the built-in index is there", self._run("list", "--source", "builtin").count("\n") >= 538)
        found = self._run("list", "re:/^temp.*ture$/", "--source", str(EXAMPLE), "--format", "json")
        check("a regular expression finds", {row["ObjectID"] for row in json.loads(found)} == {3303})
        shown = self._run("show", "/3303/0/5700", "--source", str(EXAMPLE))
        check("a definition is read", "Sensor Value" in shown)
        compared = self._run("compare", "3303:1.0", "3303:1.1", "--source", str(EXAMPLE))
        check("two versions are compared", "6050" in compared)
        output = self._folder / "resources.csv"
        self._run("resources", "voltage", "--source", str(EXAMPLE), "--format", "csv", "--output", str(output))
        check("CSV is written", output.read_bytes().count(b"\r\n") > 1)
        archive = self._folder / "snapshot.zip"
        self._run("snapshot", "--source", str(EXAMPLE), "--output", str(archive))
        check("a snapshot opens again", "3303" in self._run("list", "--source", str(archive)))
        with registry() as (address, asked):
            listed = self._run("list", "--source", address)
            check("a server is asked", "Temperature" in listed and asked == ["/Object"])

    def desktop_entry(self) -> None:
        """The entry starts the bundle, and the desktop's tool that is told of it finds libraries as if by itself."""
        tools, data, told = self._folder / "tools", self._folder / "data", self._folder / "told"
        tools.mkdir()
        (tools / "update-mime-database").write_text(f'#!/bin/sh\necho "[$LD_LIBRARY_PATH]" > {told}\n')
        (tools / "update-mime-database").chmod(0o755)
        self._environment |= {"XDG_DATA_HOME": str(data), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
        self._run("--install-desktop-entry")
        entry = (data / "applications" / "lwm2m-browser.desktop").read_text()
        check("the entry starts the bundle", f"Exec={Path(self._program).resolve()} %f" in entry)
        check("what the bundle starts is no part of it", told.read_text() == "[]\n")
        self._run("--remove-desktop-entry")

    def window_without_a_display(self) -> None:
        """A window that shows nothing anywhere asks for the catalogue, and for the definition that another start wants.

        It writes its log, and what it was at when it crashes.
        """
        own = self._folder / "own"
        with registry() as (address, asked):
            arguments = ["--source", address, "--settings", str(own)]
            window = self._start(*arguments, QT_QPA_PLATFORM="offscreen")
            try:
                wait_until(lambda: listens(own) and bool(asked), window)
                check("the window offscreen loads", asked == ["/Object"])
                self._run("/3303/0/5700", "--settings", str(own), QT_QPA_PLATFORM="offscreen")
                wait_until(lambda: "/3303.xml" in asked, window)
                check("another start hands over to it", asked == ["/Object", "/3303.xml"])
                window.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGSEGV)
                window.wait(PATIENCE_SECONDS)
            finally:
                window.kill()
                window.wait()
        check("it has a log", "Started: LwM2M Browser" in (own / "state" / "log.txt").read_text(encoding="utf-8"))
        if sys.platform != "win32":
            told = (own / "state" / "crashes.txt").read_text(encoding="utf-8")
            check("a crash is written down", "Segmentation fault" in told and "app.py" in told, told)

    def window_on_a_display(self, language: str, pictures: Path) -> None:
        """The window on an X server of its own: keys reach it, pictures are taken, Ctrl+Q ends it."""
        own = self._folder / language
        with display() as name:
            environment = {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "LANGUAGE": language}
            window = self._start("--source", str(EXAMPLE), "--settings", str(own), **environment)
            dialog = f"^{SETTINGS_IN[language]}"
            try:
                wait_until(lambda: steered(name, MAIN, "windowsize", "1280", "800", "windowfocus", "--sync"), window)
                wait_until(lambda: steered(name, MAIN, "key", "ctrl+f", "type", "temperature"), window)
                wait_until(lambda: steered(name, MAIN, "key", "Return"), window)
                wait_until(lambda: any("temperature" in file.read_text() for file in own.glob("*.json")), window)
                take_picture(name, pictures / f"window_{language}.png")
                wait_until(lambda: steered(name, MAIN, "key", "ctrl+comma"), window)
                wait_until(lambda: steered(name, dialog), window)
                take_picture(name, pictures / f"settings_{language}.png")
                steered(name, dialog, "key", "Escape")
                wait_until(lambda: not steered(name, dialog), window)
                wait_until(lambda: steered(name, MAIN, "windowfocus", "--sync"), window)
                steered(name, MAIN, "key", "ctrl+q")
                ended = window.wait(PATIENCE_SECONDS)
            finally:
                window.kill()
                window.wait()
        check(f"the window on a display takes keys, speaks {language}, and ends", ended == 0)

    def _run(self, *arguments: str, **environment: str) -> str:
        command, around = [self._program, *arguments], self._environment | environment
        done = subprocess.run(
            command, env=around, cwd=self._folder, capture_output=True, check=False, timeout=PATIENCE_SECONDS
        )
        check(f"“{' '.join(arguments[:2])}” succeeds", done.returncode == 0, done.stderr.decode())
        return done.stdout.decode()

    def _start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([self._program, *arguments], env=self._environment | environment, cwd=self._folder)


def check(what: str, holds: bool, otherwise: str = "") -> None:
    """Say that something holds, or end with what was said instead."""
    if not holds:
        raise AssertionError(f"It does not hold that {what}. {otherwise}".rstrip())
    print(f"ok  {what}")


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for something that a process does. A process that ends, or takes too long, is an `AssertionError`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if process.poll() is not None:
            raise AssertionError(f"The window ended by itself, with {process.returncode}.")
        if time.monotonic() > deadline:
            raise AssertionError("The window did not do what was waited for.")
        time.sleep(0.05)


def listens(settings: Path) -> bool:
    """Whether a window with its settings there, the only one on Windows, listens for other starts."""
    if sys.platform == "win32":
        return any(pipe.startswith("lwm2m-browser-") for pipe in os.listdir(r"\\.\pipe\\"))  # noqa: PTH208
    return any((settings / "state").glob("lwm2m-browser-*"))


def steered(display: str, title: str, *actions: str) -> bool:
    """Let xdotool do something with the window of a title. False where there is none, or one closes meanwhile."""
    command = ["xdotool", "search", "--onlyvisible", "--name", title, *actions]
    return (
        subprocess.run(command, env=os.environ | {"DISPLAY": display}, capture_output=True, check=False).returncode == 0
    )


def take_picture(name: str, picture: Path) -> None:
    """The screen as a file, once it does not change any more."""
    command = ["import", "-display", name, "-window", "root", f"png:{picture}"]
    before = b""
    while (now := _picture(command, picture)) != before:
        before = now
        time.sleep(0.5)


def _picture(command: list[str], picture: Path) -> bytes:
    subprocess.run([*command[:-1], "-define", "png:exclude-chunks=date,time", command[-1]], check=True)
    return picture.read_bytes()


@contextmanager
def display() -> Iterator[str]:
    """An X server of its own, by its name."""
    reader, writer = os.pipe()
    # It would begin anew whenever the last client goes, as xdotool does, and turn away who comes meanwhile.
    options = ["-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    command = ["Xvfb", "-displayfd", str(writer), *options]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def registry() -> Iterator[tuple[str, list[str]]]:
    """A Registry API of one object on the loopback: its base address, and the paths it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path.partition("?")[0])
            is_list = asked[-1] == "/Object"
            data = json.dumps([temperature]).encode() if is_list else (EXAMPLE / "3303.xml").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/json" if is_list else "application/xml")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """The checks say enough."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        temperature = {
            "ObjectID": 3303,
            "Ver": "1.1",
            "Name": "Temperature",
            "Description": "",
            "Owner": "IPSO Alliance",
            "Label": "1",
            "URN": "urn:oma:lwm2m:ext:3303:1.1",
            "ObjectLink": f"{address}/3303.xml",
            "ObjectLinkVisible": "1",
            "SpecLink": "",
            "SpecLinkVisible": "0",
            "VortoLink": "",
        }
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address, asked
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
