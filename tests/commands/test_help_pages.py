"""What `--help` prints."""

import shlex

import pytest

from lwm2m_browser.commands.arguments import read_options, told_apart
from lwm2m_browser.commands.command_table import COMMANDS, Command
from lwm2m_browser.commands.grammar import WrongUsage
from lwm2m_browser.commands.help_pages import help_page
from tests.support.command_line import Result, run

MAIN_PAGE = """\
Browse the OMA LwM2M registry in a window, or query it from the shell.

Usage:
  lwm2m-browser [OBJECT | FILE] [options]     open the window
  lwm2m-browser COMMAND [arguments] [options]

Examples:
  lwm2m-browser list owner:ipso is:latest
  lwm2m-browser show 3303:1.1
  lwm2m-browser compare 3303:1.0 3303:1.1
  lwm2m-browser resolve "</3/0>,</3303/0>;ver=1.1"

Commands:
  list [QUERY]         list object versions
  resources [QUERY]    list the resources of all objects
  show OBJECT          show one object version, or one resource
  compare OLD NEW      show what changed between two object versions
  export [TARGET] --as NAME
                       write objects as source code or a schema
  check [PATH]         check definitions, Common.xml and DDF.xml before they are
                       registered
  prepare FILE -o FOLDER
                       write what is submitted to register an object version
  resolve [TEXT]       explain paths, URNs, SenML names and registrations
  news                 show what is new in the registry, or between two sources
  ids [RANGE]          show which IDs are taken, reserved and free
  snapshot -o FILE     save the catalogue and all definitions as one .zip
  help [COMMAND]       show a command's options

Options of the window:
  -s, --source SOURCE  where to load from (default: registry, else cache, else built-in)
  --beside PATH        show a definition, a folder or an archive beside the source; may
                       be repeated
  --query QUERY        start with this search
  --offline            make no network requests
  --clean              start with default settings and save nothing
  --new-window         do not reuse an open window
  --settings FOLDER    use FOLDER for settings and cache
  --install-desktop-entry
                       add LwM2M Browser to the desktop's menu
  --remove-desktop-entry
                       remove it from there
  -V, --version        print the version
  -h, --help           show this help

OBJECT is an ID (3303), a version (3303:1.1), a path (/3303/0/5700) or a URN.
SOURCE is api, cache, builtin, registry@BRANCH, an address, or a DDF.xml, folder,
archive or definition.

Exit status: 0 success, 1 not found, source failed, not written, a version too small, or
errors found, 2 wrong usage, 130 interrupted.
Query language, settings, reporting bugs: man lwm2m-browser
"""
EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS.values(), ids=[name or "window" for name in COMMANDS])


def test_the_main_page_leads_with_examples() -> None:
    for words in (["--help"], ["-h"], ["help"]):
        assert run(*words) == (0, MAIN_PAGE, [])


@EVERY_COMMAND
def test_a_page_has_every_option_and_fits_a_terminal(command: Command) -> None:
    page = help_page(command)

    assert [line for line in page.splitlines() if len(line) > 88] == []
    for names in {option.names for option in command.options}:
        assert f"\n  {', '.join(names)}" in page


@EVERY_COMMAND
def test_a_page_is_shown_whatever_else_was_written(command: Command) -> None:
    if command.name:
        expected = Result(0, help_page(command), [])

        assert run(command.name, "--help") == run(command.name, "--nonsense", "-h") == expected
        assert run("help", command.name) == run("-h", "--latest", command.name) == expected


@EVERY_COMMAND
def test_the_examples_are_understood(command: Command) -> None:
    for example in command.examples:
        words = shlex.split(example.partition(" < ")[0])

        assert read_options(told_apart(words)).command == command.name


def test_the_page_of_a_list_says_what_is_listed() -> None:
    page = help_page(COMMANDS["list"])

    assert page.startswith("List object versions.\n\nUsage:\n  lwm2m-browser list [QUERY] [options]\n\nExamples:\n")
    assert "\n  --columns A,B,...    columns to print, such as ID,Name,URN (all: --columns help)\n" in page


def test_options_of_the_window_are_no_options_of_commands() -> None:
    with pytest.raises(WrongUsage, match="there is no option --clean"):
        read_options(told_apart(["list", "--clean"]))
