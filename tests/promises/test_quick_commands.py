"""What a command that is to answer at once does not import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES

ROOT = Path(__file__).resolve().parents[2]
LISTING = """
import sys
from lwm2m_browser.cli import main
code = main(["list", "--source", sys.argv[1]])
print(code, *sys.modules, file=sys.stderr)
"""

SLOW = {"argparse", "asyncio", "dataclasses", "httpcore", "httpx", "inspect", "logging", "lxml", "platformdirs"} | {
    "PySide6", "re2", "shutil", "ssl", "subprocess", "tarfile", "tempfile", "threading", "zipfile"
}  # fmt: skip
"""Modules of others, each of which takes a millisecond or more."""
OF_A_DDF = {"inspect", "lxml"}
"""What lxml brings along."""
NEVER = (
    *("checks", "desktop", "references", "sources.bundles", "sources.definitions", "sources.network"),
    *("search.index", "search.language", "search.suggest", "storage.settings_table", "commands.command_table"),
    *("registry.identifier", "registry.definition", "registry.days", "storage.shared_value", "sources.catalogues.api"),
)
"""What is ours, and no list of everything needs: the index and the query language, help, archives, the network."""


def imported_by_list(source: str, home: Path) -> set[str]:
    """The modules that listing all of a source has imported when it ends."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    command = [sys.executable, "-c", LISTING, source]
    done = subprocess.run(command, cwd=ROOT, env=own | {"HOME": str(home)}, capture_output=True, text=True, check=True)
    code, *modules = done.stderr.split()
    assert (code, bool(done.stdout)) == ("0", True)
    return set(modules)


def ours(modules: set[str]) -> set[str]:
    return {name.removeprefix("lwm2m_browser.") for name in modules if name.startswith("lwm2m_browser.")}


def not_wanted(modules: set[str]) -> list[str]:
    return sorted(name for name in ours(modules) if f"{name}.".startswith(tuple(f"{never}." for never in NEVER)))


def test_the_built_in_catalogue_is_listed_with_few_modules(tmp_path: Path) -> None:
    modules = imported_by_list("builtin", tmp_path)

    assert modules & SLOW == set()
    assert not_wanted(modules) == []
    assert len(ours(modules)) <= 50


def test_a_ddf_needs_an_xml_library_and_what_reads_items(tmp_path: Path) -> None:
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of(SAMPLE_ENTRIES))

    modules = imported_by_list(str(path), tmp_path)

    assert modules & SLOW == OF_A_DDF
    assert not_wanted(modules) == []
    assert "sources.parsing.xml_repair" not in ours(modules)
    assert len(ours(modules)) <= 60


@pytest.mark.parametrize("name", sorted(NEVER))
def test_what_is_not_to_be_imported_is_there(name: str) -> None:
    """Else nothing would be promised of it."""
    path = ROOT / "lwm2m_browser" / name.replace(".", "/")

    assert path.is_dir() or path.with_suffix(".py").is_file()
