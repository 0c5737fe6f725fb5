"""The XML of an object's definition."""

from collections.abc import Iterator

from lwm2m_browser.errors import NotACatalogue, NotADefinition
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.bundles.bundle import Bundle
from lwm2m_browser.sources.bundles.collection import catalogue_of_definitions
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from lwm2m_browser.sources.parsing.xml_encoding import as_utf_8
from tests.fuzz.expat import WithDocumentType, hostile_xml, tree_of
from tests.fuzz.lists import XML_TOKENS, check_catalogue
from tests.fuzz.target import Target, is_sentence
from tests.support.definition_samples import INSIDE, xml_of
from tests.support.hostile_samples import definition_text
from tests.support.samples import DEFINITIONS, WHERE, definition_xml


def check_definition(data: bytes) -> None:
    """Resources and problems account for every resource; a document type gets nothing in."""
    _check_without_a_list(data)
    try:
        file = read_definitions(data, "It")
    except NotADefinition as error:
        assert is_sentence(error)
        return
    resources = [resource for definition in file.definitions for resource in definition.resources]
    for resource in resources:
        assert 0 <= resource.resource_id <= LARGEST_ID
        assert all(text == text.strip() for text in resource[1:])
    try:
        tree = tree_of(data)
    except WithDocumentType:
        raise AssertionError("a document type was let in") from None
    if tree is not None:
        in_utf_8 = tree_of(as_utf_8(data).data, "utf-8")  # in which files are that only say that they are in another
        written = "".join((tree if in_utf_8 is None else in_utf_8).itertext())
        assert all(text in written for resource in resources for text in resource[1:])
        objects = [one for one in tree.iter("Object") if {"ObjectID", "Resources"} & {child.tag for child in one}]
        items = len(list(tree.iter("Item")))
        if items == sum(len(one.findall("Resources/Item")) for one in objects):
            assert len(file.definitions) == len(objects)
            left_out = sum(str(problem.done) == "left out" for problem in file.problems)
            assert items == len(resources) + left_out, f"there are {items} resources"
        else:
            assert items <= len(resources) + len(file.problems), f"there are {items} resources"


def _check_without_a_list(data: bytes) -> None:
    """A definition makes an entry by itself."""
    try:
        catalogue = catalogue_of_definitions(Bundle({"3303.xml": data}), WHERE, DEFINITIONS, TaskContext())
    except NotACatalogue as error:
        assert is_sentence(error)
    else:
        check_catalogue(catalogue)


def definition_seeds() -> Iterator[bytes]:
    whole = definition_xml(3303, "1.1", "Temperature")
    yield from (whole, whole[: len(whole) // 2], b"<LWM2M/>", b"<!DOCTYPE LWM2M>" + whole[whole.index(b"<LWM2M>") :])
    yield from map(xml_of, INSIDE.values())
    yield from hostile_xml(definition_text)
    yield whole.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    yield whole.replace(b"<Name>", b"<!-- x --><?x y?><Name>a <b>bold</b> <![CDATA[<name>]]>", 1)
    yield whole.replace(b'ID="5700"', b'ID="x"').replace(b"</Units>", b"")
    yield whole.replace(b"<Item", b'<Item ID="5700"/><Item')
    yield whole.replace(b">3303<", b">" + b"3" * 1000 + b"<")


DEFINITION = {
    "definition": Target(
        check_definition, definition_seeds,
        (
            *XML_TOKENS, b"<LWM2M>", b"<Object>", b"<Resources>", b'<Item ID="', b"</Item>", b"</Resources>",
            *(element.xml.encode() for element in (*OBJECT_ELEMENTS, *RESOURCE_ELEMENTS)),
        ),
    )
}  # fmt: skip
"""By name."""
