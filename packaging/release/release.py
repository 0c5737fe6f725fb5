"""What a release is called and when it came: the version from the package, dates and words from the metainfo."""

import runpy
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
VERSION: str = runpy.run_path(str(ROOT / "lwm2m_browser" / "__init__.py"))["__version__"]
METAINFO = ROOT / "resources" / "desktop" / "lwm2m-browser.metainfo.xml"


class Release(NamedTuple):
    """A release as the metainfo lists it."""

    version: str
    day: date
    changes: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        """Noon of the day: files that are made from a release are dated the same on every machine."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)


def releases() -> list[Release]:
    """All releases, the newest first."""
    found = ElementTree.parse(METAINFO).iterfind("releases/release")
    return [
        Release(
            release.attrib["version"],
            date.fromisoformat(release.attrib["date"]),
            tuple(" ".join("".join(words.itertext()).split()) for words in release.iterfind("description/*")),
        )
        for release in found
    ]
