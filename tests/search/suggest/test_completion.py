"""What the word under the cursor may be completed to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.scanner import QueryError
from lwm2m_browser.search.suggest.completion import complete
from tests.support.definition_samples import inside_index
from tests.support.samples import sample_catalogue

INDEX = Index(sample_catalogue())


def offered(text: str, cursor: int | None = None, recent: tuple[str, ...] = ()) -> list[str]:
    """The whole text after each completion, with what is said of it."""
    cursor = len(text) if cursor is None else cursor
    found = complete(text, cursor, INDEX, ["my own"], recent)
    return [f"{text[: one.start]}{one.text}{text[one.end :]}  {one.meaning}" for one in found]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("", []),
        ("ow", ["owner:  who registered it"]),
        ("temp na", ["temp name:  the name"]),
        ("owner:ip", ['owner:="IPSO Alliance"  2 object versions']),
        ('owner:="IPSO A', ['owner:="IPSO Alliance"  2 object versions']),
        ("owner:cafe", ['owner:="Café Réseau"  1 object version']),
        ("ips", ['owner:="IPSO Alliance"  2 object versions']),
        ("-label:s", ["-label:sdo  3 object versions"]),
        ("(class:ex", ["(class:ext  3 object versions"]),
        ("has:", ["has:definition  5 object versions", "has:spec  1 object version", "has:vorto  1 object version"]),
        ("is:", ["is:latest  4 object versions", "is:new  0 object versions", "is:bookmarked  0 object versions"]),
        ("not", ["note:  your note on a bookmarked object"]),
        ("sin", ["since:  first seen since: 2026-05, 2026-05-31"]),
        ("version:1.", ["version:1.0  4 object versions", "version:1.1  1 object version",
                        "version:1.2  1 object version"]),
        ("saved:my", ['saved:"my own"  saved']),
        ("filter:my", ['saved:"my own"  saved']),  # what the field was called
        ("is:latest", []),
        ("name:x", []),
        ("a b ", []),
    ],
)  # fmt: skip
def test_fields_then_values(text: str, completed: list[str]) -> None:
    assert offered(text) == completed


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("operations:", ["operations:r  4 object versions", "operations:w  1 object version",
                         "operations:rw  3 object versions", "operations:e  3 object versions",
                         "operations:none  1 object version"]),
        ("unit:c", ['unit:="Cel"  the unit of a resource']),
        ("release:", ["release:1.0  4 object versions", "release:1.1  4 object versions",
                      "release:1.2  6 object versions"]),
        ("in:", ["in:resources  words, also in the resources"]),
        ("lw", ["lwm2m:  the LwM2M version that it needs"]),
    ],
)  # fmt: skip
def test_what_is_inside_is_completed_where_definitions_are_at_hand(text: str, completed: list[str]) -> None:
    found = complete(text, len(text), inside_index())
    assert [f"{one.text}  {one.meaning}" for one in found] == completed


def test_nothing_is_counted_that_is_not_known() -> None:
    assert offered("type:fl") == ["type:float  a resource's type"]
    assert offered("unit:c") == []


def test_the_word_at_the_cursor_is_completed_and_the_rest_stays() -> None:
    assert offered("has:s water", cursor=5) == ["has:spec water  1 object version"]


def test_queries_of_before_come_last() -> None:
    recent = ("owner:oma", "temperature", "water")
    assert offered("o", recent=recent)[-1] == "owner:oma  recent search"
    assert offered("", recent=recent) == [f"{query}  recent search" for query in recent]
    assert offered("temperature", recent=recent) == []


@given(st.text(alphabet='owner:ipso ()-="label1'), st.integers(min_value=0, max_value=20))
def test_what_is_offered_can_be_taken(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    for one in complete(text, cursor, INDEX):
        assert 0 <= one.start <= one.end <= len(text)
        try:
            parse(one.text, {"my own": parse("")})
        except QueryError as error:
            assert one.text.endswith(":")  # a field, which waits for its value
            assert "needs a " in str(error) or "between slashes" in str(error)


def test_values_are_completed_in_a_group_and_behind_full_width_signs() -> None:
    assert [one.text for one in complete("label:(oma or v", 15, INDEX)] == ["vendor"]
    assert [one.text for one in complete("label：v", 7, INDEX)] == ["label:vendor"]
    assert [one.text for one in complete("owner:(x) ve", 12, INDEX)] == [one.text for one in complete("ve", 2, INDEX)]
    [ipso] = [one for one in complete("owner:(“ips", 11, INDEX) if "IPSO" in one.text]
    assert (ipso.text, ipso.start, ipso.end) == ('="IPSO Alliance"', 7, 11)
