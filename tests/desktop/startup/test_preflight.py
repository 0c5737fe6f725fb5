"""Before the window: what is missing is said in one sentence, instead of an abort by Qt."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lwm2m_browser.desktop.startup.preflight import System, obstacle


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    """A folder that looks like PySide6's Qt."""
    platforms = tmp_path / "Qt" / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    for name in ("offscreen", "wayland", "xcb"):
        (platforms / f"libq{name}.so").touch()
    return tmp_path / "Qt"


@pytest.fixture
def compositor() -> Iterator[Path]:
    """The socket of a Wayland compositor."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        path = Path(folder) / "wayland-7"
        listening.bind(str(path))
        listening.listen()
        yield path


def look(
    qt: Path,
    environment: Mapping[str, str],
    *,
    lacking: Mapping[str, str] | None = None,
    absent: tuple[str, ...] = (),
    x11_answers: bool = True,
    platform: str = "linux",
) -> str:
    """The obstacle on a system. `lacking`: what each of Qt's own files lacks; `absent`: libraries it does not have."""

    def missing_for(library: str) -> str:
        return library if library in absent else (lacking or {}).get(Path(library).name, "")

    return obstacle(System(platform, environment, qt, missing_for, lambda: x11_answers))


def test_an_x11_display_is_enough(qt: Path) -> None:
    assert look(qt, {"DISPLAY": ":0"}) == ""


def test_a_wayland_display_is_enough(qt: Path, compositor: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(compositor.parent), "WAYLAND_DISPLAY": compositor.name}

    assert look(qt, environment) == ""


def test_no_display_is_needed_offscreen(qt: Path) -> None:
    assert look(qt, {"QT_QPA_PLATFORM": "offscreen:size=800x600"}) == ""


def test_other_systems_always_have_one(qt: Path) -> None:
    assert look(qt, {}, platform="darwin") == look(qt, {}, platform="win32") == ""


@pytest.mark.parametrize(
    "variables", [{}, {"DISPLAY": ""}, {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}]
)
def test_without_a_display_the_list_is_offered(qt: Path, variables: dict[str, str]) -> None:
    sentence = look(qt, variables)

    assert "no display" in sentence
    assert "lwm2m-browser list" in sentence


def test_a_display_that_does_not_answer_is_named(qt: Path) -> None:
    assert "“:987”" in look(qt, {"DISPLAY": ":987"}, x11_answers=False)


def test_a_missing_library_is_named_with_how_to_get_it(qt: Path) -> None:
    sentence = look(qt, {"DISPLAY": ":0"}, lacking={"libqxcb.so": "libxcb-cursor.so.0"}, absent=("libxcb-cursor.so.0",))

    assert "libxcb-cursor.so.0" in sentence
    assert "“sudo apt install libxcb-cursor0”" in sentence


def test_all_missing_libraries_are_named_at_once(qt: Path) -> None:
    absent = ("libxcb-cursor.so.0", "libxcb-icccm.so.4")
    sentence = look(qt, {"DISPLAY": ":0"}, lacking={"libqxcb.so": "libxcb-cursor.so.0"}, absent=absent)

    assert "“sudo apt install libxcb-cursor0 libxcb-icccm4”" in sentence


def test_a_library_that_is_missing_but_not_needed_is_no_obstacle(qt: Path) -> None:
    assert look(qt, {"DISPLAY": ":0"}, absent=("libEGL.so.1",)) == ""


def test_qt_itself_may_lack_a_library_also_offscreen(qt: Path) -> None:
    sentence = look(
        qt, {"QT_QPA_PLATFORM": "offscreen"}, lacking={"libQt6Gui.so.6": "libEGL.so.1"}, absent=("libEGL.so.1",)
    )

    assert "libegl1" in sentence


def test_a_library_nobody_has_heard_of_is_named_without_a_package(qt: Path) -> None:
    sentence = look(qt, {"DISPLAY": ":0"}, lacking={"libqxcb.so": "libnew.so.1"})

    assert "libnew.so.1" in sentence
    assert "apt" not in sentence


def test_one_working_platform_of_several_is_enough(qt: Path) -> None:
    assert look(qt, {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}) == ""


def test_a_platform_that_qt_does_not_have_is_named(qt: Path) -> None:
    assert "“xbc”" in look(qt, {"QT_QPA_PLATFORM": "xbc", "DISPLAY": ":0"})


@pytest.mark.skipif(sys.platform != "linux", reason="only Qt on Linux needs to be asked first")
@pytest.mark.parametrize("display", [None, ":987"])
def test_the_program_says_it_in_one_line_and_exits_with_1(display: str | None, tmp_path: Path) -> None:
    removed = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in removed}
    environment |= {"XDG_RUNTIME_DIR": str(tmp_path)} | ({"DISPLAY": display} if display else {})

    finished = subprocess.run(
        [sys.executable, "-m", "lwm2m_browser", "--source", "builtin"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert finished.returncode == 1
    assert finished.stdout == ""
    assert finished.stderr.startswith("No window can be opened, because ")
    assert finished.stderr.count("\n") == 1
