"""Edits of a draft that are made in a thread, one after the other: a large file is read again after each."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.editor.xml_change import XmlChange, xml_change
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.edit_history import EditHistory
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.messages import Words, message_of
from lwm2m_browser.progress import TaskContext

Step = Callable[[EditHistory], EditHistory]
"""What makes a history of another. It raises `NotEditable` where that is impossible."""


class Applied(NamedTuple):
    """What came of some steps."""

    history: EditHistory
    lines: Sequence[str]
    """The XML as it is shown."""
    change: XmlChange | None
    """How its lines differ from those that were shown before."""
    refusals: Sequence[Words]
    """Why steps were not taken, each in a sentence."""


class _Waiting(NamedTuple):
    step: Step
    key: object
    """A later step with the same key takes its place; None for one that nothing replaces."""


class EditQueue(QObject):
    """The steps of an editor, and what came of those that are done."""

    applied = Signal(object)
    """An `Applied`. There may be more steps that wait."""
    settled = Signal()
    """No step waits any more."""
    faulted = Signal(object)
    """A `Message`: the program has a fault, and the steps of just now are lost."""

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = EditHistory(draft)
        """As far as the steps are done."""
        self._lines: Sequence[str] = ()
        self._waiting: list[_Waiting] = []
        self._task = Task(self)
        self._task.succeeded.connect(self._take_over)
        self._task.failed.connect(self._give_up)
        self._task.faulted.connect(self._give_up)

    @property
    def is_settled(self) -> bool:
        """Whether every step is done."""
        return not self._waiting and not self._task.is_running

    def add(self, step: Step, key: object = None) -> None:
        """Take a step as soon as those before it are taken. `key`: what it replaces as long as that waits."""
        if key is not None and self._waiting and self._waiting[-1].key == key:
            self._waiting.pop()
        self._waiting.append(_Waiting(step, key))
        self._go_on()

    def shutdown(self) -> None:
        """Take no more steps."""
        self._waiting.clear()
        self._task.shutdown()

    def _go_on(self) -> None:
        if self._waiting and not self._task.is_running:
            steps = [one.step for one in self._waiting]
            self._waiting = []
            self._task.start(partial(_taken, steps, self.history, self._lines))

    def _take_over(self, applied: Applied) -> None:
        self.history, self._lines = applied.history, applied.lines
        self._go_on()
        self.applied.emit(applied)
        if self.is_settled:
            self.settled.emit()

    def _give_up(self, why: SourceError | Words) -> None:
        self._waiting.clear()
        self.faulted.emit(message_of(why) if isinstance(why, SourceError) else why)
        self.settled.emit()


def _taken(steps: Sequence[Step], history: EditHistory, lines: Sequence[str], _: TaskContext) -> Applied:
    """For a worker: also what the window will ask of the draft is read here."""
    refusals: list[Words] = []
    for step in steps:
        try:
            history = step(history)
        except SourceError as error:
            refusals.append(message_of(error))
    draft = history.draft
    draft.object_texts, draft.resource_texts  # noqa: B018 - read for the first time, they are remembered
    text = draft.file.text.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    now = visible_lines(text).split("\n")
    return Applied(history, now, xml_change(lines, now), refusals)
