"""Rows as a command's `--format`, `--columns` and `--raw` ask for them, whatever the rows are."""

import argparse
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence

from lwm2m_browser.exports.formats import FORMATS, under_api_names
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.search.columns.column import ColumnOf, Row


def formatted(
    options: argparse.Namespace, few: Sequence[ColumnOf[Row]], whole: Sequence[ColumnOf[Row]], rows: Iterable[Row]
) -> str:
    """Rows in the format that was chosen, with the columns that were chosen.

    Where none were: the few that fit a page in formats for people, the whole of them in formats for programs.
    """
    chosen: Sequence[ColumnOf[Row]] | None = options.columns
    if options.format == "table":
        is_seen = options.output is None and sys.stdout is not None and sys.stdout.isatty()
        return text_table(chosen or few, rows, shutil.get_terminal_size().columns if is_seen else None)
    if options.format == "markdown":
        return FORMATS["markdown"].write(chosen or few, rows)
    form = FORMATS[options.format]
    write = form.write_raw if options.raw else form.write
    return write(under_api_names(chosen or whole), rows)


def parse_columns(columns: Mapping[str, ColumnOf[Row]], text: str) -> list[ColumnOf[Row]]:
    """The columns that `--columns` names, by key or by title; ValueError, with a sentence, where one is none."""
    titles = {column.title.casefold(): column for column in columns.values()}
    named = titles | {key.casefold(): column for key, column in columns.items()}
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name.casefold() not in named:
            raise ValueError(f"“{name}” is no column: take some of {', '.join(columns)}.")
    return [named[name.casefold()] for name in names]
