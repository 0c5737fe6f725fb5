"""The settings: read with care, and written so that nothing of a user's gets lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.settings import Settings, read_settings, write_settings


@pytest.fixture
def file(folders: Folders) -> Path:
    folders.settings.mkdir()
    return folders.settings / "settings.json"


def test_settings_have_defaults_and_are_read(folders: Folders, file: Path) -> None:
    assert read_settings(folders.settings) == (Settings(), "")
    file.write_text('{"api_base": "http://127.0.0.1/v1", "read_seconds": 2.5, "version": 1}')
    assert read_settings(folders.settings) == (Settings(api_base="http://127.0.0.1/v1", read_seconds=2.5), "")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"api": "x"}', "have something unknown, “api”: it has no effect."),
        ('{"a": 1, "b": 2}', "have something unknown, “a”, “b”: it has no effect."),
        ('{"api_base": 3}', "have a value that does not fit, for “api_base”: the default holds."),
        ('{"api_base": "nonsense"}', "have a value that does not fit, for “api_base”: the default holds."),
        ('{"ddf_address": ""}', "have a value that does not fit, for “ddf_address”: the default holds."),
        ('{"total_seconds": true}', "have a value that does not fit, for “total_seconds”: the default holds."),
        ('{"network_bytes": 1e400}', "have a value that does not fit, for “network_bytes”: the default holds."),
        ('{"network_bytes": 1e6}', "have a value that does not fit, for “network_bytes”: the default holds."),
        ('{"connect_seconds": NaN}', "have a value that does not fit, for “connect_seconds”: the default holds."),
        ('{"network_bytes": -1}', "have a value that does not fit, for “network_bytes”: the default holds."),
        ('{"a": 1, "network_bytes": 0}', "have something unknown, “a”: it has no effect. They have a value that "
         "does not fit, for “network_bytes”: the default holds."),
        ('{"version": 2, "new": [1]}', "were written by another version of this program: what this one knows of them "
         "holds."),
    ],
)  # fmt: skip
def test_a_key_of_no_use_costs_no_other_and_is_named(folders: Folders, file: Path, text: str, complaint: str) -> None:
    content = json.dumps(json.loads(text) | {"read_seconds": 5})
    file.write_text(content)

    settings, said = read_settings(folders.settings)

    assert settings == Settings(read_seconds=5)
    assert said == f"The settings in {file} {complaint}"
    assert file.read_text() == content, "it stays as it is until the user changes a setting"


def test_only_what_differs_from_the_defaults_is_written(folders: Folders) -> None:
    chosen = Settings(api_base="http://127.0.0.1/v1", read_seconds=2.5)
    assert write_settings(folders.settings, chosen) is None
    stored = json.loads((folders.settings / "settings.json").read_text())
    assert stored == {"version": 1, "api_base": "http://127.0.0.1/v1", "read_seconds": 2.5}
    assert read_settings(folders.settings) == (chosen, "")

    assert write_settings(folders.settings, Settings()) is None
    assert read_settings(folders.settings) == (Settings(), "")


@pytest.mark.parametrize("text", ["{", '{"version": 2, "new": 3}', '{"api": "x", "read_seconds": 5}', '{"name": "x"}'])
def test_what_was_not_understood_is_set_aside_before_other_settings_take_its_place(
    folders: Folders, file: Path, text: str
) -> None:
    file.write_text(text)

    aside = write_settings(folders.settings, Settings(read_seconds=6))

    assert aside == file.with_name("settings.json.unreadable")
    assert aside.read_text() == text
    assert read_settings(folders.settings) == (Settings(read_seconds=6), "")


@given(
    seconds=st.floats(0, exclude_min=True, allow_nan=False, allow_infinity=False),
    size=st.integers(min_value=1, max_value=10**300),
    archive=st.sampled_from(["", "https://host.example/a.zip"]),
)
def test_any_settings_come_back_as_they_were_written(folders: Folders, seconds: float, size: int, archive: str) -> None:
    chosen = Settings(read_seconds=seconds, file_bytes=size, registry_archive=archive)
    write_settings(folders.settings, chosen)
    assert read_settings(folders.settings) == (chosen, "")
