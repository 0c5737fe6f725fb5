"""What comes from outside, made a part of source code: no text can end a comment or a literal, or begin a line.

Each is a filter of the templates. What is not seen, and what breaks a line or turns the direction of writing, is a
space in a comment, and an escape in a literal.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal

from lwm2m_browser.exports.cells import HIDDEN

_UNSEEN = rf"[\x00-\x1f\x7f{HIDDEN}]"
_SPACES = r"\s+"
_HALVES = "[\ud800-\udfff]"
_NOT_WRITTEN = "\N{REPLACEMENT CHARACTER}"


def one_line(text: object) -> str:
    """A text on one line, for a comment that ends with its line: `//`, `#`.

    A backslash at its end would join the next line to it, in C.
    """
    line = re.sub(_SPACES, " ", re.sub(_UNSEEN, " ", str(text))).strip().replace("??/", "?? /")
    return f"{line}." if line.endswith("\\") else line


def comment(text: object) -> str:
    """A text for a comment between `/*` and `*/`."""
    return one_line(text).replace("*/", "* /").replace("/*", "/ *")


def docstring(text: object) -> str:
    """A text for a Python text between three quotation marks."""
    return one_line(text).replace("\\", r"\\").replace('"', r"\"")


def json_text(value: object, indent: int = 0) -> str:
    """A value in JSON, which TypeScript reads as well.

    Members that are None are left out. Those of an object stand on lines of their own, below one that begins at column
    `indent`; a list is on one line.
    """
    lines = _json_lines(value, " " * indent)
    return re.sub(rf"[\x7f{HIDDEN}]", lambda sign: json.dumps(sign[0])[1:-1], lines)


def _json_lines(value: object, margin: str) -> str:
    match value:
        case dict():
            inner = f"{margin}  "
            members = [
                f"{inner}{_json_lines(str(key), inner)}: {_json_lines(member, inner)}"
                for key, member in value.items()
                if member is not None
            ]
            return "{\n" + ",\n".join(members) + f"\n{margin}}}" if members else "{}"
        case list() | tuple():
            return f"[{', '.join(_json_lines(item, margin) for item in value)}]"
        case Decimal():
            return json.dumps(int(value) if value == value.to_integral_value() else float(value))
    return json.dumps(_whole(value) if isinstance(value, str) else value, ensure_ascii=False)


def c_text(text: object) -> str:
    """A literal of C. Octal escapes end after three digits, whatever comes next; `??` would begin a trigraph."""
    return _literal(str(text), _octal).replace("?", r"\?")


def python_text(text: object) -> str:
    """A literal of Python."""
    return _literal(str(text), lambda sign: rf"\U{ord(sign):08x}")


def rust_text(text: object) -> str:
    """A literal of Rust."""
    return _literal(str(text), lambda sign: rf"\u{{{ord(sign):x}}}")


def _literal(text: str, escape: Callable[[str], str]) -> str:
    """A text between quotation marks; `escape` is for each sign that is not seen."""
    plain = _whole(text).replace("\\", r"\\").replace('"', r"\"")
    return f'"{re.sub(_UNSEEN, lambda sign: escape(sign[0]), plain)}"'


def _octal(sign: str) -> str:
    return "".join(rf"\{byte:03o}" for byte in sign.encode())


def _whole(text: str) -> str:
    """A text that can be written: halves of surrogate pairs cannot."""
    return re.sub(_HALVES, _NOT_WRITTEN, text)
