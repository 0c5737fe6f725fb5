"""Copying the selected rows: as a table, as a text in some format, as a query that finds them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.table.table_spec import SearchSpec
from lwm2m_browser.desktop.widgets.clipboard import Content, content_of_rows, copy_content, with_line_feeds
from lwm2m_browser.exports.formats import FORMATS, Writer
from lwm2m_browser.exports.formula_guard import guarded
from lwm2m_browser.i18n import N_, ntr, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.language.query import Node

_AT_ONCE = 5_000
"""So many rows are copied at once; more are made into text in the background, because the window would stand still."""


class _CopyFormat(NamedTuple):
    """A way of copying, and what a person calls what comes of it."""

    title: str
    content: Callable[[SearchSpec[Any], Sequence[ColumnOf[Any]], Sequence[Any]], Content]


def _written(write: Writer) -> Callable[[SearchSpec[Any], Sequence[ColumnOf[Any]], Sequence[Any]], Content]:
    return lambda _, columns, entries: Content(with_line_feeds(write(columns, entries)))


def _table(_: SearchSpec[Any], columns: Sequence[ColumnOf[Any]], entries: Sequence[Any]) -> Content:
    return content_of_rows(columns, entries)


def _references(spec: SearchSpec[Any], _: Sequence[ColumnOf[Any]], entries: Sequence[Any]) -> Content:
    return Content("\n".join(dict.fromkeys(guarded(spec.reference(entry)) for entry in entries)))


_REFERENCE = "actionCopyUrn"
"""Copies what the rows of a table are referred to by."""
_WAYS = {
    "actionCopy": _CopyFormat(N_("a table"), _table),
    _REFERENCE: _CopyFormat("", _references),
    "actionCopyTsv": _CopyFormat(N_("TSV"), _written(FORMATS["tsv"].write)),
    "actionCopyCsv": _CopyFormat(N_("CSV"), _written(FORMATS["csv"].write)),
    "actionCopyMarkdown": _CopyFormat(N_("a Markdown table"), _written(FORMATS["markdown"].write)),
    "actionCopyJson": _CopyFormat(N_("JSON"), _written(FORMATS["json"].write)),
}
"""By the name of the action."""
_AS_QUERY = "actionCopyRowsQuery"

QueryOf = Callable[[Sequence[int]], Callable[[], Node]]
"""From the numbers of some entries to what finds out, perhaps in the background, which query finds them."""


class CopyCommands(QObject):
    """Does what the actions for copying say, for the rows that are selected in a table and the columns it shows.

    The table is the one that was named last.
    """

    status_message = Signal(str)
    """What is being copied, or why it could not be, in a sentence."""

    def __init__(
        self, actions: Mapping[str, QAction], tables: Mapping[SearchTable[Any], QueryOf], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions = [actions[name] for name in (*_WAYS, _AS_QUERY)]
        self._copy_reference = actions[_REFERENCE]
        self._tables = tables
        self._table = next(iter(tables))
        self._task = Task(self)
        self._task.succeeded.connect(self._finish)
        self._task.failed.connect(lambda error: self._explain(str(error)))
        self._task.faulted.connect(self._explain)
        for name, way in _WAYS.items():
            actions[name].triggered.connect(partial(self._copy, way))
        actions[_AS_QUERY].triggered.connect(self._copy_query)
        for table in tables:
            table.selection_changed.connect(self._follow_selection)
        self._follow_selection()

    def serve(self, table: SearchTable[Any]) -> None:
        """Be about another table from now on."""
        self._table = table
        self._copy_reference.setText(tr(table.search_spec.copy_reference))
        self._follow_selection()

    def shutdown(self) -> None:
        """Cancel a copy that is still running."""
        self._task.shutdown()

    def _copy(self, way: _CopyFormat) -> None:
        entries = self._table.selected_entries()
        content = partial(way.content, self._table.search_spec, self._table.columns.shown(), entries)
        form = tr(way.title or self._table.search_spec.references)
        what = ntr("{count:,} row as {form}", "{count:,} rows as {form}", len(entries), form=form)
        self._make(content, what)

    def _copy_query(self) -> None:
        numbers = self._table.selected_numbers()
        query = self._tables[self._table](numbers)
        what = ntr("a query that finds this row", "a query that finds these {count:,} rows", len(numbers))
        self._make(lambda: Content(str(query())), what)

    def _make(self, content: Callable[[], Content], what: str) -> None:
        self._task.cancel()
        if self._table.selected_count() <= _AT_ONCE:
            self._finish((content(), what))
        else:
            self.status_message.emit(tr("Copying {what}…", what=what))
            self._task.start(partial(_in_background, content, what))

    def _finish(self, made: tuple[Content, str]) -> None:
        content, what = made
        copy_content(content, tr("Copied {what}.", what=what))

    def _explain(self, reason: Words) -> None:
        self.status_message.emit(tr("The rows could not be copied. {reason}", reason=reason))

    def _follow_selection(self) -> None:
        for action in self._actions:
            action.setEnabled(self._table.selected_count() > 0)


def _in_background(content: Callable[[], Content], what: str, _: TaskContext) -> tuple[Content, str]:
    return content(), what
