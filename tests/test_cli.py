"""The command line: `show`, the window's form, wrong usage, and how the process begins and ends."""

import json
import os
import queue
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from lwm2m_browser.commands.arguments import read_options, told_apart
from lwm2m_browser.commands.object_arguments import object_or_source
from lwm2m_browser.desktop import app
from lwm2m_browser.desktop.startup.launch_request import LaunchOptions, WindowRequest
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.source import API, Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from tests.support.command_line import ROOT, TABLE, process, run
from tests.support.registry_server import RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES


@pytest.fixture
def ddf(tmp_path: Path) -> str:
    """The path of a DDF.xml with the six hand-written object versions."""
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of(SAMPLE_ENTRIES))
    return str(path)


# ---- show


def test_show_prints_every_element(ddf: str) -> None:
    expected = dedent("""\
        ID                   3 (objects of OMA)
        Version              1.0
        Name                 Device
        Description          What a device says of itself: maker, model,
                             and how its battery does.
        Owner                OMA
        Defined by           0 (OMA)
        URN                  urn:oma:lwm2m:oma:3
        Definition           https://registry.example/version_history/3-1_0.xml
        Definition shown     1 (the link is shown)
        Specification        https://specs.example/core-1.0.pdf
        Specification shown  1 (the link is shown)
        Vorto                –
        Other versions       1.2
        """)

    code, output, [said] = run("show", "urn:oma:lwm2m:oma:3", "--source", ddf)

    assert (code, output) == (0, expected)
    assert said == (  # of the definition, which would stand below
        "The definition of object 3 version 1.0 is not on this computer. To download it, leave out --source."
    )


@pytest.mark.parametrize(
    ("target", "position"),
    [("3303", 3), ("/3303/0", 3), ("urn:oma:lwm2m:ext:3303", 2), ("URN:OMA:LWM2M:ext:3303:1.1", 3)],
)
def test_show_prints_the_version_that_is_meant_as_json(ddf: str, target: str, position: int) -> None:
    result = run("show", target, "--source", ddf, "--format", "json")

    assert json.loads(result.output) == {"entry": SAMPLE_ENTRIES[position]}


def test_show_asks_an_api_for_one_object(registry_server: RegistryServer) -> None:
    result = run("show", "/3/0", "--source", registry_server.api_base, "--format", "json")

    assert json.loads(result.output) == {"entry": SAMPLE_ENTRIES[1]}
    assert registry_server.requests == ["/api/lwm2m/v1/Object?ObjectID=3"]


def test_what_is_not_in_the_source_is_said(ddf: str, registry_server: RegistryServer) -> None:
    code, output, [said] = run("show", "urn:oma:lwm2m:ext:3303:2.0", "--source", ddf)
    assert (code, output) == (1, "")
    assert said.startswith("There is no object 3303 version 2.0 in this source (")
    assert said.endswith(" Versions: 1.0, 1.1.")

    code, output, [said] = run("show", "77", "--source", registry_server.api_base)
    assert (code, output) == (1, "")
    assert "did not find object 77" in said


# ---- The window


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], LaunchOptions()),
        (["/3303/0/5700"], LaunchOptions(WindowRequest(Identifier(3303, None, 0, 5700)))),
        (["--source", "api", "--filter", "water meter"], LaunchOptions(WindowRequest(None, API, "water meter"))),
        (
            ["3", "--offline", "--source", "DDF.xml"],
            LaunchOptions(WindowRequest(Identifier(3), Source(SourceKind.FILE, "DDF.xml")), offline=True),
        ),
        (
            ["--beside", "/x/a.xml", "--beside", "/x/b"],
            LaunchOptions(WindowRequest(beside=("/x/a.xml", "/x/b"))),
        ),
        (["--clean"], LaunchOptions(clean=True)),
        (["--new-window"], LaunchOptions(another_window=True)),
        (["pyproject.toml"], LaunchOptions(WindowRequest(source=Source(SourceKind.FILE, "pyproject.toml")))),
        (["."], LaunchOptions(WindowRequest(source=Source(SourceKind.FILE, ".")))),
    ],
)
def test_the_window_is_opened_for_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], opened: LaunchOptions
) -> None:
    calls: list[tuple[object, ...]] = []

    def record(*call: object) -> int:
        calls.append(call)
        return 7

    monkeypatch.setattr(app, "run", record)

    assert run("--settings", str(tmp_path), *words) == (7, "", [])
    assert calls == [(opened, Folders.under(tmp_path))]


def opened_by(*words: str) -> tuple[Identifier | None, Source | None]:
    """The object and the source that the window is opened with."""
    return object_or_source(read_options(told_apart(words)))


def test_an_object_goes_before_a_file_of_that_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "3303").mkdir()
    (tmp_path / "list").mkdir()

    assert opened_by("3303") == (Identifier(3303), None)
    assert opened_by("./list") == (None, Source(SourceKind.FILE, "./list"))
    assert run("nowhere.xml")[0] == 2
    errors = run("./list", "--source", "builtin").errors
    assert errors[-2].endswith("“./list” and --source contradict each other: name one of them.")


# ---- What goes wrong


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("list --latest --version 1.0", "contradict"),
        ("list --version one", "major.minor"),
        ("list --id 65536", "the largest is 65535"),
        ("list --id -1", "is not an object ID"),
        ("list --id ٣", "is not an object ID"),
        ("list --id 99999999999999999999", "is not an object ID"),
        ("list --columns Name,Colour", "“Colour” is not a column. Take some of ObjectID, Ver, "),
        ("list --format xml", "“xml” is not a format: write table, csv, tsv, json or markdown."),
        ("list --source ftp://host/DDF.xml", "write an http or https address"),
        ("list --sourc api", "--sourc"),
        ("show", "an object is missing"),
        ("show everything", "does not name an object"),
        ("show /3303/0/everything", "does not name an object"),
        ("show /70000", "is too large"),
        ("everything", "“everything” is not a command, an object or a file."),
        ("everything else", "To search for it: lwm2m-browser list everything else"),
        ("lst", "Did you mean “list”?"),
        ("search water", "Did you mean “list”?"),
        ("version", "Did you mean “--version”?"),
        ("70000", "is too large"),
        ("--offline list", "there is no option --offline"),
        ("3303 3304", "the window shows one object or file"),
        ("3303 \udcff", "the window shows one object or file"),
        ("\udcff", "“�” is not a command"),
        ("snapshot", "the file to write is missing: lwm2m-browser snapshot -o registry.zip"),
        ("snapshot registry.zip", "lwm2m-browser snapshot -o registry.zip"),
        ("help everything", "“everything” is not a command."),
        ("help lst", "Did you mean “list”?"),
        ("--install-desktop-entry --remove-desktop-entry", "contradict"),
        ("show \udcff", "“�” does not name an object"),
    ],
)
def test_wrong_usage_is_said(arguments: str, said: str) -> None:
    code, output, errors = run(*arguments.split())

    assert (code, output, len(errors)) == (2, "", 2)
    assert said in errors[0]


@pytest.mark.parametrize("words", [["--settings=~/own"], ["--settings", "~/own"]])
def test_settings_in_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "settings.json").write_text("{", encoding="utf-8")  # which is told, so it was read

    code, _, [said] = run("list", "--id", "3303", "-s", "builtin", *words)

    assert code == 0
    assert said.startswith(str(tmp_path / "own"))


def test_a_text_that_is_no_text_finds_nothing(ddf: str) -> None:
    said = "No object version matches “�”."
    assert run("list", "\udcff", "--source", ddf, "--format", "json") == (0, "[]\n", [said])


# ---- The process: what it imports, how it ends


def test_the_command_line_is_imported_without_what_the_commands_need() -> None:
    code = "import sys, lwm2m_browser.cli; print([n for n in sys.argv[1:] if n in sys.modules])"

    assert process("httpcore", "httpx", "lxml", "PySide6", "platformdirs", code=code).stdout.strip() == b"[]"


@pytest.mark.parametrize(
    ("command", "imported"), [("list --source builtin", b"0 []"), ("show 3303 --source builtin", b"0 ['lxml']")]
)
def test_what_comes_with_the_program_is_listed_without_qt_and_network(command: str, imported: bytes) -> None:
    code = (
        "import sys; from lwm2m_browser.cli import main; code = main(sys.argv[1:]); "
        "print(code, [n for n in ('PySide6', 'httpcore', 'httpx', 'lxml') if n in sys.modules], file=sys.stderr)"
    )

    ended = process(*command.split(), code=code)

    assert ended.stdout
    assert ended.stderr.splitlines()[-1] == imported  # a definition is XML, and metadata is not


def test_a_reader_that_has_seen_enough_ends_it_quietly(ddf: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lwm2m_browser", "list", "--source", ddf]
    try:
        ended = subprocess.run(command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writer)

    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_said(ddf: str) -> None:
    command = [sys.executable, "-m", "lwm2m_browser", "list", "--source", ddf]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)

    assert ended.returncode == 1
    assert ended.stderr == b"Standard output could not be written: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("closing", ["2>/dev/full", "2>&-"])
def test_rows_come_also_where_problems_cannot_be_told(tmp_path: Path, closing: str) -> None:
    odd = tmp_path / "DDF.xml"
    odd.write_bytes(ddf_of([*SAMPLE_ENTRIES, SAMPLE_ENTRIES[0]]))
    command = f"{sys.executable} -m lwm2m_browser list --source {odd} {closing}"
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ended = subprocess.run(["sh", "-c", command], cwd=ROOT, env=buffered, stdout=subprocess.PIPE, check=False)

    assert (ended.returncode, ended.stdout.decode()) == (0, TABLE)


@pytest.mark.skipif(os.name != "posix", reason="a shell of Unix closes standard output")
@pytest.mark.parametrize("command", ["list --source builtin", "show 3303 --source builtin", "--version"])
def test_a_closed_standard_output_is_said(command: str) -> None:
    line = f"{sys.executable} -m lwm2m_browser {command} >&-"
    ended = subprocess.run(["sh", "-c", line], cwd=ROOT, stderr=subprocess.PIPE, check=False)

    assert ended.returncode == 1
    assert ended.stderr.endswith(b"Standard output is closed.\n")
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="only Unix has a file that is standard output")
def test_a_file_may_be_a_pipe(ddf: str) -> None:
    command = [sys.executable, "-m", "lwm2m_browser", "list", "--source", ddf, "--output", "/dev/stdout"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    assert (ended.returncode, ended.stdout.decode(), ended.stderr) == (0, TABLE, b"")


def test_output_is_utf_8_whatever_the_locale(ddf: str) -> None:
    command = [sys.executable, "-m", "lwm2m_browser", "list", "--source", ddf]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)

    assert ended.stdout.decode("utf-8") == TABLE


class InterruptingServer(RegistryServer):
    """Interrupts the process that asks, while that waits for its answer."""

    def __init__(self) -> None:
        super().__init__(SAMPLE_ENTRIES)
        self.asking: queue.Queue[subprocess.Popen[bytes]] = queue.Queue()

    def wait_for_turn(self) -> bool:
        self.asking.get().send_signal(signal.SIGINT)
        return super().wait_for_turn()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to another process")
def test_an_interrupt_ends_it_quietly() -> None:
    server = InterruptingServer()
    with server:
        server.hold()
        command = [sys.executable, "-m", "lwm2m_browser", "list", "--source", server.api_base]
        asking = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        server.asking.put(asking)

        assert asking.communicate() == (b"", b"")
        assert asking.returncode == 130


def test_help_shows_every_form_and_the_version_is_told() -> None:
    shown = process("--help").stdout.decode("ascii")
    told = process("--version")

    assert "  list [QUERY]         list object versions\n" in shown
    assert "  show OBJECT          show one object version, or one resource\n" in shown
    assert told.returncode == 0
    assert told.stdout.startswith(b"lwm2m-browser ")
