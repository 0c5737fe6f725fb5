"""What is edited survives the end of the program, and is offered once nobody edits it any more."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from lwm2m_browser.errors import NotKept
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.recovery import Recovered, RecoveryFile, leftovers, sum_of
from tests.support.command_line import ROOT

WHEN = datetime(2026, 1, 31, 12, tzinfo=UTC)
EDITED = Recovered(Path("/home/ann/3303.xml"), b"\xef\xbb\xbf<LWM2M>\r\n\xff\x00", sum_of(b"before"), WHEN)


def files(folders: Folders) -> list[str]:
    folder = folders.state / "recovery"
    return sorted(path.suffix for path in folder.iterdir()) if folder.exists() else []


def let_go(editor: RecoveryFile) -> None:
    """What the system does when the program dies."""
    assert editor._lock is not None
    editor._lock.release(force=True)


def test_an_editor_that_is_open_is_not_offered(folders: Folders) -> None:
    editor = RecoveryFile(folders)
    assert leftovers(folders) == ([], [])
    editor.keep(EDITED)

    assert leftovers(folders) == ([], [])
    assert files(folders) == [".draft", ".lock"]
    let_go(editor)
    assert [one.content for one in leftovers(folders).found] == [EDITED]


def test_the_newest_comes_first_and_each_editor_has_its_own(folders: Folders) -> None:
    new_object = Recovered(None, b"<LWM2M/>", "", WHEN.replace(year=2027))
    for content in (EDITED, new_object, EDITED._replace(when=WHEN.replace(year=2025))):
        editor = RecoveryFile(folders)
        editor.keep(content._replace(data=b"typed"))
        editor.keep(content)
        let_go(editor)

    assert [one.content.when.year for one in leftovers(folders).found] == [2027, 2026, 2025]


def test_what_is_saved_or_given_up_is_offered_no_more(folders: Folders) -> None:
    editor = RecoveryFile(folders)
    editor.keep(EDITED)
    editor.delete()

    assert files(folders) == []
    editor.delete()  # a second time
    editor.keep(EDITED)
    assert files(folders) == [".draft", ".lock"], "it is edited again"


def test_one_of_two_windows_takes_a_leftover_over(folders: Folders) -> None:
    editor = RecoveryFile(folders)
    editor.keep(EDITED)
    let_go(editor)
    [leftover] = leftovers(folders).found

    first, second = (RecoveryFile(folders, leftover.token) for _ in range(2))
    assert (first.take(), second.take()) == (True, False)
    assert leftovers(folders).found == []
    with pytest.raises(NotKept, match=r"another window has its file\.$"):
        second.keep(EDITED)
    first.keep(EDITED._replace(data=b"more"))
    first.delete()
    assert files(folders) == []


def test_a_worker_keeps_and_the_window_deletes(folders: Folders) -> None:
    editor = RecoveryFile(folders)
    worker = Thread(target=editor.keep, args=(EDITED,))
    worker.start()
    worker.join()

    editor.delete()

    assert files(folders) == []


@pytest.mark.parametrize("damaged", [b"", b"{", b'{"path": 3}\n', b'{"path": null, "read": "", "when": "soon"}\n<a/>'])
def test_a_damaged_file_is_set_aside_and_the_others_are_offered(folders: Folders, damaged: bytes) -> None:
    editor = RecoveryFile(folders)
    editor.keep(EDITED)
    let_go(editor)
    (folders.state / "recovery" / "odd.draft").write_bytes(damaged)

    found, [complaint] = leftovers(folders)

    assert [one.content for one in found] == [EDITED]
    assert "odd.draft.unreadable" in str(complaint)
    assert leftovers(folders).complaints == []


def test_where_nothing_can_be_kept_that_is_said(folders: Folders) -> None:
    folders.state.parent.mkdir(parents=True)
    folders.state.write_bytes(b"a file, where a folder should be")

    with pytest.raises(NotKept, match=r"^What is edited is not kept for a crash \(.+\)\. Save it soon\.$"):
        RecoveryFile(folders).keep(EDITED)
    assert leftovers(folders) == ([], [])


_EDITOR = """
import sys, time
from tests.storage.test_recovery import EDITED, RecoveryFile
from lwm2m_browser.storage.folders import Folders
from pathlib import Path
editor = RecoveryFile(Folders.under(Path(sys.argv[1])))
editor.keep(EDITED)
print("kept", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_is_edited_survives_a_kill(folders: Folders) -> None:
    command = [sys.executable, "-c", _EDITOR, str(folders.settings)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == b"kept\n"
        assert leftovers(folders).found == [], "its editor lives"
        one.kill()
        one.wait()

    assert [leftover.content for leftover in leftovers(folders).found] == [EDITED]
