"""Definitions that expressions take whole: what is read is what an XML library would have read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotADefinition
from lwm2m_browser.sources.parsing.definition_xml import DefinitionFile, read_definitions
from lwm2m_browser.sources.parsing.plain_definition import plain_definition

FOR_THE_LIBRARY = "<LWM2M a=''>"
"""The start of a definition that is left to the library."""


def item(identifier: str = "5700", **changes: str) -> str:
    texts = {
        "Name": "Value", "Operations": "R", "MultipleInstances": "Single", "Mandatory": "Optional", "Type": "Float",
        "RangeEnumeration": "0..9", "Units": "Cel", "Description": "",
    }  # fmt: skip
    return f'<Item ID="{identifier}">{elements(texts | changes)}</Item>\n'


def file(*items: str, before: str = "", behind: str = "", **changes: str) -> str:
    texts = {
        "Name": "Meter", "Description1": "", "ObjectID": "3303", "ObjectURN": "urn:oma:lwm2m:ext:3303",
        "LWM2MVersion": "1.0", "ObjectVersion": "1.0", "MultipleInstances": "Single", "Mandatory": "Optional",
    }  # fmt: skip
    first, resources = elements(texts | changes), f"<Resources>{''.join(items)}</Resources>"
    return f"{before}\n<LWM2M>\n<Object>{first}{resources}<Description2/></Object>\n</LWM2M>{behind}\n"


def elements(texts: dict[str, str]) -> str:
    return "\n".join(f"<{tag}>{text}</{tag}>" for tag, text in texts.items())


def read(text: str) -> DefinitionFile | str:
    try:
        return read_definitions(text.encode(), "It")
    except NotADefinition as error:
        return str(error)


texts = st.sampled_from(
    ["", " ", "a", "ä", "（a）", "a\r\nb", "a\rb", "[a]", "]]>", "a > b", "&amp;", "a & b", "<b>a</b>", "<![CDATA[a]]>",
     " <![CDATA[ a & <b> ]c[ ]]> d", "<![CDATA[a]]>]]>", "<![CDATA[<![CDATA[a]]>", "<![CDATA[<?a]]>", "a<![CDATA[b]]>",
     "<![CDATA[\ufffe]]>", "<![CDATA[\0]]>", "<![CDATA[a\r\nb]]>", "<![CDATA[</Name>]]>", "<!-- a -->", "\0", "\x0b",
     "\ufffe", "\uffff", "\x85", "a" * 10_000, item()]
)  # fmt: skip
tags = st.sampled_from(["Name", "Operations", "Units", "Description", "ObjectID", "More"])
changes = st.dictionaries(tags, texts, max_size=1)
identifiers = st.sampled_from(["0", "1", "5700", "05700", "59999", "65535", "65536", "x", "", "-1", "१"])
items = st.builds(lambda identifier, changes: item(identifier, **changes), identifiers, changes)
around = st.sampled_from(
    ["", "<!-- a -->", "<!-- a - b -->", "<!-- a -- b -->", "<!-- a --->", "<!-- \0 -->", "<!--", "-->", "<![CDATA[",
     "]]>", "<a/>", "a", "\f", "<?a ?>", "<?a", '<?xml version="1.0" encoding="utf-8"?>', "<?xml version='1.0'?>",
     "\ufeff"]
)  # fmt: skip


@given(st.lists(items | around, max_size=4), around, around, changes)
def test_what_is_read_is_what_the_library_reads(
    inside: list[str], before: str, behind: str, changes: dict[str, str]
) -> None:
    text = file(*inside, before=before, behind=behind, **changes)
    assert read(text) == read(text.replace("<LWM2M>", FOR_THE_LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        file(item(), item()),
        file(item("65536")),
        file(item(Description="]]>")),
        file(item(Description="<![CDATA[a\r\nb]]>")),
        file(item(Description="<![CDATA[<![CDATA[a]]>")),
        file(item(Description="<![CDATA[\x0b]]>")),
        file(item(), "\f"),
        file(item(), behind="<a/>"),
        file(item(), before="<!-- a -- b -->"),
        file(item(), before="<!-- \x0b -->"),
        file(item(), before=" <?xml version='1.0'?>"),
        file(item(), before='<?xml version="1.0" encoding="8"?>'),
        file(item(), Name="\ufffe"),
        file(item(), ObjectID="x &lt; y"),
    ],
)
def test_the_library_decides_what_is_odd(text: str) -> None:
    assert read(text) == read(text.replace("<LWM2M>", FOR_THE_LIBRARY))


def test_most_of_the_real_definitions_need_no_library(snapshot: Path) -> None:
    texts = [path.read_bytes().removeprefix(b"\xef\xbb\xbf") for path in snapshot.rglob("*.xml")]
    definitions = [text for text in texts if b"<Resources" in text]
    assert len(definitions) == 752
    assert sum(plain_definition(text) is not None for text in definitions) > 650
