"""What the ID map shows of a range, made in a worker: 65,536 IDs take longer than a frame. No Qt."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.id_map import STATES, IdRun, IdState, counts, next_free, within
from lwm2m_browser.registry.resource_class import resource_class

_LONGEST_NAME = 200
"""Letters of the name of an object that are said; the table has all of them."""
CODES: Mapping[IdState, int] = {state: code for code, state in enumerate(IdState)}
"""The byte that stands for a state among the cells of a picture."""


class IdMaps(NamedTuple):
    """The whole ID spaces, one run for each ID that is taken or local."""

    objects: Sequence[IdRun]
    resources: Sequence[IdRun]


class IdView(NamedTuple):
    """A range of one ID space."""

    runs: Sequence[IdRun]
    """They follow each other, and fill the range."""
    cells: bytes
    """The code of each ID's state."""
    counts: Mapping[IdState, int]
    free: Mapping[str, int]
    """The first free ID of each class that has one."""


def view_of(runs: Sequence[IdRun], first: int, last: int, _: TaskContext) -> IdView:
    """The view of a range, both ends included; for a worker."""
    inside = list(within(runs, {}, first, last))  # none of several names is cut: each has a run of its own
    cells = b"".join(bytes((CODES[run.state],)) * run.size for run in inside)
    return IdView(inside, cells, counts(inside), next_free(inside))


def said_of(run: IdRun, one: int, *, is_of_resources: bool) -> str:
    """What is known of an ID of a run, in a line: `3303 · taken · Temperature · ext: objects of …`."""
    found = resource_class(one) if is_of_resources else id_class(one)
    meaning = class_words(found.key, tr(found.meaning)) if found and found.key != run.state.value else ""
    who = one_line(shortened(" … ".join(run.who), _LONGEST_NAME))
    return " · ".join(filter(None, (str(one), tr(STATES[run.state]), who, meaning)))


def class_words(key: str, meaning: str) -> str:
    """A class of IDs by its short name, with what it is for."""
    return tr("{class_key}: {meaning}", class_key=key, meaning=meaning)
