"""Take pictures of the real window without a display, all in one look; `screenshot.py` runs this once for each look.

python packaging/pictures/take_pictures.py FOLDER window used --settings '{"theme": "dark"}'
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from picture_views import View

_SCREEN = '{"screens": [{"name": "desk", "width": 2560, "height": 1600, "logicalDpi": 96, "logicalBaseDpi": 96}]}'


def main() -> int:
    """Write the pictures. Returns the exit status."""
    options = _parser().parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        screen = Path(own, "screen.json")
        screen.write_text(_SCREEN, "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"  # before Qt is imported, which reads it
        from picture_views import VIEWS

        return max(_take(VIEWS[name], name, Path(own, name), options) for name in options.views or VIEWS)


def _take(view: "View", name: str, own_folder: Path, options: argparse.Namespace) -> int:
    from picture_views import wait_for_the_catalogue, wait_for_the_layout

    from lwm2m_browser.desktop.app import create_window
    from lwm2m_browser.registry.identifier import parse_identifier

    own_folder.mkdir()
    (own_folder / "settings.json").write_text(options.settings, "utf-8")
    target = parse_identifier(view.selected) if view.selected else None
    window = create_window(view.source, view.query, own_folder, target=target, offline=view.offline)
    window.resize(*map(int, options.size.split("x")))
    window.show()
    wait_for_the_catalogue(window)
    shown = view.show(window)
    wait_for_the_layout()
    metrics = window.fontMetrics()
    if metrics.horizontalAdvance("i") >= metrics.height():  # each sign is a box, as wide as it is high
        print("No fonts are installed, so the picture has boxes in place of letters.", file=sys.stderr)
    picture = options.folder / f"{name}.png"
    is_written = shown.grab().save(str(picture))
    window.close()
    if not is_written:
        print(f"{picture} cannot be written.", file=sys.stderr)
    return 0 if is_written else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the pictures go, each called as its view")
    parser.add_argument("views", nargs="*", help="what of the program to show; without any: all")
    parser.add_argument("--settings", default="{}", help="what stands in settings.json")
    parser.add_argument("--size", default="1280x800", help="width and height of the window, as in 1280x800")
    return parser


if __name__ == "__main__":
    sys.exit(main())
