"""`key_vs_proxy`: the key presses of `key`, against what most programs would do at each.

Floor, or rather ceiling: `QSortFilterProxyModel` over all columns of the same model, with a plain view on it. It takes
so long that one word is typed, and nothing deleted.
"""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel, Qt

from tests.benchmarks.bare_view import bare_view
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.rows.key import PERCENT, QUERIES, keys, press
from tests.benchmarks.timing import milliseconds, percentile
from tests.benchmarks.window import ShownWindow, shown_window

AT_MOST = 0.01
_WORD = QUERIES[0]


def rows(bench: Bench) -> Iterator[Row]:
    """The large registry."""
    with shown_window(bench.ddf(bench.rows)) as window:
        pressed = [window.until_painted(partial(press, window, sign)) for sign in keys(QUERIES)]
        program, proxy = percentile(pressed, PERCENT), percentile(_times_of_proxy(window), PERCENT)
    yield Row("key_vs_proxy", "the same key press, against QSortFilterProxyModel", "ms", program, proxy, AT_MOST)


def _times_of_proxy(window: ShownWindow) -> list[float]:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(window.table.model())
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    with bare_view(proxy, like=window.table) as view:

        def filter_by(text: str) -> None:
            proxy.setFilterFixedString(text)
            view.viewport().repaint()

        return [milliseconds(partial(filter_by, _WORD[:end])) for end in range(1, len(_WORD) + 1)]
