"""Whether a new version of an object is compatible with an old one: for a terminal, a pull request, or a program."""

import json

from lwm2m_browser.exports.comparison_columns import JUDGED_COLUMNS, judged_rows
from lwm2m_browser.exports.comparison_text import comparison_text
from lwm2m_browser.exports.json_rows import json_text
from lwm2m_browser.exports.markdown import markdown_text, shown
from lwm2m_browser.i18n import joined, tr
from lwm2m_browser.registry.compatibility import Compatibility
from lwm2m_browser.registry.version_rules import CLAUSE

FOR_PROGRAMS = list(JUDGED_COLUMNS.values())
FOR_PEOPLE = FOR_PROGRAMS[:-1]
"""The columns of the differences."""


def verdict_text(compatibility: Compatibility) -> str:
    """Which version is needed and whether it is written, in two sentences or three."""
    letter = compatibility.by_clause
    note = letter and tr(
        "By the letter of LwM2M Core, clause {clause}, it would be {version}.", clause=CLAUSE, version=letter
    )
    return joined(str(compatibility.verdict), note or "")


def compatibility_text(compatibility: Compatibility, heading: str) -> str:
    """The differences, each with what it needs, and the verdict last: a terminal shows that."""
    listed = comparison_text(judged_rows(compatibility))
    return f"{listed}\n{heading}\n{verdict_text(compatibility)}\n".lstrip("\n")


def compatibility_markdown(compatibility: Compatibility, heading: str) -> str:
    """The verdict first, then a table of what counts: the breaking changes before the others."""
    rows = [row for row in judged_rows(compatibility) if row.rule and row.rule.need]
    rows.sort(key=lambda row: not (row.rule and row.rule.breaks))
    sign = "✅" if compatibility.is_enough else "❌"
    table = f"\n{markdown_text(FOR_PEOPLE, rows)}" if rows else ""
    return f"### {shown(heading)}\n\n{sign} {shown(verdict_text(compatibility))}\n{table}"


def compatibility_json(compatibility: Compatibility) -> str:
    """An object for programs: the versions, whether that is enough, and all differences under `changes`."""
    smallest, by_clause = compatibility.smallest, compatibility.by_clause
    shape = {
        "old": compatibility.old.text,
        "written": compatibility.written.text,
        "needed": smallest.text if smallest else None,
        "needed_by_clause": by_clause.text if by_clause else smallest.text if smallest else None,
        "is_enough": compatibility.is_enough,
        "breaks": compatibility.breaks,
        "changes": json.loads(json_text(FOR_PROGRAMS, judged_rows(compatibility))),
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
