"""Rows as a command's `--format`, `--columns` and `--raw` ask for them, whatever the rows are."""

import argparse
import shutil
from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from lwm2m_browser.commands.grammar import WrongUsage, close_to, listed
from lwm2m_browser.commands.running import is_seen
from lwm2m_browser.exports.formats import FORMATS, under_api_names
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.search.columns.column import ColumnOf, Row

_OF_COLUMNS = [
    ColumnOf[ColumnOf[Any]](title, title, "", attrgetter(attribute), attrgetter(attribute))
    for title, attribute in (("Name", "key"), ("Title", "title"), ("Meaning", "meaning"))
]


def formatted(
    options: argparse.Namespace,
    rows: Collection[Row],
    for_people: Sequence[ColumnOf[Row]],
    for_programs: Sequence[ColumnOf[Row]],
) -> str:
    """Rows in the format that was chosen: `table` and `markdown` are for people, all others for programs."""
    if options.format == "table":
        return _table(options, for_people, rows)
    if options.format == "markdown":
        return FORMATS["markdown"].write(for_people, rows)
    form = FORMATS[options.format]
    write = form.write_raw if options.raw else form.write
    return write(under_api_names(for_programs), rows)


def _table(options: argparse.Namespace, columns: Sequence[ColumnOf[Row]], rows: Collection[Row]) -> str:
    """A table; at a terminal as wide as that, and nothing in place of headings alone."""
    if not is_seen(options):
        return text_table(columns, rows)
    return text_table(columns, rows, shutil.get_terminal_size().columns) if rows else ""


def wants_columns_help(options: argparse.Namespace) -> bool:
    """Whether the columns are to be listed, and nothing else."""
    return bool(options.columns == "help")


def columns_help(columns: Mapping[str, ColumnOf[Row]]) -> str:
    """What `--columns help` prints: the name of each column, its title, and what it is."""
    return text_table(_OF_COLUMNS, columns.values())


def chosen_columns(options: argparse.Namespace, columns: Mapping[str, ColumnOf[Row]]) -> list[ColumnOf[Row]]:
    """The columns that `--columns` names, by name or title; empty where it names none. Raises `WrongUsage`."""
    if options.columns is None:
        return []
    named = {column.title.casefold(): column for column in columns.values()}
    named |= {name.casefold(): column for name, column in columns.items()}
    names = [name.strip() for name in options.columns.split(",")]
    for name in names:
        if name.casefold() not in named:
            meant = close_to(name, columns)
            hint = f"Did you mean {meant[0]}?" if meant else f"Take some of {listed(list(columns), 'and')}."
            raise WrongUsage(f"“{name}” is not a column. {hint}")
    return [named[name.casefold()] for name in names]
