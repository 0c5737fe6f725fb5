"""How many rows there are."""

from typing import NamedTuple

from lwm2m_browser.i18n import N_

OF_OBJECTS = N_("{shown:,} of {total:,} objects")
"""What is said where each row is the latest version of an object."""


class RowCounts(NamedTuple):
    """How many rows a table has, how many of them are selected, and how many there would be without a search."""

    shown: int = 0
    selected: int = 0
    total: int = 0
    text: str = ""
    """What is said of them, with places for the numbers `shown` and `total`."""
