"""Files that are checked: of a definition as its schemas want it, nobody needs the elements to know what it says."""

import re
from random import Random

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenResource
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.registry.finding import Finding
from tests.promises.checks.test_mutations import MUTATORS, Sample
from tests.support.check_samples import GOOD, KNOWN, findings_in

SAMPLES = 400
FOR_THE_LIBRARY = "<!-- -->\n"
"""Behind a definition, it makes an XML library read all of it."""
OF_TRAITS = [rule for rule in RULES.values() if rule.is_of_traits]


def samples() -> list[str]:
    """Random definitions, in most of which something is wrong; without references, which a library has to read."""
    mutants = [MUTATORS[random.choice(list(MUTATORS))](Sample(random)) for random in map(Random, range(SAMPLES))]
    return [re.sub("&[a-z]+;", "+", mutant.text) for mutant in mutants]


def plain_samples() -> list[str]:
    """Those that are read without their elements."""
    found = [text for text in samples() if CheckedFile("kettle.xml", text.encode()).plain]
    assert len(found) > SAMPLES / 2
    return found


def shown(element: XmlElement) -> list[tuple[object, ...]]:
    return [(one.tag, dict(one.attributes), one.start, one.close, one.text) for one in element.all()]


def found_in(text: str) -> list[Finding]:
    return [one._replace(fix=None) for one in findings_in(text) if one.code != "406"]


def test_what_is_found_without_the_elements_is_what_is_found_with_them() -> None:
    for text in plain_samples():
        assert found_in(text) == found_in(text + FOR_THE_LIBRARY), text


def test_an_element_that_is_read_alone_is_the_one_of_the_file() -> None:
    for text in plain_samples():
        file = CheckedFile("kettle.xml", text.encode())
        whole = CheckedFile("kettle.xml", (text + FOR_THE_LIBRARY).encode())
        assert not whole.plain
        assert file.schema == whole.schema
        assert file.kind is whole.kind
        for one, other in zip(file.all_resources, whole.all_resources, strict=True):
            assert one.content == other.content
            assert shown(one.element) == shown(other.element)
        assert [shown(one.element) for one in file.objects] == [shown(one.element) for one in whole.objects]


def test_a_definition_without_resources_or_with_another_element_is_not_plain() -> None:
    good = GOOD.replace(" &amp;", "")

    assert CheckedFile("kettle.xml", good.encode()).plain
    for old, new in (("<Units/>", ""), (' ObjectType="MODefinition"', ""), ("<Item", "<x/><Item"), ("<Name>", "<Nam>")):
        assert old in good
        assert not CheckedFile("kettle.xml", good.replace(old, new).encode()).plain
    before, _, rest = good.partition("<Item")
    assert not CheckedFile("kettle.xml", (before + rest[rest.index("</Resources>") :]).encode()).plain


def test_traits_decide_for_the_rules_that_go_by_them() -> None:
    compared = 0
    for text in samples():
        file = CheckedFile("kettle.xml", text.encode())
        for one in file.all_resources:
            other = WrittenResource(file.objects[0], one.element, with_other_texts(one))
            if other.traits == one.traits:
                compared += other.content != one.content
                for rule in OF_TRAITS:
                    assert bool(list(rule.find(other, KNOWN))) == bool(list(rule.find(one, KNOWN))), (rule.code, text)
    assert compared > SAMPLES


def with_other_texts(resource: WrittenResource) -> tuple[str, ...]:
    """The content of one with another ID, name and description, where these are of the usual characters."""
    number, name, *values, description = resource.content
    other = "Level" if name.strip() and name.isascii() else name
    return (
        str(int(number) + 1) if number.isdecimal() else number,
        other,
        *values,
        ("A level." if description.strip() and description.isascii() else description),
    )
