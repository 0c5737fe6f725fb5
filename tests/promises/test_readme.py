"""The README: short, its links lead somewhere, its commands are those that are run, its first line is the program's."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from lwm2m_browser.commands.arguments import read_options, told_apart

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", ".github/README.zh-CN.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md")
_MOST_WORDS = 1850

pytestmark = pytest.mark.skipif(not (ROOT / ".github").is_dir(), reason="not a checkout")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", page("README.md"), re.MULTILINE | re.DOTALL)


def test_it_is_short() -> None:
    assert len(page("README.md").split()) <= _MOST_WORDS


def test_the_first_command_starts_the_program_and_the_second_runs_the_tests() -> None:
    start, tests = code_blocks()[:2]
    assert start.endswith(".venv/bin/lwm2m-browser\n")
    assert tests.endswith(".venv/bin/python -m pytest\n")
    assert start.count("\n") == tests.count("\n") == 1


@pytest.mark.skipif(not shutil.which("awk"), reason="awk is missing")
def test_the_command_that_is_run_before_a_change_lands_is_the_second() -> None:
    search = re.search(r"command=\$\((awk '.*?' README\.md)\)", page(".ci/run"), re.DOTALL)
    assert search is not None
    found = subprocess.run(["sh", "-c", search[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == code_blocks()[1]


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_leads_to_is_there(name: str) -> None:
    places = [place for place in re.findall(r"\]\(([^)#\s]+)", page(name)) if not place.startswith("https://")]
    missing = [place for place in places if not ((ROOT / name).parent / place).exists()]
    assert missing == []


def test_the_first_line_is_what_the_package_and_the_menu_say() -> None:
    line = re.search(r"\*\*(.+?)\.\*\*", page("README.md"))
    assert line is not None
    assert tomllib.loads(page("pyproject.toml"))["project"]["description"] == line[1]
    assert f"<p>{line[1]}, " in page("resources/desktop/lwm2m-browser.metainfo.xml")
    assert f"Comment={line[1].replace(' on your desktop', '')}\n" in page("resources/desktop/lwm2m-browser.desktop")


def test_the_commands_that_check_are_understood() -> None:
    text = page("README.md") + page(".pre-commit-hooks.yaml")
    written = re.findall(r"lwm2m-browser (check\b[^#\n]*)", text)

    assert len(written) == 3
    for words in written:
        assert read_options(told_apart(words.split())).command == "check"


def test_the_hook_takes_the_files_that_a_registry_has() -> None:
    [pattern] = re.findall(r"^  files: (.+)$", page(".pre-commit-hooks.yaml"), re.MULTILINE)

    for name in ("3303.xml", "version_history/3303-1_10.xml", "DDF.xml", "here/Common.xml"):
        assert re.search(pattern, name), name
    for name in ("pom.xml", "3303.xml.orig", "a3303.xml", "LWM2M_senml_units.xml"):
        assert not re.search(pattern, name), name
