"""A text as it was pasted: every line, whatever stands in it, is read as a whole and in its order."""

import json
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.references import link_format, paste, request, senml, word
from lwm2m_browser.references.decoding import decode_text
from lwm2m_browser.references.paste import parse_paste
from lwm2m_browser.references.reference import Form, Reference, Unreadable
from lwm2m_browser.references.request import read_request
from tests.fuzz.references import check_pieces
from tests.support.references import brief, read, references, told


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/3303/0/5700\n\n  /3304/1  \n", "3303/0/5700 3304/1"),
        ("/3303/0/5700,/3303/0/5701", "3303/0/5700 3303/0/5701"),
        ("3303; 3303:1.1\t3/0", "3303 3303:1.1 3/0"),
        ("“/3303/0/5700”, (/3/0/9).", "3303/0/5700 3/0/9"),
        ("\ufeff/3303/0\n\ufeff/3304/0", "3303/0 3304/0"),
        ("/3303\u200b/0/5700", "3303/0/5700"),
        ("", ""),
        (" \n\t\n", ""),
    ],
)
def test_words(text: str, meant: str) -> None:
    assert read(text) == meant


LOG = """\
[00:00:02.318,000] <inf> net_lwm2m_rd_client: Registration Done (EP='2Kx09')
2026-03-01 12:30:01,250 INFO  read coap://10.0.0.7:5683/3303/0/5700?dim=1 in 23 ms (3/4 done)
DEBUG [lwm2m] path=/3/0/9 uri:"/3/0/13": 2.05 Content, 3303 bytes
/home/ada/logs/3 was rotated on 2026/03/01
\x1b[32mfirmware /5/0/3 1.2.0\x1b[0m
"""


def test_of_a_log_only_what_is_a_path_is_a_row() -> None:
    found = parse_paste(LOG)
    assert " ".join(map(brief, found.pieces)) == "coap://10.0.0.7:5683@3303/0/5700 3/0/9 3/0/13 5/0/3"
    assert found.lines_without == 2


LOGS = {
    "the server of Wakaama": (
        """New client #0 registered.
Client #0:
\tname: "node-7"
\tmsisdn: ""
\tobjects: /1/0, /3/0, /31024/10,
> read 0 /3/0/0
OK> Client #0 /3/0/0 : 2.05 (COAP_205_CONTENT)
""",
        "1/0 3/0 31024/10 3/0/0 3/0/0",
    ),
    "Leshan": (
        "09:14:51,034 INFO LeshanServerDemo - new registration: Registration [peerAddress=/192.168.1.20:56830], "
        'endpoint=node-7, lwM2mVersion=1.1, objectLinks=[</>;rt="oma.lwm2m";ct="60 110", </3>;ver=1.1, </3/0>], '
        "rootPath=/, supportedContentFormats=[TLV(11542)], registrationId=OqZ4aWYKqN]",
        "node-7@3:1.1 node-7@3:1.1/0",
    ),
    "the web interface of Leshan": (
        '[{"endpoint":"a","lwM2mVersion":"1.1","objectLinks":[{"url":"/","attributes":{"rt":"\\"oma.lwm2m\\""}},'
        '{"url":"/3303","attributes":{"ver":"1.1"}},{"url":"/3303/0","attributes":{}}]},'
        '{"endpoint":"b","objectLinks":[{"url":"/","attributes":{}},{"url":"/3303/0","attributes":{}}]}]',
        "a@3303:1.1 a@3303:1.1/0 b@3303/0",
    ),
    "Zephyr": (
        "*** Booting Zephyr OS build v3.7.0 ***\n"
        "[00:00:03.010,000] <inf> net_lwm2m_rd_client: Registration Done (EP='cYoM2tNWzZ')\n"
        "[00:00:13.320,000] <dbg> net_lwm2m_observation: NOTIFY MSG START: 3303/0/5700(4) token:'5c69' [127.0.0.1]\n"
        'lwm2m_engine_set_float("3303/0/5701", &temp);\n',
        "3303/0/5700 3303/0/5701",
    ),
    "Anjay": (
        "INFO [anjay] [/home/ci/Anjay/src/core/anjay_core.c:231]: Initializing Anjay 3.9.0\n"
        "ERROR [dm] [/home/ci/Anjay/src/core/anjay_dm_core.c:322]: /3/0/4 is not readable\n"
        "INFO [anjay] [register.c:700]: registration successful, location /rd/5a3f\n",
        "3/0/4",
    ),
    "ThingsBoard": (
        'Read {"id":"/3_1.2/0/9"}\n{"result":"CONTENT","value":"LwM2mSingleResource [id=9, value=95]"}\n'
        '{"keyName":{"/3303_1.1/0/5700":"temperature"},"attributeLwm2m":{"/3303_1.1":{"pmin":10}}}',
        "3:1.2/0/9 3303:1.1/0/5700 3303:1.1",
    ),
    "libcoap": (
        "$ coap-client -m get coap://[fd00::1]/3303/0/5700\n21.5\n",
        "coap://[fd00::1]@3303/0/5700",
    ),
    "Wireshark": (
        "    Opt Name: #3: Uri-Query: lwm2m=1.0\n    Opt Name: #5: Uri-Query: ep=node-7\n    Payload: Length: 61\n"
        '    </>;rt="oma.lwm2m";ct=11543,</3/0>\n',
        "node-7@3/0",
    ),
    "a source in C": (
        'static const char links[] =\n    "</>;rt=\\"oma.lwm2m\\";ct=112,"\n    "</3303>;ver=1.1,"\n    "</3303/0>";\n',
        "3303:1.1 3303:1.1/0",
    ),
    "tables": (
        "3303/0/5700   Sensor Value   21.5\n| `/3/0/9` | Battery |\n|--------|---------|\n",
        "3303/0/5700 3/0/9",
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_what_programs_of_the_trade_print(name: str) -> None:
    text, meant = LOGS[name]
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("POST /rd?ep=a/3303/0&lt=60", "?"),  # the endpoint's name is no path
        ("Location: /rd/4711", "?"),
        ("ep=/3/0 is gone", "?"),
        ("/dev/3 was opened", "?"),
        ("GET /70000/0", "?"),  # what can be nothing else is told where it is wrong
        ("GET /3303//5700 failed", "?"),
        ("water 3303", "?"),
        ("hello", "?"),
        ('/3/0\nhello\n[1]\n{"a":1}', "3/0 ? 1 ?"),
        ('/3/0\nhello dear device\nhello\n{"a":1}', "3/0"),
        ("on 2026/11/29, 29/11/2026 and 11/29/26", "?"),
        ("{'n': '/3/0/9'}", "?"),
        ("hello\nworld", "? ?"),
    ],
)
def test_a_text_that_names_nothing_is_told(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('[{"n":"/3303/0/5700","v":21.5}]\n/3/0/1\n', "3303/0/5700=21.5 3/0/1"),
        ('/3/0\n[{"n":"/4/0/1"}]\n</5/0>', "3/0 4/0/1 5/0"),
        ('[{"n":"/3/0/1"}][{"n":"/3/0/2"}]\n[{"n":"/3/0/3"}]', "3/0/1 3/0/2 3/0/3"),
        ('[\n  {\n    "bn": "/3/0/",\n    "n": "9"\n  }\n]\n/4/0', "3/0/9 4/0"),
        ('Sent: [{"n":"/3/0/9","v":1}] to /4/0 by </5/0>;ver=1.1,</6> now', "3/0/9=1 4/0 5:1.1/0 6"),
        ('[{"n":"/3/0/1"},\n{"n":"/3/0/2"\n/3/0/3', "3/0/1 ? 3/0/3"),
    ],
)
def test_packs_links_and_words_stand_in_turn(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize("module", [paste, word, senml, link_format, request], ids=lambda module: module.__name__)
def test_the_examples_of_a_module_are_read(module: object) -> None:
    examples = [re.split(" {2,}", line)[0] for line in re.findall(r"^    (\S.*)", module.__doc__ or "", re.MULTILINE)]
    assert len(examples) >= 3
    for example in examples:
        assert references(example) or read_request(example), example


TEXTS = st.text() | st.text(alphabet='/39:._urnoma[]{}"<>;,=\\ \n')
LINES = st.sampled_from(
    ["/3/0", "3303:1.1", '[{"n":"/3/0/9",', '"v":1}]', "</3/0>", ";ver=1.1,", ';t="a', "\n", "\n\n", " log /3/x ", "e="]
)


@given(TEXTS | st.lists(LINES, max_size=12).map("".join))
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    check_pieces(text)


class TraceFunction(Protocol):
    """What `sys.settrace` takes."""

    def __call__(self, frame: FrameType, event: str, argument: object, /) -> "TraceFunction": ...


IDS = st.integers(0, 65534)
VERSIONS = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: f"{pair[0]}.{pair[1]}")
GAPS = st.sampled_from([",", ", ", " ,", ",\n", "\n,\n  ", ",\r\n"])
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)


@given(
    st.sampled_from(["", "/lwm2m", "/a/b"]),
    st.dictionaries(IDS, st.tuples(VERSIONS, st.sets(IDS, max_size=4), TITLES), min_size=1, max_size=6),
    GAPS,
)
def test_a_registration_reads_back_to_what_it_was_made_from(
    root: str, objects: dict[int, tuple[str | None, set[int], str]], gap: str
) -> None:
    meant: list[tuple[int, int | None, str | None]] = []
    links = [f'<{root or "/"}>;rt="oma.lwm2m";ct="60 110"']
    for object_id, (version, instances, title) in objects.items():
        quoted = title.replace("\\", "\\\\").replace('"', '\\"')
        links.append(f'<{root}/{object_id}>;title="{quoted}"' + (f";ver={version}" if version else ""))
        meant.append((object_id, None, version))
        for instance in instances:
            links.append(f"<{root}/{object_id}/{instance}>")
            meant.append((object_id, instance, version))

    pieces = parse_paste(gap.join(links)).pieces

    assert [piece for piece in pieces if isinstance(piece, Unreadable)] == []
    assert [
        (one.target.object_id, one.target.instance, one.target.version and one.target.version.text)
        for one in pieces
        if isinstance(one, Reference) and one.form is Form.LINK
    ] == meant


@given(st.lists(st.tuples(IDS, IDS, IDS, st.integers() | st.floats(allow_nan=False, allow_infinity=False))))
def test_a_pack_reads_back_to_what_it_was_made_from(records: list[tuple[int, int, int, float]]) -> None:
    pack = [{"bn": f"/{one[0]}/", "n": f"{one[1]}/{one[2]}", "v": one[3]} for one in records]

    found = references(json.dumps(pack) + "\n" + json.dumps(pack, indent=2))

    targets = [(one.target.object_id, one.target.instance, one.target.resource, float(str(one.value))) for one in found]
    assert targets == [(*one[:3], float(one[3])) for one in records] * 2


@pytest.mark.parametrize(
    "unit",
    [
        "/3303/0/5700 ", "</3/0>;ver=1.1,", '</3/0>;title="', "</3/0", "</3/0>,\n\n", "</3/0>;;", "<<</", ";</3/0>,x",
        '[{"n":"/3/0/9",\n', '{"n":"/3/0/9"}', "[\n", "[", '[{"n":1},\n', '{"a":\n', 'a=b{"', " \n", "lwm2m version ",
        "ep=a lwm2m=1.1 </3>\n", "a ", "/1", "urn:a:", "[]", '{"a":[]}',
    ],
)  # fmt: skip
def test_the_work_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    assert lines_run_for(unit * 800) < 2.6 * lines_run_for(unit * 400) + 200
    parse_paste(unit * (200_000 // len(unit)))  # with a square, it would not come to its end


def lines_run_for(text: str) -> int:
    """How many lines of Python are run to read a text."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse_paste(text)
    finally:
        sys.settrace(before)
    return count


def test_a_reason_is_told_for_what_cannot_be_read() -> None:
    assert told("/1/2/3/4/5\n/3303//5700\n/rd/5\n/70000\n/3303/05700\nwater") == [
        "A path has at most four IDs: object, instance, resource and resource instance.",
        "An ID is missing between two slashes.",
        "This is the location of a registration, not an object.",
        "70000 is too large: LwM2M IDs are 0 to 65535.",
        "05700 has a leading zero, which LwM2M IDs do not have.",
        "This is not an ID, a path, a URN or a SenML name that ends in a path.",
    ]


CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"


@pytest.mark.skipif(not CASES.is_dir(), reason="the collected cases are not beside the checkout")
@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("paths-wrong-object.txt", "3303/0/5700 3:1.2/0/9 3303:1.1/0/5700 3303/0/5700 3303/0/5701 ? 3303:1.1/0/5700 ?"),
        ("reg-wrapped-version.txt", "3303:1.1 3303:1.1/0 3303:1.1/1"),
        ("json-1_0.json", "3/0/0=Maker 3/0/9=95"),
        ("pack-then-path.txt", "3303/0/5700=21.5 3/0/1"),
        ("reg-bom.txt", "3/0"),
        ("reg-utf16.txt", "3/0"),
        ("reg-two-versions.txt", "3303:1.1/0 3303:1.0/1"),
        ("reg-gateway.txt", "1/0 25/0 d01@3303/0"),
        ("reg-ver-in-title.txt", "3/0 1/0"),
        ("reg-semicolon-for-comma.txt", "1/0 3/0"),
        ("reg-max-id.txt", "1/65535"),
        ("urn-test-range.txt", "42769"),
    ],
)
def test_collected_cases(file: str, meant: str) -> None:
    assert read(decode_text((CASES / file).read_bytes())) == meant
