"""Refuse a release whose built-in index is old: `python packaging/release/index_age.py`. Exit code 1 if it is.

The index is what the program knows of the registry by itself; `packaging/make_index.py` makes it, and writes into both
of its files when that was.
"""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FILES = ("index.json", "inside.json")
MOST_DAYS = 90


def main() -> int:
    """Say how old the files are. Returns the exit code."""
    made = {name: date.fromisoformat(json.loads((RESOURCES / name).read_bytes())["made"]) for name in FILES}
    refusals = refusals_of(made, datetime.now(UTC).date())
    for name, day in made.items():
        print(f"{name} was made on {day}.")
    for refusal in refusals:
        print(refusal, file=sys.stderr)
    return 1 if refusals else 0


def refusals_of(made: Mapping[str, date], today: date) -> list[str]:
    """Why files that were made on these days are not to be released, a sentence each; none where they may be."""
    ages = {name: (today - day).days for name, day in made.items()}
    return [
        f"{name} is {age} days old; {MOST_DAYS} are allowed. Make it anew: python packaging/make_index.py REGISTRY"
        for name, age in ages.items()
        if age > MOST_DAYS
    ]


if __name__ == "__main__":
    sys.exit(main())
