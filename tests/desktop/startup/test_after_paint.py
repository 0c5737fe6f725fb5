"""The window is painted before most of it is there, and nobody can tell."""

from pathlib import Path

import pytest

from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.storage.folders import Folders
from tests.support.registry_facts import builtin_counts
from tests.support.samples import catalogue, entry
from tests.support.staged_start import start

MOST_MODULES = 104
"""Of ours, that the first picture may wait for. Each takes a third of a millisecond; most of what is here was there."""

LATE = (
    "lwm2m_browser.desktop.details",
    "lwm2m_browser.desktop.dialogs",
    "lwm2m_browser.desktop.commands",
    "lwm2m_browser.desktop.editor",
    "lwm2m_browser.checks",
    "lwm2m_browser.drafts",
    "lwm2m_browser.desktop.session.session",
    "lwm2m_browser.desktop.search.facet_pane",
    "lwm2m_browser.desktop.startup.fault_handler",
    "lwm2m_browser.desktop.window.furnishing",
    "lwm2m_browser.references",
    "lwm2m_browser.search.index.object_index",
    "lwm2m_browser.search.language.parser",
    "lwm2m_browser.search.suggest",
    "lwm2m_browser.sources.catalogues.load",
    "lwm2m_browser.sources.definitions",
    "lwm2m_browser.sources.network",
    "lwm2m_browser.storage.settings_table",
)
"""What comes after the first picture, or when it is asked for."""

UNASKED = ("lwm2m_browser.desktop.editor", "lwm2m_browser.drafts")
"""What is not imported before somebody asks for it."""


@pytest.mark.parametrize("arguments", [(), ("--source", "builtin")], ids=["the usual source", "the built-in one"])
def test_the_first_picture_has_all_rows_and_stays_as_it_is(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    seen = start(tmp_path / "own", *arguments)
    assert seen["rows"] == seen["last_rows"] == builtin_counts().objects
    assert seen["differing"] == 0
    assert seen["focus"] == "searchField"
    assert [name for name in seen["last_modules"] if name.startswith(UNASKED)] == []
    assert seen["collects"]


def test_the_first_picture_shows_what_was_kept(tmp_path: Path) -> None:
    keep(catalogue(entry(name="Kept")), Folders.under(tmp_path / "own"))
    seen = start(tmp_path / "own")
    assert seen["rows"] == seen["last_rows"] == 1
    assert seen["differing"] == 0


def test_the_first_picture_waits_for_little(tmp_path: Path) -> None:
    modules = start(tmp_path / "own", "--source", "builtin")["modules"]
    assert [name for name in modules if name.startswith(LATE)] == []
    assert len(modules) <= MOST_MODULES, "\n".join(modules)


def test_who_types_at_once_is_answered(tmp_path: Path) -> None:
    seen = start(tmp_path / "own", "--source", "builtin", typed="3303")
    assert seen["text"] == "3303"
    assert 0 < seen["last_rows"] < seen["rows"]
