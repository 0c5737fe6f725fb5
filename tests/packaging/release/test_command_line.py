"""The manual page and the completions of the shells: up to date, well formed, and of use."""

import re
import sys
from collections.abc import Callable

import pytest

from lwm2m_browser.commands.command_table import COMMANDS
from tests.support.packaging_scripts import PACKAGING, RELEASE, output_of, script, tool

SHELL = RELEASE / "shell"


def test_manual_page_and_completions_are_those_of_the_commands() -> None:
    script("import sys, command_line; sys.argv.append('--check'); sys.exit(command_line.main())")


def test_the_manual_page_has_every_section_and_option() -> None:
    lines = (SHELL / "lwm2m-browser.1").read_text(encoding="utf-8").splitlines()
    options = {name for command in COMMANDS.values() for name in command.parser().options}

    assert [line.removeprefix(".SH ") for line in lines if line.startswith(".SH ")] == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "COMMON OPTIONS", "OPTIONS OF THE WINDOW", "SOURCES",
        "QUERY LANGUAGE", "TEMPLATES", "SETTINGS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES", "BUGS",
        "SEE ALSO",
    ]  # fmt: skip
    written = {name.replace("\\-", "-") for line in lines for name in re.findall(r"\\fB(\\-[^ ]*?)\\fR", line)}
    assert options <= written


def test_the_manual_page_is_well_formed() -> None:
    assert output_of(tool("mandoc"), "-Tlint", SHELL / "lwm2m-browser.1") == ""


IN_BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_lwm2m_browser 2> /dev/null  # compopt has nothing to say without a terminal
printf '%s\\n' "${COMPREPLY[@]}"
"""
IN_FISH = "source $argv[1]; complete -C (string join ' ' -- (string escape -n -- $argv[2..]))"


def offered_by_bash(*words: str) -> set[str]:
    return set(output_of(tool("bash"), "-c", IN_BASH, "bash", SHELL / "lwm2m-browser.bash", *words).split())


def offered_by_fish(*words: str) -> set[str]:
    told = output_of(tool("fish"), "--no-config", "-c", IN_FISH, str(SHELL / "lwm2m-browser.fish"), *words)
    return {line.partition("\t")[0] for line in told.splitlines()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="another bash than Linux has")
@pytest.mark.parametrize("offered", [offered_by_bash, offered_by_fish])
def test_shells_offer_what_may_stand_there(offered: Callable[..., set[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKAGING / "example")

    assert {"list", "show", "3303.xml"} <= offered("lwm2m-browser", "")
    assert offered("lwm2m-browser", "snap") == {"snapshot"}
    assert offered("lwm2m-browser", "--off") == {"--offline"}
    assert offered("lwm2m-browser", "list", "--lat") == {"--latest"}
    assert offered("lwm2m-browser", "show", "--lat") == set()
    assert offered("lwm2m-browser", "list", "--format", "") == {"table", "csv", "tsv", "json", "markdown"}
    assert offered("lwm2m-browser", "show", "--format", "") == {"text", "json", "markdown"}
    assert offered("lwm2m-browser", "list", "--source", "bui") == {"builtin"}
    assert offered("lwm2m-browser", "list", "--source", "3316") == {"3316.xml"}
    assert offered("lwm2m-browser", "--source", "builtin", "resou") == {"resources"}
    assert offered("lwm2m-browser", "list", "-sensor", "--object") == {"--object-version"}
    assert offered("lwm2m-browser", "help", "comp") == {"compare"}
    assert offered("lwm2m-browser", "compare", "3303", "3316") == {"3316.xml"}
    assert offered("lwm2m-browser", "check", "3316") == {"3316.xml"}
    assert offered("lwm2m-browser", "ids", "--class", "re") == {"reserved", "reusable"}


def test_zsh_reads_its_completions() -> None:
    output_of(tool("zsh"), "-n", SHELL / "_lwm2m-browser")
