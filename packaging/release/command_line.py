"""Make the manual page and the completions of the shells from the program's own table of commands.

python packaging/release/command_line.py            write them to packaging/release/shell/
python packaging/release/command_line.py --check    exit status 1 if one is not what would be written
"""

import argparse
import sys
from pathlib import Path

from completions import completions
from manual_page import manual_page

FOLDER = Path(__file__).resolve().parent / "shell"


def main() -> int:
    """Write the files, or compare them. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing: say which files would change")
    options = parser.parse_args()
    texts = {
        "lwm2m-browser.1": manual_page(),
        "lwm2m-browser.bash": completions("bash"),
        "_lwm2m-browser": completions("zsh"),
        "lwm2m-browser.fish": completions("fish"),
    }
    if not options.check:
        FOLDER.mkdir(exist_ok=True)
        for name, text in texts.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        return 0
    old = [name for name, text in texts.items() if _content(FOLDER / name) != text]
    if old:
        print(f"Not up to date: {', '.join(old)}. Run “python packaging/release/command_line.py”.", file=sys.stderr)
    return 1 if old else 0


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
