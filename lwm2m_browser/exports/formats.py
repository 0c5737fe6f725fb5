"""The formats in which rows can be taken away: a table of data."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from lwm2m_browser.exports.delimited import csv_text, tsv_text
from lwm2m_browser.exports.formula_guard import guarded, raw
from lwm2m_browser.exports.json_rows import json_text
from lwm2m_browser.exports.markdown import markdown_text
from lwm2m_browser.i18n import N_
from lwm2m_browser.search.columns.column import ColumnOf, Row


class Writer(Protocol):
    """From columns and rows to the text of a file. The headings are the columns' titles; in JSON, their keys."""

    def __call__(self, columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], /) -> str:
        """The text of a file."""


class Format(NamedTuple):
    """A format, and how it is written."""

    title: str
    suffix: str
    """What its files end with."""
    write: Writer
    write_raw: Writer
    """The same without the guard against formulas, which only formats for spreadsheets have."""


FORMATS = {
    "csv": Format(N_("CSV"), ".csv", partial(csv_text, cell=guarded), partial(csv_text, cell=raw)),
    "tsv": Format(N_("TSV"), ".tsv", partial(tsv_text, cell=guarded), partial(tsv_text, cell=raw)),
    "json": Format(N_("JSON"), ".json", json_text, json_text),
    "markdown": Format(N_("Markdown"), ".md", markdown_text, markdown_text),
}


def under_api_names(columns: Iterable[ColumnOf[Row]]) -> list[ColumnOf[Row]]:
    """The columns headed by their keys, which are the names in the API and in definitions, in place of their titles."""
    return [column._replace(title=column.key) for column in columns]
