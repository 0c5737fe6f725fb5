"""The files of the templates: those that come with the program, and the user's own in a folder of the settings.

A template of the user's is called `NAME.j2` or `NAME.ENDING.j2`, such as `go.go.j2`; the ending is that of the files
that it makes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.errors import TemplateFailed, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.files import read_capped, reason
from lwm2m_browser.storage.resources import resource_file

_FOLDER = "templates"
_SUFFIX = ".j2"
_MOST_BYTES = 1024 * 1024


class TemplateFile(NamedTuple):
    """A template of the user's own."""

    path: Path
    suffix: str
    """What the files end with that it makes, such as `.go`; may be empty."""


def own_templates(settings: Path) -> Mapping[str, TemplateFile]:
    """The user's templates by their names, in that order. Raises `UnreadableFile`; without a folder there are none."""
    folder = settings / _FOLDER
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=folder, reason=reason(error))) from error
    found: dict[str, TemplateFile] = {}
    for path in paths:
        name, _, ending = path.name.removesuffix(_SUFFIX).partition(".")
        if path.name.endswith(_SUFFIX) and name and name.isprintable() and path.is_file():
            found.setdefault(name, TemplateFile(path, f".{ending}" if ending else ""))
    return found


def shipped_template(name: str) -> Path:
    """The file of a template that comes with the program."""
    return resource_file(f"{_FOLDER}/{name}{_SUFFIX}")


def read_template(path: Path) -> str:
    """The text of a template. Raises `UnreadableFile`, `TooLarge` and, where it is no text, `TemplateFailed`."""
    data = read_capped(path, _MOST_BYTES)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TemplateFailed(Message("{path}, line {line}: this is not UTF-8.", path=path, line=line)) from error
