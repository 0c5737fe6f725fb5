"""Findings as JUnit XML, which build servers show: a file is a suite, a finding a failed case of it."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from lwm2m_browser.exports.finding_columns import where
from lwm2m_browser.exports.finding_text import finding_text
from lwm2m_browser.registry.finding import Finding

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_text(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """A suite for each of the files; one in which nothing is wrong has a single case, which passed."""
    by_file: dict[str, list[Finding]] = {name: [] for name in files}
    for one in findings:
        by_file.setdefault(one.file, []).append(one)
    errors = sum(one.is_error for one in findings)
    cases = sum(max(1, len(several)) for several in by_file.values())
    root = ElementTree.Element("testsuites", name="LwM2M Browser", tests=str(cases), failures=str(errors))
    for name, several in by_file.items():
        suite = ElementTree.SubElement(
            root, "testsuite", name=_clean(name), tests=str(max(1, len(several))),
            failures=str(sum(one.is_error for one in several)),
        )  # fmt: skip
        if not several:
            ElementTree.SubElement(suite, "testcase", classname=_clean(name), name="check")
        for one in several:
            _add(suite, one)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add(suite: ElementTree.Element, finding: Finding) -> None:
    title = " ".join(filter(None, (finding.code, where(finding), finding.element)))
    case = ElementTree.SubElement(suite, "testcase", classname=_clean(finding.file), name=_clean(title))
    line = finding_text([finding])
    if finding.is_error:
        failure = ElementTree.SubElement(case, "failure", type=finding.code, message=_clean(str(finding.message)))
        failure.text = _clean(line)
    else:  # JUnit has no warnings
        ElementTree.SubElement(case, "system-out").text = _clean(line)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
