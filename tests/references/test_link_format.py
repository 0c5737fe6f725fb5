"""Lists of links (RFC 6690): what is right is read to the letter, what is wrong is told, and nothing is left out."""

import pytest

from lwm2m_browser.references.link_format import Link, read_links
from lwm2m_browser.references.reference import Unreadable
from tests.support.references import read, told


def parameters(text: str) -> list[dict[str, str]]:
    """Those of the links that a text begins with."""
    links, _ = read_links(text, 0)
    return [dict(link.parameters) for link in links if isinstance(link, Link)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("</3/0>", [{}]),
        ('</>;rt="oma.lwm2m";ct="60 110 112";hb,</1/0>', [{"rt": "oma.lwm2m", "ct": "60 110 112", "hb": ""}, {}]),
        ('</3/0>;title="a, b; c>d";VER=1.1', [{"title": "a, b; c>d", "ver": "1.1"}]),
        (r'</3/0>;title="say \"ver=9.9\", \\";ver=1.1', [{"title": r'say "ver=9.9", \ '.strip(), "ver": "1.1"}]),
        ('</3> ; ver = "1.1"\n,\n  </3/0>', [{"ver": "1.1"}, {}]),
        ('</3>;title="two\nlines";ver=1.1', [{"title": "two\nlines", "ver": "1.1"}]),
        (r"</>;rt=\"oma.lwm2m\";ct=60,</3/0>", [{"rt": "oma.lwm2m", "ct": "60"}, {}]),  # as C and JSON quote it
        ("</3/0>;;ver=1.1", [{}]),
    ],
)
def test_links_and_their_parameters(text: str, meant: list[dict[str, str]]) -> None:
    assert parameters(text) == meant


@pytest.mark.parametrize(
    ("text", "meant", "remarks"),
    [
        ("</1/0>;</3/0>", "1/0 3/0", ["", "There is a semicolon instead of a comma before this link."]),
        ("</1/0></3/0> </4/0>", "1/0 3/0 4/0", ["", *["Missing comma before this link."] * 2]),
        ("</1/0>;ver=1.1</3/0>", "1:1.1/0 3/0", ["", "Missing comma before this link."]),
        ("</1/0>,oops,</3/0>", "1/0 ? 3/0", ["", "This is not a link: links begin with “<”.", ""]),
        ("</1/0>;=x,</3/0>", "1/0 ? 3/0", ["", "This is not a link parameter.", ""]),
        ("</>;ct=110,112;hb,<1/0>, <3/0>", "? 1/0 3/0",
         ["This is not a link: links begin with “<”.", *["The path of this link does not begin with a slash."] * 2]),
        ("</1/0>,</3/0", "1/0 ?", ["", "Missing “>” at the end of this link."]),
        ('</1/0>,</3/0>;title="x,</4>\n</5/0>', "1/0 ? 5/0", ["", "Missing closing quotation mark from here on.", ""]),
        ('</3/0>;title="x\n</4/0>;title="y"', "? 4/0", ["Missing closing quotation mark from here on.", ""]),
        ("</1/0>,,</3/0>,", "1/0 3/0", ["", ""]),
        ("</1/0>,\n/3/0", "1/0 3/0", ["", ""]),
        ("</.well-known/core>,</3/0>", "? 3/0", ["This link does not name an object.", ""]),
        ("</70000/0>", "?", ["70000 is too large: LwM2M IDs are 0 to 65535."]),
    ],
)  # fmt: skip
def test_what_is_no_link_is_told(text: str, meant: str, remarks: list[str]) -> None:
    assert read(text) == meant
    assert told(text) == remarks


def test_what_is_told_is_what_stands_there() -> None:
    [first, second], end = read_links("say </3/0>;ver=1.1 , nothing\n</4>", 4)
    assert isinstance(first, Link) and first.written == "</3/0>;ver=1.1"
    assert isinstance(second, Unreadable) and second.written == "nothing"
    assert end == 28


@pytest.mark.parametrize("text", ["<inf> lwm2m: hello </3/0>", "<34>Oct 11 </3/0> sent", "a < b </3/0>"])
def test_a_sign_or_a_level_of_a_log_begins_no_link(text: str) -> None:
    assert read(text) == "3/0"
