"""Versions, which compare as numbers."""

import re
from functools import lru_cache
from typing import NamedTuple

_MAJOR_MINOR = r"[0-9]+\.[0-9]+"


class Version(NamedTuple):
    """The version of an object, such as `1.10`; ordered by its numbers, so that 1.10 comes after 1.9.

    A text without numbers comes before all others. The text is kept as it was given.
    """

    numbers: tuple[int, ...]
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def is_regular(self) -> bool:
        """Whether it has the form that the registry asks for, `major.minor`."""
        return re.fullmatch(_MAJOR_MINOR, self.text) is not None


@lru_cache(maxsize=4096)
def parse_version(text: str) -> Version:
    """The version that a text names. Any text is one; see `Version.is_regular`."""
    text = text.strip()
    return Version(tuple(int(number) for number in re.findall(r"[0-9]{1,18}", text)), text)


FIRST_VERSION = parse_version("1.0")
"""The version that is meant where none is written (LwM2M Core, section on object versioning)."""
