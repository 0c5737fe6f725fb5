"""Where a catalogue came from, and what can be done: in the user's language where it is shown, and only there."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser import i18n
from lwm2m_browser.errors import SourceError, Unreachable
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.builtin import load_builtin
from lwm2m_browser.sources.origins import said_origin
from lwm2m_browser.sources.source import BUILTIN, parse_source
from lwm2m_browser.storage.settings import Settings


class Loud:
    """A language of capitals, but for what stands in braces."""

    def gettext(self, message: str, /) -> str:
        return re.sub(r"[^{}]+(?![^{]*\})", lambda found: found[0].upper(), message)

    def ngettext(self, one: str, several: str, count: int, /) -> str:
        return self.gettext(one if count == 1 else several)


@pytest.fixture
def loud() -> Iterator[None]:
    i18n.set_translations(Loud())
    yield
    i18n.set_translations(None)


@given(origin=st.text() | st.text().map(lambda text: f"Snapshot of Registry API at {text}"))
def test_an_origin_is_said_in_english_as_it_is_kept(origin: str) -> None:
    assert str(said_origin(origin)) == origin


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("Registry API", "REGISTRY API"),
        ("Registry API at example.org", "REGISTRY API AT example.org"),
        ("DDF at example.org", "DDF AT example.org"),
        ("Snapshot of Built-in catalogue", "SNAPSHOT OF BUILT-IN CATALOGUE"),
        ("Snapshot of Built-in index", "SNAPSHOT OF BUILT-IN CATALOGUE"),  # what it was called once
        ("Snapshot of Registry API at example.org", "SNAPSHOT OF REGISTRY API AT example.org"),
        ("Snapshot of " * 100_000, None),  # a manifest may say anything
    ],
)
@pytest.mark.usefixtures("loud")
def test_an_origin_is_said_in_the_users_language(origin: str, said: str | None) -> None:
    assert str(said_origin(origin)) == (said or origin.upper())


@pytest.mark.usefixtures("loud")
def test_an_origin_is_kept_in_english() -> None:
    assert load_builtin(Settings(), TaskContext()).provenance.origin == "Built-in catalogue"


@pytest.mark.usefixtures("loud")
def test_a_source_is_called_in_the_users_language() -> None:
    assert str(BUILTIN.title) == "BUILT-IN CATALOGUE"
    assert str(parse_source("https://example.org/v1").title) == "REGISTRY API AT example.org"


@pytest.mark.usefixtures("loud")
def test_a_hint_is_given_in_the_users_language() -> None:
    assert str(Unreachable("Nobody is there.").hint) == "CHECK THE NETWORK AND THE ADDRESS, THEN TRY AGAIN."
    assert str(Unreachable("Nobody is there.", "Knock louder.").hint) == "Knock louder."


@pytest.mark.parametrize("sentence", ["Nobody is there.", "没有人。", "Nobody is there", ""])
def test_a_clause_is_a_sentence_without_its_full_stop(sentence: str) -> None:
    assert SourceError(sentence).clause == sentence.rstrip(".。")
