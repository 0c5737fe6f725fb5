"""The command: see the package's own words."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

# Before Qt is imported, and for every process that is started. Without a
# display, Qt warns of every window that has a smallest size.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "default.warning=false"

import tests.benchmarks as package
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import HEADING, LeftOut, Row, verdict
from tests.benchmarks.rows import (
    check,
    definitions,
    edit,
    edit_window,
    export,
    frozen,
    idle,
    inside,
    key,
    key_vs_proxy,
    list_command,
    load,
    memory,
    memory_window,
    offline,
    open_definition,
    paint,
    resource_key,
    sort,
    stall,
    start,
    versions,
)

GROUPS: Mapping[str, Callable[[Bench], Iterator[Row | LeftOut]]] = {
    "start": start.rows,
    "load": load.rows,
    "memory": memory.rows,
    "memory_window": memory_window.rows,
    "key": key.rows,
    "key_vs_proxy": key_vs_proxy.rows,
    "sort": sort.rows,
    "stall": stall.rows,
    "export": export.rows,
    "paint": paint.rows,
    "definitions": definitions.rows,
    "check": check.rows,
    "edit": edit_window.rows,
    "edit_draft": edit.rows,
    "resource_key": resource_key.rows,
    "offline": offline.rows,
    "open_definition": open_definition.rows,
    "inside": inside.rows,
    "versions": versions.rows,
    "list": list_command.rows,
    "idle": idle.rows,
    "frozen": frozen.rows,
}


def main() -> int:
    """Measure what is asked for, and print each row as soon as it is there. Returns the exit code."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.rows, options.repeats)
        measured = (row for name in options.only for row in GROUPS[name](bench))
        rows = list(measured) if options.json else list(_told(measured))
    if options.json:
        print(json.dumps([row.as_json() for row in rows], indent=2))
    else:
        print(f"\n{verdict(rows)}")
    return 0 if all(row.is_ok for row in rows) else 1


def _told(rows: Iterable[Row | LeftOut]) -> Iterator[Row | LeftOut]:
    print(HEADING)
    for row in rows:
        print(row.as_line(), flush=True)
        yield row


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m tests.benchmarks", description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=200_000, metavar="N", help="object versions of the large registry")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="how often what takes seconds is repeated")
    parser.add_argument("--only", type=_names, default=list(GROUPS), metavar="A,B", help=f"some of {', '.join(GROUPS)}")
    parser.add_argument("--json", action="store_true", help="print one JSON array of all rows, at the end")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in GROUPS:
            raise argparse.ArgumentTypeError(f"“{name}” is no row: take some of {', '.join(GROUPS)}.")
    return names


if __name__ == "__main__":
    sys.exit(main())
