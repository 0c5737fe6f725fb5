"""The lowest versions that are allowed, as constraints."""

import re
import runpy
import tomllib

from tests.support.packaging_scripts import PACKAGING, ROOT


def test_every_requirement_of_program_and_tests_has_one() -> None:
    bounds = list(runpy.run_path(str(PACKAGING / "lower_bounds.py"))["lower_bounds"]())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [*project["dependencies"], *project["optional-dependencies"]["test"]]

    assert all(re.fullmatch(r"[\w-]+==[\d.]+", bound) for bound in bounds)
    assert sorted(bound.partition("==")[0] for bound in bounds) == sorted(
        {re.split("[<>=!]", line)[0] for line in required}
    )
