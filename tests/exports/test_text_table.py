"""How rows leave for people: Markdown, the terminal's table, the details of one object version."""

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.exports.cells import one_line, one_line_each, visible
from lwm2m_browser.exports.details import details_text
from lwm2m_browser.exports.markdown import markdown_text
from lwm2m_browser.exports.text_table import display_width, text_table
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.registry.meanings import value_in_words
from lwm2m_browser.search.columns.object_columns import COLUMNS, Column
from tests.support.samples import entry

ANY_TEXT = st.text(st.characters() | st.sampled_from("|\\`*_<>&[]~ \t\r\n\x1b\u202e"), max_size=30)


def columns(*keys: str) -> list[Column]:
    return [COLUMNS[key] for key in keys]


# ---- What is not seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\x9bb", "a�b"),
        ("a\u202eb\u2066c\u200ed\u061c", "a�b�c�d�"),
        ("a\u2028b\u2029c", "a�b�c"),
        ("a\u200b\u2060\ufeff\u00adb", "a����b"),
        ("a\u3164\u115fb", "a��b"),
        ("a\U000e0041\U000e007fb", "a��b"),
        ("a\ufdd0b\ufffcc\uffff", "a�b�c�"),
        ("a\ud83db", "a�b"),
        ("a\u200db", "a�b"),  # a joiner that joins nothing
        ("\u200c\u200d\u200c", "���"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian: without it, another word
        ("क्\u200dष", "क्\u200dष"),  # Hindi
        ("❤\ufe0f\u200d🔥 1\ufe0f\u20e3", "❤\ufe0f\u200d🔥 1\ufe0f\u20e3"),
        ("\ufe0f\ufe0f\ufe01", "���"),
        ("Ệ" + "\u0301" * 8 + "x", "Ệ" + "\u0301" * 8 + "x"),
        ("Ệ" + "\u0301\u0489" * 200 + "x", "Ệ" + "\u0301\u0489" * 4 + "�x"),
    ],
)
def test_what_is_not_seen_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=["M"]) | st.sampled_from("\x00\x1b\u202e\u200b\u200d\ud800")))
def test_every_other_character_stays_what_and_where_it_is(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(now == before or "␀" <= now <= "␡" or now == "�" for before, now in zip(text, shown, strict=True))
    assert visible(shown) == shown


# ---- Markdown


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT)))
def test_every_row_of_markdown_is_one_line_with_its_number_of_cells(rows: list[tuple[str, str]]) -> None:
    table = markdown_text(columns("Name", "Owner"), [entry(name=name, owner=owner) for name, owner in rows])

    assert len(table.splitlines()) == len(rows) + 2
    for line in table.splitlines():
        assert len(re.findall(r"(?<!\\)\|", line)) == 3  # as GitHub counts bars
        assert len(re.findall(r"\|", re.sub(r"\\.", "", line))) == 3  # and as those do that count backslashes, too
        assert not re.search(r"<[^>]*>", re.sub(r"\\.|<br>|<https?://[^ <>]*>", "", line)), "no tag is left"


def test_markdown_is_a_table() -> None:
    rows = [entry(), entry(object_id=10241, urn="urn:oma:lwm2m:x:10241", object_link="", name="", label="2")]

    assert markdown_text(columns("ObjectID", "Ver", "Name", "DefinedBy", "URN", "ObjectLink"), rows) == dedent("""\
        | ID | Version | Name | Defined by | URN | Definition |
        | --- | --- | --- | --- | --- | --- |
        | 3303 | 1.0 | Temperature | SDO | `urn:oma:lwm2m:ext:3303` | <https://registry.example/3303.xml> |
        | 10241 | 1.0 |  | Vendor | `urn:oma:lwm2m:x:10241` |  |
        """)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("a\\b", r"a\\b"),
        ("one\r\ntwo\nthree", "one<br>two<br>three"),
        ("</sensors/temp>", r"\</sensors/temp\>"),
        ("R&D &lt;", r"R\&D \&lt;"),
        ("*bold* `code` [link](x) ~~gone~~", r"\*bold\* \`code\` \[link\](x) \~\~gone\~\~"),
        ("_slanted_ but snake_case", r"\_slanted\_ but snake_case"),
        ("https://a.example/x_y", "<https://a.example/x_y>"),
        ("https://a.example/x|y", r"https://a.example/x\|y"),
        ("urn:oma:lwm2m:x:12", "`urn:oma:lwm2m:x:12`"),
        ("urn:oma:lwm2m:x:1|2", r"urn:oma:lwm2m:x:1\|2"),
        ("costs $5 or $6", r"costs \$5 or \$6"),  # GitHub sets what stands between as a formula
        ("a\ttab", "a tab"),
        ("\x1b[31mred", "␛\\[31mred"),
    ],
)
def test_markdown_shows_a_cell_as_it_was_given(text: str, shown: str) -> None:
    assert markdown_text(columns("Name"), [entry(name=text)]).splitlines()[2] == f"| {shown} |"


@given(ANY_TEXT)
def test_a_cell_never_breaks_its_row_of_markdown(text: str) -> None:
    written = markdown_text(columns("Name", "Owner"), [entry(name=text, owner="the end")])
    lines = written.split("\n")

    assert len(written.splitlines()) == 3
    bars = lines[2].replace("\\\\", "").replace("\\|", "").count("|")
    assert bars == 3
    assert lines[2].endswith(" | the end |")


# ---- The terminal's table


def test_the_table_is_aligned() -> None:
    rows = [
        entry(),
        entry(object_id=10241, version="1.10", name="温度センサー", owner="Café Re\u0301seau"),
        entry(name=""),
    ]

    assert text_table(columns("ObjectID", "Ver", "Name", "Owner", "DefinedBy"), rows) == dedent("""\
        ID     Version  Name          Owner          Defined by
        ─────  ───────  ────────────  ─────────────  ──────────
        3303   1.0      Temperature   IPSO Alliance  SDO
        10241  1.10     温度センサー  Café Re\u0301seau    SDO
        3303   1.0                    IPSO Alliance  SDO
        """)


def test_long_cells_are_cut_only_where_the_terminal_is_narrow() -> None:
    rows = [entry(name="A name that is rather long", owner="An owner who is long as well")]

    assert text_table(columns("ObjectID", "Name", "Owner"), rows, 34) == dedent("""\
        ID    Name           Owner
        ────  ─────────────  ─────────────
        3303  A name that…   An owner who…
        """)
    assert "A name that is rather long  An owner who is long as well\n" in text_table(columns("Name", "Owner"), rows)


def test_a_wide_sign_is_never_cut_in_half() -> None:
    assert text_table(columns("Name"), [entry(name="温度センサー")], 8).splitlines()[2] == "温度セ…"


def test_what_would_steer_the_terminal_is_shown_as_signs() -> None:
    rows = [entry(name="a\x00b\x1b[2Jc\x7fd\x9be", owner="right\u202eleft"), entry(name="two\nlines\tand tabs")]

    assert text_table(columns("Name", "Owner"), rows) == dedent("""\
        Name                Owner
        ──────────────────  ─────────────
        a␀b␛[2Jc␡d�e        right�left
        two lines and tabs  IPSO Alliance
        """)


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT)))
def test_every_row_is_one_line_that_no_cell_steers(rows: list[tuple[str, str]]) -> None:
    table = text_table(columns("Name", "Owner"), [entry(name=name, owner=owner) for name, owner in rows])

    assert len(table.splitlines()) == len(rows) + 2
    assert not set(table) & set(map(chr, (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E, 0x2028)))


@given(st.lists(ANY_TEXT, min_size=1), st.integers(16, 60))
def test_a_row_fits_the_terminal(names: list[str], width: int) -> None:
    table = text_table(
        columns("Name", "Description"), [entry(name=name, description=name) for name in names], width + 2
    )

    assert max(map(display_width, table.splitlines())) <= width + 2


def test_texts_without_oddities_are_left_as_they_are() -> None:
    assert visible("Café 温度 →") == "Café 温度 →"
    assert one_line("  two\n lines ") == "two lines"


@given(st.lists(ANY_TEXT | st.sampled_from(["plain", "two words", "", " ", "two  blanks", "end ", " start", "a\nb"])))
def test_many_are_put_on_one_line_as_each_is(texts: list[str]) -> None:
    assert list(one_line_each(texts)) == list(map(one_line, texts))


# ---- One object version


def test_details_have_every_element_and_its_meaning() -> None:
    shown = entry(version="1.1", description="Two\nlines.", spec_link_visible="")

    assert details_text(shown, [entry(), shown, entry(version="1.10")], parse_identifier("3303")) == dedent("""\
        ID                   3303 (objects of other standards organisations)
        Version              1.1
        Name                 Temperature
        Description          Two
                             lines.
        Owner                IPSO Alliance
        Defined by           1 (another standards organisation)
        URN                  urn:oma:lwm2m:ext:3303
        Definition           https://registry.example/3303.xml
        Definition shown     1 (the link is shown)
        Specification        –
        Specification shown  –
        Vorto                –
        Other versions       1.0, 1.10
        """)


def test_details_show_the_path_that_was_asked_for() -> None:
    text = details_text(entry(), [entry()], parse_identifier("3303/0/5700"))

    assert text.endswith("Other versions       –\nPath                 /3303/0/5700\n")


def test_details_do_not_steer_the_terminal() -> None:
    text = details_text(entry(name="\x1b]0;title\x07", description="a\u202eb\r\nc"), [], parse_identifier("3303"))

    assert "␛]0;title␇" in text
    assert "Description          a�b\n                     c\n" in text


@pytest.mark.parametrize(
    ("element", "value", "words"),
    [
        ("ObjectID", 5, "objects of OMA"),
        ("ObjectID", 42800, "for testing only"),
        ("Label", "0", "OMA"),
        ("Label", "2", "a vendor or an individual"),
        ("Label", "7", ""),
        ("ObjectLinkVisible", "0", "the link is not shown"),
        ("SpecLinkVisible", "1", "the link is shown"),
        ("SpecLinkVisible", "yes", ""),
        ("Name", "Temperature", ""),
    ],
)
def test_values_have_a_meaning_in_words(element: str, value: str | int, words: str) -> None:
    described = next(known for known in ELEMENTS if known.api == element)

    assert value_in_words(described, entry(**{described.attribute: value})) == words
