"""The guide for contributors leads to what is there."""

import re

from tests.promises.test_rooms import PACKAGE, PROJECT, ROOMS

GUIDE = (PROJECT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
PLACES = (
    PROJECT,
    PACKAGE,
    PACKAGE / "desktop",
    PACKAGE / "checks",
    PACKAGE / "sources",
    PACKAGE / "search",
    PROJECT / "tests",
    PROJECT / "packaging",
)


def test_every_path_that_the_guide_names_is_there() -> None:
    named = set(re.findall(r"`([\w.]+(?:/[\w.-]+)*/|[\w./-]+\.(?:py|po|json|metainfo\.xml))`", GUIDE))

    assert len(named) > 70
    assert {path for path in named if not any((place / path).exists() for place in PLACES)} == set()


def test_the_map_has_every_room() -> None:
    rooms = GUIDE.partition("## The map")[2].partition("\n## ")[0]

    assert {room.name for room in ROOMS if not re.search(rf"[`/]{room.name}/`", rooms)} == {PACKAGE.name}


def test_the_workflow_tries_every_python_that_is_promised() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", (PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    [tried] = re.findall(r"python: \[(.+)\]", (PROJECT / ".github/workflows/test.yml").read_text(encoding="utf-8"))

    assert re.findall(r"[\d.]+", tried) == promised
