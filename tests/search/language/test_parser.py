"""The query language: what is read, what it finds, and what is said of what cannot be read."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.index.folded_texts import Lines
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language import parser
from lwm2m_browser.search.language.examples import EXAMPLES, MORE_EXAMPLES
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import FIELDS, And, Not, Or, Text
from lwm2m_browser.search.language.regex import SlowExpression, compile_expression
from lwm2m_browser.search.language.scanner import QueryError
from tests.support.samples import catalogue, entry

MINE = {"mine": parse("temperature"), "two words": parse("owner:oma")}

LISTED = catalogue(
    entry(object_id=3, name="Device", owner="OMA", label="0", urn="urn:oma:lwm2m:oma:3", description="The thing itself",
          spec_link="https://specs.example/", spec_link_visible="1"),
    entry(object_id=1500, name="LwM2M Test Server", owner="TBD", label="0", urn="urn:oma:lwm2m:oma:1500",
          description="", object_link="", object_link_visible="0"),
    entry(object_id=3303, version="1.0", name="Temperature", urn="urn:oma:lwm2m:ext:3303", description="A thermometer"),
    entry(object_id=3303, version="1.1", name="Temperature", urn="urn:oma:lwm2m:ext:3303:1.1", description="Newer"),
    entry(object_id=3304, version="1.10", name="Humidity", urn="urn:oma:lwm2m:ext:3304:1.10",
          description="Relative, beside the temperature"),
    entry(object_id=3424, name="Water  meter", owner="Café Réseau", urn="urn:oma:lwm2m:ext:3424",
          description="It meters\nwater, in 3303 steps"),
    entry(object_id=10241, name="Water-flow meter (test)", owner="Smith & Sons", label="2",
          urn="urn:oma:lwm2m:x:10241", description="http://meter.example at 12:30", vorto_link="https://vorto.example/"),
    entry(object_id=33000, name="Bulk", owner="Smith", label="2", urn="urn:oma:lwm2m:x:33000", description='A "quote"'),
)  # fmt: skip
KNOWN_SINCE = {
    (3303, parse_version("1.1")): datetime(2026, 1, 31, 12, tzinfo=UTC),
    (3304, parse_version("1.10")): datetime(2026, 5, 30, 12, tzinfo=UTC),
    (9, parse_version("1.0")): datetime(2026, 6, 1, 12, tzinfo=UTC),
}
"""Of two of them, and of one that is not listed any more, it is known when they became known."""
INDEX = Index(LISTED).with_known_since(KNOWN_SINCE)


def found(text: str) -> str:
    """What a query finds, as `ID` or, where an object has two versions, `ID:version`."""
    rows = [LISTED.entries[row] for row in INDEX.select(parse(text, MINE))]
    return " ".join(str(one.object_id) + (f":{one.version}" if one.object_id == 3303 else "") for one in rows)


ALL = "3 1500 3303:1.0 3303:1.1 3304 3424 10241 33000"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ALL),
        ("water meter", "3424 10241"),
        ("WATER Métér", "3424 10241"),
        ("ｗａｔｅｒ cafe", "3424"),
        ('"meters water"', "3424"),  # a line break in a description is a space
        ('"meter water"', ""),
        ("-test", "3 3303:1.0 3303:1.1 3304 3424 33000"),
        ("not test", "3 3303:1.0 3303:1.1 3304 3424 33000"),
        ("--test", "1500 10241"),
        ("temperature -humidity", "3303:1.0 3303:1.1"),
        ("temperature or humidity", "3303:1.0 3303:1.1 3304"),
        ("temperature newer or device", "3 3303:1.1"),
        ("temperature (newer or device)", "3303:1.1"),
        ("-(temperature or water)", "3 1500 33000"),
        ("temperature and newer", "3303:1.1"),
        ("owner:ipso", "3303:1.0 3303:1.1 3304"),
        ("OWNER:Ipso", "3303:1.0 3303:1.1 3304"),
        ("owner:smith", "10241 33000"),
        ("owner:=smith", "33000"),
        ('owner:="Smith & Sons"', "10241"),
        ("name:temp*", "3303:1.0 3303:1.1"),
        ("name:*meter", "3424"),
        ("name:????", "33000"),
        ("temp*", "3303:1.0 3303:1.1"),
        ('name:"temp*"', ""),
        ('name:="Temperature"', "3303:1.0 3303:1.1"),
        ('description:=""', "1500"),
        ("desc:thermo", "3303:1.0"),
        ("id:3303", "3303:1.0 3303:1.1"),
        ("id:3300..3400", "3303:1.0 3303:1.1 3304"),
        ("id:..3", "3"),
        ("id:10241..", "10241 33000"),
        ("id:>=32769", "33000"),
        ("id:>3304", "3424 10241 33000"),
        ("id:<3", ""),
        ("id:<=3", "3"),
        ("id:33*", "3303:1.0 3303:1.1 3304 33000"),
        ("version:>=1.1", "3303:1.1 3304"),
        ("version:>1.9", "3304"),
        ("version:1.1", "3303:1.1"),
        ("version:1.1..1.9", "3303:1.1"),
        ("version:1.1*", "3303:1.1 3304"),
        ("label:oma", "3 1500"),
        ("label:SDO", "3303:1.0 3303:1.1 3304 3424"),
        ("label:2", "10241 33000"),
        ("class:reserved", "1500"),
        ("class:bulk", "33000"),
        ("has:definition", "3 3303:1.0 3303:1.1 3304 3424 10241 33000"),
        ("-has:definition", "1500"),
        ("has:spec", "3"),
        ("has:specification", "3"),
        ("has:vorto", "10241"),
        ("is:new", "3304"),
        ("since:2026", "3303:1.1 3304"),
        ("since:2026-04", "3304"),
        ("since:2026-05", "3304"),
        ("-since:2026-05-31", "3 1500 3303:1.0 3303:1.1 3304 3424 10241 33000"),
        ("since:2026-5-30 is:latest", "3304"),
        ("is:latest", "3 1500 3303:1.1 3304 3424 10241 33000"),
        ("re:/^lwm2m .*server$/", "1500"),
        ("re:/^the/", "3"),
        ("name:re:/^(temp|humi)/", "3303:1.0 3303:1.1 3304"),
        (r"re:/http:\/\/meter/", "10241"),
        (r"re:/\bin \d+ steps$/", "3424"),
        ("owner:re:/CAFÉ/", "3424"),
        ("re:/[^a]b/ name:bulk", ""),  # no expression reaches from one entry into the next
        ("urn:oma:lwm2m:ext:3303:1.1", "3303:1.1"),
        ("urn:oma:lwm2m:ext:3303", "3303:1.0"),
        ("urn:oma:lwm2m:x:*", "10241 33000"),
        ("urn:oma:lwm2m:x", "10241 33000"),
        ("/3303/0/5700", "3303:1.0 3303:1.1"),
        ("/3303", "3303:1.0 3303:1.1"),
        ("3303", "3303:1.0 3303:1.1 3424"),
        ("saved:mine", "3303:1.0 3303:1.1 3304"),
        ("filter:mine", "3303:1.0 3303:1.1 3304"),  # what the field was called
        ('-saved:"two words" saved:mine', "3303:1.0 3303:1.1 3304"),
        ("http://meter.example", "10241"),
        ("12:30", "10241"),
        (r'"\"quote\""', "33000"),
        ("(test)", "1500 10241"),
        ('"(test)"', "10241"),
        ("meter(s)", ""),
        ("water-flow", "10241"),
    ],
)
def test_what_a_query_finds(text: str, rows: str) -> None:
    assert found(text) == rows


def examples() -> list[str]:
    """The left column of the examples in the grammar's docstring."""
    lines = re.findall(r"^    (\S.*)$", parser.__doc__ or "", re.MULTILINE)
    return [re.split(r"  +", line)[0] for line in lines]


@pytest.mark.parametrize("text", examples())
def test_the_examples_of_the_grammar_can_be_read_and_written(text: str) -> None:
    query = parse(text, MINE)
    assert parse(str(query), MINE) == query


def test_there_are_examples_for_every_field() -> None:
    assert len(examples()) > 20
    assert {*FIELDS} - {"description"} <= {
        field for text in examples() for field in re.findall(r"([a-z]+|lwm2m):", text)
    }


def test_and_binds_tighter_than_or() -> None:
    a, b, c = Text("a"), Text("b"), Text("c")
    assert parse("a b or c") == Or((And((a, b)), c))
    assert parse("a (b or c)") == And((a, Or((b, c))))
    assert parse("-a b") == And((Not(a), b))


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("temp ownr:x", "ownr:x",
         "There is no field “ownr:”. Did you mean “owner:”? To search for this text, put it in quotes."),
        ("xyzzy:1", "xyzzy:1", "There is no field “xyzzy:”; there are id, name, urn, owner, description, note, "
         "version, origin, object, label, class, has, is, type, operations, mandatory, release, resource, uses, unit, "
         "lwm2m, since, in, saved, re. To search for this text, put it in quotes."),
        ('a "b c', '"b c', "Missing \" after the phrase. To search for a quotation mark, write \\\" between quotes."),
        ("id:3400..3300", "id:3400..3300", "“3400..3300” is reversed: write id:3300..3400."),
        ("id:abc", "id:abc", "“id:” takes a number, such as id:3303, id:3300..3400 or id:>=32769. To search for this "
         "text, put it in quotes."),
        ("version:2", "version:2", "“version:” takes a version, such as version:1.1, version:1.0..1.2, version:>=1.1 "
         "or version:1.*. To search for this text, put it in quotes."),
        ("since:2026-13", "since:2026-13", "“since:” takes a year, a month or a day, such as since:2026, since:2026-05 "
         "or since:2026-05-31."),
        ("is:old", "is:old", "“is:” takes latest, new, bookmarked, not “old”."),
        ("id:..", "id:..", "“id:” takes a number, such as id:3303, id:3300..3400 or id:>=32769."),
        ("owner: x", "owner:", "“owner:” needs a value."),
        ("label:ipso", "label:ipso", "“label:” takes oma, sdo, vendor, not “ipso”."),
        ("re:/(/", "re:/(/", "“(” is not a valid regular expression: missing ): (."),
        (r"re:/(a)\1/", r"re:/(a)\1/", r"“(a)\1” is not a valid regular expression: invalid escape sequence: \1."),
        ("re:abc", "re:abc", "Missing / after the regular expression in “re:”. Write it between slashes: re:/…/."),
        ("id:re:/3/ has:re:/x/", "has:re:/x/",
         "“has:” does not take a regular expression; these fields do: id, name, urn, owner, description, note, "
         "version, origin, object, resource, unit."),
        ("a or", "or", "“or” needs a term on both sides. To search for the word, put it in quotes: \"or\"."),
        ("or a", "or", "“or” needs a term on both sides. To search for the word, put it in quotes: \"or\"."),
        ("a and", "and", "“and” needs a term on both sides. To search for the word, put it in quotes: \"and\"."),
        ("a not", "not", "“not” needs a term after it. To search for the word, put it in quotes: \"not\"."),
        ("a (b", "(", "Missing ) after the group. To search for a parenthesis, put it in quotes."),
        ("saved:min", "saved:min", "There is no saved search “min”; did you mean “mine”?"),
        ("saved:other", "saved:other", "There is no saved search “other”; there are mine, two words."),
        ("a\u200b　（b", "（", "Missing ) after the group. To search for a parenthesis, put it in quotes."),
        ("“a” \u200bｏｗｎｒ：x", "ｏｗｎｒ：x",
         "There is no field “ownr:”. Did you mean “owner:”? To search for this text, put it in quotes."),
        ("… “b c", "“b c", "Missing \" after the phrase. To search for a quotation mark, write \\\" between quotes."),
        ("in:(resources)", "in:(", "“in:” takes resources, not a group."),
        ("ownr:(x)", "ownr:(",
         "There is no field “ownr:”. Did you mean “owner:”? To search for this text, put it in quotes."),
        ("owner:(a or name:b)", "name:b",
         "“owner:(…)” takes values of its own field: write “name:” outside the parentheses."),
        ("owner:(a resource:(b))", "resource:(",
         "“owner:(…)” takes values of its own field: write “resource:” outside the parentheses."),
        ("owner:=(a or b)", "owner:=(", "Write = before each value in the group: owner:(=… or =…)."),
        ("owner:()", "owner:(", "“owner:” needs a value."),
        ("label:(oma or ipso)", "ipso", "“label:” takes oma, sdo, vendor, not “ipso”."),
        ("(" * 60, "(", "More than 50 nested parentheses or negations."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place_and_the_mend(text: str, place: str, sentence: str) -> None:
    with pytest.raises(QueryError) as failure:
        parse(text, MINE)
    error = failure.value
    assert str(error) == sentence
    assert text[error.start : error.end] == place


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“water meter”", '"water meter"'),
        ("„water meter“", '"water meter"'),
        ("«water meter»", '"water meter"'),
        ('“water meter"', '"water meter"'),
        ('"water meter”', '"water meter"'),
        ("ｎａｍｅ：ｔｅｍｐ＊", "name:temp*"),
        ("（temperature ｏｒ humidity）　ipso", "(temperature or humidity) ipso"),
        ("owner：“IPSO Alliance”", 'owner:"IPSO Alliance"'),
        ("name：＝“Temperature”", 'name:="Temperature"'),
        ("–test", "-test"),
        ("−test", "-test"),
        ("a —test", "a -test"),
        ("id:3300–3400", "id:3300..3400"),
        ("id:3300-3400", "id:3300..3400"),
        ("id:3300～3400", "id:3300..3400"),
        ("id:3300…3400", "id:3300..3400"),
        ("id:≥32769", "id:>=32769"),
        ("version：１．１", "version:1.1"),
        ("water\u00a0meter", "water meter"),
        ("wa\u200bter\u00ad \ufeffmeter", "water meter"),
        ("ur\u200bn:oma:lwm2m:ext:3303：1.1", "urn:oma:lwm2m:ext:3303:1.1"),
        ("／3303／0", "/3303/0"),
        ("re：／^lwm2m／", "re:/^lwm2m/"),
        ("owner:(ipso or oma)", "owner:ipso or owner:oma"),
        ("-owner:(ipso or oma)", "-(owner:ipso or owner:oma)"),
        ("name:(a b)", "name:a name:b"),
        ("id:(3303 or 3304..3310 or -5)", "id:3303 or id:3304..3310 or -id:5"),
        ("version:(1.0 or >=1.2)", "version:1.0 or version:>=1.2"),
        ('owner:(="IPSO Alliance" or re:/^oma/)', 'owner:="IPSO Alliance" or owner:re:/^oma/'),
        ("type:(float (integer or string))", "type:float (type:integer or type:string)"),
        ("urn:(urn:oma:lwm2m:ext:3 or x)", 'urn:"urn:oma:lwm2m:ext:3" or urn:x'),
        ("desc:(a or description:b)", "description:a or description:b"),
        ("resource:(voltage name:(a or b))", "resource:(voltage (name:a or name:b))"),
        ("filter:mine", "saved:mine"),
        ("saved:(mine or “two words”)", 'saved:mine or saved:"two words"'),
    ],
)
def test_what_is_typed_is_what_it_looks_like(typed: str, meant: str) -> None:
    assert parse(typed, MINE) == parse(meant, MINE)


def test_what_is_in_quotes_stays_text() -> None:
    assert parse('"a – “b” （c） \u200b"') == Text("a – “b” （c） \u200b")
    assert parse('“it’s – 5" wide”') == Text('it’s – 5" wide')


def test_typography_makes_no_difference_to_what_is_found() -> None:
    assert found('"wa\u200bter–flow"') == found("water-flow") == "10241"
    assert found('"“quote”"') == "33000"


PIECES = st.sampled_from(
    ["“", "”", "„", "：", "（", "）", "–", "\u200b", "…", "\u00a0", "owner:(", "id:(", "or ", "／", "＝",
     "a", "É", "or", "and", "not", " ", "\n", '"', "(", ")", "-", ":", "=", "/", "\\", "*", "?", "1", ".", "..", ">",
     "<", "re:", "id:", "name:", "urn:", "version:", "urn:oma:lwm2m:ext:3", ":1.1", "label:oma", "is:latest",
     "since:2026-05", "is:new", "is:bookmarked", "note:", "saved:mine", "resource:(", "type:float", "uses:5700",
     "in:resources", "lwm2m:", "object:"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
@example("not  )(urn:oma:lwm2m:ext:3/)*")
def test_any_text_is_a_query_that_can_be_written_again_or_an_error_with_a_place(text: str) -> None:
    try:
        query = parse(text, MINE)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert str(error)[-1] in ".?"
    else:
        assert parse(str(query), MINE) == query
        assert all(0 <= row < len(LISTED.entries) for row in INDEX.select(query))


@given(st.text(min_size=1))
def test_any_text_can_be_searched_for_by_quoting_it(text: str) -> None:
    assert parse(str(Text(text))) == Text(text)


def test_no_expression_takes_longer_than_its_text() -> None:
    index = Index(catalogue(entry(description="a" * 100_000 + "b")))
    assert index.select(parse("re:/^(a+)+$/")) == []  # years, for an engine that goes back
    assert index.select(parse("re:/(a|a)*b$/")) == [0]


@pytest.mark.parametrize("expression", ["((((x{500}){2}){2}){500})", "(.{0,30}e){30}zqq", "[a-z].{300}[ab].{300}zq"])
def test_an_expression_that_is_larger_than_it_looks_is_told(expression: str) -> None:
    with pytest.raises(QueryError, match="not a valid regular expression"):
        parse(f"re:/{expression}/")


def test_an_expression_that_takes_too_long_is_given_up() -> None:
    lines = Lines(["a water meter"] * 10_000)
    expression = compile_expression("e.{100}t")
    with pytest.raises(SlowExpression, match="takes longer than 0 s over 10,000 rows"):
        lines.flags(expression, seconds=0)
    assert sum(lines.flags(compile_expression("^a water"), seconds=3600)) == 10_000


def test_every_example_is_a_query() -> None:
    for one in (*EXAMPLES, *MORE_EXAMPLES):
        parse(one.query, MINE)


def test_the_queries_in_the_readme_are_among_the_examples() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| Query | Finds |")[2].partition("\n\n")[0]
    queries = [text for line in table.splitlines()[2:] for text in re.findall(r"`(.+?)`", line.split(" | ")[0])]
    assert len(queries) >= 10
    assert set(queries) <= {one.query for one in (*EXAMPLES, *MORE_EXAMPLES)}


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("temp ownr:x", "temp owner:x"),
        ("-ownr:(x or y)", "-owner:(x or y)"),
        ('a "b c', 'a "b c"'),
        ("re:/a b", "re:/a b/"),
        ("a (b or (c d", "a (b or (c d)"),  # one after the other
        ("id:3400..3300 a", "id:3300..3400 a"),
        ("label:vendr a", "label:vendor a"),
        ("label:(oma or vendr)", "label:(oma or vendor)"),
        ("saved:meins", "saved:mine"),
        ("xyzzy:1", ""),
        ("id:abc", ""),
        ("re:abc", ""),
    ],
)
def test_an_error_knows_what_is_probably_meant(text: str, mended: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, MINE)
    mend = caught.value.mend

    assert (mend.applied_to(text) if mend else "") == mended
