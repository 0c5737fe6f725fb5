"""Rows on their way to a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lwm2m_browser.exports.encoding import Encoding, encoded
from lwm2m_browser.exports.formats import Writer
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.storage.files import save_file


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
        save_file(self.path, data)
        return self
