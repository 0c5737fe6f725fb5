"""The user's workspaces: sets of paths that are opened beside a registry by a name, in the user's state.

    {"workspaces": [{"name": "valves", "paths": ["/home/me/valves", "/home/me/pump.xml"]}]}

Several windows may change them at the same time.
"""

from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.messages import Words
from lwm2m_browser.storage.json_values import Json, as_list, as_object, as_text
from lwm2m_browser.storage.shared_value import SharedValue

_KEY = "workspaces"
LONGEST_NAME = 60
"""Characters: a name is an entry of a menu."""
_LONGEST_PATH = 8_192
_MOST = 200
"""Workspaces, and paths of one, that are read of what somebody may have written."""


class Workspace(NamedTuple):
    """Some paths under a name."""

    name: str
    paths: tuple[str, ...]
    """Absolute, in the order in which they were opened."""


class Workspaces:
    """Those that are stored in a folder. A change keeps those of other windows.

    Changes raise OSError where they are not kept for the next start, and return what `Shared.save` does.
    """

    def __init__(self, folder: Path) -> None:
        self._shared = SharedValue(folder, _KEY)

    @property
    def all(self) -> tuple[Workspace, ...]:
        """By name."""
        return parse_workspaces(self._shared.value)

    def read_again(self) -> None:
        """Read what other windows changed."""
        self._shared.read_again()

    def find(self, name: str) -> Workspace | None:
        """The workspace of a name."""
        return next((one for one in self.all if one.name == name), None)

    def save(self, workspace: Workspace) -> Words:
        """Store a workspace, in place of the one of its name."""
        return self._shared.change(lambda stored: _json([*_without(stored, workspace.name), workspace]))

    def delete(self, name: str) -> Words:
        """Remove the workspace of a name; its files stay."""
        return self._shared.change(lambda stored: _json(_without(stored, name)))


def name_of(text: str) -> str:
    """The name that a text gives a workspace: one line, not too long; empty where it gives none."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


def parse_workspaces(stored: Json) -> tuple[Workspace, ...]:
    """The workspaces that can be understood of what was stored, by name, each name once."""
    found: dict[str, Workspace] = {}
    for item in (as_list(stored) or ())[:_MOST]:
        members = as_object(item) or {}
        name = as_text(members.get("name"), LONGEST_NAME) or ""
        paths = (as_text(one, _LONGEST_PATH) for one in (as_list(members.get("paths")) or ())[:_MOST])
        if name and name == name_of(name):
            found[name] = Workspace(name, tuple(dict.fromkeys(path for path in paths if path and _is_path(path))))
    return tuple(found[name] for name in sorted(found, key=str.casefold))


def _without(stored: Json, name: str) -> list[Workspace]:
    return [one for one in parse_workspaces(stored) if one.name != name]


def _json(workspaces: list[Workspace]) -> Json:
    return [{"name": one.name, "paths": list(one.paths)} for one in workspaces]


def _is_path(text: str) -> bool:
    return "\0" not in text and Path(text).is_absolute()
