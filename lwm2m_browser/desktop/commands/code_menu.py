"""*Copy as*: the objects of the selected rows as source code or a schema, by the templates that there are."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from lwm2m_browser.code.exported import exported_object
from lwm2m_browser.code.templates import SHIPPED, Template, all_templates
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.listed_actions import ListedActions
from lwm2m_browser.desktop.widgets.plain_text import plain_action
from lwm2m_browser.errors import NotAtHand, SourceError
from lwm2m_browser.i18n import joined, ntr, tr
from lwm2m_browser.messages import Message, Sentences, Words, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.resource_columns import ResourceRow

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library


class _Copy(NamedTuple):
    """What is to be copied, and of what."""

    text: str
    form: str
    objects: int
    facts: int
    missing: int
    """How many definitions are not on this computer, or cannot be read."""


class CodeMenu(QObject):
    """Lists the templates in a menu, below what stands there, and copies what the chosen one makes.

    Nobody is asked over the network: what has no definition on this computer is left out, and told.
    """

    notice_raised = Signal(object)
    """A `Notice` to show: why nothing was copied."""

    def __init__(self, session: Session, views: ViewSwitch, menu: QMenu) -> None:
        super().__init__(menu)
        self._session = session
        self._views = views
        self._task = Task(self)
        self._task.succeeded.connect(_copy)
        self._task.failed.connect(lambda error: self._explain(Sentences(message_of(error), error.hint)))
        self._task.faulted.connect(self._explain)
        menu.addSeparator()
        self._listed = ListedActions(menu)
        self._templates = SHIPPED
        menu.aboutToShow.connect(self._list)
        self._list()

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._task.shutdown()

    def _list(self) -> None:
        """The templates that there are now, also those that the user has just written."""
        try:
            templates = all_templates(self._session.folders.settings)
        except SourceError as error:
            templates = SHIPPED
            self.notice_raised.emit(Notice(message_of(error)))
        is_some = self._views.current.table.selected_count() > 0
        self._listed.clear()
        for name, template in templates.items():
            action = self._listed.add(plain_action(tr(template.title) if name in SHIPPED else template.title))
            action.setObjectName(f"actionCopyAs-{name}")
            action.setEnabled(is_some)
            action.triggered.connect(partial(self._make, template))

    def _make(self, template: Template) -> None:
        table = self._views.current.table
        chosen = _by_object(table.selected_entries())
        self._task.start(partial(_made, template, chosen, self._session.library.on_this_machine()))

    def _explain(self, reason: Words) -> None:
        self.notice_raised.emit(Notice(Message("Nothing was copied. {reason}", reason=reason)))


def _by_object(rows: Sequence[Any]) -> dict[Entry, list[Resource] | None]:
    """The object versions of some rows, each with those of its resources that are rows; None for all."""
    chosen: dict[Entry, list[Resource] | None] = {}
    for row in rows:
        if isinstance(row, ResourceRow):
            resources = chosen.setdefault(row.entry, [])
            if resources is not None:
                resources.append(row.resource)
        else:
            chosen[row] = None
    return chosen


def _made(
    template: Template, chosen: dict[Entry, list[Resource] | None], library: "Library", context: TaskContext
) -> _Copy:
    """What a template makes of them; for a worker. Raises `TemplateFailed`, and `NotAtHand` without any definition."""
    objects, facts_count = [], 0
    for entry, resources in chosen.items():
        context.check()
        try:
            definition = library.definition(entry)
        except SourceError:
            continue
        facts_count += definition.is_facts
        objects.append(exported_object(entry, definition, resources))
    if not objects:
        raise NotAtHand(Message("No definition of the selected objects is on this computer."))
    form = tr(template.title) if template.name in SHIPPED else template.title
    return _Copy(template.render(objects), form, len(objects), facts_count, len(chosen) - len(objects))


def _copy(made: _Copy) -> None:
    what = ntr(
        "{count:,} object version as {form}", "{count:,} object versions as {form}", made.objects, form=made.form
    )
    facts = tr("Built-in facts, without descriptions.") if made.facts else ""
    left_out = (
        ntr(
            "{count:,} without a definition on this computer was left out.",
            "{count:,} without a definition on this computer were left out.",
            made.missing,
        )
        if made.missing
        else ""
    )
    copy_text(made.text, joined(tr("Copied {what}.", what=what), facts, left_out))
