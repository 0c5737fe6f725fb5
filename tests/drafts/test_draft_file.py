"""Opening and saving drafts: never over what another program has written meanwhile."""

import os
from pathlib import Path

import pytest

from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import DraftFile, open_draft, open_recovered
from lwm2m_browser.errors import ChangedMeanwhile, NotEditable, NotWritten, UnreadableFile
from tests.support.check_samples import GOOD

CAP = 1_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kettle.xml"
    path.write_bytes(GOOD.encode())
    return path


def test_what_is_opened_is_saved_again(path: Path) -> None:
    draft, file = open_draft(path, CAP)
    assert file.is_saved(draft)
    new = draft.with_object_text("Name", "Pot")
    assert not file.is_saved(new)

    file = file.saved(new, CAP)

    assert path.read_bytes() == GOOD.replace("Kettle", "Pot").encode()
    assert file.is_saved(new)
    file.saved(draft, CAP)
    assert path.read_bytes() == GOOD.encode()


def test_what_cannot_be_opened_says_why(path: Path) -> None:
    with pytest.raises(UnreadableFile):
        open_draft(path.with_name("other.xml"), CAP)
    path.write_bytes(b"<LWM2M>")
    with pytest.raises(NotEditable):
        open_draft(path, CAP)


def test_what_another_program_wrote_is_never_overwritten(path: Path) -> None:
    draft, file = open_draft(path, CAP)
    path.write_bytes(b"written by another program")

    with pytest.raises(ChangedMeanwhile) as caught:
        file.saved(draft.with_object_text("Name", "Pot"), CAP)

    assert str(caught.value) == (
        "“kettle.xml” was changed by another program meanwhile, and was not overwritten. Save under another name, or "
        "open the file again."
    )
    assert path.read_bytes() == b"written by another program"
    assert [one.name for one in path.parent.iterdir()] == ["kettle.xml"]


def test_a_program_that_writes_in_the_last_moment_is_not_overwritten_either(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, file = open_draft(path, CAP)
    write_to_disk = os.fsync

    def slow_disk(number: int) -> None:
        write_to_disk(number)
        path.write_bytes(b"written by another program")

    monkeypatch.setattr(os, "fsync", slow_disk)
    with pytest.raises(ChangedMeanwhile):
        file.saved(draft.with_object_text("Name", "Pot"), CAP)

    assert path.read_bytes() == b"written by another program"
    assert [one.name for one in path.parent.iterdir()] == ["kettle.xml"]


def test_a_file_that_is_gone_is_written_again(path: Path) -> None:
    draft, file = open_draft(path, CAP)
    path.unlink()

    file.saved(draft, CAP)

    assert path.read_bytes() == GOOD.encode()


def test_a_new_object_gets_a_name_first(tmp_path: Path) -> None:
    draft = Draft.read(GOOD.encode())
    with pytest.raises(NotWritten, match="no file yet"):
        DraftFile().saved(draft, CAP)

    file = DraftFile().saved_as(tmp_path / "10999.xml", draft)

    assert file.is_saved(draft)
    assert (tmp_path / "10999.xml").read_bytes() == GOOD.encode()


def test_what_was_recovered_is_saved_in_its_file(path: Path) -> None:
    draft, file = open_draft(path, CAP)
    new = draft.with_object_text("Name", "Pot")

    again, its_file = open_recovered(file.recovered(new), CAP)

    assert again == new
    assert not its_file.is_saved(again)
    its_file.saved(again, CAP)
    assert path.read_bytes() == new.data


def test_what_was_recovered_is_not_saved_over_what_was_changed_since(path: Path) -> None:
    draft, file = open_draft(path, CAP)
    content = file.recovered(draft.with_object_text("Name", "Pot"))
    path.write_bytes(b"written by another program")

    again, its_file = open_recovered(content, CAP)

    with pytest.raises(ChangedMeanwhile):
        its_file.saved(again, CAP)
    assert path.read_bytes() == b"written by another program"


def test_a_new_object_is_recovered_without_a_file() -> None:
    draft = Draft.read(GOOD.encode())

    assert open_recovered(DraftFile().recovered(draft), CAP) == (draft, DraftFile())
