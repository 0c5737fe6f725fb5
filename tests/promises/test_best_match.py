"""Best match first: what stands above what for the queries that people type.

The rows were written down before the code. At one level (ID or name exactly, name begins with it, a word of the name
begins with it, name contains it, URN or owner, description) the latest versions come before the others, then by ID.
The list is that of 2026 that comes with the program.
"""

import csv
import io

import pytest

from tests.support.command_line import run

EXPECTED = """
    temperature             3303:1.1   3303:1.0   10268:1.0
    temp                    3303:1.1   10268:1.0  10363:1.0
    3303                    3303:1.1   3303:1.0
    5                       5:1.2      5:1.1      5:1.0
    device                  3:1.3      3:1.2      3:1.1
    sensor                  3461:1.2   10496:1.0  3461:1.1
    alarm                   503:1.0    3407:1.0   10272:1.0
    fire alarm              503:1.0
    firmware                5:1.2      5:1.1      5:1.0
    update                  5:1.2      10539:1.0  5:1.1
    location                6:1.0      3336:2.0   3336:1.1
    server                  1:1.2      24:1.0     10378:1.0
    power                   3328:1.1   3328:1.0   3305:1.1
    meter                   3421:2.0   3422:1.0   3423:1.1
    water meter             3424:1.1   3424:1.0   10272:1.0
    ipso                    3200:1.1   3201:1.1   3202:1.1
    gas                     3423:1.1   10313:1.0  10365:1.0
    lock                    10359:1.0  8:1.0
    "set point"             3308:1.1   3308:1.0
    lwm2m                   0:1.2      1:1.2      2:1.1
    name:light              10350:1.0  3311:1.0   3390:1.0
    voltage or current      3316:1.1   3317:1.1   3316:1.0
    switch -light           3342:1.1   3342:1.0
    owner:ucifi sensor      3461:1.2   3461:1.1   3461:1.0
    label:vendor temperature  10268:1.0  10363:1.0  10278:1.0
"""


def _query_and_rows(line: str) -> tuple[str, list[str]]:
    query, _, rows = line.strip().partition("  ")
    return query, rows.split()


@pytest.mark.parametrize(("query", "rows"), [_query_and_rows(line) for line in EXPECTED.strip().splitlines()])
def test_the_best_match_comes_first(query: str, rows: list[str]) -> None:
    code, text, _ = run("list", query, "--source", "builtin", "--sort", "relevance", "--format", "csv")
    found = [f"{row['ObjectID']}:{row['Ver']}" for row in csv.DictReader(io.StringIO(text))]
    assert (code, found[:3]) == (0, rows)


def test_the_best_match_comes_first_among_resources_too() -> None:
    def names(*more: str) -> list[str]:
        text = run("resources", "value", "--source", "builtin", "--format", "csv", *more).output
        return [row["Name"] for row in csv.DictReader(io.StringIO(text))]

    assert names("--sort", "relevance")[:2] == ["Value", "Value"]
    assert names()[0] != "Value", "without it they are by ID and version"
    assert sorted(names()) == sorted(names("--sort", "relevance"))
