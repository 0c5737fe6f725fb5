"""The invariants of tests/fuzz over input that is nearly right: made by rule, and then spoilt."""

import json
import math
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS
from lwm2m_browser.registry.elements import API_NAMES, DDF_NAMES
from lwm2m_browser.search.language.query import CHOICES, TEXT_FIELDS
from lwm2m_browser.storage.settings import Settings
from tests.fuzz.addresses import check_address
from tests.fuzz.archives import check_archive, tarred, zipped
from tests.fuzz.definitions import check_definition
from tests.fuzz.exports import check_exports
from tests.fuzz.keeping import check_manifest, check_settings, check_user_state
from tests.fuzz.lists import check_ddf, check_kept, check_objects
from tests.fuzz.queries import check_query_text
from tests.fuzz.references import check_references

TEXT = st.text(max_size=8) | st.sampled_from(
    ["", " ", "3", "3303", "1.0", "1.1", "0", "urn:oma:lwm2m:ext:3303", "🌡", "\ud800", "\\", '\\"', "../x"]
)
SHORT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\"|<&\t\n"), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def spoilt(draw: st.DrawFn, source: st.SearchStrategy[bytes]) -> bytes:
    """Input as it is or, now and then, with a piece of it replaced by others."""
    data = draw(source)
    if draw(st.integers(0, 2)):
        return data
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 20)))
    others = st.binary(max_size=3) | st.sampled_from([b"&", b"<", b">", b'"', b"]", b"}"])
    return data[:start] + draw(others) + data[end:]


def json_bytes(source: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
    """Values as JSON, escaped or not, in an encoding that JSON may have."""

    def written(value: Any, ascii_only: bool, encoding: str) -> bytes:
        return json.dumps(value, ensure_ascii=ascii_only).encode(encoding, "surrogatepass")

    encodings = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le"])
    return st.builds(written, source, st.booleans(), encodings)


# ---- XML

MARKUP = st.sampled_from(
    ["<b>bold</b>", "<!-- <Item> -->", "<![CDATA[<Item>]]>", "<?x <Item>?>", "&#65;", "&amp;", "<Item/>", "\n"]
)
BREAKS = st.sampled_from(["&", "&nbsp;", "]]>", "</Item>", "<Item>", "<!DOCTYPE x>", "<", "\0"])
XML_ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])


def elements(names: list[str]) -> st.SearchStrategy[str]:
    """Some elements in any order; some absent, some twice, one of them unknown."""
    one = st.builds("<{0}>{1}</{0}>".format, st.sampled_from([*names, "Other"]), SHORT.map(escape) | MARKUP)
    return st.lists(one, max_size=8).map("".join)


def whole_item(object_id: int, version: str, name: str) -> str:
    texts = [str(object_id), version, escape(name), *([""] * (len(DDF_NAMES) - 3))]
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in zip(DDF_NAMES, texts, strict=True))


VERSIONS = st.sampled_from(["1.0", "1.1", "", "1", "x"])
WHOLE_ITEMS = st.builds(whole_item, st.integers(0, 5), VERSIONS, SHORT)
ITEMS = WHOLE_ITEMS | st.builds(str.__add__, WHOLE_ITEMS, elements([*DDF_NAMES])) | elements([*DDF_NAMES])
CHILDREN = (
    ITEMS.map("<Item>{}</Item>".format) | ITEMS.map('<Item ID="1">{}</Item>'.format) | MARKUP
    | ITEMS.map("<Other><Item>{}</Item></Other>".format) | ITEMS.map("<x:Item xmlns:x='y'>{}</x:Item>".format)
)  # fmt: skip


def document(root: str, children: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """A document in the encoding that it declares; or one that has breaks, and declares whatever encoding."""

    def written(inner: list[str], encoding: str, declared: str | None = None) -> bytes:
        head = f'<?xml version="1.0" encoding="{declared or encoding}"?>'
        return f"{head}\n<{root}>{''.join(inner)}</{root}>".encode(encoding, "replace")

    return st.builds(written, st.lists(children, max_size=5), XML_ENCODINGS) | st.builds(
        written, st.lists(children | BREAKS, max_size=5), XML_ENCODINGS, XML_ENCODINGS
    )


@given(spoilt(document("DDFList", CHILDREN)))
def test_every_item_of_a_ddf_is_an_entry_or_told(data: bytes) -> None:
    check_ddf(data)


RESOURCES = st.builds(
    '<Item ID="{}">{}</Item>'.format,
    st.integers(-1, 65536) | SHORT.map(lambda text: escape(text, {'"': "&quot;"})),
    elements([element.xml for element in RESOURCE_ELEMENTS]),
)
OBJECTS = st.builds(
    "<Object>{}<ObjectID>{}</ObjectID><Resources>{}</Resources></Object>".format,
    elements([element.xml for element in OBJECT_ELEMENTS]),
    st.integers(-1, 65536) | SHORT.map(escape),
    st.lists(RESOURCES | MARKUP, max_size=4).map("".join),
)


@given(spoilt(document("LWM2M", OBJECTS | MARKUP)))
def test_every_resource_of_a_definition_is_there_or_told(data: bytes) -> None:
    check_definition(data)


# ---- JSON

NEAR_ENTRIES = st.fixed_dictionaries(
    {"ObjectID": st.integers(0, 5) | st.integers(0, 5).map(str) | JSON, "Ver": VERSIONS | JSON},
    optional=dict.fromkeys(API_NAMES[2:], TEXT | JSON),
)
LISTS = st.lists(NEAR_ENTRIES, max_size=5) | st.lists(NEAR_ENTRIES | JSON, max_size=5)


@given(spoilt(json_bytes(LISTS | NEAR_ENTRIES)))
def test_every_item_of_a_json_list_is_an_entry_or_told(data: bytes) -> None:
    check_objects(data)


WHENS = st.datetimes(timezones=st.just(UTC) | st.none()).map(datetime.isoformat)
PROBLEMS = st.lists(st.lists(TEXT | JSON, min_size=3, max_size=3), max_size=2)


def nearly(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
    """A JSON object with these members, of which one may be anything."""
    right = st.fixed_dictionaries(members)
    odd = st.builds(lambda whole, name, value: whole | {name: value}, right, st.sampled_from([*members][1:]), JSON)
    return (right | odd).map(lambda whole: json.dumps(whole).encode())


KEPT = nearly(
    format=st.just(1), origin=TEXT, address=TEXT, when=WHENS, entries=st.integers(), problems=PROBLEMS, objects=LISTS
)  # fmt: skip


@given(spoilt(KEPT))
def test_a_kept_catalogue_can_be_kept_again_or_is_refused(data: bytes) -> None:
    check_kept(data)


FILES = st.dictionaries(
    st.sampled_from(["DDF.xml", "3303.xml", "../x.xml", ""]) | TEXT,
    st.fixed_dictionaries({"sha256": TEXT | JSON}, optional={"address": TEXT | JSON}), max_size=3,
)  # fmt: skip


@given(spoilt(nearly(snapshot=st.just(1), origin=TEXT, address=TEXT, when=WHENS, files=FILES)))
def test_whatever_a_manifest_says_the_list_beside_it_is_read(data: bytes) -> None:
    check_manifest(data)


NUMBERS = st.sampled_from([0, 1, -1, 0.5, math.inf, math.nan, 10**400])
SETTINGS = st.fixed_dictionaries({}, optional=dict.fromkeys(["version", *Settings()._asdict()], NUMBERS | JSON))


@given(spoilt(json_bytes(SETTINGS | st.dictionaries(TEXT, JSON))))
def test_any_settings_are_understood_or_told_and_kept(data: bytes) -> None:
    check_settings(data)


FILTERS = st.dictionaries(TEXT, TEXT | JSON | st.sampled_from(["saved:a", "a or b", "("]), max_size=4)


@given(spoilt(json_bytes(st.fixed_dictionaries({}, optional={"filters": FILTERS, "another": JSON, "3": JSON}))))
def test_any_memory_can_be_added_to(data: bytes) -> None:
    check_user_state(data)


# ---- What is typed

TERMS = (
    st.builds("{}:{}".format, st.sampled_from([*TEXT_FIELDS, "object", "resource", "unit", "uses", "lwm2m"]), TEXT)
    | st.sampled_from([f"{field}:{value}" for field, values in CHOICES.items() for value in values])
    | st.builds("{}:{}{}".format, st.sampled_from(["id", "uses", "version"]), st.sampled_from([">", "<=", ""]), TEXT)
    | st.builds("id:{}..{}".format, st.integers(0, 70000), st.integers(0, 70000))
    | st.builds('"{}"'.format, TEXT) | st.builds("name:={}*?".format, TEXT) | TEXT
    | st.builds("re:/{}/".format, st.text("a(b)|c*+?[^]{1,2}.\\dw$", max_size=8))
    | st.sampled_from(["in:resources", "saved:mine", "/3303/0", "urn:oma:lwm2m:ext:3303:1.1", "and", "or"])
)  # fmt: skip
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.builds("{} or {}".format, inner, inner) | st.builds("{} and {}".format, inner, inner)
    | st.builds("{} {}".format, inner, inner) | st.builds("-({})".format, inner) | st.builds("not {}".format, inner)
    | st.builds("resource:({})".format, inner),
    max_leaves=8,
)  # fmt: skip


@given(QUERIES)
def test_a_query_is_written_again_as_itself_or_told_with_its_place(text: str) -> None:
    check_query_text(text)


IDS = st.integers(0, 70000) | st.sampled_from([0, 3, 3303, 5700])
PATHS = st.lists(IDS, min_size=1, max_size=5).map(lambda parts: "/" + "/".join(map(str, parts)))
URNS = st.builds("urn:oma:lwm2m:{}:{}{}".format, st.sampled_from(["oma", "ext", "x", "y"]), IDS,
                 st.sampled_from(["", ":1.1", ":2"]))  # fmt: skip
LINKS = st.builds("<{}{}>{}".format, st.sampled_from(["", "/lwm2m"]), PATHS | st.just("/"),
                  st.sampled_from(["", ";ver=1.1", ';ver="2.0"', ';rt="oma.lwm2m"', ";x=\"a,b\"", ";"]))  # fmt: skip
RECORDS = st.fixed_dictionaries({}, optional={"bn": PATHS | URNS | JSON, "n": PATHS | JSON, "v": JSON})
LINES = (
    st.lists(PATHS | URNS | TEXT, max_size=4).map(" ".join) | st.lists(LINKS, max_size=4).map(",".join)
    | (st.lists(RECORDS | JSON, max_size=3) | RECORDS).map(json.dumps)
)  # fmt: skip


@given(spoilt(st.lists(LINES, max_size=3).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass"))))
def test_every_reference_can_be_looked_up_or_is_told(data: bytes) -> None:
    check_references(data)


HOSTS = st.lists(
    st.sampled_from(["example", "1", "255", "0x7f", "xn--a", "é", "а", "。", ".", "-", "_", "[::1]", "%61", "①", "ß"])
    | st.text(max_size=2), max_size=4,
).map(".".join)  # fmt: skip
ADDRESSES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTP://", "http:", "//", "file://", "http:\\\\", "httpſ://"]),
    st.sampled_from(["", "@", "user@", "a:b@", "\\@"]), HOSTS,
    st.sampled_from(["", ":", ":80", ":0", ":65536", ":٣", ":8 0"]),
    st.lists(st.sampled_from(["/", "..", "%2e%2e", "%5c", "?", "#", "\\", "@", ".xml"]), max_size=4).map("".join),
)  # fmt: skip


@given(ADDRESSES)
def test_the_desktop_opens_the_host_that_is_shown(text: str) -> None:
    check_address(text.encode("utf-8", "surrogatepass"))


# ---- Archives, and what leaves

NAMES = st.lists(
    st.sampled_from(["a", "..", ".", "", "DDF.xml", "3303.xml", "manifest.json", "C:", "\\", "é", ".x", "__MACOSX"]),
    min_size=1, max_size=3,
).map("/".join)  # fmt: skip
CONTENTS = document("DDFList", CHILDREN) | document("LWM2M", OBJECTS) | st.binary(max_size=9)
PACKED = st.dictionaries(NAMES, CONTENTS, max_size=3)
METHODS = st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])


@given(spoilt(st.builds(zipped, PACKED, METHODS) | st.builds(tarred, PACKED)))
def test_an_archive_gives_files_that_stay_inside_or_is_refused(data: bytes) -> None:
    check_archive(data)


@given(st.lists(SHORT | TEXT, max_size=6))
def test_every_format_has_the_cells_as_they_were(cells: list[str]) -> None:
    check_exports("\x1e".join(cells).encode("utf-8", "surrogatepass"))
