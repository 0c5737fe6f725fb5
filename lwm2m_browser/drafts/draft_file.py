"""The file of a draft: where it is, and what stood in it when it was read or written last.

draft, file = open_draft(path, cap)
file = file.saved(draft, cap)            never over what another program has written meanwhile
file = file.saved_as(other, draft)
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.errors import NotWritten, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.files import read_capped, save_file, save_unless_changed
from lwm2m_browser.storage.recovery import Recovered, sum_of


class DraftFile(NamedTuple):
    """A file that is edited: an immutable value."""

    path: Path | None = None
    """None for a new object that was not saved yet."""
    read: bytes | None = None
    """What stood in it when it was read or written last; None where there was none, or where only `sum` is known."""
    sum: str = ""
    """The SHA-256 of that."""

    def is_saved(self, draft: Draft) -> bool:
        """Whether the file has what the draft has, as far as is known."""
        return self.sum == sum_of(draft.data)

    def saved(self, draft: Draft, cap: int) -> "DraftFile":
        """The file with the draft in it. `cap`: the most bytes that a file may have.

        Raises `ChangedMeanwhile` where another program has written it since: that is never overwritten. Raises
        `NotWritten`, and what stood there stays, as on a full disk.
        """
        if self.path is None:
            raise NotWritten(Message("This object has no file yet. Choose a name for it."))
        save_unless_changed(self.path, draft.data, self.read, cap)
        return DraftFile.of(self.path, draft.data)

    def saved_as(self, path: Path, draft: Draft) -> "DraftFile":
        """The file at another path, which the user has named, with the draft in it. Raises `NotWritten`."""
        save_file(path, draft.data)
        return DraftFile.of(path, draft.data)

    @classmethod
    def of(cls, path: Path, data: bytes) -> "DraftFile":
        """A file in which these bytes stand."""
        return cls(path, data, sum_of(data))

    def recovered(self, draft: Draft) -> Recovered:
        """What is kept of a draft, so that it survives a crash."""
        return Recovered(self.path, draft.data, self.sum, datetime.now(UTC))


def open_draft(path: Path, cap: int) -> tuple[Draft, DraftFile]:
    """The draft in a file. Raises `UnreadableFile`, `TooLarge` and `NotEditable`."""
    data = read_capped(path, cap)
    return Draft.read(data, path.name), DraftFile.of(path, data)


def open_recovered(content: Recovered, cap: int) -> tuple[Draft, DraftFile]:
    """The draft that was kept, and its file as it was when that was opened. Raises `NotEditable`.

    Where the file was changed since, saving raises `ChangedMeanwhile`, as if the editor had been open all the time.
    """
    draft = Draft.read(content.data, content.path.name if content.path else "")
    if content.path is None:
        return draft, DraftFile()
    try:
        now = read_capped(content.path, cap)
    except SourceError:
        now = b""
    is_as_it_was = sum_of(now) == content.read
    return draft, DraftFile(content.path, now if is_as_it_was else None, content.read)
