"""Findings as JUnit XML, which build servers show: a file is a suite, a finding a failed case of it."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from lwm2m_browser.exports.finding_columns import where
from lwm2m_browser.exports.finding_text import finding_text
from lwm2m_browser.registry.finding import Finding

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_text(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """A suite for each of the files; one in which nothing is wrong has a single case, which passed."""
    by_file: dict[str, list[Finding]] = {name: [] for name in files}
    for one in findings:
        by_file.setdefault(one.file, []).append(one)
    cases = sum(max(1, len(several)) for several in by_file.values())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(_tag("testsuites", name="LwM2M Browser", tests=cases, failures=_errors(findings)))
    for name, several in by_file.items():
        lines += _suite(name, several)
    lines.append("</testsuites>")
    return "".join(f"{line}\n" for line in lines)


def _suite(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    yield _tag("testsuite", name=name, tests=max(1, len(findings)), failures=_errors(findings))
    if not findings:
        yield f"{_tag('testcase', classname=name, name='check')}</testcase>"
    for one in findings:
        title = " ".join(filter(None, (one.code, where(one), one.element)))
        yield _tag("testcase", classname=name, name=title)
        line = escape(_clean(finding_text([one]).rstrip("\n")))
        if one.is_error:
            yield f"{_tag('failure', type=one.code, message=str(one.message))}{line}</failure>"
        else:  # JUnit has no warnings
            yield f"<system-out>{line}</system-out>"
        yield "</testcase>"
    yield "</testsuite>"


def _errors(findings: Sequence[Finding]) -> int:
    return sum(one.is_error for one in findings)


def _tag(tag: str, **attributes: str | int) -> str:
    return f"<{tag}{''.join(f' {name}={quoteattr(_clean(str(value)))}' for name, value in attributes.items())}>"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
