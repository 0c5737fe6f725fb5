"""The command line: what may be written, and what it means.

    lwm2m-browser [TARGET]          opens the window
    lwm2m-browser list [TEXT]       lists object versions
    lwm2m-browser resources [TEXT]  lists the resources of all objects
    lwm2m-browser show TARGET       shows an object version, or a resource
    lwm2m-browser compare A B       says how two object versions differ
    lwm2m-browser resolve [TEXT]    says what paths, URNs and registrations stand for
    lwm2m-browser snapshot          saves the catalogue and all definitions as one file

Nothing at the top of this module imports the window, the network or XML: each command imports what it needs when it
runs, so that `lwm2m-browser list --source builtin` answers at once, also where Qt cannot start.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser import __version__
from lwm2m_browser.commands import arguments
from lwm2m_browser.storage.folders import Folders

_EXCLUSION = re.compile(r"-(?!-|h$)")


def main(words: Sequence[str] | None = None) -> int:
    """Run the program with its arguments, by default those of the process. Returns the exit code."""
    given = list(sys.argv[1:] if words is None else words)
    command = _COMMANDS.get(given[0]) if given else None
    try:
        if command:
            options = command.parser().parse_intermixed_args(_with_exclusions(given[1:]))
        else:
            options = arguments.window_options(given)
    except SystemExit as stop:  # argparse has said what is wrong, or shown the help
        return int(stop.code or 0)
    try:
        return command.run(options) if command else _open_window(options)
    except KeyboardInterrupt:
        return 130  # as shells count: 128 and the number of the signal


def _with_exclusions(words: Sequence[str]) -> list[str]:
    """The words with a space before each such as `-test`, which is a part of a query and no option of this program.

    argparse takes what begins with a space for an argument, and the query language does not mind it.
    """
    pairs = zip(["", *words], words, strict=False)
    return [f" {word}" if _EXCLUSION.match(word) and not before.startswith("--") else word for before, word in pairs]


def _list(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.list import list_objects
    from lwm2m_browser.commands.running import run_command

    return run_command(list_objects, options)


def _resources(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.resources import list_resources
    from lwm2m_browser.commands.running import run_command

    return run_command(list_resources, options)


def _show(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.running import run_command
    from lwm2m_browser.commands.show import show_object

    return run_command(show_object, options)


def _compare(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.compare import compare_objects
    from lwm2m_browser.commands.running import run_command

    return run_command(compare_objects, options)


def _resolve(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.resolve import resolve_references
    from lwm2m_browser.commands.running import run_command

    return run_command(resolve_references, options)


def _snapshot(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.running import run_command
    from lwm2m_browser.commands.snapshot import save_snapshot

    return run_command(save_snapshot, options)


def _open_window(options: argparse.Namespace) -> int:
    if options.version:
        return _print_version(options)
    if options.install_desktop_entry or options.remove_desktop_entry:
        return _change_desktop_entry(options)
    from lwm2m_browser.desktop.app import run
    from lwm2m_browser.desktop.startup.launch_request import LaunchOptions, WindowRequest

    folders = Folders.of_user() if options.settings is None else Folders.under(Path(options.settings))
    request = WindowRequest(options.target, options.source, options.filter)
    return run(LaunchOptions(request, options.offline, options.clean, options.new_window), folders)


def _print_version(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.running import print_bytes, run_command

    return run_command(lambda _: print_bytes(f"lwm2m-browser {__version__}\n".encode()), options)


def _change_desktop_entry(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.desktop_entry import install_desktop_entry, remove_desktop_entry
    from lwm2m_browser.commands.running import run_command

    return run_command(install_desktop_entry if options.install_desktop_entry else remove_desktop_entry, options)


class _Command(NamedTuple):
    parser: Callable[[], argparse.ArgumentParser]
    run: Callable[[argparse.Namespace], int]


_COMMANDS = {
    "list": _Command(arguments.list_parser, _list),
    "resources": _Command(arguments.resources_parser, _resources),
    "show": _Command(arguments.show_parser, _show),
    "compare": _Command(arguments.compare_parser, _compare),
    "resolve": _Command(arguments.resolve_parser, _resolve),
    "snapshot": _Command(arguments.snapshot_parser, _snapshot),
}
