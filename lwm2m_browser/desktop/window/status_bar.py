"""The window's last line: what is shown, from where and how old, what was odd about it, and how far a load is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from lwm2m_browser.desktop.looks.icons import Tone, icon
from lwm2m_browser.desktop.views.row_counts import RowCounts
from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.origins import what_is_shown

if TYPE_CHECKING:
    from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex
    from lwm2m_browser.desktop.session.session import Session
    from lwm2m_browser.progress import Progress

_AGE_MILLISECONDS = 30_000
"""How often the age is said anew; it counts in minutes."""
_STEPS = 1000
_MARGIN = 8
"""Pixels before the text, in line with what stands above."""


class StatusBar(QStatusBar):
    """Counts, source and age at the left; problems and progress at the right."""

    problems_requested = Signal()
    """The problems are to be read."""
    news_requested = Signal()
    """The news are to be read."""

    def __init__(self, cancel: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue | None = None
        self._counts = RowCounts()
        self._is_complete = False
        self._text = ElidedLabel()
        self._text.setObjectName("statusText")
        self._text.setContentsMargins(_MARGIN, 0, 0, 0)
        self._problems = QPushButton(icon("warning"), "", flat=True)
        self._problems.setObjectName("problemsButton")
        self._problems.setToolTip(tr("Problems that the check found, or that were handled while reading"))
        self._problems.clicked.connect(self.problems_requested)
        self._news = QPushButton(icon("news", Tone.GOOD), "", flat=True)
        self._news.setObjectName("newsButton")
        self._news.setToolTip(tr("What is new in the registry since you last looked"))
        self._news.clicked.connect(self.news_requested)
        self._loading = _Loading(cancel)
        self.addWidget(self._text, stretch=1)
        self.addPermanentWidget(self._news)
        self.addPermanentWidget(self._problems)
        for widget in self._loading.widgets:
            self.addPermanentWidget(widget)
        self.show_problems(0)
        self.show_news(0, 0)
        self._timer = QTimer(self, interval=_AGE_MILLISECONDS)
        self._timer.timeout.connect(self._say)
        self._timer.start()
        self._say()

    def follow(self, session: "Session", reading: "DefinitionsIndex") -> None:
        """Show what a session shows and loads, and whether its definitions are complete."""
        session.catalogue_changed.connect(self.show_catalogue)
        session.busy_changed.connect(self.show_busy)
        session.progressed.connect(self.show_progress)
        reading.state_changed.connect(lambda: self.show_complete(complete=reading.is_complete))

    def show_news(self, new: int, others: int) -> None:
        """Say how many object versions are new or, where none is, how many changed or are gone."""
        if new:
            self._news.setText(ntr("{count:,} new object version", "{count:,} new object versions", new))
        else:
            self._news.setText(ntr("{count:,} change in the registry", "{count:,} changes in the registry", others))
        self._news.setVisible(new + others > 0)

    def show_problems(self, count: int) -> None:
        """Say how many problems there are."""
        self._problems.setText(ntr("{count:,} problem", "{count:,} problems", count))
        self._problems.setVisible(count > 0)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show the source of a catalogue, its age, and the number of its problems."""
        self._catalogue = catalogue
        self._say()

    def show_counts(self, counts: RowCounts) -> None:
        """Show how many of all rows are shown, and how many are selected."""
        if counts != self._counts:  # a key changes the rows, and then what of them is selected: mostly nothing
            self._counts = counts
            self._say()

    def show_complete(self, *, complete: bool) -> None:
        """Set whether all that the source links to is on this computer."""
        self._is_complete = complete
        self._say()

    def show_busy(self, busy: bool) -> None:
        """Show or hide the progress bar."""
        self._loading.show_busy(busy)

    def show_progress(self, progress: "Progress") -> None:
        self._loading.show_progress(progress)

    def _say(self) -> None:
        self._text.setText(self._what_is_shown())

    def _what_is_shown(self) -> str:
        if self._catalogue is None:
            return tr("Nothing is shown yet")
        counts = self._counts
        parts = [tr(counts.text, shown=counts.shown, total=counts.total)]
        if counts.selected:
            parts.append(tr("{count:,} selected", count=counts.selected))
        source = [str(what_is_shown(self._catalogue.provenance))]
        if self._is_complete:
            source.append(tr("complete offline ✓"))
        return " │ ".join((" · ".join(parts), ", ".join(source)))


class _Loading:
    """The progress bar, what it says in words, and the button that cancels."""

    def __init__(self, cancel: QAction) -> None:
        self._words = PlainLabel()
        self._words.setObjectName("progressText")
        self._words.setWordWrap(False)
        self._words.setMinimumWidth(1)  # a long sentence does not keep the window wide
        self._bar = QProgressBar(textVisible=False)
        self._bar.setObjectName("progress")
        self._bar.setAccessibleName(tr("Progress of loading"))
        self._bar.setFixedWidth(140)
        self._button = QToolButton(autoRaise=True)
        self._button.setObjectName("cancelButton")
        self._button.setDefaultAction(cancel)
        self.widgets: tuple[QWidget, ...] = (self._words, self._bar, self._button)
        self.show_busy(busy=False)

    def show_busy(self, busy: bool) -> None:
        self._words.setText(tr("Loading…"))
        self._bar.setRange(0, 0)  # an indeterminate bar: the total is not known yet
        for widget in self.widgets:
            widget.setVisible(busy)

    def show_progress(self, progress: "Progress") -> None:
        if progress.expected:
            # In steps, because a progress bar counts in 32 bits and bytes may be more.
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(_STEPS, _STEPS * progress.received // progress.expected))
        if progress.waiting:
            self._words.setText(visible_lines(str(progress.waiting)))
            return
        said = [tr("{kilobytes:,.0f} kB", kilobytes=progress.received / 1000)] if progress.received else []
        if progress.items:
            said.append(ntr("{count:,} object", "{count:,} objects", progress.items))
        self._words.setText(" · ".join(said) or tr("Loading…"))
