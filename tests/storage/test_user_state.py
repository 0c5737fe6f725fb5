"""What is remembered from one start to the next, and the saved filters among it."""

import pytest

from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.saved_searches import parse_saved_searches
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.user_state import read_saved_searches, read_state, write_state


def test_each_key_is_remembered_by_itself(folders: Folders) -> None:
    assert read_state(folders.settings) == {}
    write_state(folders.settings, "recent", ["water", "Café"])
    write_state(folders.settings, "filters", {"mine": "owner:oma", "odd": 3})
    write_state(folders.settings, "recent", ["fire"])
    assert read_state(folders.settings) == {"recent": ["fire"], "filters": {"mine": "owner:oma", "odd": 3}}
    assert read_saved_searches(folders.settings) == {"mine": "owner:oma"}


@pytest.mark.parametrize("text", ["", "\0\0", "[1]", '{"filters": [', '{"filters": 3}', "[" * 100_000])
def test_a_damaged_memory_is_none(folders: Folders, text: str) -> None:
    folders.settings.mkdir()
    (folders.settings / "memory.json").write_text(text)
    assert read_saved_searches(folders.settings) == {}
    write_state(folders.settings, "recent", [])
    assert read_state(folders.settings)["recent"] == []


def test_a_damaged_memory_is_set_aside_and_not_overwritten(folders: Folders) -> None:
    damaged = '{"filters": {"mine": "owner:oma",}}'
    folders.settings.mkdir()
    (folders.settings / "memory.json").write_text(damaged)
    write_state(folders.settings, "recent", ["water"])
    assert read_state(folders.settings) == {"recent": ["water"]}
    assert (folders.settings / "memory.json.unreadable").read_text() == damaged


def test_filters_may_use_each_other_but_not_themselves() -> None:
    texts = {"both": "saved:a -saved:b", "a": "owner:oma", "b": "water", "self": "saved:self", "x": "saved:y",
             "y": "saved:x", "broken": "ownr:x"}  # fmt: skip
    filters = parse_saved_searches(texts)
    assert list(filters) == ["both", "a", "b"]
    assert filters["a"] == parse("owner:oma")
    assert str(parse("saved:both", filters)) == "saved:both"
