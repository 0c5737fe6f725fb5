"""What a release consists of besides the program: one version everywhere, and files that are true and well formed."""

import json
import runpy
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

import lwm2m_browser
from tests.support.packaging_scripts import PACKAGING, RELEASE, ROOT, output_of, tool

DESKTOP = ROOT / "resources" / "desktop"
ENTRY, METAINFO, TYPES = (DESKTOP / f"lwm2m-browser.{kind}" for kind in ("desktop", "metainfo.xml", "mime.xml"))
MIME, COMMENT = (f"{{http://www.freedesktop.org/standards/shared-mime-info}}{tag}" for tag in ("mime-type", "comment"))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TRANSLATED = [path.stem for path in (ROOT / "resources" / "i18n").glob("*.po")]


# ---- The version


def test_the_newest_release_that_is_listed_is_this_version() -> None:
    releases = runpy.run_path(str(RELEASE / "release.py"))["releases"]()

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
    manifest = RELEASE / "flatpak" / f"{name}.yml"
    command = [tool("flatpak-builder"), "--show-manifest", str(manifest)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # it leaves a folder where it runs

    assert json.loads(done.stdout)["id"] == name
    assert done.stderr == b""  # a key that it does not know would be told
