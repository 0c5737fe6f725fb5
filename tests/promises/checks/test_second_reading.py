"""Fourteen of OMA's numbers, found by a second reading that shares no line with the first: both find the same.

The second one knows lxml and the words of the list of numbers, and nothing of places, fixes or broken files.
"""

import re
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.target import read_target
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from lwm2m_browser.storage.settings import Settings

NUMBERS = ("406", "410", "411", "413", "414", "415", "416", "450", "451", "460", "461", "462", "464", "800")
FILES = 500
_TEXTS = (
    "",
    " ",
    "\n",
    "E",
    "R",
    "RW",
    "rw",
    "Single",
    "Multiple",
    "Optional",
    "Mandatory",
    "String",
    "float",
    "V",
    "x",
)
Found = set[tuple[str, int | None]]


def second_reading(data: bytes, common: dict[int, dict[str, str]]) -> Found:
    """The numbers, each with the resource that it is about."""
    found: Found = set()
    if not data.endswith(b"\n"):
        found.add(("406", None))
    for node in etree.fromstring(data, etree.XMLParser(remove_comments=True)).iter("Object"):
        if not text_in(node, "LWM2MVersion") or not text_in(node, "ObjectVersion"):
            found.add(("800", None))
        ids: list[int] = []
        for item in node.iter("Item"):
            number = int(item.get("ID", ""))
            found |= {(code, number) for code in of_item(item, number, common)}
            if number in ids:
                found.add(("451", number))
            ids.append(number)
    return found


def of_item(item: etree._Element, number: int, common: dict[int, dict[str, str]]) -> list[str]:
    texts = {
        tag: text_in(item, tag) for tag in ("Name", "Operations", "MultipleInstances", "Mandatory", "Type", "Units")
    }
    is_executable = texts["Operations"] == "E"
    wrong = {
        "410": not texts["Name"],
        "411": texts["Operations"] not in ("R", "W", "RW", "E", ""),
        "413": is_executable and (texts["Type"] != "" or texts["MultipleInstances"] != "Single"),
        "414": texts["MultipleInstances"] not in ("Single", "Multiple"),
        "415": texts["Mandatory"] not in ("Mandatory", "Optional"),
        "416": not text_in(item, "Description"),
    }
    if 2048 <= number <= 26240:
        wrong["450"] = number not in common
        for code, tag in (("460", "Name"), ("461", "Operations"), ("462", "Type"), ("464", "Units")):
            wrong[code] = number in common and common[number][tag] != texts[tag]
    return [code for code, is_wrong in wrong.items() if is_wrong]


def text_in(node: etree._Element, tag: str) -> str:
    child = node.find(tag)
    return "" if child is None else "".join(map(str, child.itertext())).strip()


def common_of(data: bytes) -> dict[int, dict[str, str]]:
    items = etree.fromstring(data, etree.XMLParser(remove_comments=True)).iter("Item")
    return {
        int(item.get("ID", "")): {tag: text_in(item, tag) for tag in ("Name", "Operations", "Type", "Units")}
        for item in items
    }


def altered(text: str, random: Random) -> str:
    """A file with some texts, elements and IDs that are other than they were; well-formed as before."""
    for _ in range(random.randint(1, 8)):
        elements = list(
            re.finditer(
                r"<(Name|Operations|MultipleInstances|Mandatory|Type|Units|Description|\w+Version)>[^<]*</\1>", text
            )
        )
        ids = list(re.finditer(r'(?<=<Item ID=")[0-9]+(?=">)', text))
        one, number = random.choice(elements), random.choice(ids or elements)
        new = {
            0: f"<{one[1]}>{random.choice(_TEXTS)}</{one[1]}>",
            1: f"<{one[1]}/>",
            2: "",
            3: f"<{one[1]}><![CDATA[{random.choice(_TEXTS)}]]></{one[1]}>",
            4: one[0] + "<?none ?>",
        }.get(random.randrange(7))
        if new is not None:
            text = text[: one.start()] + new + text[one.end() :]
        elif ids:
            other = random.choice((random.choice(ids)[0], "5700", "5750", "2048", "26240", "26241", "30000", "0"))
            text = text[: number.start()] + other + text[number.end() :]
    return text.rstrip("\n") + random.choice(("\n", "\n", "", " ", "\r\n", "\n\n", "\n<!-- -->"))


def first_reading(checker: Checker, data: bytes) -> Found:
    found = checker.check_files([CheckedFile("object.xml", data)])
    return {(one.code, one.resource_id) for one in found if one.code in NUMBERS}


@pytest.fixture
def known(snapshot: Path) -> Known:
    facts = builtin_facts()
    common = common_of((snapshot / "Common.xml").read_bytes())
    resources = [
        Resource(number, one["Name"], one["Operations"], "", "", one["Type"], "", one["Units"], "")
        for number, one in common.items()
    ]
    known = Known({}, {}, frozenset(facts.units), facts.reservations)
    return known.with_common(resources, has_texts=False)


def test_both_find_the_same_in_the_registry(snapshot: Path, known: Known) -> None:
    common = common_of((snapshot / "Common.xml").read_bytes())
    checker = Checker(known)
    for file in read_target(str(snapshot), Settings(), TaskContext()).files:
        if file.name not in ("DDF.xml", "Common.xml"):
            assert first_reading(checker, file.data) == second_reading(file.data, common), file.name


def test_both_find_the_same_in_altered_files(snapshot: Path, known: Known) -> None:
    common = common_of((snapshot / "Common.xml").read_bytes())
    checker = Checker(known)
    paths = sorted(path for path in snapshot.rglob("*.xml") if path.name[0].isdigit())
    told: Found = set()
    for seed in range(FILES):
        random = Random(seed)
        path = random.choice(paths)
        data = altered(path.read_bytes().decode("utf-8-sig"), random).encode()

        expected = second_reading(data, common)

        assert first_reading(checker, data) == expected, f"{path.name}, {seed}"
        told |= expected
    assert {code for code, _ in told} == set(NUMBERS)
