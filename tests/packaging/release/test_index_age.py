"""A release has an index that is not old."""

import json
import re
import runpy
from datetime import date, timedelta

import pytest

from tests.support.packaging_scripts import RELEASE, ROOT

SCRIPT = runpy.run_path(str(RELEASE / "index_age.py"))
TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(("days", "is_refused"), [(0, False), (1, False), (90, False), (91, True), (1000, True)])
def test_an_index_older_than_ninety_days_is_refused(days: int, is_refused: bool) -> None:
    refusals = SCRIPT["refusals_of"]({"index.json": TODAY - timedelta(days), "inside.json": TODAY}, TODAY)

    assert [refusal.split()[0] for refusal in refusals] == (["index.json"] if is_refused else [])
    assert all(f"{days} days old" in refusal for refusal in refusals)


@pytest.mark.parametrize("name", SCRIPT["FILES"])
def test_each_file_says_when_it_was_made(name: str) -> None:
    made = date.fromisoformat(json.loads((ROOT / "resources" / name).read_bytes())["made"])

    assert date(2026, 1, 1) <= made
    assert SCRIPT["refusals_of"]({name: made}, made + timedelta(1)) == []


@pytest.mark.parametrize(
    ("workflow", "script"),
    [("release.yml", "packaging/release/index_age.py"), ("index.yml", "packaging/make_index.py")],
)
def test_the_workflows_run_what_there_is(workflow: str, script: str) -> None:
    text = (ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8")

    assert script in re.findall(r"python (packaging/\S+\.py)", text)
    assert (ROOT / script).is_file()


def test_the_index_is_made_on_a_schedule_and_by_hand() -> None:
    text = (ROOT / ".github" / "workflows" / "index.yml").read_text(encoding="utf-8")

    assert re.search(r"schedule:\n    - cron:", text)
    assert "workflow_dispatch:" in text
    assert "gh pr create" in text
