"""Rows of any kind in the form that `--format`, `--columns` and `--raw` select."""

from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from lwm2m_browser.commands.grammar import Options, WrongUsage, close_to, listed
from lwm2m_browser.commands.running import is_seen
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.search.columns.column import ColumnOf, Row

_OF_COLUMNS = [
    ColumnOf[ColumnOf[Any]](title, title, "", attrgetter(attribute), attrgetter(attribute))
    for title, attribute in (("Name", "key"), ("Title", "title"), ("Meaning", "meaning"))
]


def formatted(
    options: Options,
    rows: Collection[Row],
    for_people: Sequence[ColumnOf[Row]],
    for_programs: Sequence[ColumnOf[Row]],
) -> str:
    """Rows in the format that was chosen: `table` and `markdown` are for people, all others for programs."""
    if options.format == "table":
        return _table(options, for_people, rows)
    from lwm2m_browser.exports.formats import FORMATS, under_api_names  # here: a table needs none of them

    if options.format == "markdown":
        return FORMATS["markdown"].write(for_people, rows)
    form = FORMATS[options.format]
    write = form.write_raw if options.raw else form.write
    return write(under_api_names(for_programs), rows)


def _table(options: Options, columns: Sequence[ColumnOf[Row]], rows: Collection[Row]) -> str:
    """A table as text, fitted to the width of a terminal; empty if there are no rows: a sentence says so."""
    if not rows:
        return ""
    if not is_seen(options):
        return text_table(columns, rows)
    import shutil  # here: it brings all kinds of archives along

    return text_table(columns, rows, shutil.get_terminal_size().columns)


def wants_columns_help(options: Options) -> bool:
    """Whether only the list of columns is requested."""
    return bool(options.columns == "help")


def columns_help(columns: Mapping[str, ColumnOf[Row]]) -> str:
    """The output of `--columns help`: the name, the title and the meaning of each column."""
    return text_table(_OF_COLUMNS, columns.values())


def chosen_columns(options: Options, columns: Mapping[str, ColumnOf[Row]]) -> list[ColumnOf[Row]]:
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
