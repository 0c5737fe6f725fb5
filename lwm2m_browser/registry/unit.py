"""Units of measurement, as SenML writes them.

Source: IANA's registry for SenML (RFC 8428, RFC 8798), and OMA's additions to it.
"""

from typing import NamedTuple


class Unit(NamedTuple):
    """A unit, and how many of a primary unit it is: `value * scale + offset` is the value in `primary`."""

    symbol: str
    """As a definition and SenML write it."""
    name: str
    primary: str
    """The unit that it is derived from; empty for one that is primary itself."""
    scale: str
    """A number or a fraction, such as `1/1000`."""
    offset: str
