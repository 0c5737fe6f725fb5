"""Finds the files shipped with the program: icons and the built-in catalogue."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_file(name: str) -> Path:
    """The path of `resources/<name>`.

    A wheel and a frozen bundle carry `resources` inside the package; a checkout has it beside, and an editable install
    does not see the wheel's copy. Whichever is there is used.
    """
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources") / name
