"""What is found in the real registry, and why; and that as much as was ever read is checked."""

from collections import Counter
from pathlib import Path

from lwm2m_browser.checks.checker import Checker, told_once
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.checks.target import read_target
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.settings import Settings

REASONS = """\
041     1  the item of 20 has TSLink twice
201     1  10260 has another name in its first version
202     9  20, 25, 3201, 3328 and others, some by a letter
210     1  10254 spells out 1.0 in its URN
407     1  a checkout has the line ends that .gitattributes asks for: told once for 752 files
413     2  10260 1.0 has an executable resource with a type, 15 1.0 one with several instances
417     1  3 1.0 has KB, before units were those of SenML
418    19  0 1.0, 1 1.0, 3 1.0 and 4 have 0-255
420   113  quotation marks of word processors, also in objects of OMA
462     1  3380 1.0 has resource 6038 as a Boolean
541     1  Common.xml has 8-Bits for 4013
701     5  definitions whose description DDF.xml has with other words
705     3  the remarks of 11 have quotation marks of word processors
800     6  the first versions of 0, 1, 3, 12 and 15, and 4 1.1, are older than these elements
LB003 292  3410 to 3461 and 511 have their elements in an order of their own
LB005 290  the same, without 511, have no RangeEnumeration
LB010   2  20 has an Unsigned Integer, and names the schema of 1.0
LB011  40  ranges in words, such as lists of states
LB012   4  10309 has -30..-120, 3387 a Boolean of 0..65535
LB013   2  10482 has a resource that is read and has no type
LB018   2  10254 spells out 1.0 in its URN
LB024  44  files that an editor of Windows wrote
LB026   2  3388 has a temperature in C
LB027  17  % was a unit of OMA's first objects
LB030   3  1 1.1 and 1.2 mend mistakes of the version before, 10 1.1 removes an optional resource
"""
"""The rule, how often it is broken, and why that is so."""


def test_nothing_is_found_without_a_reason(snapshot: Path) -> None:
    target = read_target(str(snapshot), Settings(), TaskContext())
    found = told_once(target.findings(Checker(known_by_program())), target.files)

    expected = {line.split()[0]: int(line.split()[1]) for line in REASONS.splitlines()}
    assert Counter(one.code for one in found) == expected
    assert (len(target.files), target.others) == (753, 1)
    assert target.problems == ()


def test_a_list_is_checked_with_the_files_beside_it(snapshot: Path) -> None:
    of_folder = read_target(str(snapshot), Settings(), TaskContext())
    of_list = read_target(str(snapshot / "DDF.xml"), Settings(), TaskContext())

    assert {file.shown for file in of_list.files} == {file.shown for file in of_folder.files}


def test_every_place_is_where_the_element_begins(snapshot: Path) -> None:
    target = read_target(str(snapshot), Settings(), TaskContext())
    lines = {file.shown: file.text.decode().splitlines() for file in target.files}
    by_element = [
        one
        for one in target.findings(Checker(known_by_program()))
        if one.code in ("413", "417", "418", "462", "LB010", "LB011", "LB012", "LB026", "LB027")
    ]

    assert len(by_element) > 80
    for one in by_element:
        assert one.line
        assert one.column
        assert lines[one.file][one.line - 1][one.column - 1 :].startswith(f"<{one.element}"), one
