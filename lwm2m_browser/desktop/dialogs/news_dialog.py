"""*What is new*: what came, went and changed in the registry, by date, the newest first."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from lwm2m_browser.desktop.dialogs.news_lines import NewsLine, counted, lines_of, news_spec, told_in_full
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.news import News
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, plain_title
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.exports.formats import FORMATS
from lwm2m_browser.exports.news_columns import NEWS_COLUMNS, Resources, rows_of
from lwm2m_browser.i18n import joined, ntr, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.days import local_day
from lwm2m_browser.registry.news import NEW, NewsReport
from lwm2m_browser.sources.definitions.library import Library
from lwm2m_browser.sources.origins import said_origin
from lwm2m_browser.storage.news_file import KeptNews

_SIZE = (96, 42)
"""Lines of text, across and down."""
_FEW_LINES = 7
"""How much of the current line is seen below the table."""


class NewsDialog(QDialog):
    """Lists the object versions that are new, changed and gone; the current one in full below. It blocks nothing.

    Whatever it has shown was looked at.
    """

    version_requested = Signal(object)
    """The ID and version of the object version that was opened."""
    query_requested = Signal(str)
    """What the window is to search for."""

    def __init__(self, news: News, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("newsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_in_lines(self, *_SIZE)
        self._news = news
        self._session = session
        self._shown: object = None
        self._resources: Resources = {}
        self._sentence = PlainLabel()
        self._sentence.setObjectName("newsSentence")
        self._table = ListTable(news_spec())
        self._text = TextView("newsText", tr("The selected line in full"))
        self._copy = QPushButton(icon("copy"), tr("Copy as &Markdown"))
        self._copy.setObjectName("newsCopy")
        self._search = QPushButton(icon("search"), tr("&Search for new objects"))
        self._search.setObjectName("newsSearch")
        self._task = Task(self)
        self._lay_out()
        self._connect()
        self._show_news()
        news.look_at()

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        parts.addWidget(self._table)
        parts.addWidget(self._text)
        few = self.fontMetrics().lineSpacing() * _FEW_LINES
        parts.setSizes([self.height() - few, few])
        parts.setStretchFactor(0, 1)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._sentence)
        inner.addWidget(parts, stretch=1)
        self._stack = MessageStack(content, "news")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setAutoDefault(False)  # Enter opens a line
        for button in (self._search, self._copy):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = DialogColumn(self)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self._table.current_changed.connect(self._show_line)
        self._table.opened.connect(lambda line: self.version_requested.emit(line.item.key))
        self._copy.clicked.connect(self._copy_markdown)
        self._search.clicked.connect(lambda: self.query_requested.emit("is:new"))
        self._task.succeeded.connect(self._take_resources)
        self._task.failed.connect(lambda error: self._explain(joined(str(error), error.hint)))
        self._task.faulted.connect(self._explain)
        self._news.changed.connect(self._follow)

    def _follow(self) -> None:
        """Show other news, once there are some."""
        if self.isVisible() and self._shown != self._state():
            self._show_news()
            self._news.look_at()

    def _state(self) -> object:
        """What is compared to see whether something else is to be shown."""
        return self._news.reports, self._news.kept, self._news.trouble

    def _show_news(self) -> None:
        self._shown = self._state()
        self.setWindowTitle(plain_title(tr("What is new in {source}", source=self._session.source.title)))
        reports, catalogue = self._news.reports, self._session.catalogue
        if reports:
            self._stack.show_content()
        elif self._news.trouble:
            reason = str(self._news.trouble)
            self._stack.explain(PageMessage("warning", tr("The news could not be read"), reason))
        elif self._news.kept is None:
            self._stack.explain(PageMessage("info", tr("Reading the news…")))
        else:
            self._stack.explain(_nothing_yet(catalogue))
        self._copy.setVisible(bool(reports))
        self._search.setVisible(any(report.counts[NEW] for report in reports))
        (self._table if reports else self._close).setFocus()
        self._resources = {}
        self._list()
        if catalogue is not None and reports:
            self._task.start(partial(resources_here, reports, catalogue, self._session.library))

    def _take_resources(self, resources: Resources) -> None:
        self._resources = resources
        if resources:
            self._list()

    def _explain(self, reason: Words) -> None:
        self._sentence.setText(visible_lines(tr("The resources could not be read. {reason}", reason=reason)))

    def _list(self) -> None:
        self._table.list_and_select(lines_of(self._news.reports, self._resources))
        self._show_line(self._table.current_entry())

    def _show_line(self, line: NewsLine | None) -> None:
        self._text.show_text(told_in_full(line) if line else "")
        self._sentence.setText(visible_lines(_told(line.report, self._news.kept)) if line else "")

    def _copy_markdown(self) -> None:
        rows = list(rows_of(self._news.reports, self._resources))
        copy_text(FORMATS["markdown"].write(list(NEWS_COLUMNS.values()), rows))


def resources_here(
    reports: Sequence[NewsReport], catalogue: Catalogue, library: Library, context: TaskContext
) -> Resources:
    """For a worker: the resources of new object versions whose definitions are on this computer. Raises `Cancelled`."""
    wanted = {item.key for report in reports for item in report.items if item.is_new}
    here = library.on_this_machine()
    found = {}
    for entry in catalogue.entries if wanted else ():
        if entry.key in wanted:
            context.check()
            with suppress(SourceError):
                found[entry.key] = here.definition(entry).resources
    return found


def _told(report: NewsReport, news: KeptNews | None) -> str:
    """What a report is about, and what is not in it."""
    parts = [
        tr(
            "{date}: {counts}. {origin}, compared with: {old} of {old_date}.",
            date=report.date,
            counts=counted(report),
            origin=said_origin(report.origin),
            old=said_origin(report.old_origin),
            old_date=report.old_date,
        )
    ]
    if report.not_compared:
        names = ", ".join(tr(element.title) for element in report.not_compared)
        parts.append(tr("Not compared, because the catalogues have it in different forms: {names}.", names=names))
    if report.not_named:
        parts.append(tr("{count:,} more are not listed.", count=report.not_named))
    if news and news.deleted_until:
        parts.append(tr("News up to {date} were deleted to make room.", date=str(local_day(news.deleted_until))))
    return joined(*parts)


def _nothing_yet(catalogue: Catalogue | None) -> PageMessage:
    later = tr("Lists what is new, changed and gone whenever a newer catalogue is loaded.")
    if catalogue is None:
        return PageMessage("info", tr("Nothing new yet"), later)
    count = len(catalogue.entries)
    known = ntr("The catalogue has {count:,} object version.", "The catalogue has {count:,} object versions.", count)
    return PageMessage("info", tr("Nothing new yet"), joined(known, later))
