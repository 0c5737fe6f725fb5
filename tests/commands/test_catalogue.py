"""The command line's sources: which one is asked for what, and what is said where one fails or reads oddly."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import TABLE, ids, run, unused_port
from tests.support.registry_server import Answer, RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., str]:
    """A folder of settings that say this; by default, that nobody is there to be asked."""

    def write(**stored: str) -> str:
        nobody = f"http://127.0.0.1:{unused_port()}/"
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        text = json.dumps({"api_base": nobody, "ddf_address": nobody + "DDF.xml", "retry_seconds": 0.001, **stored})
        (folder / "settings.json").write_text(text, encoding="utf-8")
        return str(folder)

    return write


# ---- One that is named


@pytest.mark.parametrize(
    ("arguments", "request_target", "found"),
    [
        ("", "/Object", 6),
        ("--latest", "/Object?ObjectVersion=latest", 4),
        ("--id 3", "/Object?ObjectID=3", 2),
        ("--id 3 --version latest", "/Object?ObjectID=3&ObjectVersion=latest", 1),
        ("--id 3 --object-version 1.0", "/Object?ObjectID=3&ObjectVersion=1.0", 1),
        ("--id 3 --id 3303", "/Object", 4),
        ("--object-version 1.0", "/Object", 4),  # of all objects, an API gives no single version
    ],
)
def test_list_asks_an_api_for_no_more_than_is_wanted(
    registry_server: RegistryServer, arguments: str, request_target: str, found: int
) -> None:
    result = run("list", "--source", registry_server.api_base, "--format", "json", *arguments.split())

    assert (result.code, len(ids(result))) == (0, found)
    assert registry_server.requests == ["/api/lwm2m/v1" + request_target]


def test_latest_is_computed_where_a_server_answers_with_every_version(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(body=json.dumps(SAMPLE_ENTRIES).encode())

    result = run("list", "--source", registry_server.api_base, "--latest", "--format", "json")

    assert ids(result) == [(3, "1.2"), (3303, "1.1"), (3424, "1.0"), (10241, "1.0")]


def test_the_api_of_the_settings_is_a_source(settings: Callable[..., str], registry_server: RegistryServer) -> None:
    folder = settings(api_base=registry_server.api_base)

    assert run("list", "--source", "api", "--settings", folder) == (0, TABLE, [])


def test_a_ddf_of_the_network_is_a_source(registry_server: RegistryServer) -> None:
    assert run("list", "--source", registry_server.ddf_address).output == TABLE


# ---- None that is named


def test_the_registry_comes_first_and_is_kept(settings: Callable[..., str], registry_server: RegistryServer) -> None:
    folder = settings(api_base=registry_server.api_base)

    assert run("list", "--settings", folder) == (0, TABLE, [])
    assert run("list", "--settings", folder, "--source", "cache") == (0, TABLE, [])
    assert registry_server.requests == ["/api/lwm2m/v1/Object"]


def test_the_cache_comes_next_and_is_said_to_be_used(
    settings: Callable[..., str], registry_server: RegistryServer
) -> None:
    run("list", "--settings", settings(api_base=registry_server.api_base))

    code, output, [of_api, of_ddf, used] = run("list", "--settings", settings())

    assert (code, output) == (0, TABLE)
    assert all(said.startswith("Cannot reach 127.0.0.1:") for said in (of_api, of_ddf))
    assert used == "Used: Registry API, cached, just now."


def test_the_built_in_index_comes_last(settings: Callable[..., str]) -> None:
    code, output, errors = run("list", "--settings", settings(), "--id", "3303", "--format", "json")

    assert code == 0
    assert [row["Name"] for row in json.loads(output)] == ["Temperature", "Temperature"]
    assert errors[0].startswith("Cannot reach 127.0.0.1:")
    assert errors[2] == "No cached catalogue yet."
    assert errors[3].startswith("Used: Built-in catalogue, ")


def test_the_registrys_ddf_is_used_where_its_api_fails(
    settings: Callable[..., str], registry_server: RegistryServer
) -> None:
    code, output, [_, used] = run("list", "--settings", settings(ddf_address=registry_server.ddf_address))

    assert (code, output) == (0, TABLE)
    assert used.startswith("Used: Registry DDF")


def test_settings_that_cannot_be_used_are_said_and_the_defaults_hold(
    tmp_path: Path, registry_server: RegistryServer
) -> None:
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")

    code, output, [said] = run("list", "--settings", str(tmp_path), "--source", registry_server.api_base)

    assert (code, output) == (0, TABLE)
    assert said.endswith("The default settings apply.")


# ---- What goes wrong


def test_a_source_that_fails_is_one_line(registry_server: RegistryServer, tmp_path: Path) -> None:
    registry_server.answer = Answer(body=b"<!doctype html><title>Moved</title>", content_type="text/html")

    for source in (registry_server.api_base, str(tmp_path / "missing.xml"), f"http://127.0.0.1:{unused_port()}/v1"):
        code, output, [said] = run("list", "--source", source)
        assert (code, output) == (1, "")
        assert said.endswith(".")


def test_whom_to_ask_without_network_is_told() -> None:
    code, _, [said] = run("list", "--source", f"http://127.0.0.1:{unused_port()}/v1")

    assert code == 1
    assert said.endswith(" To work offline: --source cache or --source builtin.")


def test_an_answer_that_breaks_off_is_shown_and_is_not_success(registry_server: RegistryServer) -> None:
    body = json.dumps(SAMPLE_ENTRIES).encode()
    registry_server.answer = Answer(body=body[: body.rindex(b"{") + 9])

    code, output, errors = run("list", "--source", registry_server.api_base, "--format", "csv", "--columns", "ID")

    assert (code, output.split()) == (1, ["ObjectID", "3", "3", "3303", "3303", "3424"])
    assert errors[-1].endswith(" is incomplete: object versions may be missing.")


def test_problems_are_counted_on_standard_error_and_listed_when_wanted(tmp_path: Path) -> None:
    odd = [{**SAMPLE_ENTRIES[0], "ObjectID": "3440f", "Name": "two\nlines \x85"}, {**SAMPLE_ENTRIES[2], "Ver": ""}]
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of([*odd, SAMPLE_ENTRIES[4]]))

    arguments = ("list", "--source", str(path), "--format", "json", "--id", "3424")

    code, output, errors = run(*arguments, "--problems")

    assert code == 0
    assert [row["Name"] for row in json.loads(output)] == ["Water meter"]
    assert len(errors) == 2
    assert errors[0].startswith(f"{tmp_path.name}/DDF.xml:3: ")
    assert "“3440f”" in errors[0]
    assert "two lines" in errors[0]
    assert "empty version" in errors[1]
    assert run(*arguments) == (0, output, [f"2 problems in {tmp_path.name}/DDF.xml (all: add --problems)."])
    assert run(*arguments, "--quiet") == (0, output, [])


# ---- The real registry


def test_every_entry_of_the_real_registry_is_listed_as_it_is(snapshot: Path) -> None:
    code, output, errors = run("list", "--source", str(snapshot / "DDF.xml"), "--format", "json")

    listed, expected = json.loads(output), list(entries_of(snapshot / "DDF.xml"))
    assert code == 0
    assert len(listed) == len(expected) == 437
    assert by_version(listed) == by_version(expected)
    assert errors == ["2 problems in registry/DDF.xml (all: add --problems)."]


def test_an_api_that_serves_the_real_registry_gives_the_same_rows(snapshot: Path) -> None:
    from_file = run("list", "--source", str(snapshot), "--format", "csv").output

    with RegistryServer(list(entries_of(snapshot / "DDF.xml"))) as server:
        assert run("list", "--source", server.api_base, "--format", "csv").output == from_file


def entries_of(path: Path) -> Iterator[dict[str, object]]:
    """The items of a DDF.xml, read without the program, in the API's shape."""
    for item in ET.parse(path).getroot().iter("Item"):
        row: dict[str, object] = {e.api: (item.findtext(e.ddf) or "").strip() for e in ELEMENTS}
        row["ObjectID"] = int(str(row["ObjectID"]))
        for link in ("ObjectLink", "SpecLink", "VortoLink"):
            row[link] = row[link] and urljoin(Settings().registry_root, str(row[link]))
        yield row


def by_version(rows: list[dict[str, object]]) -> dict[tuple[object, object], dict[str, object]]:
    return {(row["ObjectID"], row["Ver"]): row for row in rows}
