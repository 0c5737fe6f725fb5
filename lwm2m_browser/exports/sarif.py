"""Findings as SARIF 2.1.0, which code hosts show beside the lines that they are about.

Source: OASIS, Static Analysis Results Interchange Format, version 2.1.0.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lwm2m_browser import __version__
from lwm2m_browser.checks.rule import Rule
from lwm2m_browser.exports.finding_columns import where
from lwm2m_browser.registry.finding import Finding, Fix

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_CHANGED = 10_000
"""Bytes that a fix replaces: one that changes every line of a file is of no use beside one of them."""
_FINGERPRINT = "lwm2mBrowser/v1"


def sarif_text(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> str:
    """A log with one run. `rules` has those of the findings, by their codes."""
    used = sorted({one.code for one in findings})
    driver = {
        "name": "LwM2M Browser",
        "version": __version__,
        "rules": [_rule(rules[code]) for code in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, used.index(one.code)) for one in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    example = f"{rule.wrong}\n{rule.right}"
    return {
        "id": rule.code,
        "shortDescription": {"text": _sentence(str(rule.title))},
        "fullDescription": {"text": str(rule.why)},
        "help": {"text": f"{rule.why}\n\n{example}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line is not None:
        column = {} if finding.column is None else {"startColumn": finding.column}
        physical["region"] = {"startLine": finding.line, **column}
    location: dict[str, Any] = {"physicalLocation": physical}
    if about := where(finding):
        location["logicalLocations"] = [{"fullyQualifiedName": about}]
    text = f"{about}: {finding.message}" if about else str(finding.message)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": _sentence(text)},
        "locations": [location],
        "partialFingerprints": {_FINGERPRINT: _fingerprint(finding)},
        "properties": {"resolveBy": finding.resolve_by.value},
    }
    if finding.fix and sum(edit.end - edit.start for edit in finding.fix.edits) <= _MOST_CHANGED:
        result["fixes"] = [_fix(finding.fix, finding.file)]
    return result


def _fix(fix: Fix, file: str) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"byteOffset": edit.start, "byteLength": edit.end - edit.start},
            "insertedContent": {"text": edit.data.decode("utf-8", "replace")},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}
    return {"description": {"text": _sentence(str(fix.what))}, "artifactChanges": [change]}


def _uri(file: str) -> str:
    """A relative name as a relative reference, an absolute one as an address."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")


def _fingerprint(finding: Finding) -> str:
    """What recognises a finding when lines above it came or went."""
    parts = (finding.code, finding.file, where(finding), finding.element, str(finding.message))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _sentence(clause: str) -> str:
    text = clause[:1].upper() + clause[1:]
    return text if text.endswith(".") else f"{text}."
