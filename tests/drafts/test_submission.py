"""Submissions: the files that the registry asks for, and what is wrong with them."""

from pathlib import Path

import pytest

from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.target import read_target
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import open_draft
from lwm2m_browser.drafts.new_version import new_version_of
from lwm2m_browser.drafts.submission import Details, Submission, other_files, prepared, save_submission
from lwm2m_browser.errors import NotEditable, NotWritten
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.settings import Settings
from tests.drafts.test_new_object import kettle
from tests.support.check_samples import COMMON, GOOD, KNOWN, LIST

DETAILS = Details(owner="Kettle Works")
FIRST, NEWER = Draft.read(GOOD.encode()), new_version_of(Draft.read(GOOD.encode()))
OWN_REUSABLE = FIRST.with_resource(3, {**FIRST.resource_texts[0], "ID": "26000", "Name": "Lid", "Units": ""})


def codes(submission: Submission) -> list[tuple[str, str]]:
    return [(one.code, one.file) for one in submission.findings]


def text_of(submission: Submission, name: str) -> str:
    return submission.files[name].decode()


def test_the_files_of_a_new_object() -> None:
    submission = prepared(FIRST, DETAILS, KNOWN)

    assert list(submission.files) == ["10999.xml", "version_history/10999-1_0.xml", "DDF-item.txt", "issue.md"]
    assert text_of(submission, "10999.xml") == text_of(submission, "version_history/10999-1_0.xml") == GOOD
    assert (
        text_of(submission, "DDF-item.txt")
        == """\
    <Item>
        <ObjectID>10999</ObjectID>
        <URN>urn:oma:lwm2m:x:10999</URN>
        <Name>Kettle</Name>
        <Description>Heats water.</Description>
        <Owner>Kettle Works</Owner>
        <Source>2</Source>
        <Ver>1.0</Ver>
        <DDF>10999.xml</DDF>
        <Vorto></Vorto>
        <DDFLink>1</DDFLink>
        <TS></TS>
        <TSLink>0</TSLink>
    </Item>
"""
    )
    assert (
        text_of(submission, "issue.md")
        == """\
Register version 1.0 of a new object: Kettle

- Object ID: 10999
- Object version: 1.0
- Name: Kettle
- Description: Heats water.
- URN: urn:oma:lwm2m:x:10999
- Owner: Kettle Works
- LwM2M version: 1.1
- Resources: 3

Files:

- `10999.xml`
- `version_history/10999-1_0.xml`
- `DDF-item.txt`
"""
    )
    assert submission.findings == []
    assert submission.remarks == []


def test_a_new_object_of_three_resources_becomes_a_folder_in_which_the_check_finds_nothing(tmp_path: Path) -> None:
    draft = kettle()
    draft = draft.with_resource(
        2, {**draft.resource_texts[0], "ID": "1", "Name": "Lid", "Type": "Boolean", "Units": ""}
    )

    save_submission(prepared(draft, DETAILS, KNOWN), tmp_path)

    target = read_target(str(tmp_path), Settings(), TaskContext())
    assert len(target.files) == 2
    assert target.findings(Checker(KNOWN)) == []


def test_what_the_check_finds_is_told_with_its_file() -> None:
    wrong = FIRST.with_resource_text(0, "RangeEnumeration", "0-100")

    assert codes(prepared(wrong, DETAILS, KNOWN)) == [("418", "10999.xml"), ("418", "version_history/10999-1_0.xml")]
    assert codes(prepared(FIRST, Details(owner=""), KNOWN)) == [("240", "DDF-item.txt")]


def test_an_item_is_put_into_a_list_after_that_of_the_version_before() -> None:
    newest = new_version_of(NEWER)

    submission = prepared(newest, DETAILS._replace(ddf=LIST.encode()), KNOWN)

    item = """\
  <Item>
    <ObjectID>10999</ObjectID>
    <URN>urn:oma:lwm2m:x:10999:1.2</URN>
    <Name>Kettle</Name>
    <Description>Heats water.</Description>
    <Owner>Kettle Works</Owner>
    <Source>2</Source>
    <Ver>1.2</Ver>
    <DDF>10999.xml</DDF>
    <Vorto></Vorto>
    <DDFLink>1</DDFLink>
    <TS></TS>
    <TSLink>0</TSLink>
  </Item>
"""
    before = LIST.replace("<DDF>10999.xml<", "<DDF>version_history/10999-1_1.xml<")
    assert text_of(submission, "DDF.xml") == before.replace("</DDFList>", f"{item}</DDFList>")
    assert codes(submission) == []


def test_the_item_that_was_reserved_for_a_version_is_filled_in() -> None:
    reserved = LIST.replace("<Name>Kettle<", "<Name>TBD<").replace("<Owner>Somebody<", "<Owner>TBD<")
    start = reserved.index("  <Item>", reserved.index("</Item>"))
    only_first = reserved[:start].replace("version_history/10999-1_0.xml", "") + "</DDFList>\n"

    submission = prepared(FIRST, DETAILS._replace(ddf=only_first.encode()), KNOWN)

    filled = only_first.replace(">TBD<", ">Kettle<", 1).replace(">TBD<", ">Kettle Works<")
    assert text_of(submission, "DDF.xml") == filled.replace("<DDF></DDF>", "<DDF>10999.xml</DDF>")
    assert codes(submission) == []


def test_nothing_else_in_a_list_differs_and_its_lines_end_as_before() -> None:
    windows = LIST.replace("\n", "\r\n").replace("<Item>", "<Item><!-- é -->", 1).encode("utf-8-sig")

    data = prepared(new_version_of(NEWER), DETAILS._replace(ddf=windows), KNOWN).files["DDF.xml"]

    added = data[windows.rindex(b"</Item>") + len(b"</Item>") + len("version_history/-1_1") :]
    assert data.count(b"\r\n") == data.count(b"\n") == windows.count(b"\n") + 14
    assert data.startswith(windows[: windows.index(b"<DDF>10999.xml")])
    assert added.endswith(b"</Item>\r\n</DDFList>\r\n")


@pytest.mark.parametrize("data", [b"", b"<a/>", b"<DDFList></DDFList>", b"<DDFList><Item>", GOOD.encode()])
def test_what_is_no_list_gets_no_item(data: bytes) -> None:
    with pytest.raises(NotEditable, match=r"not a DDF\.xml"):
        prepared(FIRST, DETAILS._replace(ddf=data), KNOWN)


def test_new_reusable_resources_are_registered_where_that_is_asked() -> None:
    without = prepared(OWN_REUSABLE, DETAILS, KNOWN)
    assert {code for code, _ in codes(without)} == {"450"}

    submission = prepared(OWN_REUSABLE, DETAILS._replace(registers_reusable=True), KNOWN)

    assert codes(submission) == []
    assert (
        text_of(submission, "Common-items.xml")
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Object ObjectType="CommonResources">
    <Resources>
      <Item ID="26000">
        <Name>Lid</Name>
        <Operations>RW</Operations>
        <Type>Integer</Type>
        <RangeEnumeration>0..100</RangeEnumeration>
        <Units></Units>
        <Submitter>Kettle Works</Submitter>
        <Description>How hot it should be.</Description>
        <TS></TS>
        <TSLink>0</TSLink>
      </Item>
    </Resources>
  </Object>
</LWM2M>
"""
    )
    assert "- New reusable resources: 26000\n" in text_of(submission, "issue.md")


def test_new_reusable_resources_are_put_into_common_xml_by_their_ids() -> None:
    details = DETAILS._replace(registers_reusable=True, common=COMMON.encode())

    submission = prepared(OWN_REUSABLE, details, KNOWN)

    own = text_of(prepared(OWN_REUSABLE, details._replace(common=None), KNOWN), "Common-items.xml")
    item = own[own.index("      <Item") : own.index("    </Resources>")]
    assert text_of(submission, "Common.xml") == COMMON.replace("    </Resources>", f"{item}    </Resources>")
    assert codes(submission) == []
    with pytest.raises(NotEditable, match=r"not a Common\.xml"):
        prepared(OWN_REUSABLE, details._replace(common=GOOD.encode()), KNOWN)


def test_what_the_issue_may_not_have_is_said() -> None:
    assert prepared(FIRST, DETAILS._replace(summary="x" * 134), KNOWN).remarks == []
    [remark] = prepared(FIRST, DETAILS._replace(summary="x" * 135), KNOWN).remarks

    assert str(remark) == "The issue’s description has 135 characters; it may have 134. Give it a shorter one."


def test_a_version_that_is_too_small_for_its_changes_is_said() -> None:
    broken = NEWER.without_resource(0)

    [remark] = prepared(broken, DETAILS._replace(old=FIRST.definition), KNOWN).remarks

    assert str(remark) == "1 change breaks. The new version has to be 2.0 or later; 1.1 is too small."
    assert prepared(NEWER, DETAILS._replace(old=FIRST.definition), KNOWN).remarks == []


def test_the_issue_shows_a_name_as_it_is() -> None:
    named = FIRST.with_object_text("Name", "A*b*_c_ <i>")

    assert "- Name: A\\*b\\*\\_c\\_ \\<i\\>\n" in text_of(prepared(named, DETAILS, KNOWN), "issue.md")


@pytest.mark.parametrize("wrong", [("ObjectID", "TBD"), ("ObjectID", "1500"), ("ObjectVersion", "first")])
def test_where_no_file_name_follows_nothing_is_prepared(wrong: tuple[str, str]) -> None:
    with pytest.raises(NotEditable):
        prepared(FIRST.with_object_text(*wrong), DETAILS, KNOWN)


# ---- Writing


def test_what_is_in_the_folder_already_is_not_overwritten(tmp_path: Path) -> None:
    submission = prepared(FIRST, DETAILS, KNOWN)
    save_submission(submission, tmp_path / "new" / "folder")
    save_submission(submission, tmp_path / "new" / "folder")  # the same once more
    other = prepared(FIRST.with_object_text("Name", "Pot"), DETAILS, KNOWN)

    assert other_files(other, tmp_path / "new" / "folder") == list(other.files)
    with pytest.raises(NotWritten, match=r"has another 10999\.xml already"):
        save_submission(other, tmp_path / "new" / "folder")
    assert (tmp_path / "new" / "folder" / "10999.xml").read_text() == GOOD


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "version_history").write_bytes(b"a file, where a folder should be")

    with pytest.raises(NotWritten, match=r"^Nothing was written to “.+”: .+\.$"):
        save_submission(prepared(FIRST, DETAILS, KNOWN), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["version_history"]


def test_in_the_registrys_list_nothing_but_the_item_and_one_link_differs(snapshot: Path) -> None:
    before = (snapshot / "DDF.xml").read_bytes()
    names = sorted(path.name for path in snapshot.glob("*.xml") if path.stem.isdigit())[::12]
    for name in names:
        old, _ = open_draft(snapshot / name, Settings().file_bytes)
        new = new_version_of(old)

        submission = prepared(new, DETAILS._replace(ddf=before), KNOWN)

        assert b"\r" not in submission.files[name]
        version = old.definition.version.text.replace(".", "_")
        link, own = f"<DDF>{name}<", f"<DDF>version_history/{name.removesuffix('.xml')}-{version}.xml<"
        data = submission.files["DDF.xml"].replace(own.encode(), link.encode(), 1)
        shorter = min(len(data), len(before))
        first = next(place for place in range(shorter) if data[place] != before[place])
        assert data.endswith(before[first:]), name
        assert [one.code for one in submission.findings if one.file == "DDF.xml"] == [], name
    assert len(names) == 28
