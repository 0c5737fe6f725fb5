"""What a worker brings along, so that the window need not stop for it."""

import pytest

from tests.support.command_line import process

FETCHED = """
import sys
from pathlib import Path
from lwm2m_browser.desktop.session.loading import fetch, fetch_stored
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.source import BUILTIN
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
folders = Folders.under(Path("nowhere"))
result = {call}
print(len(result.index.catalogue.entries) > 0, "filelock" in sys.modules)
"""


@pytest.mark.parametrize(
    ("call", "has_lock"),
    [
        ("fetch(BUILTIN, Settings(), folders, (), TaskContext())", True),
        ("fetch_stored(BUILTIN, Settings(), folders, (), TaskContext())", False),
    ],
    ids=["a source, which the window stores as the last one", "what is stored, which is to be shown at once"],
)
def test_the_lock_of_the_windows_files_is_imported_by_the_worker(call: str, *, has_lock: bool) -> None:
    done = process(code=FETCHED.format(call=call))
    assert done.stdout.decode().split() == ["True", str(has_lock)]
