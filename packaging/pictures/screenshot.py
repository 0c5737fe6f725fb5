"""Make all pictures of the program anew, of the real window and without a display.

    python packaging/pictures/screenshot.py                  those of the README, beside this file
    python packaging/pictures/screenshot.py --looks FOLDER   every view in every look, to be looked at, not to be kept

The sources are the built-in index, and the definitions in `packaging/example` and `packaging/example_with_problems`:
the pictures hold facts of the registry and none of its sentences.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent


class _Look(NamedTuple):
    settings: Mapping[str, object]
    pixels: int = 1
    """Of the screen for one of the window."""


_LOOKS = {
    "light": _Look({"theme": "light"}),
    "dark": _Look({"theme": "dark"}),
    "fine": _Look({"theme": "light"}, pixels=2),
    "large": _Look({"theme": "light", "font_percent": 200}),
    "chinese": _Look({"theme": "light", "language": "zh_CN"}),
}
_OF_README = {name: f"{name}.png" for name in ("window", "compare", "used", "resolve", "editor", "problems")}
_SIZE_OF_CHINESE = "960x600"


def main() -> int:
    """Write the pictures. Returns the exit status."""
    options = _parser().parse_args()
    if options.looks is None:
        return _for_readme()
    return max(_take(options.looks / name, _LOOKS[name], options.views) for name in options.only or _LOOKS)


def _for_readme() -> int:
    with tempfile.TemporaryDirectory() as folder:
        light, chinese = Path(folder, "light"), Path(folder, "chinese")
        status = _take(light, _LOOKS["light"], list(_OF_README))
        status |= _take(chinese, _LOOKS["chinese"], ("window",), "--size", _SIZE_OF_CHINESE)
        if not status:
            for view, picture in _OF_README.items():
                shutil.copyfile(light / f"{view}.png", HERE / picture)
            shutil.copyfile(chinese / "window.png", HERE / "chinese.png")
    return status


def _take(folder: Path, look: _Look, views: Sequence[str], *more: str) -> int:
    """Each look in a program of its own: its language and screen hold from the start."""
    environment = {**os.environ, "QT_SCALE_FACTOR": str(look.pixels)}
    settings = json.dumps(look.settings)
    script = str(HERE / "take_pictures.py")
    command = [sys.executable, script, str(folder), *views, "--settings", settings, *more]
    return subprocess.run(command, env=environment, check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--looks", type=Path, metavar="FOLDER", help="every view in every look, in folders of FOLDER")
    parser.add_argument("--only", nargs="+", choices=_LOOKS, help="with --looks: these looks alone")
    parser.add_argument("--views", nargs="+", default=(), metavar="VIEW", help="with --looks: these views alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
