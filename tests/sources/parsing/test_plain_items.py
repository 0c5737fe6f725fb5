"""Items that an expression takes whole: what is read is what an XML library would have read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.sources.parsing.ddf_item import usual_item
from lwm2m_browser.sources.parsing.plain_items import PlainItems
from tests.support.samples import WHERE

FOR_THE_LIBRARY = "plain-items"
"""A file that has this name somewhere is left to the library."""


def item(object_id: str = "3303", **changes: str) -> str:
    texts = {
        "ObjectID": object_id, "URN": f"urn:oma:lwm2m:ext:{object_id}", "Name": "Meter", "Description": "",
        "Owner": "X", "Source": "1", "Ver": "1.0", "DDF": "3303.xml", "Vorto": "",
        "DDFLink": "1", "TS": "", "TSLink": "0",
    }  # fmt: skip
    elements = "\n".join(f"  <{tag}>{text}</{tag}>" for tag, text in (texts | changes).items())
    return f"<Item>\n{elements}\n</Item>\n"


def read(text: str, remark: str = "plain_items") -> Catalogue | str:
    """The catalogue in a file that begins with a remark, or why there is none."""
    try:
        return read_ddf(f"<!-- {remark} -->\n{text}".encode(), WHERE, "https://registry.example/", TaskContext())
    except NotACatalogue as error:
        return str(error)


texts = st.sampled_from(
    ["", " ", "a", "ä", "（a）", "a\r\nb", "a\rb", "a\n\tb ", "[a]", "]]>", "a > b", "&amp;", "&#13;", "&x;", "a & b",
     "<b>a</b>", "<![CDATA[a]]>", "<![CDATA[<Item>]]>", "<!-- a -->", "\0", "\x0b", "\ufffe", "\uffff", "\ufeff",
     "\x85", "a" * 10_000, "1", "../3303.xml", "0", "2.1", item()]
)  # fmt: skip
elements = st.sampled_from(["ObjectID", "URN", "Name", "Description", "Source", "Ver", "DDF", "DDFLink", "More"])
items = st.builds(
    lambda number, changes: item(str(number), **changes),
    st.integers(3300, 3303),
    st.dictionaries(elements, texts, max_size=2),
)
between = st.sampled_from(
    ["<!--", "-->", "<![CDATA[", "]]>", "<Group>", "</Group>", "<Item>", "</Item>", '<Item ID="1">', "<Item/>", "a",
     "\f", "<Description>", "</Description>", "<Other/>", "<?a ?>", "<?a", "\n\n", '<Group xmlns="urn:x">']
)  # fmt: skip
files = st.builds(
    lambda root, parts: f"{root}\n{''.join(parts)}</DDFList>\n",
    st.sampled_from(["<DDFList>", '<DDFList xmlns="urn:x">']),
    st.lists(st.one_of(items, items, items, between), max_size=8),
)


@given(files)
def test_what_is_read_is_what_the_library_reads(text: str) -> None:
    assert read(text) == read(text, FOR_THE_LIBRARY)


@pytest.mark.parametrize(
    "text",
    [
        item(Description="]]>"),  # which XML allows in no text
        item(Description="\ufffe"),
        item(Description="\x0b"),
        item().replace("\n", "\f"),
        item(Description="a\r\nb\rc"),
        item(Description="a" * 10_000_001),  # longer than libxml2 reads it
        f"<!-- {item()} -->",
        f"<?a {item()} ?>",
        item(Description=f"<![CDATA[{item()}]]>"),
        f'<Group xmlns="urn:x">{item()}</Group>',
        f"<!-- {item()}",
        f"{item()}</Item>",
        f"<Item>{item()}</Item>",
    ],
)
def test_the_library_decides_where_items_are(text: str) -> None:
    whole = f"<DDFList>\n{item('3300', Ver='')}{text}{item('3302', Ver='')}</DDFList>"
    assert read(whole) == read(whole, FOR_THE_LIBRARY)


def test_the_library_gets_a_mark_for_each_run_with_as_many_lines() -> None:
    plain, odd = "<Item>\n<ObjectID>1</ObjectID>\n</Item>", "<Item><Name>A &amp; B</Name></Item>"
    text = f"<DDFList>\n{plain}\n{plain}{odd}\n{plain}</DDFList>".encode()
    stream = PlainItems(text, usual_item(text))
    assert b"".join(iter(stream.read, b"")).decode() == (
        f'<DDFList>\n<Item plain-items="10"/>\n\n\n\n\n{odd}\n<Item plain-items="121"/>\n\n</DDFList>'
    )
    assert not stream.are_all_met  # nobody looked


def test_the_order_of_the_elements_is_that_of_the_first_item() -> None:
    text = "<Item><Name>a</Name><ObjectID>1</ObjectID><Ver/></Item>"
    (found,) = re.finditer(usual_item(text.encode()), text.encode())
    assert found.group("ObjectID", "Name", "Ver", "URN") == (b"1", b"a", None, None)
