"""What a user asks for.

By examples:

    water meter      both words, each anywhere in the ID, name, URN, owner or description
                     (an empty query finds everything)
"""

from dataclasses import dataclass

from lwm2m_browser.search.folding import fold


@dataclass(frozen=True, slots=True)
class Query:
    """The words that each must occur, folded, and the two choices beside the search field."""

    words: tuple[str, ...] = ()
    latest_only: bool = False
    label: str = ""
    """`0`, `1` or `2`: only objects defined by OMA, an SDO, a vendor. Empty: by anyone."""


def parse_query(text: str, *, latest_only: bool = False, label: str = "") -> Query:
    """Read what stands in the search field."""
    return Query(tuple(fold(text).split()), latest_only, label)
