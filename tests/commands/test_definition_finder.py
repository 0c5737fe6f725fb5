"""Commands in an empty home where no server answers: built-in facts do, and one line says that they are facts."""

import json
from pathlib import Path

import pytest

from lwm2m_browser.errors import Unreachable
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.builtin import load_builtin
from lwm2m_browser.sources.definitions import web_definitions
from lwm2m_browser.sources.parsing.api_json import object_of
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import Result, ids, run, unused_port
from tests.support.proxy_server import ProxyServer
from tests.support.registry_facts import builtin_counts, know_nothing_of, know_thermometer
from tests.support.registry_server import Answer, RegistryServer, ddf_of
from tests.support.samples import entry

FACTS = "Built-in facts, without descriptions. To download the definitions, leave out --source."
OF_TWO = "Built-in facts, without descriptions, in place of 2 definitions."
COUNTS = builtin_counts()
OTHERS = COUNTS.linked - COUNTS.known
OF_ALL = (
    f"Built-in facts, without descriptions, in place of {COUNTS.known} definitions"
    f"{f'; not on this computer: {OTHERS}' if OTHERS else ''}."
)
ADVICE = " To download the definitions, leave out --source."


@pytest.fixture
def dead(tmp_path: Path) -> str:
    """The folder of settings under which nothing on the network can be reached."""
    folder = tmp_path / "own"
    folder.mkdir()
    nobody = f"http://127.0.0.1:{unused_port()}"
    settings = {"api_base": nobody, "ddf_address": f"{nobody}/DDF.xml", "proxy": nobody, "retry_seconds": 0.001}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return str(folder)


def without_list(result: Result) -> Result:
    """What a command says, without that neither API nor DDF answered and that the built-in catalogue was used."""
    used = next(number for number, line in enumerate(result.errors) if line.startswith("Used: "))
    assert result.errors[used] == f"Used: Built-in catalogue, {COUNTS.said}."
    return result._replace(errors=result.errors[used + 1 :])


def test_show_lists_the_resources() -> None:
    code, output, errors = run("show", "3303", "--source", "builtin")

    assert (code, errors) == (0, [FACTS])
    assert "Resources      12\n" in output
    assert "5700  Sensor Value                       R           Single     Mandatory  Float\n" in output
    assert len(output.partition("\nID    Name")[2].splitlines()) == 2 + 12


def test_without_network_as_well(dead: str) -> None:
    code, output, errors = without_list(run("show", "3303", "--settings", dead))

    assert (code, errors) == (0, ["Built-in facts, without descriptions."])
    assert output == run("show", "3303", "--source", "builtin").output


def test_resolve_says_the_type() -> None:
    code, output, errors = run("resolve", "/3303/0/5700", "--source", "builtin")

    assert (code, errors) == (0, [FACTS])
    assert "  Resource    5700 Sensor Value\n" in output
    assert "  Type        Float\n" in output


def test_resolve_names_the_holder_of_an_id() -> None:
    _, output, _ = run("resolve", "/32770", "--source", "builtin")

    assert "The ID 32770 is reserved in bulk for Nokia." in output


def test_show_names_the_holder_of_an_id(tmp_path: Path) -> None:
    own = entry(object_id=32770, urn="urn:oma:lwm2m:x:32770", object_link="", object_link_visible="0")
    (tmp_path / "DDF.xml").write_bytes(ddf_of([object_of(own)]))

    _, output, _ = run("show", "32770", "--source", str(tmp_path))

    assert output.startswith("ID                   32770 (reserved in bulk for Nokia)\n")


def test_compare_lists_the_changes() -> None:
    code, output, errors = run("compare", "5:1.0", "5:1.2", "--source", "builtin")

    assert (code, errors) == (0, [OF_TWO + ADVICE])
    assert [line for line in output.splitlines() if line.startswith("added")] == [
        "added    10 Cancel",
        "added    11 Severity",
        "added    12 Last State Change Time",
        "added    13 Maximum Defer Period",
        "added    14 Automatic Upgrade at Download",
    ]


def test_list_finds_objects_by_what_is_inside(dead: str) -> None:
    asked = ("list", "resource:(voltage type:float)", "--format", "json")
    result = run(*asked, "--source", "builtin")
    without_network = without_list(run(*asked, "--settings", dead))

    assert (result.code, result.errors) == (0, [OF_ALL + ADVICE])
    assert (3411, "1.1") in ids(result)
    assert without_network == (0, result.output, [OF_ALL])


def test_resources_lists_those_of_all_objects() -> None:
    code, output, errors = run("resources", "voltage", "--source", "builtin", "--format", "json")

    assert (code, errors) == (0, [OF_ALL + ADVICE])
    assert (3, 7, "Power Source Voltage") in {(row["ObjectID"], row["ID"], row["Name"]) for row in json.loads(output)}


@pytest.mark.parametrize("words", [["show", "/3303/0/5700"], ["compare", "5:1.0", "3303"], ["resolve", "/3303/0/5700"]])
def test_an_object_that_is_too_new_for_the_facts_is_told(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    know_nothing_of(3303, monkeypatch)

    code, _, errors = run(*words, "--source", "builtin")

    assert code == 1
    assert (
        "The definition of object 3303 version 1.1 is not on this computer, and too new for the built-in facts. "
        "To download it, leave out --source." in errors
    )


def test_quiet_says_nothing_of_facts() -> None:
    assert run("show", "3303", "--source", "builtin", "--quiet").errors == []


@pytest.mark.parametrize("words", [["resources"], ["list", "uses:5700"], ["show", "3303"], ["resolve", "/3303/0/5700"]])
def test_a_server_that_fails_gives_the_facts_and_one_reason(
    words: list[str], registry_server: RegistryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_thermometer(registry_server.root + "/", monkeypatch)
    link = registry_server.root + "/3303.xml"
    registry_server.entries = [object_of(entry(version="1.1", urn="urn:oma:lwm2m:ext:3303:1.1", object_link=link))]
    registry_server.files["/3303.xml"] = Answer(500)
    (tmp_path / "settings.json").write_text('{"retry_seconds": 0.001, "registry_archive": ""}', encoding="utf-8")

    code, output, [said] = run(*words, "--source", registry_server.api_base, "--settings", str(tmp_path))

    assert code == 0
    assert "3303" in output
    assert said.startswith("Built-in facts, without descriptions. 127.0.0.1:")
    assert said.endswith("answered 500 (Internal Server Error) (3 attempts).")


def test_a_server_that_cannot_be_reached_is_not_asked_for_each_definition(
    registry_server: RegistryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [one for one in load_builtin(Settings(), TaskContext()).entries if one.object_id in (3303, 3304, 3305)]
    registry_server.entries = [object_of(one) for one in entries]
    asked = []

    def unreachable(address: str, *_: object) -> None:
        asked.append(address)
        raise Unreachable("Nobody is there.")

    monkeypatch.setattr(web_definitions, "current", unreachable)
    paths = ("/3303/0/5700", "/3304/0/5700", "/3305/0/5805")

    code, output, errors = run("resolve", *paths, "--source", registry_server.api_base, "--settings", str(tmp_path))

    assert (code, output.count("Type        Float")) == (0, 3)
    assert len(asked) == 1
    assert errors == ["Built-in facts, without descriptions, in place of 3 definitions. Nobody is there."]


def test_where_the_list_is_all_that_comes_that_is_one_line_and_not_one_for_each_definition(
    registry_server: RegistryServer, tmp_path: Path
) -> None:
    """The API answers; what is asked for by https, archive and definitions, comes to nothing."""
    registry_server.entries = [object_of(one) for one in load_builtin(Settings(), TaskContext()).entries]
    with ProxyServer(registry_server.root.removeprefix("http://")) as proxy:
        settings = {"api_base": registry_server.api_base, "proxy": proxy.address, "retry_seconds": 0.001}
        (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        asked = ("list", "uses:5700", "--source", "api", "--settings", str(tmp_path), "--format", "json", "--quiet")
        code, output, errors = run(*asked)

    assert (3303, "1.1") in ids(Result(code, output, errors))
    [said] = errors
    assert said.startswith(OF_ALL.replace("not on this computer", "left out"))
    assert code == (1 if OTHERS else 0)


def test_a_file_that_is_broken_is_told_where_facts_stand_for_others(snapshot: Path, tmp_path: Path) -> None:
    for name in ("DDF.xml", "3303.xml"):
        (tmp_path / name).write_bytes((snapshot / name).read_bytes())
    (tmp_path / "3303.xml").write_text("no XML", encoding="utf-8")

    code, _, errors = run("resources", "voltage", "--source", str(tmp_path), "--format", "json", "--quiet")

    assert code == 1
    assert errors == [
        "Built-in facts, without descriptions, in place of 423 definitions; left out: 1. "
        f"{Settings().registry_root}3303.xml contains no object definition."
    ]


def test_descriptions_are_no_change_where_one_side_has_none(snapshot: Path, tmp_path: Path) -> None:
    """The newer version is beside the list, the older one is known by facts alone."""
    folder = tmp_path / "half"
    folder.mkdir()
    for name in ("DDF.xml", "5.xml"):
        (folder / name).write_bytes((snapshot / name).read_bytes())

    code, output, errors = run("compare", "5:1.0", "5:1.2", "--source", str(folder))
    facts = run("compare", "5:1.0", "5:1.2", "--source", "builtin")

    assert (code, errors[-1]) == (0, FACTS)
    assert output == facts.output
    assert "Description" not in output
