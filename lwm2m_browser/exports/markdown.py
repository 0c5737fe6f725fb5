"""A table in GitHub's Markdown that shows every cell as it was given.

This is how each is written:

    URNs        as code: GitHub makes an emoji of the `:x:` in `urn:oma:lwm2m:x:10241`, and no escape prevents it
    addresses   as `<https://…>`: a backslash before one of their underscores would become a part of the link
    the rest    with a backslash before what Markdown or HTML would take as its own

Only a description that itself holds a `:word:` can still turn into an emoji on GitHub.
"""

import re
from collections.abc import Iterable, Sequence

from lwm2m_browser.exports.cells import visible
from lwm2m_browser.registry.web_address import is_web_address
from lwm2m_browser.search.columns.column import ColumnOf, Row

_CODE = re.compile(r"urn:[^`\s|\\]+", re.IGNORECASE)  # within code, parsers of tables disagree on bars and backslashes
_MARKUP = re.compile(r"[\\`*\[\]<>&~|$]|(?<![^\W_])_|_(?![^\W_])")  # an underscore within a word is none


def markdown_text(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row]) -> str:
    """A line of headings, a line of dashes and a line for each row; line breaks in cells become `<br>`."""
    lines = [_line(shown(column.title) for column in columns), _line("---" for _ in columns)]
    lines += [_line(shown(column.text(row)) for column in columns) for row in rows]
    return "".join(lines)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def shown(text: str) -> str:
    """A text as Markdown shows it as it was given."""
    if _CODE.fullmatch(text):
        return f"`{visible(text)}`"
    if is_web_address(text) and not set(text) & set("<>&|"):
        return f"<{text}>"
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", visible(line)) for line in text.expandtabs(1).splitlines())
