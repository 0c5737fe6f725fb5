"""Whatever the arguments and standard input are, the program answers or says in a sentence why it does not."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lwm2m_browser import cli
from lwm2m_browser.sources.parsing.api_json import object_of
from tests.support.command_line import ROOT, Result, run, unused_port
from tests.support.hostile_texts import TEXTS, hostile_definition, hostile_entry
from tests.support.registry_server import RegistryServer, ddf_of

COMMANDS = ("list", "resources", "show", "compare", "resolve", "snapshot")
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

WORDS = st.one_of(
    st.binary(max_size=12).filter(lambda word: b"\x00" not in word).map(os.fsdecode),  # as a process gets them
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        [
            *("", " ", "-", "--", "---", "-h", "-x", "--x", "--=", "=", "@file", "%s", "%(prog)s", "{}", "\\"),
            *("--latest", "--raw", "--id", "--id=-1", "--id=٣", "--version", "--format", "--format=", "--columns"),
            *("--columns=,", "--source", "--source=", "--source=/", "--source=cache", "--source=\udcff", "--output"),
            *("(", ")", '"', "name:", "id:..", "re:/(/", "re:/\udcff/", "saved:x", "not", "or", "resource:(", "/"),
            *("3303", "3303:", "3303:1.1", "/3303/0/5700", "urn:oma:lwm2m:", "urn:oma:lwm2m:ext:3303:1.1", "</3>;ver="),
            *("9" * 5_000, "-9", "3303:" + "9" * 5_000, "1e999", "٣٣٠٣", "\u202e", "\x1b[2J", "\udcff", "\n", "a\nb"),
        ]
    ),
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings whose registry answers nobody; and what is written lands in a folder of the test."""
    monkeypatch.chdir(tmp_path)
    nobody = f"http://127.0.0.1:{unused_port()}"
    addresses = {"api_base": nobody, "ddf_address": f"{nobody}/DDF.xml", "registry_root": f"{nobody}/"}
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    (folder / "settings.json").write_text(json.dumps(addresses | {"registry_archive": "", "retry_seconds": 0.001}))
    return folder


def check(result: Result) -> None:
    assert result.code in (0, 1, 2), result
    assert result.code == 0 or result.errors
    assert not [line for line in result.errors if STEERING.search(line)]
    assert not STEERING.search(result.output)
    if result.code == 2:
        assert result.errors[-1].startswith("Help: lwm2m-browser")
        assert [line for line in result.errors if line.startswith("lwm2m-browser")] == result.errors[-2:-1]


@settings(max_examples=150)
@given(st.sampled_from(COMMANDS), st.lists(WORDS, max_size=4))
@example("list", ["--", "-x"])
@example("show", ["9" * 5_000])
@example("snapshot", ["--output", "\udcff" * 300])
def test_any_words_are_answered_or_refused_in_a_sentence(own: Path, command: str, words: list[str]) -> None:
    check(run(command, "--settings", str(own), "--source", "builtin", *words))


@given(st.lists(WORDS, max_size=4))
def test_so_are_the_words_of_the_window(own: Path, words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "_open_window", lambda _: 0)
        check(run(*words) if words[:1] != ["snapshot"] and words[:1] and words[0] not in COMMANDS else run("-x"))


@pytest.mark.parametrize("command", ["list", "show", "resolve", "snapshot"])
@pytest.mark.parametrize("option", ["--settings", "--source", "--output", "--columns", ""])
@pytest.mark.parametrize("word", ["", "\udcff\udcfe", "x" * 100_000, "a\nb", "{file}", "{folder}", "{file}/below"])
def test_so_is_any_value_of_any_option(own: Path, tmp_path: Path, command: str, option: str, word: str) -> None:
    (tmp_path / "file").write_text("no folder")
    value = word.replace("{file}", str(tmp_path / "file")).replace("{folder}", str(tmp_path))
    basic = ["--settings", str(own), "--source", "builtin"]
    check(run(command, *basic, *([f"{option}={value}"] if option else [value])))


@settings(max_examples=60)
@given(st.binary(max_size=60) | st.sampled_from([b"\xff\xfe", b"</3/0>;ver=\xff", b'[{"n":' * 20, b"/" * 60]))
def test_any_bytes_on_standard_input_are_resolved(own: Path, data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        result = run("resolve", "--settings", str(own), "--source", "builtin")
    check(result)


@pytest.mark.skipif(os.name == "nt", reason="the redirections are those of sh")
def test_an_input_that_cannot_be_read_is_said(own: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lwm2m_browser", "resolve", "--settings", str(own), "--source", "builtin"]
    said = []
    for redirection in ("<&-", f"0> '{tmp_path}/out'", "< /dev/zero"):
        asked = subprocess.run(
            ["sh", "-c", f'"$@" {redirection}', "sh", *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        said.append((asked.returncode, asked.stderr.splitlines()[0].removeprefix("lwm2m-browser resolve: ")))
    assert said == [
        (2, "standard input is closed: write what is to be explained after the command."),
        (2, "standard input could not be read: Bad file descriptor."),
        (2, "standard input is larger than the limit of 16 MiB."),
    ]


REAL = [
    ("a byte that is no text", [b"list", b"\xff\xfe"]),
    ("in an option", [b"list", b"--id", b"\xff"]),
    ("in the name of one", [b"list", b"--\xff\x1b[2J"]),
    ("in a target", [b"show", b"33\xff03"]),
    ("in a source", [b"list", b"--source", b"/tmp/\xff\x1b[2J"]),
    ("in the settings' folder", [b"list", b"--settings", b"no\xff", b"name:temperature"]),
    ("in a file to write", [b"list", b"--output", b"no\xff/below"]),
    ("in a target of the window", [b"\xff\x1b]0;x\x07"]),
    ("nothing", [b""]),
    ("an empty target", [b"show", b""]),
    ("a hundred thousand letters", [b"list", b"x" * 100_000]),
    ("a hundred thousand digits", [b"show", b"9" * 100_000]),
    ("a hundred thousand parentheses", [b"list", b"(" * 100_000]),
    ("a hundred thousand words", [b"list", b"a " * 50_000]),
]


@pytest.mark.parametrize("arguments", [case[1] for case in REAL], ids=[case[0] for case in REAL])
def test_a_real_process_says_a_sentence_and_no_traceback(own: Path, arguments: list[bytes]) -> None:
    common = [] if len(arguments) == 1 or b"--source" in arguments else [b"--source", b"builtin"]
    asked = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"lwm2m_browser", *arguments[:1], *common, *arguments[1:]],
        env={"LANG": "C", "LC_ALL": "C", "PYTHONPATH": str(ROOT), "HOME": str(own), "PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = asked.stderr.decode("utf-8")
    assert asked.returncode in (0, 1, 2)
    assert "Traceback" not in said
    assert not STEERING.search(said)
    assert asked.returncode == 0 or said.endswith("\n")


# ---- What a terminal is sent


@pytest.fixture
def hostile_folder(tmp_path: Path) -> Path:
    """A local registry of hostile texts: of them, what XML can hold."""
    texts = [re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)[:500] for text in TEXTS.values()]
    entries = []
    for object_id, text in enumerate(filter(str.strip, texts), start=40_000):
        for version in ("1.0", "1.1"):
            name = f"{object_id}-{version}.xml"
            (tmp_path / name).write_bytes(hostile_definition(f"{text} {version}", object_id, version))
            entries.append(object_of(hostile_entry(text, object_id, version, name)))
    (tmp_path / "DDF.xml").write_bytes(ddf_of(entries))
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--format", "markdown"],
        ["resources"],
        *(["show", f"{object_id}"] for object_id in range(40_000, 40_010)),
        *(["show", f"/{object_id}/0/5700", "--format", "markdown"] for object_id in range(40_000, 40_010)),
        *(["compare", f"{object_id}:1.0", f"{object_id}:1.1"] for object_id in range(40_000, 40_010)),
        ["resolve", *(f"/{object_id}/0/5700" for object_id in range(40_000, 40_020))],
        ["show", "39999"],
    ],
    ids=" ".join,
)
def test_what_people_read_has_no_escape_sequences(own: Path, hostile_folder: Path, arguments: list[str]) -> None:
    check(run(arguments[0], "--settings", str(own), "--source", str(hostile_folder), *arguments[1:]))


def test_problems_and_failures_have_none_either(own: Path, registry_server: RegistryServer) -> None:
    hostile = "\x1b[2J\x9b2J\u202e\x00"
    registry_server.entries = [object_of(hostile_entry(hostile)), {"ObjectID": hostile, "Name": hostile}]
    result = run("list", "--settings", str(own), "--source", registry_server.api_base)
    check(result)
    assert result.errors


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "markdown"])
def test_a_terminal_gets_signs_whatever_the_format(
    own: Path, registry_server: RegistryServer, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry_server.entries = [object_of(hostile_entry(TEXTS["steering"]))]
    pty = pytest.importorskip("pty", reason="a terminal of one's own is a thing of Unix")
    master, slave = pty.openpty()
    with os.fdopen(slave, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        code = cli.main(["list", "--settings", str(own), "--source", registry_server.api_base, "--format", form])
    sent = os.read(master, 100_000).decode()
    os.close(master)

    assert code == 0
    assert "red" in sent
    assert not STEERING.search(sent)


def test_a_file_or_a_pipe_gets_every_character_as_it_came(own: Path, registry_server: RegistryServer) -> None:
    registry_server.entries = [object_of(hostile_entry(TEXTS["steering"]))]
    options = ("list", "--settings", str(own), "--source", registry_server.api_base, "--format")

    assert json.loads(run(*options, "json").output)[0]["Name"] == TEXTS["steering"].strip()
    assert TEXTS["steering"].strip() in run(*options, "csv").output
