"""The definition that is edited: what is typed at once, and the file that follows it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.checks.checked_file import number_of
from lwm2m_browser.checks.rules.objects import urn_meant
from lwm2m_browser.desktop.editor.edit_queue import Applied, EditQueue
from lwm2m_browser.desktop.editor.resource_model import ResourceModel
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.edit_history import EditHistory
from lwm2m_browser.registry.version import FIRST_VERSION, parse_version

_ID_TAGS = ("ObjectID", "ObjectVersion")


class EditedDefinition(QObject):
    """Puts what the form and the table are told into steps, and tells both what came of them."""

    applied = Signal(object)
    """An `Applied`: the file has more of what was typed."""
    texts_changed = Signal(object)
    """The texts of the object by their tags, once nothing more is on its way."""
    refused = Signal(object)
    """A sentence: why something was not changed."""

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = EditQueue(draft, self)
        self.resources = ResourceModel(draft.resource_texts, self)
        self.resources.text_edited.connect(self._set_resource_text)
        self.queue.applied.connect(self._tell)
        self.queue.settled.connect(self._follow)
        self.queue.faulted.connect(self.refused)
        self.queue.add(EditHistory.ended)  # the first reading

    @property
    def draft(self) -> Draft:
        """The draft as far as the steps are done."""
        return self.queue.history.draft

    def set_object_text(self, tag: str, text: str) -> None:
        """Change a text of the object. What follows from the ID and the version in its URN follows."""
        self.queue.add(partial(_with_object_text, tag, text), ("object", tag))

    def add_resource(self, position: int, texts: Mapping[str, str]) -> None:
        """Insert a resource."""
        self.resources.insert(position, texts)
        self.queue.add(lambda history: history.with_step(history.draft.with_resource(position, texts)))

    def remove_resource(self, position: int) -> None:
        """Remove a resource."""
        self.resources.remove(position)
        self.queue.add(lambda history: history.with_step(history.draft.without_resource(position)))

    def move_resource(self, position: int, to: int) -> None:
        """Put a resource at another position."""
        self.resources.move(position, to)
        self.queue.add(lambda history: history.with_step(history.draft.with_resource_moved(position, to)))

    def undo(self) -> None:
        """Take the last step back."""
        self.queue.add(EditHistory.undone)

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        self.queue.add(EditHistory.redone)

    def end_step(self) -> None:
        """Let the next edit be a step of its own."""
        self.queue.add(EditHistory.ended)

    def take(self, draft: Draft) -> None:
        """Go on with another draft, such as the file as another program has written it: a step that can be undone."""
        self.queue.add(lambda history: history.with_step(draft))

    def _set_resource_text(self, position: int, tag: str, text: str) -> None:
        key = ("resource", position, tag)
        self.queue.add(partial(_with_resource_text, position, tag, text, key), key)

    def _tell(self, applied: Applied) -> None:
        self.applied.emit(applied)
        for refusal in applied.refusals:
            self.refused.emit(refusal)

    def _follow(self) -> None:
        """Show what the file says, which is what was typed unless that was refused."""
        self.resources.take(self.draft.resource_texts)
        self.texts_changed.emit(self.draft.object_texts)


def _with_object_text(tag: str, text: str, history: EditHistory) -> EditHistory:
    before = history.draft
    draft = before.with_object_text(tag, text)
    if tag in _ID_TAGS and before.object_texts["ObjectURN"] in ("", _urn_of(before.object_texts)):
        draft = draft.with_object_text("ObjectURN", _urn_of(draft.object_texts))
    return history.with_step(draft, ("object", tag))


def _with_resource_text(position: int, tag: str, text: str, key: object, history: EditHistory) -> EditHistory:
    return history.with_step(history.draft.with_resource_text(position, tag, text), key)


def _urn_of(texts: Mapping[str, str]) -> str:
    """The URN that an object has by its ID and version; empty where no object may have it."""
    number, version = number_of(texts["ObjectID"]), texts["ObjectVersion"]
    return "" if number is None else urn_meant(number, parse_version(version) if version else FIRST_VERSION)
