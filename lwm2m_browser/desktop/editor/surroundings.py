"""What an editor knows of the rest of the program."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.storage.settings import Settings


class Surroundings(NamedTuple):
    """The functions may read files, so they are for workers."""

    folder: Path
    """Where a new object is proposed to be saved."""
    settings: Settings
    common: Callable[[], Sequence[Resource]]
    """The reusable resources."""
    before: Callable[[Definition], Definition | None]
    """The definition of the version before another one; None where none is on this computer."""
