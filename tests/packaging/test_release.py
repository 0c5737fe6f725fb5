"""What a release consists of besides the program: one version everywhere, and files that are true and well formed."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

import lwm2m_browser
from lwm2m_browser.commands.arguments import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
DESKTOP = ROOT / "resources" / "desktop"
ENTRY, METAINFO, TYPES = (DESKTOP / f"lwm2m-browser.{kind}" for kind in ("desktop", "metainfo.xml", "mime.xml"))
SHELL = PACKAGING / "shell"
MIME, COMMENT = (f"{{http://www.freedesktop.org/standards/shared-mime-info}}{tag}" for tag in ("mime-type", "comment"))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TRANSLATED = [path.stem for path in (ROOT / "resources" / "i18n").glob("*.po")]


def tool(name: str) -> str:
    """A program that checks files; the test is left out where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def output_of(*command: str | Path, **environment: str) -> str:
    """What a program prints. It has to succeed."""
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def script(code: str, *arguments: str) -> str:
    """What Python prints, run where the scripts of `packaging` and the program are at hand."""
    return output_of(sys.executable, "-c", code, *arguments, PYTHONPATH=os.pathsep.join(map(str, (ROOT, PACKAGING))))


# ---- The version


def test_the_newest_release_that_is_listed_is_this_version() -> None:
    releases = runpy.run_path(str(PACKAGING / "release.py"))["releases"]()

    assert releases[0].version == lwm2m_browser.__version__
    assert releases == sorted(releases, key=lambda release: release.day, reverse=True)
    assert all(release.changes for release in releases)


def test_the_version_is_written_in_no_other_script() -> None:
    written = [
        path.name
        for path in PACKAGING.rglob("*")
        if path.suffix in (".py", ".spec", ".yml") and lwm2m_browser.__version__ in path.read_text(encoding="utf-8")
    ]

    assert written == []


# ---- The desktop's files


def test_the_entry_is_well_formed() -> None:
    assert output_of(tool("desktop-file-validate"), ENTRY) == ""


def test_the_metainfo_is_well_formed() -> None:
    output_of(tool("appstreamcli"), "validate", "--no-net", METAINFO)


def test_entry_metainfo_and_types_name_the_same_types() -> None:
    [line] = [line for line in ENTRY.read_text(encoding="utf-8").splitlines() if line.startswith("MimeType=")]
    in_metainfo = [element.text for element in ElementTree.parse(METAINFO).iter("mediatype")]
    described = [element.attrib["type"] for element in ElementTree.parse(TYPES).iter(MIME)]

    assert line.removeprefix("MimeType=").removesuffix(";").split(";") == in_metainfo == described


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_entry_says_all_in_the_languages_of_the_window(language: str) -> None:
    keys = {line.partition("=")[0] for line in ENTRY.read_text(encoding="utf-8").splitlines()}

    assert keys >= {f"{key}[{language}]" for key in ("Name", "GenericName", "Comment", "Keywords")}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(
    ("file", "words"),
    [
        *((METAINFO, words) for words in ("name", "summary", "description/p", "description/ul/li")),
        (TYPES, f"{MIME}/{COMMENT}"),
    ],
)
def test_metainfo_and_types_say_all_in_the_languages_of_the_window(file: Path, words: str, language: str) -> None:
    found = [element.get(LANGUAGE, "en") for element in ElementTree.parse(file).iterfind(words)]

    assert found.count(language) == found.count("en") > 0


def test_the_flatpak_is_that_of_the_metainfo_and_its_manifest_is_understood(tmp_path: Path) -> None:
    name = ElementTree.parse(METAINFO).findtext("id")
    manifest = PACKAGING / "flatpak" / f"{name}.yml"
    command = [tool("flatpak-builder"), "--show-manifest", str(manifest)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # it leaves a folder where it runs

    assert json.loads(done.stdout)["id"] == name
    assert done.stderr == b""  # a key that it does not know would be told


# ---- Manual page and completions


def test_manual_page_and_completions_are_those_of_the_commands() -> None:
    script("import sys, command_line; sys.argv.append('--check'); sys.exit(command_line.main())")


def test_the_manual_page_has_every_section_and_option() -> None:
    lines = (SHELL / "lwm2m-browser.1").read_text(encoding="utf-8").splitlines()
    options = {name for command in COMMANDS.values() for name in command.parser().options}

    assert [line.removeprefix(".SH ") for line in lines if line.startswith(".SH ")] == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "COMMON OPTIONS", "OPTIONS OF THE WINDOW", "SOURCES",
        "QUERY LANGUAGE", "SETTINGS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES", "BUGS", "SEE ALSO",
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


def test_zsh_reads_its_completions() -> None:
    output_of(tool("zsh"), "-n", SHELL / "_lwm2m-browser")


# ---- The bundle


def test_what_the_bundle_leaves_out_is_not_missed() -> None:
    """Every module of the program is imported where Python knows none of those that are left out."""
    imported = script("""
import importlib, pkgutil, sys
from bundle_parts import UNUSED_MODULES
sys.modules.update(dict.fromkeys(UNUSED_MODULES))
import lwm2m_browser, httpx, lxml.etree, re2, truststore
names = [found.name for found in pkgutil.walk_packages(lwm2m_browser.__path__, "lwm2m_browser.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
""")

    assert int(imported) > 150


# ---- Pictures


def test_pictures_of_the_window_and_its_dialogs_are_made_anew(tmp_path: Path) -> None:
    look = '{"theme": "dark", "language": "zh_CN"}'
    output_of(
        sys.executable, PACKAGING / "take_pictures.py", tmp_path, "window", "about", "settings-looks",
        "--settings", look, PYTHONPATH=str(ROOT),
    )  # fmt: skip
    begins = {picture.name: picture.read_bytes()[:4] for picture in tmp_path.iterdir()}
    assert begins == dict.fromkeys(("window.png", "about.png", "settings-looks.png"), b"\x89PNG")
