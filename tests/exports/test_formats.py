"""How rows leave for other programs: CSV, TSV, JSON and the clipboard's HTML."""

import csv
import html
import io
import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.exports.comparison_columns import COMPARISON_COLUMNS, ComparisonRow
from lwm2m_browser.exports.delimited import csv_text, tsv_text
from lwm2m_browser.exports.encoding import encoded
from lwm2m_browser.exports.formats import FORMATS, under_api_names
from lwm2m_browser.exports.formula_guard import guarded, raw
from lwm2m_browser.exports.html_table import html_table
from lwm2m_browser.exports.json_details import json_of_one
from lwm2m_browser.exports.json_rows import json_text
from lwm2m_browser.exports.reference_columns import REFERENCE_COLUMNS
from lwm2m_browser.references.reference import Unreadable
from lwm2m_browser.registry.comparison import Change
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.elements import API_NAMES
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, Column
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow
from tests.support.samples import entry

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@＝'\"\t\r\n,;|1.\x00"), max_size=20)
FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")


def columns(*keys: str) -> list[Column]:
    return [COLUMNS[key] for key in keys]


# ---- CSV


def test_csv_is_that_of_rfc_4180() -> None:
    rows = [entry(name="Comma, and “quotes”", owner='The "Owner"'), entry(version="1.10", name="Two\nlines", owner="")]

    assert csv_text(columns("ObjectID", "Ver", "Name", "Owner", "DefinedBy"), rows) == (
        "ID,Version,Name,Owner,Defined by\r\n"
        '3303,1.0,"Comma, and “quotes”","The ""Owner""",SDO\r\n'
        '3303,1.10,"Two\nlines",,SDO\r\n'
    )


def test_csv_under_the_apis_names_has_all_twelve_elements_in_their_order() -> None:
    assert csv_text(under_api_names(ELEMENT_COLUMNS), [entry()]) == (
        "ObjectID,Ver,Name,Description,Owner,Label,URN,"
        "ObjectLink,ObjectLinkVisible,SpecLink,SpecLinkVisible,VortoLink\r\n"
        "3303,1.0,Temperature,A thermometer.,IPSO Alliance,1,urn:oma:lwm2m:ext:3303,"
        "https://registry.example/3303.xml,1,,0,\r\n"
    )


def test_csv_of_no_rows_has_its_headings() -> None:
    assert csv_text(columns("Name", "Owner"), []) == "Name,Owner\r\n"


def test_rows_may_come_one_by_one() -> None:
    assert csv_text(columns("Name"), iter([entry(), entry(name="Humidity")])) == "Name\r\nTemperature\r\nHumidity\r\n"


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_raw_csv_is_read_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = csv_text(columns("Name", "Description"), [entry(name=n, description=d) for n, d in rows], raw)

    assert read_back(text, delimiter=",") == [("Name", "Description"), *rows]


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_raw_tsv_is_read_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = tsv_text(columns("Name", "Description"), [entry(name=n, description=d) for n, d in rows], raw)

    assert read_back(text, delimiter="\t") == [("Name", "Description"), *rows]


def read_back(text: str, delimiter: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


# ---- The guard against formulas


@pytest.mark.parametrize(
    ("text", "guarded_text"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-110..-48", "-110..-48"),  # a range, as definitions have it
        ("-100.0..100.0", "-100.0..100.0"),
        ("-1..1+1", "'-1..1+1"),
        ("-1..", "'-1.."),
        ("-1..=1", "'-1..=1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("-", "'-"),
        ("-1+1", "'-1+1"),
        ("-1\n", "'-1\n"),
        ("-١", "'-١"),  # no digit that all spreadsheets read
        ("-40", "-40"),
        ("+3.5", "+3.5"),
        ("-.5e-3", "-.5e-3"),
        ("＝1", "'＝1"),  # full-width
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        (" =1", "' =1"),  # dropped by some: spaces, NULs, what has no width
        ("\x00=1", "'\x00=1"),
        ("\u200b\ufeff=1", "'\u200b\ufeff=1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded_unless_it_is_numbers(text: str, guarded_text: str) -> None:
    assert guarded(text) == guarded_text


@given(TEXTS)
def test_no_cell_starts_a_formula(text: str) -> None:
    rows = [entry(name=text)]
    [_, [in_csv]] = read_back(csv_text(columns("Name"), rows), delimiter=",")
    [_, [in_tsv]] = read_back(tsv_text(columns("Name"), rows), delimiter="\t")

    assert in_csv == in_tsv
    assert in_csv in (text, "'" + text)
    assert in_csv[:1] not in FORMULA_STARTS or is_number(in_csv)


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_raw_values_are_there_on_request() -> None:
    rows = [entry(name="=1+1")]

    assert FORMATS["csv"].write(columns("Name"), rows) == "Name\r\n'=1+1\r\n"
    assert FORMATS["csv"].write_raw(columns("Name"), rows) == "Name\r\n=1+1\r\n"
    assert FORMATS["tsv"].write(columns("Name"), rows) == "Name\r\n'=1+1\r\n"
    assert FORMATS["tsv"].write_raw(columns("Name"), rows) == "Name\r\n=1+1\r\n"


# ---- TSV


def test_tsv_quotes_what_would_break_a_cell() -> None:
    rows = [entry(name="A\ttab", owner="Two\nlines"), entry(name='A "quote"', owner="a, comma")]

    assert tsv_text(columns("Name", "Owner"), rows) == (
        'Name\tOwner\r\n"A\ttab"\t"Two\nlines"\r\n"A ""quote"""\ta, comma\r\n'
    )


# ---- JSON


def test_json_has_the_apis_shape() -> None:
    assert json_text(ELEMENT_COLUMNS, [entry(name="Température")]) == (
        '[\n{"ObjectID": 3303, "Ver": "1.0", "Name": "Température", "Description": "A thermometer.", '
        '"Owner": "IPSO Alliance", "Label": "1", "URN": "urn:oma:lwm2m:ext:3303", '
        '"ObjectLink": "https://registry.example/3303.xml", "ObjectLinkVisible": "1", '
        '"SpecLink": "", "SpecLinkVisible": "0", "VortoLink": ""}\n]\n'
    )


def test_json_of_some_columns_has_only_those() -> None:
    rows = json.loads(json_text(columns("Ver", "ObjectID", "DefinedBy"), [entry(), entry(object_id=0, label="0")]))

    assert rows == [
        {"Ver": "1.0", "ObjectID": 3303, "DefinedBy": "SDO"},
        {"Ver": "1.0", "ObjectID": 0, "DefinedBy": "OMA"},
    ]


def test_json_of_no_rows_is_an_empty_array() -> None:
    assert json.loads(json_text(ELEMENT_COLUMNS, [])) == []


def test_json_of_one_object_version() -> None:
    one = json.loads(json_of_one(entry()))

    assert list(one) == ["entry"]
    assert tuple(one["entry"]) == API_NAMES
    assert one["entry"]["ObjectID"] == 3303


@given(st.lists(TEXTS))
def test_json_is_read_back_as_it_was(names: list[str]) -> None:
    text = json_text(columns("Name"), [entry(name=name) for name in names])

    assert [row["Name"] for row in json.loads(text)] == names


# ---- HTML, for the clipboard


def test_html_is_a_table_of_escaped_cells() -> None:
    rows = [entry(version="1.10", name="<img src=x> & co", owner="Two\nlines"), entry(name="=1+1", owner="")]

    assert html_table(columns("ObjectID", "Ver", "Name", "Owner"), rows) == (
        "<table>\n"
        "<thead><tr><th>ID</th><th>Version</th><th>Name</th><th>Owner</th></tr></thead>\n"
        "<tbody>\n"
        "<tr><td>3303</td><td style='mso-number-format:\"\\@\"'>1.10</td><td>&lt;img src=x&gt; &amp; co</td>"
        '<td>Two<br style="mso-data-placement:same-cell">lines</td></tr>\n'
        "<tr><td>3303</td><td style='mso-number-format:\"\\@\"'>1.0</td><td>&#x27;=1+1</td><td></td></tr>\n"
        "</tbody>\n"
        "</table>\n"
    )


@given(TEXTS)
def test_no_cell_of_html_starts_a_formula_or_a_tag(text: str) -> None:
    [cell] = re.findall(r"<td>(.*)</td>", html_table(columns("Name"), [entry(name=text)]), re.DOTALL)
    shown = html.unescape(re.sub(r"<br [^>]*>", "\n", cell)).strip(" \t\r\n\f")

    assert shown[:1] not in FORMULA_STARTS or is_number(shown)
    assert "<" not in re.sub(r"<br [^>]*>", "", cell)


# ---- What is copied for a spreadsheet, of whatever


FORMULA = "=1+1"
RESOURCE = Resource(5700, *[FORMULA] * 8)
COPIED = {
    "objects": (list(COLUMNS.values()), entry(name=FORMULA, urn=FORMULA, owner=FORMULA, description=FORMULA)),
    "resources": (list(RESOURCE_COLUMNS.values()), ResourceRow(entry(name=FORMULA), RESOURCE)),
    "a comparison": (
        list(COMPARISON_COLUMNS.values()),
        ComparisonRow("changed", RESOURCE, Change(*[FORMULA] * len(Change._fields))),
    ),
    "references": (list(REFERENCE_COLUMNS.values()), Unreadable(FORMULA, FORMULA)),
}


@pytest.mark.parametrize(("table", "row"), COPIED.values(), ids=COPIED)
def test_no_copied_cell_starts_a_formula(table: list[ColumnOf[Any]], row: object) -> None:
    [_, cells] = read_back(tsv_text(table, [row]), delimiter="\t")
    in_html = [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", html_table(table, [row]))]

    assert "'=1+1" in cells
    assert not [cell for cell in (*cells, *in_html) if cell.startswith("=")]
    assert list(cells) == in_html


@pytest.mark.parametrize(("table", "row"), COPIED.values(), ids=COPIED)
def test_json_is_never_guarded(table: list[ColumnOf[Any]], row: object) -> None:
    [members] = json.loads(json_text(table, [row]))

    assert FORMULA in members.values()
    assert "'" + FORMULA not in members.values()


# ---- All formats


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_text_that_can_be_encoded(name: str) -> None:
    half_a_pair = entry(name="half a pair: \ud83d.")
    written: Iterable[str] = (
        FORMATS[name].write(ELEMENT_COLUMNS, [half_a_pair]),
        FORMATS[name].write_raw(ELEMENT_COLUMNS, [half_a_pair]),
    )

    for text in written:
        assert "half a pair: \ufffd." in encoded(text).decode("utf-8")


def test_the_byte_order_mark_is_there_on_request() -> None:
    assert encoded("ID\r\n") == b"ID\r\n"
    assert encoded("ID\r\n", "utf-8-sig") == b"\xef\xbb\xbfID\r\n"
