r"""Lists of links, as devices register and answer a Discover with: the CoRE Link Format (RFC 6690).

By examples:

    </>;rt="oma.lwm2m";ct="60 110",</3/0>     links with parameters; blanks and line breaks may stand around , and ;
    </3/0>;title="a, \"b\"; ver=9"            separators and quoted pairs between quotes
    </1/0>;</3/0>  </1/0></3/0>               a wrong separator, or none: read, and told
    </3/0>,oops,</4/0>  </3/0>;=              what is no link, and what is no parameter: told, and the rest is read

Libraries drop what they cannot read, or refuse all of it; here each piece is told with its place.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message
from lwm2m_browser.references.reference import Unreadable


class Link(NamedTuple):
    """A link, as it was written and as it is meant."""

    written: str
    target: str
    parameters: tuple[tuple[str, str], ...]
    """Their names in lower case, and their values without quotes; empty where they have none."""
    remark: Message | None = None
    """What is odd about it, as a sentence for the user."""

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of a name; None where there is none."""
        return next((value for key, value in self.parameters if key == name), None)


LINK_START = re.compile(r"<(?=/|coaps?(?:\+[a-z]+)?://|[0-9]+/[0-9])", re.IGNORECASE | re.ASCII)
"""Where a link begins, but not a sign between words or `<inf>`."""

_TARGET = re.compile(r"<([^<>\n]*+)>")
_PARAMETER = re.compile(
    r"""\s*+;\s*+(?P<name>[^\s;,="<>\\]++)
        (?:\s*+=\s*+
            (?: "(?P<quoted>(?:[^"\\\n]|\\.|\n(?!\s*+<))*+)"
              | \\"(?P<escaped>[^"\\\n]*+)\\"
              | (?P<open>"[^\n]*+)
              | (?P<token>[^\s;,"<>\\]*+)
            )
        )?+
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTHING = " \t,;\"'`\\"
"""What is no loss: blanks, separators, and quotes around a list."""
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
_SEPARATOR = re.compile(r"\s*+(?P<sign>[,;])[\s,;]*+|[ \t]*+(?=</)")
_NO_LINK = re.compile(rf"(?:(?!{LINK_START.pattern})[^\n])*+", re.IGNORECASE | re.ASCII)

_REMARKS = {
    ",": "",
    ";": N_("There is a semicolon instead of a comma before this link."),
    "": N_("Missing comma before this link."),
}


def read_links(text: str, position: int) -> tuple[list[Link | Unreadable], int]:
    """The links from a place on where one begins, and where their list ends.

    It ends before a line without a comma between it and the next, and where neither a link nor a separator follows.
    """
    found: list[Link | Unreadable] = []
    remark = ""
    while True:
        link, position = _link(text, position, remark)
        found.append(link)
        separator = _SEPARATOR.match(text, position)
        if not separator:
            return found, position
        sign = separator["sign"] or ""
        remark, position = _REMARKS[sign], separator.end()
        if not LINK_START.match(text, position):
            new_line = text.find("\n", separator.start(), position)
            if new_line >= 0:
                return found, new_line
            no_link = _NO_LINK.match(text, position)
            end = no_link.end() if no_link else position
            if written := text[position:end].strip(_NOTHING):
                found.append(Unreadable(written, Message(_WHY[sign])))
            if not LINK_START.match(text, end):
                return found, end
            remark, position = "", end


_WHY = {
    ",": N_("This is not a link: links begin with “<”."),
    ";": N_("This is not a link parameter."),
}


def _link(text: str, start: int, remark: str) -> tuple[Link | Unreadable, int]:
    target = _TARGET.match(text, start)
    if not target:
        end = _end_of_line(text, start)
        return Unreadable(text[start:end].strip(), Message("Missing “>” at the end of this link.")), end
    parameters, end = [], target.end()
    for parameter in _parameters(text, end):
        end = parameter.end()
        if parameter["open"]:
            return Unreadable(text[start:end].strip(), Message("Missing closing quotation mark from here on.")), end
        parameters.append((parameter["name"].lower(), _value(parameter)))
    return Link(text[start:end], target[1].strip(), tuple(parameters), Message(remark) if remark else None), end


def _parameters(text: str, position: int) -> Iterator[re.Match[str]]:
    while parameter := _PARAMETER.match(text, position):
        yield parameter
        position = parameter.end()


def _value(parameter: re.Match[str]) -> str:
    if parameter["quoted"] is not None:
        return _QUOTED_PAIR.sub(r"\1", parameter["quoted"]).strip()
    return parameter["escaped"] or parameter["token"] or ""


def _end_of_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
