"""A row of the benchmark: a figure, its floor, and what it may be at most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

LINEAR = 1.25
"""What an item may cost at most, against one of a tenth of the items, for growth to count as linear.

Not 1: a sort costs the logarithm (1.23 from 20,000 to 200,000), and what fits into no cache costs more to reach.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, beside what it is measured against."""

    name: str
    what: str
    """What was measured, and how often where that matters."""
    unit: str
    """Of `measured` and `floor`: `ms`, `bytes`, `MB` or, for an item of many, `µs`."""
    measured: float
    floor: float
    at_most: float
    limited: Literal["ratio", "measured"] = "ratio"
    """What `at_most` is a limit of."""

    @property
    def ratio(self) -> float:
        """How many times the floor was measured."""
        return self.measured / self.floor if self.floor else float("inf")

    @property
    def is_ok(self) -> bool:
        """Whether the limit is kept."""
        return (self.ratio if self.limited == "ratio" else self.measured) <= self.at_most

    def as_json(self) -> dict[str, Any]:
        """The row for machines. A floor of nothing has no ratio."""
        return {
            "name": self.name,
            "what": self.what,
            "unit": self.unit,
            "measured": self.measured,
            "floor": self.floor,
            "ratio": self.ratio if self.floor else None,
            "at_most": self.at_most,
            "limited": self.limited,
            "ok": self.is_ok,
        }

    def as_line(self) -> str:
        """The row for people, under `HEADING`."""
        limit = f"{self.at_most:g} ×" if self.limited == "ratio" else f"{self.at_most:g} {self.unit}"
        verdict = "ok" if self.is_ok else "falls short"
        measured, floor = f"{_short(self.measured)} {self.unit}", f"{_short(self.floor)} {self.unit}"
        return _line(self.name, measured, floor, f"{_short(self.ratio)} ×", limit, verdict, self.what)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that cannot be measured here."""

    name: str
    why: str
    is_ok = True

    def as_json(self) -> dict[str, Any]:
        """The row for machines."""
        return {"name": self.name, "left_out": self.why}

    def as_line(self) -> str:
        """The row for people, under `HEADING`."""
        return _line(self.name, "–", "–", "–", "–", "left out", self.why)


def growth(name: str, costs: Mapping[int, float], unit: str, scale: float = 1) -> Row:
    """How the cost of an item grows with their number. `costs`: of so many items in all; an item's is `scale` times."""
    each = {count: scale * cost / count for count, cost in sorted(costs.items())}
    said = ", ".join(f"{_short(cost)} at {count:,}" for count, cost in each.items())
    *_, before, last = each.values()
    return Row(f"{name}_growth", f"an item's share: {said}", unit, last, before, LINEAR)


def verdict(rows: Iterable[Row | LeftOut]) -> str:
    """What it all comes to, in a sentence."""
    short = [row.name for row in rows if not row.is_ok]
    return f"Falls short: {', '.join(short)}." if short else "Every row keeps its limit."


def _line(name: str, measured: str, floor: str, ratio: str, limit: str, verdict: str, what: str) -> str:
    return f"{name:<15}{measured:>13}{floor:>13}{ratio:>10}{limit:>9}  {verdict:<13}{what}"


def _short(figure: float) -> str:
    """Three digits that count, and thousands set apart."""
    if figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.3g}"


HEADING = _line("row", "measured", "floor", "ratio", "at most", "", "what")
