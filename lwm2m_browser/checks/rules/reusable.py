"""Reusable resources in an object: whether Common.xml has them, in the same words."""

from collections.abc import Callable, Iterator

from lwm2m_browser.checks.checked_file import WrittenResource
from lwm2m_browser.checks.edits import new_text
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.sources.parsing.entry_builder import quoted


def _unregistered(resource: WrittenResource, known: Known) -> Iterator[Fault]:
    number = resource.resource_id
    if number not in known.common:
        what = Message("Common.xml has no resource {number}, which is in the reusable range", number=number)
        yield Fault(what, resource.element)


def _other(tag: str, attribute: str) -> Callable[[WrittenResource, Known], Iterator[Fault]]:
    """Finds an element that Common.xml has with another text."""

    def find(resource: WrittenResource, known: Known) -> Iterator[Fault]:
        number = resource.resource_id
        common = None if number is None else known.common.get(number)
        if common is None:
            return
        text, right = resource.text(tag), getattr(common.resource, attribute)
        if text == right or (tag == "Description" and "".join(text.split()) == "".join(right.split())):
            return
        if not common.has_texts and _is_of_authors(text, tag):
            return
        what = Message(
            "{element} is {text}, in Common.xml {other}", element=tag, text=quoted(text), other=quoted(right)
        )
        is_known = common.has_texts or right or tag != "RangeEnumeration"
        fix = new_text(resource.file, resource.child.get(tag), right) if is_known else None
        yield Fault(what, resource.place(tag), tag, right, fix)

    return find


def _is_of_authors(text: str, tag: str) -> bool:
    """Whether a text is of the kind that the built-in facts leave out."""
    alone = Resource(0, "", "", "", "", "", text, "", "")
    return tag == "Description" or (tag == "RangeEnumeration" and alone.facts().range != text)


def _rule(code: str, tag: str, attribute: str, wrong: str, right: str) -> Rule:
    return Rule(
        code, LooksAt.REUSED, Message("{element} differs from Common.xml", element=tag), _SAME,
        f'<Item ID="5700">… <{tag}>{wrong}</{tag}>', f'<Item ID="5700">… <{tag}>{right}</{tag}>',
        _other(tag, attribute),
    )  # fmt: skip


_SAME = Message("A reusable resource means the same in every object.")

RULES = (
    Rule(
        "450", LooksAt.REUSED, Message("a reusable resource that Common.xml does not have"),
        Message("IDs from 2048 to 26240 are of resources that Common.xml registers; an object’s own are below."),
        '<Item ID="9999">', '<Item ID="5700">', _unregistered,
    ),
    _rule("460", "Name", "name", "Value", "Sensor Value"),
    _rule("461", "Operations", "operations", "RW", "R"),
    _rule("462", "Type", "type", "Integer", "Float"),
    _rule("463", "RangeEnumeration", "range", "0..9", ""),
    _rule("464", "Units", "units", "Cel", ""),
    _rule("465", "Description", "description", "…", "… as in Common.xml …"),
)  # fmt: skip
