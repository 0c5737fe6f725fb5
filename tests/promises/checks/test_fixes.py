"""Fixes never make anything worse: on the real registry, and on random definitions in which something is wrong."""

from collections import Counter
from pathlib import Path
from random import Random

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.fixing import with_fixes
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.checks.target import Target, read_target
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from lwm2m_browser.storage.settings import Settings
from tests.promises.checks.test_mutations import MUTATORS, Sample
from tests.support.check_samples import KNOWN


def counted(target: Target, checker: Checker) -> Counter[str]:
    return Counter(one.code for one in target.findings(checker))


def test_the_whole_registry_is_fixed_and_keeps_every_resource(snapshot: Path) -> None:
    checker = Checker(known_by_program())
    before = read_target(str(snapshot), Settings(), TaskContext())

    fixed = with_fixes(before, lambda target: target.findings(checker))

    assert not counted(fixed.target, checker) - counted(before, checker)
    assert with_fixes(fixed.target, lambda target: target.findings(checker)).data == {}
    assert len(fixed.data) == 751  # all but Common.xml, DDF.xml and the units
    for file in before.files:
        if file.name != "DDF.xml":
            old = read_definitions(file.data, file.name).resources
            new = read_definitions(fixed.data.get(file.shown, file.data), file.name).resources
            assert [one.resource_id for one in old] == [one.resource_id for one in new], file.name


def test_random_definitions_are_no_worse_after_their_fixes() -> None:
    checker = Checker(KNOWN)
    fixable = 0
    for seed in range(600):
        random = Random(seed)
        mutant = MUTATORS[random.choice(list(MUTATORS))](Sample(random))
        before = Target([CheckedFile("kettle.xml", mutant.text.encode())], None)

        fixed = with_fixes(before, lambda target: target.findings(checker))

        assert not counted(fixed.target, checker) - counted(before, checker), mutant.text
        assert all(one.fix is None for one in fixed.target.findings(checker)), mutant.text
        fixable += bool(fixed.data)
    assert fixable > 100
