"""Texts of any kind on their way out: CSV, TSV, JSON, Markdown, HTML, a terminal's table."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from lwm2m_browser.exports.delimited import csv_text, tsv_text
from lwm2m_browser.exports.encoding import encoded
from lwm2m_browser.exports.formula_guard import raw
from lwm2m_browser.exports.html_table import html_table
from lwm2m_browser.exports.json_rows import json_text
from lwm2m_browser.exports.markdown import markdown_text
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import COLUMNS
from tests.fuzz.target import Target, small, text_of
from tests.support.hostile_texts import TEXTS
from tests.support.samples import entry

_COLUMNS = [COLUMNS["Name"], COLUMNS["Owner"]]
_HEADINGS = ["Name", "Owner"]
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that steer a terminal or turn the direction of writing."""
_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "br"}


def check_exports(data: bytes) -> None:
    """Every format has a row for each row, whose cells can be read back and steer nothing. U+001E parts the cells."""
    cells = text_of(data).split("\x1e")
    cells += [""] * (len(cells) % 2)
    rows = [entry(name=name, owner=owner) for name, owner in zip(cells[::2], cells[1::2], strict=True)]
    _check_delimited(rows)
    assert [[one["Name"], one["Owner"]] for one in json.loads(json_text(_COLUMNS, rows))] == _cells(rows)
    _check_markdown(rows)
    _check_html(rows)
    table = text_table(_COLUMNS, rows)
    assert len(table.splitlines()) == len(rows) + 2
    assert not _STEERING.search(table)
    for text in (table, csv_text(_COLUMNS, rows), markdown_text(_COLUMNS, rows), json_text(_COLUMNS, rows)):
        encoded(text)


def _cells(rows: Sequence[Entry]) -> list[list[str]]:
    return [[row.name, row.owner] for row in rows]


def _check_delimited(rows: Sequence[Entry]) -> None:
    for write, delimiter in ((csv_text, ","), (tsv_text, "\t")):
        assert _read_back(write(_COLUMNS, rows, raw), delimiter) == _cells(rows)
        for guarded, given in zip(_read_back(write(_COLUMNS, rows), delimiter), _cells(rows), strict=True):
            for cell, text in zip(guarded, given, strict=True):
                assert cell in (text, f"'{text}")
                assert cell[:1] not in _FORMULA_STARTS or all(map(_is_number, cell.split("..")))


def _read_back(written: str, delimiter: str) -> list[list[str]]:
    headings, *rows = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert headings == _HEADINGS
    return rows


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii()


def _check_markdown(rows: Sequence[Entry]) -> None:
    lines = markdown_text(_COLUMNS, rows).splitlines()
    assert len(lines) == len(rows) + 2
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in lines} == {3}


def _check_html(rows: Sequence[Entry]) -> None:
    page = _Page()
    page.feed(html_table(_COLUMNS, rows))
    page.close()
    assert page.tags <= _TAGS
    assert len(page.cells) == 2 * len(rows)
    for cell in page.cells:
        shown = cell.strip(" \t\r\n\f")
        assert shown[:1] not in _FORMULA_STARTS or _is_number(shown)


class _Page(HTMLParser):
    """The tags of a page, and what stands in its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def export_seeds() -> Iterator[bytes]:
    yield from small(text.encode("utf-8", "surrogatepass") for text in TEXTS.values())
    yield "\x1e".join(str(text) for text in entry()).encode()
    yield b'=1+1\x1e+49 170\x1e-5\x1e@SUM(A1)\x1e\t=2\x1e\r\n\x1e\' \x1e""\x1ea,b\tc\x1e\xef\xbc\x9d1'
    yield b"<img src='file:///x'>\x1e&Copy &amp;\x1e`a|b`\x1e\\|\x1eurn:oma:lwm2m:x:1|2\x1ehttps://a.example/_b_|c\x1e<br>"
    yield (
        "\u202eevil\x1e\u2066x\x1e\0\x1b[31m\x1e\x85\u2028\u2029\x1eé\u0301\x1e温度\x1e\ufeff".encode()
        + b"\xed\xa0\x80"
    )


EXPORTS = {
    "exports": Target(
        check_exports, export_seeds,
        (b"\x1e", b"=", b"'", b'"', b"\r\n", b"|", b"\\", b"`", b"<td>", b"</table>", b"<!--", b"&lt;", b"https://a.b/",
         b"urn:oma:", "\u2028".encode(), "\u202e".encode(), "＝".encode(), "\u00a0".encode(), b"\x0b", b"\x1c"),
        longest=1500,
    )
}  # fmt: skip
"""By name."""
