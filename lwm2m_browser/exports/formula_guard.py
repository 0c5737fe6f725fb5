"""The text of a cell as it goes to a file or the clipboard: with a `'` before what a spreadsheet would run."""

import re
from collections.abc import Callable

from lwm2m_browser.exports.cells import HIDDEN

Cell = Callable[[str], str]
"""What is done to the text of each cell."""

_FORMULA = re.compile(rf"[\t\r\n]|[\s\x00-\x1f\x7f\u200c\u200d\ufe0e\ufe0f{HIDDEN}]*[=+\-@＝＋－＠]")
"""What a spreadsheet runs (OWASP, “CSV Injection”), also behind characters that some spreadsheets drop."""
_ONE = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"
_NUMBER = re.compile(rf"{_ONE}(\.\.{_ONE})?", re.ASCII)
"""A number, or a range of them such as `-110..-48`, which no spreadsheet runs."""


def guarded(text: str) -> str:
    """The text with a leading `'` if a spreadsheet would run it as a formula; a number or a range is left as it is."""
    if not text[:1].isalnum() and _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def raw(text: str) -> str:
    """The text as it is."""
    return text
