"""Print the lowest versions that pyproject.toml allows, as constraints for pip.

    python packaging/lower_bounds.py > lowest.txt
    pip install --constraint lowest.txt --editable '.[test]'

They are those of the program and of its tests, for the Python that runs this. The workflow runs the suite with them: a
bound is what was tested.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def lower_bounds() -> Iterator[str]:
    """A line for each requirement; AssertionError where one has no lower bound."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    for requirement in map(Requirement, (*project["dependencies"], *project["optional-dependencies"]["test"])):
        if requirement.marker is None or requirement.marker.evaluate():
            [lowest] = [bound.version for bound in requirement.specifier if bound.operator in (">=", "==")]
            yield f"{requirement.name}=={lowest}"


if __name__ == "__main__":
    print(*lower_bounds(), sep="\n")
