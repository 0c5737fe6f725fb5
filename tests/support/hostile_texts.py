"""Texts that want to be more than text: what a registry may hold, be it by an attack or by an accident."""

import re
from xml.sax.saxutils import escape

from lwm2m_browser.exports.encoding import encoded
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import parse_version

IMAGE = '<img src="{canary}"><b>bold</b> &amp; &lt;'
"""An image that is loaded, from the place that stands for `{canary}`, by whatever takes this for HTML."""

TEXTS = {
    "tags": "</sensors/temp> <script>alert(1)</script> <a href='https://evil.example/'>here</a> <br>",
    "a table": "</td></tr></table><h1>huge</h1>",
    "entities": "&amp; &#60;b&#62; &nbsp;.",
    "mnemonic": "&Zap R&D &&Zap &",
    "Markdown": "# a | b ![](file:///etc/passwd) [x](javascript:alert(1)) `c` ~~d~~ $e$",
    "formula": "=HYPERLINK(\"https://evil.example/\")",
    "full-width formula": "＝1＋1",
    "place of a mark": "[*] %1 %n {0} %s",
    "steering": "\x1b[31mred\x1b]0;title\x07 \x9b2J \r\n\tand \x0b\x0c\x85 \x7f",
    "NULs": "before\x00after\x00",
    "nothing but NULs": "\x00\x00",
    "direction": "abc\u202egpj.exe\u202c \u2066x\u2069 \u200e\u200f\u061c \u202a\u202b\u202d\u2067\u2068",
    "no width": "ze\u200bro\ufeff w\u2060id\u00adth \u200cj\u200dj \u3164\u115f",
    "nothing but no width": "\u200b\u2060\ufeff\u3164",
    "tags of Unicode": "flag\U000e0001\U000e0068\U000e0069\U000e007f",
    "separators": "one\u2028two\u2029three",
    "Qt's own": "frame\ufdd0end\ufdd1 picture\ufffc not\uffff \ufffe",
    "half a pair": "half \ud83d a pair \udca9",
    "a pile": "Z" + "\u0301\u0316\u0489" * 200 + "algo",
    "long": "name " * 20_000,
    "long without a space": "n" * 100_000,
}  # fmt: skip
"""What each is, and the text."""


_LONGEST = 2_000
"""Characters of a text in a definition, which has fifty of them."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def hostile_entry(text: str, object_id: int = 40_000, version: str | None = None, link: str | None = None) -> Entry:
    """An object version of which every element is that text, but for its ID, the flags and what is given."""
    texts = dict.fromkeys(Entry._fields[2:], text)
    texts |= {"object_link": text if link is None else link, "object_link_visible": "1", "spec_link_visible": "1"}
    return Entry(object_id, parse_version(text if version is None else version), **texts)


def hostile_definition(text: str, object_id: int, version: str) -> bytes:
    """A definition of which every text is that text, but for what XML cannot hold."""
    words = escape(_NOT_IN_XML.sub("", text[:_LONGEST]))
    resource = "".join(f"<{element.xml}>{words}</{element.xml}>" for element in RESOURCE_ELEMENTS[1:])
    return encoded(
        f"<LWM2M><Object><Name>{words}</Name><Description1>{words}</Description1><ObjectID>{object_id}</ObjectID>"
        f"<ObjectURN>{words}</ObjectURN><LWM2MVersion>{words}</LWM2MVersion><ObjectVersion>{version}</ObjectVersion>"
        f"<MultipleInstances>{words}</MultipleInstances><Mandatory>{words}</Mandatory>"
        f'<Resources><Item ID="5700">{resource}</Item><Item ID="{object_id}">{resource}</Item></Resources>'
        f"<Description2>{words}</Description2></Object></LWM2M>"
    )
