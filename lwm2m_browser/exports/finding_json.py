"""Findings as JSON: a list of objects, one a line."""

import json
from collections.abc import Iterable

from lwm2m_browser.registry.finding import Finding


def finding_json(findings: Iterable[Finding]) -> str:
    """The list. A code is a text, as `050` begins with a zero; what is not known is null."""
    lines = [json.dumps(_members(one), ensure_ascii=False) for one in findings]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _members(finding: Finding) -> dict[str, str | int | None]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "object": finding.object_id,
        "resource": finding.resource_id,
        "element": finding.element,
        "message": str(finding.message),
        "right": finding.right,
        "fix": str(finding.fix.what) if finding.fix else None,
        "resolve_by": finding.resolve_by.value,
    }
