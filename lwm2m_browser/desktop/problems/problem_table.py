"""How problems are listed: what the check finds, and what could not be read or was corrected while reading."""

from collections.abc import Callable
from typing import TypeAlias

from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.exports.finding_columns import where
from lwm2m_browser.exports.finding_words import resolver_word, severity_word
from lwm2m_browser.i18n import N_, joined, tr
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.finding import Finding, Severity
from lwm2m_browser.search.columns.column import ColumnOf

Row: TypeAlias = Finding | Problem
"""A finding has a rule; a problem of reading has none."""

_ORDER = {severity: number for number, severity in enumerate(Severity)}
_MARKS = {
    Severity.ERROR: RowMark(Tone.BAD, "error"),
    Severity.WARNING: RowMark(Tone.CHANGED, "warning"),
    Severity.NOTE: RowMark(Tone.QUIET, "info"),
}


def told_in_full(row: Row, name: str) -> str:
    """All that is known of a problem, in sentences. `name`: what its file is called, if it is a finding."""
    if isinstance(row, Problem):
        return str(row)
    parts = [tr("{place}: {what}.", place=_place(row, name), what=row.message)]
    if row.fix:
        parts.append(tr("Fix: {fix}.", fix=row.fix.what))
    elif row.right:
        parts.append(tr("Right: {right}.", right=row.right))
    return joined(*parts, tr("Resolve by: {resolve_by}.", resolve_by=resolver_word(row.resolve_by)))


def _place(finding: Finding, name: str) -> str:
    if finding.line is None:
        return name
    if finding.column is None:
        return tr("{file}, line {line}", file=name, line=finding.line)
    return tr("{file}, line {line}, column {column}", file=name, line=finding.line, column=finding.column)


def file_and_line(row: Row) -> tuple[str, int] | None:
    """The file that a problem is in, as a finding or a problem has it, and the line; None where no file is known."""
    if isinstance(row, Problem):
        return row.file_and_line
    return row.file, row.line or 1


def _severity(row: Row) -> Severity:
    """What was corrected while reading is most likely not what was meant."""
    return row.severity if isinstance(row, Finding) else Severity.WARNING


def _line(row: Row) -> str:
    if isinstance(row, Finding):
        return str(row.line or "")
    found = row.file_and_line
    return str(found[1]) if found else ""


def _what(row: Row) -> str:
    return str(row.message if isinstance(row, Finding) else row.what)


def _done(row: Row) -> str:
    """How it is fixed, or what was done about it while reading."""
    if isinstance(row, Problem):
        return str(row.done)
    return str(row.fix.what) if row.fix else ""


def problem_spec(name_of: Callable[[Finding], str]) -> TableSpec[Row]:
    """The table. `name_of`: what the file of a finding is called."""

    def file(row: Row) -> str:
        if isinstance(row, Finding):
            return name_of(row)
        found = row.file_and_line
        return found[0] if found else str(row.place)

    def column(
        key: str, title: str, meaning: str, text: Callable[[Row], str], order: Callable[[Row], object] | None = None
    ) -> ColumnOf[Row]:
        return ColumnOf[Row](key, title, meaning, text, order or text)

    return TableSpec(
        name="problemsTable",
        title=N_("Problems"),
        columns=(
            column(
                "Severity",
                N_("Severity"),
                N_("How serious it is."),
                lambda row: severity_word(_severity(row)),
                lambda row: _ORDER[_severity(row)],
            ),
            column(
                "Rule",
                N_("Rule"),
                N_("The rule of the check that found it; “reading” for what was found while reading the source."),
                lambda row: row.code if isinstance(row, Finding) else tr("reading"),
            ),
            column("File", N_("File"), N_("The file, or the position in the source."), file),
            column(
                "Line",
                N_("Line"),
                N_("The line in the file."),
                _line,
                lambda row: int(_line(row) or 0),
            )._replace(is_number=True),
            column(
                "Object",
                N_("Object:resource"),
                N_("The object and the resource that it is about."),
                lambda row: where(row) if isinstance(row, Finding) else "",
            ),
            column("What", N_("Problem"), N_("What is wrong."), _what),
            column("Done", N_("Fix"), N_("How it is fixed, or how it was handled while reading."), _done),
        ),
        stretch_columns=("What", "Done"),
        typical_texts={"What": A_FEW_WORDS, "Done": "each line ends with a line feed"},
        keys=BY_PLACE,
        mark=lambda row: _MARKS[_severity(row)],
    )
