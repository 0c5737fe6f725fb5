"""Undo and redo: the drafts so far, each with what was done to it."""

from dataclasses import dataclass, replace

from lwm2m_browser.drafts.draft import Draft


@dataclass(frozen=True)
class EditHistory:
    """The steps of an editor: an immutable value.

    Steps in a row that have one `key`, such as the letters that are typed into a field, are undone at once.
    """

    draft: Draft
    """What is shown now."""
    _undone: tuple[Draft, ...] = ()
    _done: tuple[Draft, ...] = ()
    _key: object = None

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that can be taken again."""
        return bool(self._undone)

    def with_step(self, draft: Draft, key: object = None) -> "EditHistory":
        """The history after an edit."""
        if draft == self.draft:
            return self
        done = self._done if key is not None and key == self._key else (*self._done, _bare(self.draft))
        return EditHistory(draft, (), done, key)

    def undone(self) -> "EditHistory":
        """The history with the last step taken back; the same where there is none."""
        if not self._done:
            return self
        return EditHistory(self._done[-1], (*self._undone, _bare(self.draft)), self._done[:-1])

    def redone(self) -> "EditHistory":
        """The history with the step that was taken back last taken again; the same where there is none."""
        if not self._undone:
            return self
        return EditHistory(self._undone[-1], self._undone[:-1], (*self._done, _bare(self.draft)))

    def ended(self) -> "EditHistory":
        """The history in which the next edit is a step of its own, whatever its key is."""
        return replace(self, _key=None)


def _bare(draft: Draft) -> Draft:
    """The draft without what was read in its bytes, which takes ten times their memory."""
    return Draft(draft.data, draft.name)
