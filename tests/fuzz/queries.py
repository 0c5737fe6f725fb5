"""What is typed into the search field, or given as a query on the command line."""

from collections.abc import Iterator

from lwm2m_browser.search.language import parser
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import CHOICES, FIELDS
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.language.scanner import QueryError
from tests.fuzz.target import Target, text_of
from tests.support.definition_samples import inside_index

SAVED = {"mine": parse("temperature"), "two words": parse("owner:oma or type:float")}
_INDEX, _OTHER = inside_index(), inside_index()


def check_query(data: bytes) -> None:
    """A query, or a sentence with a place; a query is written again as one that finds the same rows."""
    check_query_text(text_of(data))


def check_query_text(text: str) -> None:
    try:
        query = parse(text, SAVED)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert str(error)[-1] in ".?"
        return
    again = parse(str(query), SAVED)
    assert again == query, f"it was written as {query}"
    try:
        assert _INDEX.select(query) == _OTHER.select(again)
        assert _INDEX.resources is not None
        _INDEX.resources.select(query)
        _INDEX.reasons(query)
    except SlowExpression as error:
        assert str(error).endswith(".")


def query_seeds() -> Iterator[bytes]:
    for line in (parser.__doc__ or "").splitlines():
        if line.startswith("    "):
            yield line.strip().split("   ")[0].encode()
    yield b'(temperature or -"water meter") resource:(type:float unit:=Cel) in:resources'
    yield b"version:1.0..1.2 not (id:>3 id:<=5) re:/^lwm2m (a|b)+\\/[[:alpha:]]{2,3}$/"
    yield b'saved:"two words" name:="a \\" b" owner:caf\xc3\xa9* \xff'


QUERIES = {
    "query": Target(
        check_query,
        query_seeds,
        (
            *(f"{field}:".encode() for field in FIELDS),
            *(f"{field}:{value}".encode() for field, values in CHOICES.items() for value in values),
            b"resource:(", b"in:resources", b" or ", b" and ", b"not ", b"re:/", b"..", b">=", b"<", b'"', b"\\", b"*",
            b"urn:oma:lwm2m:ext:3303:1.1", b"/3303/0/5700", b"saved:mine", b"(?i)", b"[^a]", b"\\p{L}", b"{2,}",
        ),
        longest=300,
    )
}  # fmt: skip
"""By name."""
