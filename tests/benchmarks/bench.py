"""What every row is measured with: how many object versions, how often, and the files that hold them."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.whole_id_space import object_versions, write_ddf

TODAY = 437
"""Object versions in the registry of 2024."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The setting of a run."""

    folder: Path
    """Where files may be left; empty at first."""
    rows: int
    """Object versions of the large registry."""
    repeats: int
    """How often what takes seconds is repeated."""

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Over which growth is looked at, the largest last: 437, 20,000 and 200,000."""
        return min(TODAY, self.rows // 100), self.rows // 10, self.rows

    def repeats_at(self, count: int) -> int:
        """How often something is repeated with `count` items: the fewer there are, the more noise is in a time."""
        return self.repeats * max(1, min(5, 20_000 // count))

    def ddf(self, count: int) -> Path:
        """A DDF.xml with `count` object versions, made where it is not there yet."""
        path = self.folder / f"DDF-{count}.xml"
        if not path.exists():
            write_ddf(path, object_versions(count))
        return path
