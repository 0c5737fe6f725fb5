"""What a user writes for a source: here the registry at a branch, a tag, a commit or a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.sources.source import Source, SourceKind, parse_source, parse_source_json, source_json


@pytest.mark.parametrize("ref", ["prod", "v1.1", "feature/x+y#1", "2024-02-22", "003b6fe", "a%2Fb", "版本"])
def test_a_ref_is_a_source_that_can_be_kept_for_another_start(ref: str) -> None:
    source = parse_source(f" registry@{ref} ")
    assert source == Source(SourceKind.REGISTRY_AT, ref)
    assert source.asks_network
    assert str(source.title) == f"OMA registry at {ref}"
    assert source.without_user == source
    assert parse_source_json(source_json(source)) == source


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("", "Missing name after registry@: write a branch, a tag, a commit, or a day such as 2024-02-22."),
        ("2024-02-30", "There is no day 2024-02-30."),
        *(
            (ref, f"“{ref}” is not a branch, a tag, a commit or a day, which is written in full: 2024-02-22.")
            for ref in ("../prod", "a..b", "a b", "/a", "a/", "a//b", ".a", "a/.b", "a.lock", "a.", "-x", "a\\b", "a?b",
                        "a:b", "a\tb", "a@{1}", "https://x", "a\u202eb")
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_a_ref_is_told(ref: str, sentence: str) -> None:
    with pytest.raises(ValueError) as failure:
        parse_source(f"registry@{ref}")
    assert str(failure.value) == sentence


@given(st.text())
def test_a_ref_never_leads_out_of_the_repository(text: str) -> None:
    try:
        place = parse_source(f"registry@{text}").place
    except ValueError:
        return
    assert ".." not in place
    assert not place.startswith("/")
    assert place.isprintable()
    assert " " not in place


def test_what_is_kept_of_a_source_may_be_damaged() -> None:
    assert parse_source_json({"kind": "registry_at", "place": "../x"}) is None
    assert parse_source_json({"kind": "registry_at", "place": ""}) is None
