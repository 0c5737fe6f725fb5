"""What differs between two definitions, for a terminal: whole, however long the texts are.

changed  URN
  from   urn:oma:lwm2m:ext:3303
  to     urn:oma:lwm2m:ext:3303:1.1
added    5518 Timestamp
  minor  An optional resource was added. (LwM2M Core 7.2.1)

The last line is there where it is asked what each change needs.
"""

from collections.abc import Iterable

from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.exports.comparison_columns import JUDGED_COLUMNS, ComparisonRow

_WIDTH = 9
"""Where the texts begin."""
_NOTHING = "–"


def comparison_text(rows: Iterable[ComparisonRow]) -> str:
    """A line for each resource that came or went, three for each element that changed; one more for what it needs."""
    return "".join(map(_lines, rows))


def _lines(row: ComparisonRow) -> str:
    cells = {key: one_line(column.text(row)) for key, column in JUDGED_COLUMNS.items()}
    what = " ".join(filter(None, (cells["ID"], cells["Name"], cells["Element"] and f"({cells['Element']})")))
    lines = [f"{cells['Change']:{_WIDTH}}{what if row.resource else cells['Element']}"]
    if row.change:
        lines += [f"  {word:{_WIDTH - 2}}{cells[key] or _NOTHING}" for word, key in (("from", "From"), ("to", "To"))]
    if cells["Needs"]:
        lines.append(f"  {cells['Needs']:{_WIDTH - 2}}{cells['Why']} ({cells['Basis']})")
    return "".join(f"{line}\n" for line in lines)
