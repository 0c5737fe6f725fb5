"""The page of Help that explains the rules of the check, read from their table."""

from collections.abc import Iterable, Iterator
from html import escape

from lwm2m_browser.checks.rule import Rule
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.desktop.dialogs.page_dialog import heading, paragraph
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.exports.finding_words import resolver_word, severity_word
from lwm2m_browser.i18n import tr


def rules_page(rules: Iterable[Rule] = RULES.values()) -> str:
    """Every rule in HTML: what it finds, why that matters, an example wrong and right. Its anchor is its code."""
    return "".join(_rules(rules))


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    yield paragraph(tr("The numbers are OMA’s. Rules whose names begin with LB are this program’s own."))
    for rule in rules:
        title = str(rule.title)
        yield heading(f"{rule.code}  {title[:1].upper()}{title[1:]}", anchor=rule.code)
        yield paragraph(str(rule.why))
        yield _examples(rule)
        yield paragraph(
            tr(
                "Severity: {severity}. Resolve by: {resolve_by}.",
                severity=severity_word(rule.severity),
                resolve_by=resolver_word(rule.resolve_by),
            )
        )


def _examples(rule: Rule) -> str:
    rows = ((tr("Wrong"), rule.wrong), (tr("Right"), rule.right))
    cells = (
        f'<tr><td width="15%">{escape(title)}</td><td><tt>{escape(visible_lines(example))}</tt></td></tr>'
        for title, example in rows
    )
    return f'<table cellpadding="3" cellspacing="0" width="100%">{"".join(cells)}</table>'
