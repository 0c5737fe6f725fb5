"""What is submitted to register an object version: its files, and what is wrong with them.

submission = prepared(draft, Details(owner="Kettle Works"), known)
submission.findings
save_submission(submission, folder)
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.checks.checked_file import CheckedFile, number_of
from lwm2m_browser.checks.checked_registry import HISTORY, CheckedRegistry
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.checks.rules.objects import LONGEST_DESCRIPTION
from lwm2m_browser.drafts import common_items, list_item
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.issue_text import issue_text
from lwm2m_browser.errors import NotEditable, NotWritten
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.compatibility import judge
from lwm2m_browser.registry.definition import REUSABLE_IDS, Definition
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.version import FIRST_VERSION
from lwm2m_browser.storage.files import save_files

_EARLIER_MISSING = "276"
ISSUE, ITEM, COMMON_ITEMS = "issue.md", "DDF-item.txt", "Common-items.xml"


class Details(NamedTuple):
    """What a submission needs beside the definition."""

    owner: str
    """The organisation that registers the object."""
    summary: str = ""
    """A description for the issue; empty for the object's own."""
    specification: str = ""
    """The address of the specification; empty for none."""
    ddf: bytes | None = None
    """The DDF.xml into which the item is put; None for an item by itself."""
    common: bytes | None = None
    """The Common.xml into which new reusable resources are put; None for a file of these alone."""
    registers_reusable: bool = False
    """Whether the resources of the reusable range that nobody knows are to be registered as well."""
    old: Definition | None = None
    """The version before, by which the new one is judged; None where there is none, or none is known."""


class Submission(NamedTuple):
    """The files of a submission, which are not written yet."""

    files: Mapping[str, bytes]
    """By their names below the folder, with `/`."""
    findings: Sequence[Finding]
    """What the check finds in them."""
    remarks: Sequence[Message]
    """What else stands against it, in sentences."""


def prepared(draft: Draft, details: Details, known: Known) -> Submission:
    """The submission of a draft. `NotEditable` where no file names follow from it, or where a DDF.xml is none."""
    definition = draft.definition
    number = number_of(definition.object_id)
    if number is None or id_class(number).urn_part is None:
        raise NotEditable(Message("{object_id} is not the ID of an object that can be registered.",
                                  object_id=f"“{definition.object_id}”"))  # fmt: skip
    if not definition.version.is_regular:
        raise NotEditable(Message("“{version}” is not a version of the form major.minor.", version=definition.version))
    reusable = _new_reusable(draft, known) if details.registers_reusable else []
    item = list_item.item_texts(definition, details.owner, details.specification)
    files = {
        f"{number}.xml": draft.data,
        f"{HISTORY}/{number}-{definition.version.text.replace('.', '_')}.xml": draft.data,
    }
    if reusable and details.common is not None:
        files["Common.xml"] = common_items.with_items(details.common, reusable, details.owner)
    elif reusable:
        files[COMMON_ITEMS] = common_items.written_alone(reusable, details.owner)
    findings = _found_in_files(files, [int(one["ID"]) for one in reusable], known)
    if details.ddf is None:
        alone = list_item.written_alone(item)
        listed = list_item.ListWithItem(b"<DDFList>" + alone + b"</DDFList>\n", 1, alone.count(b"\n"))
        findings += _found_in_item(ITEM, listed, files, known, definition)
        files[ITEM] = alone
    else:
        listed = list_item.with_item(details.ddf, item)
        findings += _found_in_item("DDF.xml", listed, files, known, definition)
        files["DDF.xml"] = listed.data
    summary = details.summary or definition.description
    text = issue_text(definition, details.owner, summary, files, [int(one["ID"]) for one in reusable])
    files[ISSUE] = text.encode()
    return Submission(files, findings, list(_remarks(definition, details, summary)))


def other_files(submission: Submission, folder: Path) -> Sequence[str]:
    """The names of files that are in a folder already, and that writing the submission would change."""
    names = []
    for name, data in submission.files.items():
        try:
            if (folder / name).exists() and (folder / name).read_bytes() != data:
                names.append(name)
        except OSError:
            names.append(name)
    return names


def save_submission(submission: Submission, folder: Path) -> None:
    """Write all files of a submission, or none. `NotWritten` also where a file is there that it would change."""
    if others := other_files(submission, folder):
        raise NotWritten(
            Message(
                "Nothing was written to “{folder}”, which has another {name} already. Choose another folder, or move "
                "that file away.",
                folder=folder,
                name=others[0],
            )
        )
    save_files(folder, submission.files)


def _new_reusable(draft: Draft, known: Known) -> list[Mapping[str, str]]:
    """The resources of the reusable range that no Common.xml has."""
    numbers = [(number_of(texts["ID"]), texts) for texts in draft.resource_texts]
    return [texts for number, texts in numbers if number in REUSABLE_IDS and number not in known.common]


def _found_in_files(files: Mapping[str, bytes], new: Sequence[int], known: Known) -> list[Finding]:
    """What is wrong in definitions and in the new items of a Common.xml, whose others are not the submitter's."""
    found = Checker(known).check_files([CheckedFile(name, data) for name, data in files.items()])
    return [one for one in found if one.file != "Common.xml" or one.resource_id in new]


def _found_in_item(
    name: str, listed: list_item.ListWithItem, files: Mapping[str, bytes], known: Known, definition: Definition
) -> list[Finding]:
    """What is wrong in the item of a list; other items, and other files, are not the submitter's."""
    ddf = CheckedFile(name, listed.data)
    checked = {name: ddf, **{other: CheckedFile(other, data) for other, data in files.items()}}
    is_alone = name == ITEM and definition.version.numbers != FIRST_VERSION.numbers
    codes = [code for code in RULES if not (is_alone and code == _EARLIER_MISSING)]
    found = Checker(known, codes).check_registry(CheckedRegistry(ddf, checked))
    lines = range(listed.first_line, listed.last_line + 1)
    return [one for one in found if one.file == name and one.line in lines and one.object_id is not None]


def _remarks(definition: Definition, details: Details, summary: str) -> Iterator[Message]:
    if len(summary) > LONGEST_DESCRIPTION:
        yield Message(
            "The issue’s description has {length:,} characters; it may have {most}. Give it a shorter one.",
            length=len(summary),
            most=LONGEST_DESCRIPTION,
        )
    if details.old is not None:
        judged = judge(details.old, definition)
        if not judged.is_enough:
            yield judged.verdict
