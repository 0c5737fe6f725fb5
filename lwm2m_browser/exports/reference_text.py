"""References with what they stand for, for a terminal: a block for each, without what is empty.

</3303/0>;ver=1.1
  Object    3303 Temperature 1.1
  Instance  0
"""

from collections.abc import Iterable

from lwm2m_browser.exports.cells import visible
from lwm2m_browser.exports.reference_columns import REFERENCE_COLUMNS
from lwm2m_browser.references.summary import Answer

_JOINED = {"ObjectID": ("ObjectID", "ObjectName", "Ver"), "ID": ("ID", "Name")}
"""What stands in one line of a block, under the title of the first one's."""
_TITLES = {"ObjectID": "Object", "ID": "Resource"}
_ELSEWHERE = {"Written", *(key for keys in _JOINED.values() for key in keys[1:])}
_MARGIN = 2


def references_text(answers: Iterable[Answer]) -> str:
    """A block of lines for each reference; no empty one anywhere."""
    return "".join(map(_block, answers))


def _block(answer: Answer) -> str:
    cells = {key: " ".join(column.text(answer).split()) for key, column in REFERENCE_COLUMNS.items()}
    rows = [
        (_TITLES.get(key, column.title), " ".join(filter(None, (cells[one] for one in _JOINED.get(key, (key,))))))
        for key, column in REFERENCE_COLUMNS.items()
        if key not in _ELSEWHERE
    ]
    width = max((len(title) for title, value in rows if value), default=0) + _MARGIN
    lines = [cells["Written"], *(f"{'':{_MARGIN}}{title:{width}}{value}" for title, value in rows if value)]
    return "".join(f"{visible(line)}\n" for line in lines)
