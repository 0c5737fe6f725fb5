"""Rows on their way to a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lwm2m_browser.exports.formats import Encoding, Writer, encoded
from lwm2m_browser.i18n import tr
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.storage.files import reason, write_whole


class NotWritten(OSError):
    """No file was written. `str()` is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """What is to be written, how and where to."""

    path: Path
    entries: Sequence[Any]
    columns: Sequence[ColumnOf[Any]]
    write: Writer
    encoding: Encoding

    def run(self, context: TaskContext) -> "ExportJob":
        """Write the file, whole or not at all, and return this job; for a worker. Raises `NotWritten`, `Cancelled`.

        A cancel counts until the rows are made into text, which is what takes the time.
        """
        data = encoded(self.write(self.columns, self.entries), self.encoding)
        context.check()
        try:
            write_whole(self.path, data)
        except (OSError, ValueError) as error:
            raise NotWritten(
                tr(
                    "“{name}” was not written: {reason}. Whatever stood there before is unchanged. "
                    "Choose another place, or try again.",
                    name=self.path.name,
                    reason=self._reason(error),
                )
            ) from error
        return self

    def _reason(self, error: OSError | ValueError) -> str:
        if isinstance(error, FileNotFoundError) and not self.path.parent.is_dir():
            return tr("there is no folder “{folder}”", folder=self.path.parent)
        return reason(error)
