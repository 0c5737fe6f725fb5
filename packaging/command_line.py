"""Make the manual page and the completions of the shells from the program's own parsers.

python packaging/command_line.py            write them to packaging/shell/
python packaging/command_line.py --check    exit status 1 if one is not what would be written
"""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

from completions import bash, fish, zsh
from manual_page import manual_page

from lwm2m_browser.commands import arguments

FOLDER = Path(__file__).resolve().parent / "shell"
_VALUES = {"FILE": "file", "FOLDER": "folder", "S": "source"}


class Option(NamedTuple):
    """An option of a form."""

    flag: str
    """Its long name, with the two dashes."""
    metavar: str
    """What stands for its value; empty where it has none."""
    help: str
    choices: tuple[str, ...]
    value: str
    """What it names: `file`, `folder`, `source`, or empty."""


class Form(NamedTuple):
    """A form of the command line."""

    command: str
    """Its first word; empty for the window."""
    description: str
    positionals: tuple[Option, ...]
    options: tuple[Option, ...]
    epilog: str


def forms() -> list[Form]:
    """Every form, the window first."""
    makers = [make for name, make in vars(arguments).items() if name.endswith("_parser") and not name.startswith("_")]
    return [_form(make()) for make in makers]


def _form(parser: argparse.ArgumentParser) -> Form:
    actions = [action for action in parser._actions if action.dest != "help"]
    told = [_option(action) for action in actions]
    return Form(
        parser.prog.partition(" ")[2],
        parser.description or "",
        tuple(option for option in told if not option.flag),
        tuple(option for option in told if option.flag),
        parser.epilog or "",
    )


def _option(action: argparse.Action) -> Option:
    flag = action.option_strings[-1] if action.option_strings else ""
    takes_value = action.nargs != 0
    choices = tuple(action.choices or ())
    metavar = str(action.metavar or "|".join(choices)) if takes_value else ""
    return Option(flag, metavar, action.help or "", choices, _VALUES.get(metavar, ""))


def main() -> int:
    """Write the files, or compare them. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing: say which files would change")
    options = parser.parse_args()
    all_forms = forms()
    texts = {
        "lwm2m-browser.1": manual_page(all_forms),
        "lwm2m-browser.bash": bash(all_forms),
        "_lwm2m-browser": zsh(all_forms),
        "lwm2m-browser.fish": fish(all_forms),
    }
    if not options.check:
        FOLDER.mkdir(exist_ok=True)
        for name, text in texts.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        return 0
    old = [name for name, text in texts.items() if _content(FOLDER / name) != text]
    if old:
        print(f"Not up to date: {', '.join(old)}. Run “python packaging/command_line.py”.", file=sys.stderr)
    return 1 if old else 0


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
