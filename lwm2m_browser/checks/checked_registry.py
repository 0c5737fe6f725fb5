"""A DDF.xml with the files around it: the list of a registry, and its definitions."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePosixPath

from lwm2m_browser.checks.checked_file import CheckedFile, CheckedKind, WrittenItem
from lwm2m_browser.checks.known import VersionKey
from lwm2m_browser.sources.bundles.addresses import name_below
from lwm2m_browser.sources.bundles.bundle import stays_inside

HISTORY = "version_history"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class CheckedRegistry:
    """A list and its files by their names, relative to the list."""

    def __init__(self, ddf: CheckedFile, files: Mapping[str, CheckedFile], roots: tuple[str, ...] = ()) -> None:
        self.ddf = ddf
        self.files = files
        self._roots = roots
        """Addresses that stand for the folder of the list."""
        self._links: dict[WrittenItem, str] = {}

    @cached_property
    def definitions(self) -> list[CheckedFile]:
        """The files that define objects."""
        return [file for file in self.files.values() if file.kind is CheckedKind.DEFINITION]

    @property
    def has_files(self) -> bool:
        """Whether there is any file beside the list."""
        return bool(self.definitions)

    @cached_property
    def items(self) -> list[WrittenItem]:
        """The items of the list that have an ID."""
        return [item for item in self.ddf.items if item.object_id is not None]

    @cached_property
    def latest(self) -> Mapping[int, WrittenItem]:
        """The item of the latest version of each object."""
        found: dict[int, WrittenItem] = {}
        for item in self.items:
            number = item.object_id or 0
            if number not in found or found[number].version < item.version:
                found[number] = item
        return found

    def link_of(self, item: WrittenItem) -> str:
        """The name of the file that an item leads to; empty for none, and for one elsewhere."""
        if item not in self._links:
            self._links[item] = self._name_behind(item.text("DDF"))
        return self._links[item]

    def _name_behind(self, link: str) -> str:
        if _ABSOLUTE.match(link):
            return next((name for root in self._roots if (name := name_below(root, link))), "") or ""
        name = PurePosixPath(link).as_posix() if link else ""
        return name if stays_inside(name) else ""

    def definition_of(self, item: WrittenItem) -> CheckedFile | None:
        """The file that an item leads to; None where it is not there."""
        return self.files.get(self.link_of(item))

    def history_name(self, item: WrittenItem) -> str:
        """Where the registry has the file of a version, whatever the link says."""
        return f"{HISTORY}/{item.object_id}-{item.text('Ver').replace('.', '_')}.xml"


def key_of(item: WrittenItem) -> VersionKey:
    """What an item lists."""
    return item.object_id or 0, item.version.numbers
