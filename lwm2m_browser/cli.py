"""The command line: from the words that were written to the exit code.

    lwm2m-browser [OBJECT | FILE]   opens the window
    lwm2m-browser COMMAND …         does without it; `commands.command_table` has the commands

Nothing at the top of this module imports the window, the network or XML: each command imports what it needs when it
runs, so that `lwm2m-browser list --source builtin` answers at once, also where Qt cannot start.
"""

import sys
from collections.abc import Callable, Sequence

from lwm2m_browser.commands.arguments import read_options, told_apart
from lwm2m_browser.commands.grammar import Options, WrongUsage


def main(words: Sequence[str] | None = None) -> int:
    """Run the program with its arguments, by default those of the process. Returns the exit code."""
    line = told_apart(sys.argv[1:] if words is None else words)
    try:
        options = read_options(line)
        command = _command(options)
        if command is None:
            return _open_window(options)
        from lwm2m_browser.commands.running import run_command

        return run_command(command, options)
    except WrongUsage as error:
        from lwm2m_browser.commands.running import refuse

        return refuse(error, line.command)
    except KeyboardInterrupt:
        from lwm2m_browser.commands.running import INTERRUPTED

        return INTERRUPTED


def _command(options: Options) -> Callable[[Options], bool] | None:
    """What runs the command; None for the window. Each imports what it needs, and nothing of the others."""
    match options.command:
        case "list":
            from lwm2m_browser.commands.list import list_objects

            return list_objects
        case "resources":
            from lwm2m_browser.commands.resources import list_resources

            return list_resources
        case "show":
            from lwm2m_browser.commands.show import show_object

            return show_object
        case "compare":
            from lwm2m_browser.commands.compare import compare_objects

            return compare_objects
        case "resolve":
            from lwm2m_browser.commands.resolve import resolve_references

            return resolve_references
        case "ids":
            from lwm2m_browser.commands.ids import list_ids

            return list_ids
        case "news":
            from lwm2m_browser.commands.news import tell_news

            return tell_news
    return _command_about_files(options) or _command_about_program(options)


def _command_about_files(options: Options) -> Callable[[Options], bool] | None:
    match options.command:
        case "check":
            from lwm2m_browser.commands.check import check_files

            return check_files
        case "prepare":
            from lwm2m_browser.commands.prepare import prepare_submission

            return prepare_submission
        case "export":
            from lwm2m_browser.commands.export import export_objects

            return export_objects
        case "snapshot":
            from lwm2m_browser.commands.snapshot import save_snapshot

            return save_snapshot
    return None


def _command_about_program(options: Options) -> Callable[[Options], bool] | None:
    match options.command:
        case "help":
            from lwm2m_browser.commands.help_pages import print_help

            return print_help
        case "version":
            from lwm2m_browser.commands.help_pages import print_version

            return print_version
    if options.install_desktop_entry or options.remove_desktop_entry:
        from lwm2m_browser.commands.desktop_entry import change_desktop_entry

        return change_desktop_entry
    return None


def _open_window(options: Options) -> int:
    from pathlib import Path

    from lwm2m_browser.desktop.app import run
    from lwm2m_browser.desktop.startup.launch_request import LaunchOptions, WindowRequest
    from lwm2m_browser.storage.folders import Folders

    target, source = None, options.source
    if options.operands:
        from lwm2m_browser.commands.object_arguments import object_or_source

        target, source = object_or_source(options)
    folders = Folders.of_user() if options.settings is None else Folders.under(Path(options.settings))
    beside = tuple(str(Path.cwd() / path) for path in options.beside or ())
    request = WindowRequest(target, source, options.query, beside)
    return run(LaunchOptions(request, options.offline, options.clean, options.new_window), folders)
