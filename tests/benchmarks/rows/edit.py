"""`edit_draft`: a letter that is typed into a draft of 200 resources, to what its texts are then and what is wrong.

That is what an editor does at each key before it paints. Floor: a bare QTableWidget of the same texts gets the same
letter, and is painted again.
"""

from collections.abc import Iterator
from functools import partial
from statistics import median

from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.drafts.draft import RESOURCE_TAGS, Draft
from lwm2m_browser.drafts.new_object import new_object
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.timing import milliseconds
from tests.benchmarks.window import settle

RESOURCES = 200
AT_MOST = 0.75
_TYPED = "Temperature of the water in the kettle"
_NAME = RESOURCE_TAGS.index("Name")


def rows(bench: Bench) -> Iterator[Row]:
    """A draft of as many resources as the largest objects have."""
    application = QApplication.instance() or QApplication([])
    times = [both for _ in range(bench.repeats) for both in _times(large_draft())]
    program, floor = (median(samples) for samples in zip(*times, strict=True))
    what = f"a key in a draft of {RESOURCES} resources, its check included, median of {len(times)}"
    del application
    yield Row("edit_draft", what, "ms", program, floor, AT_MOST)


def large_draft() -> Draft:
    """A draft with many resources, of some 100 kB."""
    draft = new_object(10999, "Kettle", "Heats water.")
    texts = {"Operations": "RW", "MultipleInstances": "Single", "Mandatory": "Optional", "Type": "Integer"}
    for number in range(RESOURCES):
        own = {"ID": str(number), "Name": f"Resource {number}", "RangeEnumeration": f"0..{number}", "Units": "Cel"}
        draft = draft.with_resource(number, {**texts, **own, "Description": "What it measures, and when. " * 8})
    return draft


def _times(draft: Draft) -> Iterator[tuple[float, float]]:
    """The milliseconds of program and floor, for each letter that is typed into the middle of the draft."""
    checker = Checker(known_by_program())
    checker.check_files([draft.file])  # as when it was opened
    table = _bare_table(draft)
    position = RESOURCES // 2

    def press(end: int) -> Draft:
        new = draft.with_resource_text(position, "Name", _TYPED[:end])
        assert new.resource_texts[position]["Name"] == _TYPED[:end].strip()
        assert checker.check_files([new.file]) == []
        return new

    def press_in_table(end: int) -> None:
        table.setItem(position, _NAME, QTableWidgetItem(_TYPED[:end]))
        table.viewport().repaint()

    for end in range(1, len(_TYPED) + 1):
        yield milliseconds(partial(press, end)), milliseconds(partial(press_in_table, end))
        draft = press(end)
    table.close()


def _bare_table(draft: Draft) -> QTableWidget:
    table = QTableWidget(len(draft.resource_texts), len(RESOURCE_TAGS))
    for row, texts in enumerate(draft.resource_texts):
        for column, tag in enumerate(RESOURCE_TAGS):
            table.setItem(row, column, QTableWidgetItem(texts[tag]))
    table.resize(1200, 800)
    table.show()
    table.setCurrentCell(RESOURCES // 2, _NAME)
    settle()
    return table
