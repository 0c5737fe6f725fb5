"""The settings: read with care, and written so that nothing of a user's gets lost."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.desktop.startup.language import LANGUAGES
from lwm2m_browser.exports.formats import FORMATS
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.setting_types import Bytes, ChoiceSetting, Group, Seconds, Setting, Switch, Written
from lwm2m_browser.storage.settings import DEFAULTS, Settings, read_settings, write_settings
from lwm2m_browser.storage.settings_table import TABLE


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
        ('{"api": "x"}', "contain unknown names, which have no effect: “api”."),
        ('{"a": 1, "b": 2}', "contain unknown names, which have no effect: “a”, “b”."),
        ('{"api_base": 3}', "contain invalid values, for which the defaults apply: “api_base”."),
        ('{"api_base": "nonsense"}', "contain invalid values, for which the defaults apply: “api_base”."),
        ('{"ddf_address": ""}', "contain invalid values, for which the defaults apply: “ddf_address”."),
        ('{"total_seconds": true}', "contain invalid values, for which the defaults apply: “total_seconds”."),
        ('{"network_bytes": 1e400}', "contain invalid values, for which the defaults apply: “network_bytes”."),
        ('{"network_bytes": 1e6}', "contain invalid values, for which the defaults apply: “network_bytes”."),
        ('{"connect_seconds": NaN}', "contain invalid values, for which the defaults apply: “connect_seconds”."),
        ('{"network_bytes": -1}', "contain invalid values, for which the defaults apply: “network_bytes”."),
        ('{"a": 1, "network_bytes": 0}', "contain unknown names, which have no effect: “a”. "
         "Invalid values, for which the defaults apply: “network_bytes”."),
        ('{"version": 2, "new": [1]}', "were written by another version of this program: only known settings apply."),
    ],
)  # fmt: skip
def test_a_key_of_no_use_costs_no_other_and_is_named(folders: Folders, file: Path, text: str, complaint: str) -> None:
    content = json.dumps(json.loads(text) | {"read_seconds": 5})
    file.write_text(content)

    settings, said = read_settings(folders.settings)

    assert settings == Settings(read_seconds=5)
    assert str(said) == f"The settings in {file} {complaint}"
    assert file.read_text() == content, "it stays as it is until the user changes a setting"


@pytest.mark.parametrize("name", [name for name, setting in TABLE.items() if isinstance(setting, Seconds | Bytes)])
def test_a_number_has_to_lie_between_the_ends_of_its_row(name: str) -> None:
    setting = TABLE[name]
    assert isinstance(setting, Seconds | Bytes)

    for fit in (setting.least, setting.most, DEFAULTS[name]):
        assert setting.obstacle(fit) == ""
    for unfit in (setting.least / 2, setting.most + 1, 0, -1, 2**63, 10**400, float("inf"), float("nan")):
        assert str(setting.obstacle(unfit)).startswith("Write a number")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_place_of_the_file_holds_nobody_up(folders: Folders, file: Path) -> None:
    os.mkfifo(file)

    settings, said = read_settings(folders.settings)

    assert settings == Settings()
    assert str(said).startswith(f"{file} is a pipe or a device, not a file. It was renamed to “{file}.unreadable”.")


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
    seconds=st.floats(Seconds.least, Seconds.most),
    size=st.integers(Bytes.least, Bytes.most),
    archive=st.sampled_from(["", "https://host.example/a.zip"]),
)
def test_any_settings_come_back_as_they_were_written(folders: Folders, seconds: float, size: int, archive: str) -> None:
    chosen = Settings(read_seconds=seconds, file_bytes=size, registry_archive=archive)
    write_settings(folders.settings, chosen)
    assert read_settings(folders.settings) == (chosen, "")


# ---- The table


@pytest.mark.parametrize("name", TABLE)
def test_each_setting_is_called_something_means_something_and_has_a_default_that_fits(name: str) -> None:
    setting = TABLE[name]
    assert setting.title[0].isupper()
    assert setting.meaning.endswith(".")
    assert setting.obstacle(DEFAULTS[name]) == ""
    assert str(setting.obstacle(None)).endswith(".")
    assert str(setting.obstacle([])).endswith(".")


def test_every_page_has_settings() -> None:
    assert {setting.group for setting in TABLE.values()} == set(Group)


@pytest.mark.parametrize("name", [name for name, setting in TABLE.items() if isinstance(setting, Written)])
def test_a_default_is_the_same_after_it_was_written_and_read(name: str) -> None:
    setting = TABLE[name]
    assert isinstance(setting, Written)
    assert setting.value(setting.text(DEFAULTS[name])) == DEFAULTS[name]


def test_what_can_be_chosen_is_there() -> None:
    def choices(name: str) -> set[object]:
        setting = TABLE[name]
        assert isinstance(setting, ChoiceSetting)
        return set(setting.choices)

    assert choices("language") == {"", *LANGUAGES}
    assert choices("export_format") == set(FORMATS)


FITTING = """
    proxy             http://proxy.example.org:8080
    proxy             http://user:word@proxy.example.org:8080/
    proxy             https://[::1]:3128
    proxy
    read_seconds      0.5
    read_seconds      1e3
    cache_bytes       1
    cache_bytes       0.5
    registry_archive
    api_base          http://127.0.0.1:8080/api
"""
UNFITTING = """
    proxy             socks5://127.0.0.1:1080      SOCKS
    proxy             proxy.example.org            http://proxy
    proxy             http://                      http://proxy
    proxy             http://x:0                   http://proxy
    proxy             http://x:99999               http://proxy
    proxy             http://x/path                http://proxy
    proxy             file:///etc/passwd           http://proxy
    read_seconds      zehn                         from 0.001 to 86,400
    read_seconds      0                            from 0.001 to 86,400
    read_seconds      -1                           from 0.001 to 86,400
    read_seconds      nan                          from 0.001 to 86,400
    read_seconds      inf                          from 0.001 to 86,400
    read_seconds      1e400                        from 0.001 to 86,400
    read_seconds      1,5                          from 0.001 to 86,400
    cache_bytes       inf                          above 0
    cache_bytes       nan                          above 0
    cache_bytes       0                            above 0
    cache_bytes       many                         above 0
    api_base          www.example.org              http:// or
    api_base          https://user@example.org     http:// or
"""


def rows(text: str) -> list[list[str]]:
    return [line.split(None, 2) for line in text.strip().splitlines()]


def written(name: str) -> Written:
    setting = TABLE[name]
    assert isinstance(setting, Written)
    return setting


@pytest.mark.parametrize("row", rows(FITTING), ids=" ".join)
def test_what_a_person_may_type(row: list[str]) -> None:
    setting = written(row[0])
    assert setting.obstacle(setting.value(" ".join(row[1:]))) == ""


@pytest.mark.parametrize(("name", "typed", "told"), rows(UNFITTING))
def test_what_does_not_fit_is_said(name: str, typed: str, told: str) -> None:
    setting = written(name)
    assert told in str(setting.obstacle(setting.value(typed)))


@given(st.integers(1, 10**15))
def test_a_size_is_read_as_it_is_written_give_or_take_what_nobody_sees(size: int) -> None:
    setting = TABLE["file_bytes"]
    assert isinstance(setting, Bytes)
    read = setting.value(setting.text(size))
    assert isinstance(read, int)
    assert abs(read - size) <= max(1024 * 1024, size // 100_000)


@given(
    st.sampled_from(sorted(TABLE)),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.none()),
)
def test_whatever_stands_in_the_file_there_are_settings(name: str, value: object) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "settings.json").write_text(json.dumps({"version": 1, name: value}))
        settings, complaint = read_settings(Path(folder))
    setting: Setting = TABLE[name]
    held = getattr(settings, name)
    assert setting.obstacle(held) == ""
    assert (held == DEFAULTS[name]) if complaint else (held == value)
    assert isinstance(setting, Switch) is isinstance(held, bool)
