"""Findings for a terminal: one a line, with the place as compilers write it, which terminals and editors lead to.

3303.xml:79:5: error 418 (3303:5700 RangeEnumeration): the range “0-100” is written without “..”; fix: …
"""

from collections.abc import Iterable

from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.exports.finding_columns import where
from lwm2m_browser.registry.finding import Finding


def finding_text(findings: Iterable[Finding]) -> str:
    """A line for each."""
    return "".join(f"{one_line(_line(one))}\n" for one in findings)


def _line(finding: Finding) -> str:
    numbers = (str(one) for one in (finding.line, finding.column) if one is not None)
    place = ":".join((finding.file, *numbers))
    about = " ".join(filter(None, (where(finding), finding.element)))
    fix = f"; fix: {finding.fix.what}" if finding.fix else ""
    return f"{place}: {finding.severity.value} {finding.code}{f' ({about})' if about else ''}: {finding.message}{fix}"
