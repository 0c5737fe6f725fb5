"""What bash, zsh and fish offer when Tab is pressed behind the program's name. shtab writes it."""

import argparse
import re

import shtab

from lwm2m_browser.commands.arguments import NAMED_SOURCES, PROGRAM
from lwm2m_browser.commands.command_table import COMMANDS, Command

_NAMES = [name for name in COMMANDS if name]
_SOURCES = " ".join(NAMED_SOURCES)
_A_SOURCE = {
    "bash": "_lwm2m_browser_sources",
    "zsh": "_lwm2m_browser_sources",
    "fish": f"(string split ' ' '{_SOURCES}'; __fish_complete_path (commandline -ct))",
}
_OFFERED = {
    "FILE": shtab.FILE, "PATH": shtab.FILE, "OLD": shtab.FILE, "NEW": shtab.FILE, "TARGET": shtab.FILE,
    "FOLDER": shtab.DIRECTORY, "SOURCE": _A_SOURCE, "SINCE": _A_SOURCE,
}  # fmt: skip
"""What is offered for a value or an operand, by what stands for it in the help."""

# What shtab cannot be told: names and files for one value, and files beside the commands.
_BESIDE = {
    "bash": f"""\
_lwm2m_browser_sources() {{ compgen -W "{_SOURCES}" -- "$1"; compgen -f -- "$1"; }}
_shtab_lwm2m_browser_pos_0_COMPGEN=_shtab_compgen_files
""",
    "zsh": f"""\
_lwm2m_browser_sources() {{ _alternative 'names:source:({_SOURCES})' 'files:file:_files' }}
functions[_lwm2m_browser_names]=$functions[_shtab_lwm2m_browser_commands]
_shtab_lwm2m_browser_commands() {{ _lwm2m_browser_names; _files }}
""",
}
_BEHIND = {
    "fish": "complete -c lwm2m-browser -n '_shtab_lwm2m_browser_using; and test $_shtab_lwm2m_browser_npos -eq 0' -F\n",
}
_ADVICE = re.compile(r"^# AUTOMATICALLY GENERATED.*\n(?:#.*\n)+", re.MULTILINE)


def completions(shell: str) -> str:
    """The file for a shell."""
    parser = argparse.ArgumentParser(PROGRAM, add_help=False)
    _add_options(parser, COMMANDS[""])
    commands = parser.add_subparsers()
    for name in _NAMES:
        command = commands.add_parser(name, help=COMMANDS[name].summary, add_help=False)
        for operand in COMMANDS[name].operands:
            nargs = operand.nargs or None
            added = command.add_argument(operand.metavar, nargs=nargs, choices=_NAMES if name == "help" else None)
            if operand.metavar in _OFFERED:
                added.complete = _OFFERED[operand.metavar]
        _add_options(command, COMMANDS[name])
    written = _ADVICE.sub(
        "# Made by packaging/release/command_line.py, with shtab.\n", shtab.complete(parser, shell, preamble=_BESIDE)
    )
    return f"{written.rstrip()}\n{_BEHIND.get(shell, '')}"


def _add_options(parser: argparse.ArgumentParser, command: Command) -> None:
    """Add a command's options, as far as completing them needs it."""
    for option in command.options:
        if not option.metavar:
            parser.add_argument(*option.names, action="store_true", help=option.help)
        else:
            told = {"metavar": option.metavar, "choices": option.choices or None, "help": option.help}
            added = parser.add_argument(*option.names, **told)
            if option.metavar in _OFFERED:
                added.complete = _OFFERED[option.metavar]
