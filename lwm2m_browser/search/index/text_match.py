"""Which folded texts a text, a pattern or an expression finds."""

from typing import Protocol

from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.folded_texts import Lines
from lwm2m_browser.search.language.query import MatchMode, Regex, Text
from lwm2m_browser.search.language.regex import compile_expression, expression_of_pattern


class FoldedTexts(Protocol):
    """The texts of rows without case, accents and width, field by field."""

    def field(self, name: str, /) -> list[str]:
        """The text of one field of each row."""

    def lines(self, name: str, /) -> Lines:
        """The same as lines for expressions."""


def flags_of_text(query: Text | Regex, texts: FoldedTexts) -> bytes:
    """A byte for each row: 1 where its text in the field of the query is found, else 0."""
    match query:
        case Text(text, field, MatchMode.WITHIN):
            wanted = fold_line(text)
            return bytes([wanted in one for one in texts.field(field)])
        case Text(text, field, MatchMode.EXACTLY):
            wanted = fold_line(text)
            return bytes([wanted == one for one in texts.field(field)])
        case Text(text, field):
            return texts.lines(field).flags(compile_expression(expression_of_pattern(text)))
        case Regex(pattern, field):
            return texts.lines(field).flags(compile_expression(pattern))
